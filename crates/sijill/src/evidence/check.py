#!/usr/bin/env python3
"""Checks the evidence in this folder: needs Python 3 alone, and openssl for the signature.

Says what it checked and ends with 0, or says the first thing that is wrong and ends with 1.
"""
import base64
import hashlib
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def must(holds, what):
    if not holds:
        sys.exit(f"not in order: {what}")


def root_from(leaf, index, size, path):
    """The root of the tree that a leaf and its path come to (RFC 9162, section 2.1.3.2)."""
    node, last, hash_ = index, size - 1, leaf
    for other in path:
        must(last > 0, "a path is too long")
        if node % 2 or node == last:
            hash_ = sha256(b"\1", other, hash_)
            while not node % 2 and node:
                node, last = node >> 1, last >> 1
        else:
            hash_ = sha256(b"\1", hash_, other)
        node, last = node >> 1, last >> 1
    must(last == 0, "a path is too short")
    return hash_


def check_sums():
    for line in (HERE / "SHA256SUMS").read_text("utf-8").splitlines():
        expected, name = line.split("  ", 1)
        must(sha256((HERE / name).read_bytes()).hex() == expected, f"{name} was changed")


def check_head():
    text, signatures = (HERE / "checkpoint").read_text("utf-8").split("\n\n", 1)
    must((HERE / "checkpoint.text").read_text("utf-8") == text + "\n", "checkpoint.text")
    origin, size, root = text.split("\n")[:3]
    name, _, key = (HERE / "log.vkey").read_text("utf-8").strip().split("+", 2)
    must(name == origin, "the key is that of another log")
    key_id = sha256(name.encode(), b"\n", base64.b64decode(key))[:4]
    signed = base64.b64decode(signatures.splitlines()[0].split(" ")[2])
    must(signed == key_id + (HERE / "checkpoint.signature").read_bytes(), "checkpoint.signature")
    pem = (HERE / "log.pem").read_text().splitlines()[1]
    must(base64.b64decode(pem)[-32:] == base64.b64decode(key)[1:], "log.pem is not the key of log.vkey")
    call = "openssl pkeyutl -verify -pubin -inkey log.pem -rawin -in checkpoint.text -sigfile checkpoint.signature"
    done = subprocess.run(call.split(), cwd=HERE, capture_output=True)
    must(done.returncode == 0, "the signature of the checkpoint")
    return int(size), base64.b64decode(root)


def check_entry(folder, size, root):
    leaf = (folder / "leaf.json").read_bytes()
    told = json.loads(leaf)
    lines = (folder / "proof").read_text("utf-8").split("\n\n")[0].splitlines()
    index, path = int(lines[2].split(" ")[1]), [base64.b64decode(line) for line in lines[3:]]
    must(index == told["seq"] == int(folder.name), f"the place of entry {folder.name}")
    must(root_from(sha256(b"\0", leaf), index, size, path) == root, f"entry {index} is not in the log")
    if not (folder / "body.json").exists():
        return told, None
    salt, body = (folder / "salt").read_bytes(), (folder / "body.json").read_bytes()
    must(sha256(salt, body).hex() == told["commit"], f"entry {index} says something else")
    return told, json.loads(body)


def spans(value):
    """Every {start, end, quote} within a value."""
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys():
            yield value["start"], value["end"], value["quote"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from spans(item)


def main():
    check_sums()
    size, root = check_head()
    entries = [check_entry(folder, size, root) for folder in sorted((HERE / "entries").iterdir())]
    bodies = {told["seq"]: body for told, body in entries if body is not None}
    texts = {}
    for body in bodies.values():
        document = body.get("document")
        if body["act"] == "document_added" and (HERE / "documents" / document["id"]).exists():
            folder = HERE / "documents" / document["id"]
            texts[document["id"]] = document["text"]
            must(sha256((folder / "bytes").read_bytes()).hex() == document["sha256"], f"the bytes of {document['id']}")
            must((folder / "text.txt").read_bytes() == document["text"].encode(), f"the text of {document['id']}")
    quoted = 0
    for claim in json.loads((HERE / "words.json").read_text("utf-8")):
        held = set(spans(bodies.get(claim["entry"])))
        for start, end, quote in spans(claim["words"]):
            must(texts[claim["document"]][start:end] == quote, f"the words of claim {claim['claim']}")
            must((start, end, quote) in held, f"claim {claim['claim']} is not in entry {claim['entry']}")
            quoted += 1
    print(f"in order: {len(entries)} entries of a log of {size}, {len(bodies)} with their words, "
          f"{len(texts)} documents, {quoted} quotes")


if __name__ == "__main__":
    main()
