"""The speed of Maha's parser of Arabic numerals: JSON strings a line on standard input, MB/s on standard output."""

import json
import sys
import time

from maha.parsers.functions import parse_dimension

texts = [json.loads(line) for line in sys.stdin]
parse_dimension(texts[0], numeral=True)  # compiles its patterns
started = time.perf_counter()
failed = 0
for text in texts:
    try:
        parse_dimension(text, numeral=True)
    except (TypeError, ValueError):  # its grammar fails on some texts; they count as read
        failed += 1
seconds = time.perf_counter() - started
print(f"Maha failed on {failed} of {len(texts)} texts", file=sys.stderr)
print(sum(len(text.encode()) for text in texts) / seconds / 1e6)
