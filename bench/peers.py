"""What other tools take to compare the same database with the same wish, where they are installed."""

import pathlib
import shutil
import subprocess

import synthetic

# Alembic compares SQLAlchemy tables with the database, as `alembic check` does; exit code 0 also
# when it finds differences, since what it makes of expressions is not the question here.
ALEMBIC = """\
import sys
import threading
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from tables import metadata

def compare():
    engine = create_engine("postgresql+psycopg2://postgres@/" + sys.argv[2],
                           connect_args={"host": sys.argv[1]})
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True})
        print(len(compare_metadata(context, metadata)), "differences")


# It follows chains of foreign keys by recursion.
sys.setrecursionlimit(1000000)
threading.stack_size(1 << 29)
thread = threading.Thread(target=compare)
thread.start()
thread.join()
"""

TABLES_HEAD = """\
from sqlalchemy import (Boolean, BigInteger, CheckConstraint, Column, DateTime, ForeignKeyConstraint,
                        Identity, Index, MetaData, Numeric, PrimaryKeyConstraint, String, Table,
                        Text, UniqueConstraint, text)
from sqlalchemy.dialects.postgresql import ARRAY, ENUM, JSONB

metadata = MetaData()


def item(name, enum, width, owner, parent, *numbering):
    Table(name, metadata,
          Column("id", BigInteger, *numbering, nullable=False),
          Column("code", String(20), nullable=False),
          Column("title", String(width), nullable=False),
          Column("note", Text),
          Column("state", ENUM("new", "open", "held", "done", name=enum, create_type=False),
                 nullable=False, server_default=text("'new'")),
          Column("amount", Numeric(12, 2), nullable=False, server_default=text("0")),
          Column("active", Boolean, nullable=False, server_default=text("true")),
          Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
          Column("payload", JSONB, nullable=False, server_default=text("'{}'")),
          Column("tags", ARRAY(Text)),
          Column("owner_id", BigInteger, nullable=False),
          Column("parent_id", BigInteger),
          PrimaryKeyConstraint("id", name=name + "_pkey"),
          UniqueConstraint("code", "owner_id", name=name + "_code_owner_id_key"),
          CheckConstraint("amount >= 0 AND title <> ''", name=name + "_check"),
          ForeignKeyConstraint(["owner_id"], [owner + ".id"], name=name + "_owner_fk", ondelete="CASCADE"),
          ForeignKeyConstraint(["parent_id"], [parent + ".id"], name=name + "_parent_fk"),
          Index(name + "_state_idx", "state", "created_at"),
          Index(name + "_active_idx", "created_at", postgresql_where=text("active AND state <> 'done'")),
          Index(name + "_title_idx", text("lower(title)")))


"""


def sqlalchemy_tables(count):
    yield TABLES_HEAD
    for number in range(1, count + 1):
        facts = synthetic.facts(number, count)
        numbering = ["", "Identity(always=True)", "Identity()"][number % 3]
        values = [facts[key] for key in ("name", "enum", "width", "owner", "parent")]
        yield f"item({', '.join(map(repr, values))}{', ' + numbering if numbering else ''})\n"


def _alembic(server, database, count, folder):
    # Debian's package belongs to Debian's Python, whichever one runs this.
    python = "/usr/bin/python3"
    found = subprocess.run([python, "-c", "import alembic, psycopg2; print(alembic.__version__)"],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    if found.returncode != 0:
        return {}
    project = pathlib.Path(folder, "alembic")
    project.mkdir()
    (project / "compare.py").write_text(ALEMBIC)
    (project / "tables.py").write_text("".join(sqlalchemy_tables(count)))
    return {f"Alembic {found.stdout.strip()}":
            [python, str(project / "compare.py"), server.folder, database]}


def _apgdiff(server, database, folder):
    """It compares two dumps, so that of the database is part of its work."""
    if shutil.which("apgdiff") is None:
        return {}
    wish = pathlib.Path(folder, "wish.sql")
    now = pathlib.Path(folder, "now.sql")
    # It does not know the commands of psql that pg_dump puts around a dump.
    dump = f"{server.bin}/pg_dump -s '{server.url(database)}' | sed '/^\\\\/d' >"
    return {"apgdiff": ["sh", "-ec", f"test -s '{wish}' || {dump} '{wish}'; {dump} '{now}'; "
                                     f"apgdiff '{now}' '{wish}'"]}


def commands(server, database, count, folder):
    return {**_alembic(server, database, count, folder), **_apgdiff(server, database, folder)}
