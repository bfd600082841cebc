#!/usr/bin/env bash
# Serves a register on a free port while the pictures of it are taken. Usage: take.sh BINARY REGISTER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
told=$(mktemp)
"$1" --register "$2" serve --listen 127.0.0.1:0 >"$told" &
server=$!
trap 'kill "$server"; rm -f "$told"' EXIT
until [ -s "$told" ]; do sleep 0.1; done
python3 "$here/take.py" "$(cat "$told")" "$here"
