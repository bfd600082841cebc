#!/usr/bin/env bash
# Kills `import airwars` at random moments (kill -9), runs it again to its end, and compares the register with one whose
# import nobody disturbed: tolls by every rule, and with every tenth `verify`.
#
#     tests/durability/import_kills.sh BINARY [KILLS]      # needs SIJILL_SHARED
#
# The moments are drawn with a fixed seed from the time that an undisturbed import takes; a run that ends before its
# moment counts as no kill and is drawn anew.
set -euo pipefail

binary=$(realpath "$1")
kills=${2:-50}
[ -n "${SIJILL_SHARED:-}" ] || { echo "import_kills: SIJILL_SHARED is not set: skipped"; exit 0; }
source=$SIJILL_SHARED/data/airwars_syria
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

begin() { "$binary" init --no-passphrase "$1" >/dev/null 2>&1; }
# Ends with 1 where rows were kept aside, which this register has.
run() { "$binary" --register "$1" import airwars "$source" >/dev/null 2>&1 || [ $? = 1 ]; }

# Tolls by every rule, without what is of one register alone: its places of the log.
tolls() {
    local rule
    for rule in monitor conceded named; do
        "$binary" --register "$1" toll --rule "$rule" --by party --by month --format csv 2>/dev/null
    done
    "$binary" --register "$1" toll --rule monitor --by place --by group --format csv 2>/dev/null
}

whole=$place/whole
begin "$whole"
began=$(date +%s%N)
run "$whole"
took=$((($(date +%s%N) - began) / 1000000))
tolls "$whole" >"$place/expected"
echo "an undisturbed import takes $took ms; $(grep -c . "$place/expected") lines of tolls"

RANDOM=801
done=0
while [ "$done" -lt "$kills" ]; do
    register=$place/killed
    rm -rf "$register"
    begin "$register"
    moment=$(((RANDOM * 32768 + RANDOM) % took + 1))
    status=0
    timeout --signal=KILL "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))" \
        "$binary" --register "$register" import airwars "$source" >/dev/null 2>&1 || status=$?
    [ "$status" = 137 ] || continue
    held=$("$binary" --register "$register" list incidents --format csv 2>/dev/null | wc -l)
    run "$register"
    if ! tolls "$register" | cmp --silent - "$place/expected"; then
        echo "killed after $moment ms: the tolls differ" >&2
        exit 1
    fi
    done=$((done + 1))
    if [ $((done % 10)) = 0 ] && ! "$binary" --register "$register" verify >/dev/null 2>&1; then
        echo "killed after $moment ms: verify finds fault" >&2
        exit 1
    fi
    echo "$done: killed after $moment ms with $held incidents; the same register after running it again"
done
echo "$done imports killed at random moments came to the same register"
