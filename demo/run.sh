#!/usr/bin/env bash
# Makes the demo register from the texts beside this file, prints its toll and serves it.
# Usage: run.sh BINARY REGISTER PORT [ONCE]
set -euo pipefail
binary=$1 register=$2 port=$3 once=${4:-}
here=$(cd "$(dirname "$0")" && pwd)

fresh() { # whether the register is younger than the program and all texts
    [ -f "$register/made" ] && [ -z "$(find "$here" "$binary" -newer "$register/made" -print -quit)" ]
}

if ! fresh; then
    echo "making the demo register in $register"
    rm -rf "$register"
    # Without a passphrase, since the demo asks nobody: its keys lie in the clear.
    "$binary" init --no-passphrase "$register"
    find "$here" -maxdepth 1 \( -name '*.txt' -o -name '*.html' \) -print0 | sort -z |
        xargs -0 "$binary" --register "$register" add
    # The same bytes again, from another source: one document, two captures.
    "$binary" --register "$register" add "$here/ar-06-wire.txt" --source "أرشيف البيان"
    touch "$register/made"
fi
"$binary" --register "$register" toll
# Exit 1 says that something was found: the broken total of the series, which the demo is about.
"$binary" --register "$register" reconcile || [ $? -eq 1 ]

log=$(mktemp)
trap 'rm -f "$log"; [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true' EXIT
while :; do
    "$binary" --register "$register" serve --listen "127.0.0.1:$port" >"$log" 2>&1 &
    server=$!
    for _ in $(seq 50); do
        [ -s "$log" ] && break
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    kill -0 "$server" 2>/dev/null && break
    port=$((port + 1)) # taken: try the next
    [ "$port" -lt 65000 ] || { cat "$log" >&2; exit 1; }
done
echo "serving on $(cat "$log")"

if [ -n "$once" ]; then
    get() { # asks for a path with bash alone, and fails unless it is answered with 200
        exec 3<>"/dev/tcp/127.0.0.1/$port"
        printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$1" >&3
        local status
        read -r -u 3 _ status _
        exec 3<&-
        [ "$status" = 200 ] || { echo "$1 was answered with $status" >&2; exit 1; }
        echo "  $1 $status"
    }
    for path in / '/?lang=ar' /toll.json /toll.csv /documents '/documents?lang=ar' /documents.json /about /style.css \
        /incidents '/incidents?lang=ar' /allegations /tasks '/toll?rule=monitor&by=party' /incidents.csv; do
        get "$path"
    done
    exit 0
fi
wait "$server"
