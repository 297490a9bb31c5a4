#!/usr/bin/env python3
"""Checks the shape of the sources: who includes whom, sizes, names of kinds, codes of messages."""

import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
LONGEST_FILE = 400
LONGEST_TEST = 500
GENERIC_ROOMS = ["diff", "plan", "model", "inspect", "render", "canon"]
# Names of kinds that are words of file formats, too.
SHARED_WORDS = {"schema", "comment", "enum"}
# Headers of the C library and the system, which any room may use.
SYSTEM = re.compile(r"(sys|netinet|arpa|linux|bits)/[a-z_]+\.h|"
                    r"(unistd|fcntl|spawn|pwd|grp|poll|signal|dirent|termios|time|errno|netdb)\.h")


def sources(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp") and path.is_file():
                yield path


def place(path, line):
    return f"{path.relative_to(ROOT)}:{line}"


def read_table():
    """The rooms of docs/ARCHITECTURE.md: what each may include, and its third-party headers."""
    rooms, owners = {}, {}
    for line in (ROOT / "docs/ARCHITECTURE.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 4 or not cells[0].startswith("`"):
            continue
        room = cells[0].strip("`")
        rooms[room] = [word.strip() for word in cells[2].split(",") if word.strip()]
        for header in cells[3].split(","):
            if header.strip():
                owners[header.strip()] = room
    return rooms, owners


def closure(rooms):
    reach = {}

    def visit(room):
        if room not in reach:
            reach[room] = set(rooms[room])
            for other in rooms[room]:
                reach[room] |= visit(other)
        return reach[room]

    for room in rooms:
        visit(room)
    return reach


def room_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "src":
        return parts[1] if len(parts) > 2 else "cli"
    return parts[2]


def check_includes(rooms, owners):
    reach = closure(rooms)
    for path in sources("src", "include"):
        room = room_of(path)
        if room not in rooms:
            yield f"{path.relative_to(ROOT)}: room {room} is not in docs/ARCHITECTURE.md"
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            ours = re.match(r'#include "(schemagen/)?([a-z]+)/([a-z_/]+)', line)
            theirs = re.match(r"#include <([^>]+)>", line)
            if ours and ours[2] in rooms and ours[2] != room:
                if not ours[1]:
                    yield f"{place(path, number)}: a private header of room {ours[2]}"
                elif ours[2] not in reach[room]:
                    yield f"{place(path, number)}: room {room} may not include room {ours[2]}"
                elif ours[2] == "objects" and ours[3] != "registry":
                    yield f"{place(path, number)}: of the kinds only the registry may be included"
            if theirs:
                yield from check_third_party(path, number, room, theirs[1], owners)


def check_third_party(path, number, room, header, owners):
    if re.fullmatch(r"[a-z_]+", header) or SYSTEM.fullmatch(header) or header.startswith("fmt/"):
        return
    for prefix, owner in owners.items():
        if header == prefix or header.startswith(prefix + "/"):
            if room != owner:
                yield f"{place(path, number)}: <{header}> belongs to room {owner} alone"
            return
    yield f"{place(path, number)}: <{header}> is in no row of docs/ARCHITECTURE.md"


def check_links(rooms):
    reach = closure(rooms)
    for room in rooms:
        path = ROOT / "src" / room / "CMakeLists.txt"
        if not path.exists():
            continue
        text = re.search(r"schemagen_room\((.*?)\)", path.read_text(), re.S)
        linked = re.search(r"\bROOMS\b(.*?)(LIBRARIES|$)", text[1], re.S) if text else None
        for other in linked[1].split() if linked else []:
            if other not in reach[room]:
                yield f"{path.relative_to(ROOT)}: room {room} may not link room {other}"


def check_sizes():
    for path in sources("src", "include", "tests"):
        lines = len(path.read_text().splitlines())
        limit = LONGEST_TEST if "tests" in path.relative_to(ROOT).parts else LONGEST_FILE
        if lines > limit:
            yield f"{path.relative_to(ROOT)}: {lines} lines; {limit} are the limit"
    for path in sources("src/cli/commands"):
        lines = len(path.read_text().splitlines())
        if lines > 120:
            yield f"{path.relative_to(ROOT)}: {lines} lines; a command is the calls in a row"


def check_kind_names():
    folders = [path for path in (ROOT / "src/objects").iterdir() if path.is_dir()]
    kinds = {path.name.replace("_", " ") for path in folders} - {"shared"} - SHARED_WORDS
    literal = re.compile(r'"(' + "|".join(sorted(kinds)) + r')"')
    for room in GENERIC_ROOMS:
        for path in sources(f"src/{room}", f"include/schemagen/{room}"):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                code = line.split("//")[0]
                if literal.search(code):
                    yield f"{place(path, number)}: a stage names a kind: {code.strip()}"


def check_codes():
    """Each code belongs to one room and is in docs/codes.md, which lists no other."""
    code = re.compile(r'SG\d{4}')
    used, rooms = {}, {}
    for path in sources("src", "include"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for found in re.findall(r'"(SG\d{4})"', line.split("//")[0]):
                used.setdefault(found, place(path, number))
                first = rooms.setdefault(found, room_of(path))
                if first != room_of(path):
                    yield (f"{place(path, number)}: {found} is a code of room {first} "
                           f"({used[found]}); take the next free one of room {room_of(path)}")
    documented = []
    for line in (ROOT / "docs/codes.md").read_text().splitlines():
        if line.startswith("| SG"):
            documented.append(code.search(line)[0])
    for name in sorted(set(used) - set(documented)):
        yield f"{used[name]}: {name} is not in docs/codes.md"
    for name in sorted(set(documented) - set(used)):
        yield f"docs/codes.md: {name} is used nowhere"
    for name in sorted({name for name in documented if documented.count(name) > 1}):
        yield f"docs/codes.md: {name} is listed twice"


def main():
    rooms, owners = read_table()
    problems = [problem
                for check in (check_includes(rooms, owners), check_links(rooms), check_sizes(),
                              check_kind_names(), check_codes())
                for problem in check]
    for problem in problems:
        print(problem)
    if len(rooms) < 10:
        sys.exit("the table of rooms in docs/ARCHITECTURE.md cannot be read")
    sys.exit(1 if problems else 0)


main()
