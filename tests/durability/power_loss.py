#!/usr/bin/env python3
"""Cuts the power of a disk while documents are added, and looks whether all that was acknowledged is there.

    power_loss.py BINARY [CUTS]

One run of `sijill add` is recorded with strace: every write, sync, rename and creation in the register's folder, and every
line that acknowledges a document. Then the power goes at CUTS random moments of that recording. What was synced before
the cut is on the disk; of what was not, each write is there, is torn within a sector's bounds, or is not, by chance, and
of changes to folders that were not synced a random beginning is there. From each such disk a folder is made, and then:

 - `sijill verify` finds nothing (a writer first opens the folder, as after any crash);
 - every document that was acknowledged before the cut is listed.

The recording itself is checked too: when a document is acknowledged, nothing of the database's log or the archive waits
for a sync.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

SECTOR = 512
DOCUMENTS = 40
CALLS = "openat,open,creat,lseek,write,pwrite64,writev,pwritev,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,close"
TEXT = "At least {n} civilians were killed in an airstrike on the bridge, medics said. Report {n}."


def record(binary, register, files, trace):
    subprocess.run([binary, "init", "--no-passphrase", register], check=True, capture_output=True)
    # The folder as it is before the recording is on the disk.
    names = []
    for n in range(DOCUMENTS):
        name = os.path.join(files, f"{n}.txt")
        with open(name, "w") as file:
            file.write(TEXT.format(n=n + 2))
        names.append(name)
    base = register + ".base"
    shutil.copytree(register, base)
    subprocess.run(
        ["strace", "-f", "-qq", "-y", "-xx", "-s", "100000000", "-e", f"trace={CALLS}", "-o", trace,
         binary, "--register", register, "add", "--format", "json", *names],
        check=True, capture_output=True)
    return base


def decode(text):
    return bytes.fromhex(text.replace("\\x", ""))


def join_unfinished(lines):
    """strace splits a call that another thread interrupts."""
    open_calls = {}
    for line in lines:
        pid, rest = line.split(None, 1)
        if rest.rstrip().endswith("<unfinished ...>"):
            open_calls[pid] = rest.rstrip()[: -len("<unfinished ...>")]
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", rest, re.S)
        if resumed:
            rest = open_calls.pop(pid, "") + resumed.group(1)
        yield rest.rstrip("\n")


def events(trace, root):
    """(what, path, ...) for everything that touches the folder, and ("ack", document)."""
    place = {}  # where the next plain write of a path goes
    said = b""
    for call in join_unfinished(open(trace, errors="surrogateescape")):
        name = call.split("(", 1)[0]
        if re.search(r"= -1 E", call) or " = ?" in call:
            continue
        result = call.rsplit(" = ", 1)[-1]
        strings = [decode(s) for s in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', call)]
        fd = re.match(r"\w+\((\d+)<([^>]*)>", call)
        path = undecorated(fd.group(2)) if fd else None
        inside = path is not None and path.startswith(root + "/") and not path.endswith("-shm")
        if name == "write" and fd and fd.group(1) == "1":
            said += strings[0]
            *lines, said = said.split(b"\n")
            for line in lines:
                yield ("ack", json.loads(line)["document"])
        elif name in ("write", "pwrite64") and inside:
            count = int(result.split()[0])
            offset = int(call.rsplit(")", 1)[0].rsplit(", ", 1)[1]) if name == "pwrite64" else place.get(path, 0)
            if name == "write":
                place[path] = offset + count
            yield ("write", path, offset, strings[0][:count])
        elif name in ("writev", "pwritev") and inside:
            raise SystemExit(f"a call that the harness does not know: {call[:200]}")
        elif name == "lseek" and inside:
            place[path] = int(result.split()[0])
        elif name == "ftruncate" and inside:
            yield ("truncate", path, int(re.search(r", (\d+)\)", call).group(1)))
        elif name in ("fsync", "fdatasync") and path is not None:
            if inside or path == root:
                yield ("sync", path)
        elif name in ("openat", "open", "creat") and "O_CREAT" in call:
            opened = undecorated(re.search(r"= \d+<([^>]*)>", call).group(1))
            if opened.startswith(root + "/") and not opened.endswith("-shm"):
                place[opened] = 0
                yield ("create", opened)
        elif name.startswith("rename") or name in ("link", "linkat"):
            old, new = (s.decode() for s in strings[:2])
            if new.startswith(root + "/"):
                place.pop(new, None)
                yield ("rename" if name.startswith("rename") else "link", old, new)
        elif name.startswith("unlink"):
            gone = strings[0].decode()
            if gone.startswith(root + "/") and not gone.endswith("-shm"):
                yield ("unlink", gone)
        elif name.startswith("mkdir"):
            made = strings[0].decode()
            if made.startswith(root + "/"):
                yield ("mkdir", made)


def undecorated(path):
    """A path as -y prints it, which may be in hexadecimal too."""
    path = path.removesuffix(" (deleted)")
    return decode(path).decode() if path.startswith("\\x") else path


class Disk:
    """Files by an id of their own, folders as names for them; what is not synced waits."""

    def __init__(self, base, root):
        self.root, self.data, self.waiting, self.names, self.folder_changes = root, {}, {}, {}, []
        for folder, _, files in os.walk(base):
            for name in files:
                at = os.path.join(folder, name)
                node = len(self.data)
                with open(at, "rb") as file:
                    self.data[node] = bytearray(file.read())
                self.names[root + at[len(base):]] = node
        self.durable_names = dict(self.names)
        self.folders = {root} | {root + f[len(base):] for f, _, _ in os.walk(base)}
        self.durable_folders = set(self.folders)

    def apply(self, event):
        what = event[0]
        if what == "create":
            if event[1] not in self.names:
                node = len(self.data)
                self.data[node] = bytearray()
                self.change(("name", event[1], node))
        elif what == "write":
            self.waiting.setdefault(self.names[event[1]], []).append(("write", event[2], event[3]))
        elif what == "truncate":
            self.waiting.setdefault(self.names[event[1]], []).append(("truncate", event[2], None))
        elif what == "mkdir":
            self.change(("folder", event[1], None))
        elif what == "unlink":
            self.change(("gone", event[1], None))
        elif what == "link":
            self.change(("name", event[2], self.names[event[1]]))
        elif what == "rename":
            self.change(("rename", event[1], event[2]))
        elif what == "sync":
            self.sync(event[1])

    def change(self, change):
        self.folder_changes.append(change)
        commit(change, self.names, self.folders)

    def sync(self, path):
        if path in self.folders:
            # A journal keeps the order of changes to folders: what came before is there too.
            last = max((i for i, c in enumerate(self.folder_changes) if os.path.dirname(touched(c)) == path), default=-1)
            for change in self.folder_changes[: last + 1]:
                commit(change, self.durable_names, self.durable_folders)
            del self.folder_changes[: last + 1]
        elif path in self.names:
            node = self.names[path]
            for write in self.waiting.pop(node, []):
                put(self.data[node], write)

    def waits(self):
        """Paths of which something waits for a sync."""
        return [path for path, node in self.names.items() if self.waiting.get(node)]

    def after_power_loss(self, chance, into):
        names, folders = dict(self.durable_names), set(self.durable_folders)
        for change in self.folder_changes[: chance.randint(0, len(self.folder_changes))]:
            commit(change, names, folders)
        for folder in sorted(folders):
            os.makedirs(into + folder[len(self.root):], exist_ok=True)
        for path, node in names.items():
            data = bytearray(self.data[node])
            for kind, offset, content in self.waiting.get(node, []):
                luck = chance.random()
                if luck < 0.4:
                    continue
                if luck < 0.6 and content:
                    content = content[: chance.randint(0, len(content)) // SECTOR * SECTOR]
                put(data, (kind, offset, content))
            with open(into + path[len(self.root):], "wb") as file:
                file.write(data)


def touched(change):
    return change[2] if change[0] == "rename" else change[1]


def commit(change, names, folders):
    kind, path, other = change
    if kind == "name":
        names[path] = other
    elif kind == "folder":
        folders.add(path)
    elif kind == "gone":
        names.pop(path, None)
    elif kind == "rename" and path in names:
        names[other] = names.pop(path)


def put(data, write):
    kind, offset, content = write
    if kind == "truncate":
        del data[offset:]
        data.extend(bytes(max(0, offset - len(data))))
        return
    data.extend(bytes(max(0, offset - len(data))))
    data[offset : offset + len(content)] = content


def check(binary, folder, acknowledged):
    call = lambda *args: subprocess.run([binary, "--register", folder, *args], capture_output=True, text=True)
    opened = call("reread")
    if opened.returncode != 0:
        return f"it does not open: {opened.stderr}"
    verified = call("verify")
    if verified.returncode != 0:
        return f"verify: {verified.stdout}{verified.stderr}"
    held = {json.loads(line)["id"] for line in call("list", "documents", "--format", "json").stdout.splitlines()}
    lost = [document for document in acknowledged if document not in held]
    return f"acknowledged and lost: {lost}" if lost else None


def main():
    binary, cuts = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200
    chance = random.Random(801)
    with tempfile.TemporaryDirectory() as place:
        register, files, trace = (os.path.join(place, name) for name in ("register", "files", "trace"))
        os.mkdir(files)
        base = record(binary, register, files, trace)
        recorded = list(events(trace, register))
        acks = sum(event[0] == "ack" for event in recorded)
        syncs = sum(event[0] == "sync" for event in recorded)
        print(f"recorded {len(recorded)} events, {syncs} syncs, {acks} acknowledgements")
        assert acks == DOCUMENTS, "not every document was acknowledged"
        disk = Disk(base, register)
        for event in recorded:
            disk.apply(event)
            if event[0] == "ack":
                # The database waits behind its log. Sums and the lock's words are made from the rest.
                made_anew = ("sijill.db", "sijill.sums", "sijill.lock")
                waits = [path for path in disk.waits() if not path.endswith(made_anew)]
                assert not waits, f"{event[1]} was acknowledged before {waits} was synced"
        print("no acknowledgement came before its sync")
        failed = 0
        for cut in sorted(chance.randrange(len(recorded) + 1) for _ in range(cuts)):
            disk, acknowledged = Disk(base, register), []
            for event in recorded[:cut]:
                disk.apply(event)
                if event[0] == "ack":
                    acknowledged.append(event[1])
            folder = os.path.join(place, "cut")
            disk.after_power_loss(chance, folder)
            wrong = check(binary, folder, acknowledged)
            if wrong:
                failed += 1
                print(f"cut at {cut} of {len(recorded)}, {len(acknowledged)} acknowledged: {wrong}")
            shutil.rmtree(folder)
        print(f"{cuts} cuts, {failed} failed")
        sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
