#!/bin/sh
# Builds schemagen and walks through its work on a copy of the sample project "shop": the history
# that is there, a change of a model, the migration for it, up and down. The copy uses a private
# PostgreSQL server; nothing outside build/ and the copy is touched, and the copy is removed.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
scripts/packages.sh

cmake --preset release
cmake --build --preset release --target schemagen
PATH=$root/build/release:$PATH
unset DATABASE_URL

project=$(mktemp -d "${TMPDIR:-/tmp}/schemagen-quickstart-XXXXXX")
leave() {
  cd "$project" && schemagen db stop --quiet >/dev/null 2>&1 || true
  cd / && rm -rf "$project"
}
trap leave EXIT
trap 'exit 130' INT TERM
# Started as root, the server runs as another user, who has to get at its data.
chmod 755 "$project"
cp -R schemagen.yaml schemas migrations templates "$project"
cd "$project"

say() { printf '\n# %s\n' "$*"; }
show() {
  printf '\n$'
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./:=@+-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  "$@"
}

say "The sample's own history, on a server that starts by itself:"
show schemagen upgrade head
show schemagen check

say "A change of the models: a column, and a table in a file of its own."
show sed -i 's/^      phone: .*/&\n      nickname:   text/' schemas/customers.yaml
cat >schemas/gift_cards.yaml <<'MODEL'
schema: public
tables:
  gift_cards:
    columns:
      code:        {type: varchar(16), nullable: false}
      customer_id: bigint
      amount:      {type: price, nullable: false}
    primary_key: [code]
    foreign_keys:
      gift_cards_customer_fk: {columns: [customer_id], references: customers(id)}
MODEL
show cat schemas/gift_cards.yaml
show schemagen diff
show schemagen revision --autogenerate -m "Add gift cards"
show cat migrations/*_add_gift_cards.sql
show schemagen upgrade head
show schemagen check

say "And back, one revision:"
show schemagen downgrade -1 --yes
show schemagen history
show schemagen db stop

printf '\nDone. The program is %s; start a project of your own with:\n  %s init DIRECTORY\n' \
  "$root/build/release/schemagen" "$root/build/release/schemagen"
