#!/usr/bin/env bash
# A disk that is full, and one that is read-only: clear errors, nothing half there, and work goes on when there is room.
# Usage: full_disk.sh BINARY     (needs the right to mount a tmpfs)
set -euo pipefail
binary=$(realpath "$1")
disk=$(mktemp -d)
mount -t tmpfs -o size=1500k tmpfs "$disk"
trap 'mount -o remount,rw "$disk" 2>/dev/null; umount "$disk"; rmdir "$disk"' EXIT
register=$disk/register
"$binary" init --no-passphrase "$register" 2>/dev/null
run() { "$binary" --register "$register" "$@"; }

added=0
for n in $(seq 1 400); do
    { echo "At least $((n + 1)) civilians were killed in an airstrike, report $n."; head -c 12000 /dev/urandom | base64; } >"/tmp/full-disk-$$.txt"
    if said=$(run add "/tmp/full-disk-$$.txt" 2>&1); then added=$n; else break; fi
done
rm -f "/tmp/full-disk-$$.txt"
echo "full after $added documents: $said"
grep -qiE "space|full" <<<"$said" || { echo "the error does not say that the disk is full" >&2; exit 1; }
run verify || { echo "a full disk left something half there" >&2; exit 1; }
[ "$(run list documents --format json | wc -l)" = "$added" ] || { echo "documents are missing" >&2; exit 1; }

mount -o remount,size=8m "$disk"
echo "At least 3 civilians were killed in an airstrike." | run add - >/dev/null
run verify >/dev/null
echo "goes on when there is room"

mount -o remount,ro "$disk"
if said=$(echo "At least 4 civilians were killed." | run add - 2>&1); then echo "added to a read-only disk" >&2; exit 1; fi
echo "read-only: $said"
grep -qiE "read-only" <<<"$said" || { echo "the error does not say that the disk is read-only" >&2; exit 1; }
echo "a full disk and a read-only one: in order"
