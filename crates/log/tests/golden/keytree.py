#!/usr/bin/env python3
"""Writes keytree.txt: the key of one subject under a tree whose root is thirty-two sevens, without any code of ours.

    python3 keytree.py > keytree.txt
"""
import hashlib

path = hashlib.sha256(b"sijill subject 2\0" + b"doc-aaaaaaaaaaaaaaab").digest()[:10]
seed = bytes([7]) * 32
for step in range(80):
    bit = path[step // 8] >> (7 - step % 8) & 1
    seed = hashlib.sha256(seed + bytes([bit])).digest()
print(seed.hex())
