#!/bin/sh
# Installs the Debian 12 packages that building, testing and trying schemagen need. Does nothing,
# quickly, where they are there already.
set -eu

wanted="g++ cmake ninja-build ccache pkg-config
  libpq-dev libsqlite3-dev libyaml-dev nlohmann-json3-dev libcli11-dev doctest-dev libfmt-dev
  libkainjow-mustache-dev libpg-query-dev libssl-dev libjemalloc-dev robin-map-dev
  postgresql pgbouncer python3 valgrind"

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
policy=/usr/sbin/policy-rc.d
own_policy=
tidy_up() {
  [ -z "$own_policy" ] || as_root rm -f "$policy"
  as_root rm -f "$no_cluster"
  as_root rmdir "$settings" 2>/dev/null || true
}
trap tidy_up EXIT
as_root mkdir -p "$settings"
echo "create_main_cluster = false" | as_root tee "$no_cluster" >/dev/null

# Nor is a pooler of the system wanted, now or when the machine starts.
if [ ! -e "$policy" ]; then
  own_policy=yes
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
fi

echo "installing$missing"
as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
case " $missing " in
  *" pgbouncer "*) if command -v systemctl >/dev/null; then as_root systemctl disable -q pgbouncer || true; fi ;;
esac
