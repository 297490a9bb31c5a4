#!/bin/sh
# Takes build/release/schemagen through schema changes that an outside judge holds, where it is at
# hand, forwards and backwards. tests/passing_pairs.txt lists those that have passed all stages, one a
# line (`forward GROUP/CASE` or `reverse GROUP/CASE`): none of them may fail again.
#
#   scripts/ratchet.sh            the recorded cases; fails when one does not pass any more
#   scripts/ratchet.sh --every 3  one in three of them, which ones depends on the number of commits
#   scripts/ratchet.sh --record   all cases, which takes long; writes the list anew
set -eu
cd "$(dirname "$0")/.."
judge=../shared/oracle
list=tests/passing_pairs.txt
program=build/release/schemagen
stages=up,converged,down,again

if [ ! -e "$judge/roundtrip" ]; then
  echo "ratchet: no outside judge here, nothing to do"
  exit 0
fi
[ -x "$program" ] || { echo "ratchet: $program is not built" >&2; exit 2; }

record=no
every=1
case "$#:${1-}:${2-}" in
  0::) ;;
  1:--record:) record=yes ;;
  2:--every:[1-9]) every=$2 ;;
  *) echo "usage: scripts/ratchet.sh [--record | --every N]" >&2; exit 2 ;;
esac
turn=$(git rev-list --count HEAD 2>/dev/null || echo 0)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The judge's own exit code speaks of all cases it ran; here the report is what counts.
run() {  # DIRECTION PATTERN
  backwards=
  [ "$1" = forward ] || backwards=--reverse
  "$judge/roundtrip" --schemagen "$program" --jobs 2 $backwards --filter "$2" \
    --report "$work/$1.tsv" "$judge/pairs" >"$work/$1.log" 2>&1 || true
  tail -n 1 "$work/$1.log" | sed "s/^/$1: /"
  [ -e "$work/$1.tsv" ] || { cat "$work/$1.log" >&2; exit 1; }
}

passed() {  # DIRECTION: the lines for the list
  awk -F '\t' -v direction="$1" -v prefix="$judge/pairs/" -v stages="$stages" \
    '$2 == stages { print direction " " substr($1, length(prefix) + 1) }' "$work/$1.tsv"
}

if [ "$record" = yes ]; then
  # A subscription keeps its database from being dropped, and the judge needs each database's name again.
  run forward "^(?!.*subscription)"
  run reverse "^(?!.*subscription)"
  { passed forward; passed reverse; } | LC_ALL=C sort >"$work/list"
  if [ -e "$list" ]; then
    LC_ALL=C sort "$list" | LC_ALL=C comm -23 - "$work/list" | sed 's/^/passed before, and does not now: /' >&2
  fi
  cp "$work/list" "$list"
  echo "recorded $(wc -l <"$list") cases in $list"
  exit 0
fi

failed=no
for direction in forward reverse; do
  awk -v direction="$direction" -v every="$every" -v turn="$turn" \
    '$1 == direction && (NR + turn) % every == 0 { print $2 }' "$list" >"$work/cases"
  [ -s "$work/cases" ] || continue
  names=$(sed 's/[].*[^$+?(){}|\\]/\\&/g' "$work/cases" | paste -s -d '|')
  run "$direction" "/($names)\$"
  passed "$direction" | sed 's/^[a-z]* //' | LC_ALL=C sort >"$work/passed"
  LC_ALL=C sort "$work/cases" | LC_ALL=C comm -23 - "$work/passed" >"$work/lost"
  while read -r name; do
    failed=yes
    why=$(awk -F '\t' -v case_="$judge/pairs/$name" '$1 == case_ { print $3 }' "$work/$direction.tsv")
    echo "$direction $name passed before: ${why:-the judge does not have it any more}"
  done <"$work/lost"
done
[ "$failed" = no ]
