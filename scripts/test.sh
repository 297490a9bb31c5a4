#!/bin/sh
# Builds everything with warnings as errors, and the optimized program, runs every test, and counts
# what the optimized stages cost (tests/instructions).
# Arguments go to ctest:
#   scripts/test.sh -R cli
# With --matrix the tests that use a database run on each of several versions of PostgreSQL instead,
# by default all that schemagen works on; servers that are not installed are fetched (servers.sh):
#   scripts/test.sh --matrix 13 18 -R objects
# A version whose server cannot be had is skipped, and said so; where CI is set, 15 and 18 are not.
set -eu
cd "$(dirname "$0")/.."
scripts/packages.sh

matrix=
versions=
if [ "${1-}" = --matrix ]; then
  matrix=yes
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      [0-9]*) versions="$versions $1" ;;
      *) break ;;
    esac
    shift
  done
  versions=${versions:-13 14 15 16 17 18}
fi

if [ -z "$matrix" ]; then
  cmake --preset release
  cmake --build --preset release --target schemagen bench_stages
fi
cmake --preset dev
cmake --build --preset dev
if [ -z "$matrix" ]; then
  ctest --preset dev "$@"
  [ $# -gt 0 ] || ctest --preset release -R '^instructions$'
  exit
fi

summary=
status=0
for version in $versions; do
  found=$(scripts/servers.sh "$version")
  if [ -z "$found" ]; then
    echo "PostgreSQL $version: SKIPPED, there is no server to test with" >&2
    result=skipped
    case "${CI:+$version}" in
      15 | 18)
        result="missing, which CI does not take"
        status=1
        ;;
    esac
  elif echo "== PostgreSQL $version" &&
    SCHEMAGEN_PG_BIN=${found#* } ctest --preset dev -L db "$@"; then
    result=passed
  else
    result=FAILED
    status=1
  fi
  summary="$summary
  PostgreSQL $version: $result"
done
echo "matrix:$summary"
exit $status
