"""What was measured, as a table and as docs/benchmarks.md with its chart."""

import datetime
import pathlib

import chart

DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs"


class Row:
    def __init__(self, what, figure, shown, limit, limit_shown):
        self.what, self.shown, self.limit_shown = what, shown, limit_shown
        self.missed = limit is not None and figure > limit
        self.verdict = "" if limit is None else "MISSED" if self.missed else "ok"

    def cells(self):
        return self.what, self.shown, self.limit_shown, self.verdict


def table(rows):
    cells = [("what", "measured", "budget", ""), *(row.cells() for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    lines = ["| " + " | ".join(f"{cell:<{width}}" for cell, width in zip(row, widths)) + " |"
             for row in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines) + "\n"


def write_page(text, version, runs, bars):
    title = "Comparing 1,000 tables with their models, in times of pg_dump -s"
    (DOCS / "benchmarks.svg").write_text(chart.draw(title, bars))
    (DOCS / "benchmarks.md").write_text(
        "# Benchmarks\n\n"
        "Written by `bench/run --write`. `check` compares a live database with its models; `pg_dump -s` of the same\n"
        "database is the measure, since both read the same catalogs. The schema is synthetic: a table has 12 columns, 5\n"
        "indexes, 2 foreign keys and a check, and ten tables share an enum. Programs run in turns on one machine; figures\n"
        f"are medians of {runs} runs. Other tools compare the same tables once; Alembic with SQLAlchemy's of the same\n"
        "content, types and defaults compared; apgdiff two dumps, one of which it has to make.\n\n"
        "![the same as a chart](benchmarks.svg)\n\n"
        f"{datetime.date.today()}, {version}:\n\n{text}")
