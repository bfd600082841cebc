#!/bin/sh
# Installs Maha (PyPI: mahad) for the benchmark, below target/. Its own list of versions is older than today's Python, so
# that its requirements are named here.
set -e
cd "$(dirname "$0")/.."
python3 -m venv target/maha
target/maha/bin/pip install --quiet hijri-converter python-dateutil "regex<2025" tqdm typing-extensions
target/maha/bin/pip install --quiet --no-deps mahad
