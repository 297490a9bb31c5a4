#!/usr/bin/env python3
"""Counts the instructions of the stages that need no server, and compares them with what they were.

    check.py PROGRAM            fails when a stage takes a tenth more than limits.txt says
    check.py PROGRAM --update   writes limits.txt anew

Callgrind counts, so a busy machine changes nothing; another compiler or C library may.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LIMITS = HERE / "limits.txt"
TABLES = 200
TOLERANCE = 1.10

sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent.parent / "bench"))
import synthetic  # noqa: E402


def count(program):
    """{stage: instructions}"""
    with tempfile.TemporaryDirectory() as folder:
        models = pathlib.Path(folder, "models.yaml")
        models.write_text("".join(synthetic.model(TABLES)))
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program, models],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{program} failed:\n{done.stdout[:2000]}")
        stages = {}
        for path in sorted(pathlib.Path(folder).glob("out.*")):
            text = path.read_text()
            name = re.search(r"^desc: Trigger: Client Request: (.+)$", text, re.M)
            if name:
                stages[name[1]] = int(re.search(r"^(?:summary|totals): (\d+)", text, re.M)[1])
        return stages


def read_limits():
    return {name: int(number) for name, number in
            (line.split() for line in LIMITS.read_text().splitlines() if not line.startswith("#"))}


def main():
    counted = count(sys.argv[1])
    if not counted:
        raise SystemExit("callgrind counted nothing")
    if "--update" in sys.argv:
        LIMITS.write_text(f"# Instructions of each stage for {TABLES} tables; check.py --update writes them.\n"
                          + "".join(f"{name} {number}\n" for name, number in counted.items()))
        return 0
    limits = read_limits()
    worse = 0
    for name in sorted(limits.keys() | counted.keys()):
        was, now = limits.get(name), counted.get(name)
        if was is None or now is None:
            print(f"{name}: {'not in limits.txt' if was is None else 'not counted'}")
            worse += 1
            continue
        missed = now > was * TOLERANCE
        worse += missed
        print(f"{name}: {now:,} instructions, {now / was - 1:+.1%}{' TOO MANY' if missed else ''}")
    if worse:
        print("Where more is right, say why and run tests/instructions/check.py PROGRAM --update")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
