#!/bin/sh
# Installs the Debian 12 packages that building, testing and trying schemagen need. Does nothing,
# quickly, where they are there already.
set -eu

wanted="g++ cmake ninja-build ccache pkg-config
  libpq-dev libsqlite3-dev libyaml-dev nlohmann-json3-dev libcli11-dev doctest-dev libfmt-dev
  libkainjow-mustache-dev libssl-dev
  postgresql python3"

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "packages.sh: this is no Debian; install what these packages hold:" $wanted >&2
  exit 0
fi

missing=
for package in $wanted; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "packages.sh: missing:$missing; install them as root" >&2
    exit 1
  fi
}

# A fresh `postgresql` would make a cluster and start it on port 5432. Only the binaries are wanted,
# so the installation is told to leave that out; what is there already is not touched.
settings=/etc/postgresql-common/createcluster.d
no_cluster=$settings/schemagen-installation.conf
tidy_up() {
  as_root rm -f "$no_cluster"
  as_root rmdir "$settings" 2>/dev/null || true
}
trap tidy_up EXIT
as_root mkdir -p "$settings"
echo "create_main_cluster = false" | as_root tee "$no_cluster" >/dev/null

echo "installing$missing"
as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
