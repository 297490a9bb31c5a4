#!/bin/sh
# Builds schemagen and walks through a first project in a temporary folder: models, a migration,
# the upgrade, a change. Nothing outside build/ and that folder is touched.
set -eu
cd "$(dirname "$0")/.."
root=$PWD

cmake --preset release
cmake --build --preset release --target schemagen
program=$root/build/release/schemagen

project=$(mktemp -d "${TMPDIR:-/tmp}/schemagen-quickstart-XXXXXX")
cleanup() {
  cd "$project" && "$program" db stop --quiet || true
  cd / && rm -rf "$project"
}
trap cleanup EXIT
cd "$project"

show() {
  printf '\n$ schemagen %s\n' "$*"
  "$program" "$@"
}
show init
show diff
show revision --autogenerate -m "first tables"
show upgrade head
show check
printf '\n# a column more in schemas/example.yaml:  full_name: text\n'
sed -i 's/^    primary_key:/      full_name: text\n    primary_key:/' schemas/example.yaml
show diff
show revision --autogenerate -m "add full_name"
show upgrade head
show history
printf '\nThe program is %s; `schemagen --help` lists the commands.\n' "$program"
