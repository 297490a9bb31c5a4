"""Many small migrations, as files and as one script that psql runs in one transaction each."""

import pathlib

from measure import Times, run_once

UP = """\
CREATE TABLE public.small_{number:04d} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL CHECK (title <> ''),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX small_{number:04d}_created_at_idx ON public.small_{number:04d} (created_at);
"""

FILE = """\
-- migration {number}
--
-- schemagen:revision {revision}
-- schemagen:revises {before}
-- schemagen:created 2026-01-01T00:00:00Z

-- schemagen:up
{up}
-- schemagen:down
DROP TABLE public.small_{number:04d};
"""


def revision(number):
    return f"{number:012x}" if number else "base"


def make_project(folder, count):
    project = pathlib.Path(folder, "many")
    (project / "migrations").mkdir(parents=True)
    (project / "schemas").mkdir()
    (project / "schemagen.yaml").write_text("database: {url: embedded}\n")
    for number in range(1, count + 1):
        name = f"2026-01-01_{revision(number)}_migration_{number}.sql"
        (project / "migrations" / name).write_text(FILE.format(
            number=number, revision=revision(number), before=revision(number - 1),
            up=UP.format(number=number)))
    script = "".join(f"BEGIN;\n{UP.format(number=number)}COMMIT;\n"
                     for number in range(1, count + 1))
    (project / "all.sql").write_text(script)
    return project


def measure(program, server, folder, count, runs):
    """Times of both, in turns, each on a database of its own."""
    project = make_project(folder, count)
    times = {"psql": Times(), "upgrade": Times()}
    for run in range(runs + 1):
        for name, result in times.items():
            database = f"many_{name}"
            server.psql("postgres", f"CREATE DATABASE {database};")
            url = server.url(database)
            command = ([f"{server.bin}/psql", "-Xqv", "ON_ERROR_STOP=1", "-f", "all.sql", url]
                       if name == "psql" else [program, "upgrade", "head", "--url", url])
            # The first run of each counts for nothing.
            run_once(command, project, result if run else None)
            server.psql("postgres", f"DROP DATABASE {database};")
    return times
