#!/usr/bin/env python3
"""Writes chain.jsonl, a log of seven entries, without any code of this project.

The test reads it and must come to the same bytes and hashes. The file is frozen: if the test fails, the code is wrong,
since registers that exist were written in this form. New acts are added at the end.

    python3 chain.py > chain.jsonl
"""
import hashlib
import json

DOCUMENT, SOURCE = "doc-aaaaaaaaaaaaaaab", "src-aaaaaaaaaaaaaaac"
TEXT = "مقتل 801 مدنيًا"
KEY = "0123456789abcdef" * 4
COUNT = {"min": 801, "max": None, "approx": False, "vague": None, "words": "801"}
CLAIM = {
    "kind": "casualty", "outcome": "killed", "who": "civilians", "who_words": "مدنيًا", "count": COUNT, "subset": False,
    "scope": "cumulative", "stance": "acknowledged", "party": ["coalition"], "cause": None, "place": None, "date": None,
    "attribution": [{"name": "التحالف", "role": "speaker"}], "names": [], "rule": "ar.L2.killed.noun",
    "anchors": [{"start": 0, "end": 15, "quote": TEXT}, {"type": "page", "page": 1, "region": [0, 0, 500, 100]}],
}
USER, READER = {"user": "usr-aaaaaaaaaaaaaaaf"}, {"reader": {"version": "1", "lexicon": "ab" * 32}}
ENTRIES = [
    (USER, "2017-11-30T09:00:00.000000Z", {"act": "register_opened", "format": 1}),
    (USER, "2017-11-30T09:00:01.000001Z", {"act": "source_added", "source": {
        "id": SOURCE, "name": "شبكة الرصد", "kind": "monitor", "confidential": False}}),
    (USER, "2017-11-30T09:00:01.000001Z", {"act": "document_added", "document": {
        "id": DOCUMENT, "sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "size_bytes": len(TEXT.encode()),
        "media_type": "text/plain", "encoding": "UTF-8", "title": None, "text": TEXT, "lang": "ar"}}),
    (USER, "2017-11-30T09:00:01.000001Z", {"act": "capture_added", "capture": {
        "id": "cap-aaaaaaaaaaaaaaad", "document": DOCUMENT, "source": SOURCE, "name": "a \"b\"\n.txt", "url": None,
        "published": "2017-11-30", "custody": [
            {"step": "seized", "by": "قوة", "date": "2017-10-XX", "words": None}]}}),
    (READER, "2017-11-30T09:00:02.500000Z", {"act": "reading_added", "reading": {
        "id": "rdg-aaaaaaaaaaaaaaae", "document": DOCUMENT, "reader": "1", "lexicon": "ab" * 32,
        "published": "2017-11-30", "claims": [CLAIM]}}),
    (USER, "2017-12-01T00:00:00.000000Z", {"act": "user_added", "user": {
        "id": USER["user"], "name": "amal"}}),
    (USER, "2017-12-01T00:00:00.000000Z", {"act": "claim_decided", "document": DOCUMENT, "keys": [KEY],
                                           "verdict": "rejected", "reason": "tab\there, € and \u007f"}),
]


def canonical(value):
    """RFC 8785 for ASCII keys, integers and strings: Python's own writer does the same there."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts))


head = sha256(b"sijill chain 1")
for seq, (by, at, act) in enumerate(ENTRIES):
    salt, body = bytes([seq + 1]) * 32, canonical(act)
    commit = sha256(salt, body).hexdigest()
    leaf = canonical({"seq": seq, "at": at, "by": by, "kind": act["act"], "commit": commit})
    leaf_hash = sha256(b"\x00", leaf)
    head = sha256(head.digest(), leaf_hash.digest())
    print(json.dumps({"salt": salt.hex(), "body": body.decode(), "leaf": leaf.decode(),
                      "leaf_hash": leaf_hash.hexdigest(), "head": head.hexdigest()}, ensure_ascii=False))
