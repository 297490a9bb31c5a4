#!/bin/sh
# sample_test.sh PROGRAM REPOSITORY: the history of the sample project leads to its models, back to an
# empty database, and to the models once more.
set -eu
program=$1
repository=$2
unset DATABASE_URL

project=$(mktemp -d "${TMPDIR:-/tmp}/schemagen-sample-XXXXXX")
leave() {
  cd "$project" && "$program" db stop --quiet >/dev/null 2>&1 || true
  cd / && rm -rf "$project"
}
trap leave EXIT
# Started as root, the server runs as another user, who has to get at its data.
chmod 755 "$project"
cd "$repository"
cp -R schemagen.yaml schemas migrations templates "$project"
cd "$project"

fail() { echo "sample_test: $*" >&2; exit 1; }
same() {  # WHAT EXPECTED ACTUAL
  [ "$2" = "$3" ] || fail "$1: expected '$2', got '$3'"
}
query() { "$program" db psql -A -t -c "$1"; }
relations() { query "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"; }
# Newer servers write a random word around the dump; the bookkeeping holds times.
dump() { pg_dump -s -N schemagen "$("$program" db url)" | grep -Ev '^\\(un)?restrict '; }
# A pg_dump reads no newer server; then `check` alone says what the history leads to.
if [ "$(pg_dump --version | sed 's/.*) \([0-9]*\).*/\1/')" -lt \
  "$(query "SELECT current_setting('server_version_num')::int / 10000")" ]; then
  dump() { :; }
fi
files() { find migrations -type f | sort; }

if [ "$(query "SELECT count(*) FROM pg_available_extensions WHERE name = 'citext'")" = 0 ]; then
  echo "sample: skipped, the server comes without the extensions that the sample uses"
  exit 77
fi

if [ "$(query "SELECT current_setting('server_version_num')::int < 150000")" = t ]; then
  echo "sample: skipped, the server is too old for keys that take nulls for equal"
  exit 77
fi

same "tables before" 0 "$(relations)"
written=$(files)

"$program" upgrade head
"$program" check || fail "the history does not lead to the models"
same "tables of the models" 13 \
  "$(query "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")"
"$program" revision --autogenerate -m "nothing"
same "files after a revision that finds nothing" "$written" "$(files)"
dump >up.sql

"$program" downgrade base --yes
same "relations after the downgrade" 0 "$(relations)"
same "types and extensions after the downgrade" 0 "$(query \
  "SELECT (SELECT count(*) FROM pg_type WHERE typnamespace = 'public'::regnamespace)
        + (SELECT count(*) FROM pg_extension WHERE extname <> 'plpgsql')")"
if "$program" check; then fail "an empty database passes as the models"; fi

"$program" upgrade head
"$program" check || fail "the history does not lead to the models a second time"
dump >again.sql
diff up.sql again.sql || fail "the second upgrade leads elsewhere"
echo "sample: passed"
