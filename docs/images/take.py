#!/usr/bin/env python3
"""Takes the pictures of the pages that the README shows, and checks every page as it goes.

    make pictures

Needs chromium, pngquant and a served demo register: take.py ADDRESS [FOLDER]. Speaks the DevTools protocol over a pipe, so
that Python needs no packages. Fails when a page is wider than its screen, asks another host for anything, or
logs an error; the pictures are written only where a FOLDER is given.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
import urllib.request

PHONE, DESK = (360, 780), (1080, 700)


class Browser:
    """One page of a chromium without a window."""

    def __init__(self, profile):
        from_us, to_it = os.pipe()
        from_it, to_us = os.pipe()

        def pipes():  # chromium reads commands from 3 and writes answers to 4
            os.dup2(from_us, 103), os.dup2(to_us, 104)
            os.dup2(103, 3), os.dup2(104, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text", "--remote-debugging-pipe",
             "--no-first-run", "--disable-background-networking", f"--user-data-dir={profile}"],
            preexec_fn=pipes, close_fds=False, stderr=subprocess.DEVNULL)
        os.close(from_us), os.close(to_us)
        self.write, self.read = os.fdopen(to_it, "wb", 0), os.fdopen(from_it, "rb", 0)
        self.rest, self.number, self.session, self.events = b"", 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Network", "Log", "Runtime"]:
            self.call(f"{domain}.enable")

    def next(self):
        while b"\0" not in self.rest:
            part = self.read.read(1 << 16)
            if not part:
                sys.exit("chromium ended before its time")
            self.rest += part
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.write.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.next()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, url, size, dark=False):
        self.events = []
        scheme = "dark" if dark else "light"
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1,
                  mobile=size == PHONE)
        self.call("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.next())

    def value(self, expression):
        return self.call("Runtime.evaluate", expression=expression)["result"].get("value")

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png", optimizeForSpeed=False)["data"]
        with open(path, "wb") as file:
            subprocess.run(["pngquant", "--speed", "1", "64", "-"], input=base64.b64decode(data), stdout=file, check=True)
        if os.path.getsize(path) > 120_000:
            sys.exit(f"{path} has {os.path.getsize(path)} bytes, 120,000 at most")


def complaints(browser, address, size):
    """What is wrong with the page that is open."""
    width = browser.value("document.documentElement.scrollWidth")
    if width > size[0]:
        yield f"is {width} pixels wide on a screen of {size[0]}"
    for event in browser.events:
        method, params = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent" and not params["request"]["url"].startswith(address):
            yield f"asks for {params['request']['url']}"
        if method == "Log.entryAdded" and params["entry"]["level"] == "error":
            if not params["entry"].get("url", "").endswith("/favicon.ico"):
                yield params["entry"]["text"]


def main():
    address, folder = sys.argv[1].rstrip("/") + "/", sys.argv[2] if len(sys.argv) > 2 else None
    with urllib.request.urlopen(address + "documents.json") as answer:
        documents = {row["name"]: row["id"] for row in map(json.loads, answer.read().decode().splitlines())}
    wire = f"documents/{documents['ar-06-wire.txt']}"
    release = f"documents/{documents['en-04-release-november.txt']}"
    pictures = {  # name: path, language, screen, how many rows to open
        "toll-en": ("", "en", DESK, 1),
        "toll-ar": ("", "ar", DESK, 0),
        "document-ar": (wire, "ar", DESK, 0),
        "document-en": (release, "en", DESK, 0),
        "toll-ar-phone": ("", "ar", PHONE, 0),
        "document-en-phone": (release, "en", PHONE, 0),
    }
    wrong = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        cases = ["incidents", "allegations", "tasks", "toll?rule=monitor&by=party", "toll?rule=conceded&why=1"]
        for path in ["", "documents", "about", "no-such-page", *cases, *(f"documents/{id}" for id in documents.values())]:
            for lang in ["ar", "en"]:
                for size in [PHONE, DESK]:
                    browser.open(f"{address}{path}{'&' if '?' in path else '?'}lang={lang}", size)
                    browser.value("document.querySelectorAll('details').forEach(d => d.open = true)")
                    for complaint in complaints(browser, address, size):
                        if path != "no-such-page" or "404" not in complaint:
                            print(f"/{path} in {lang} {complaint}")
                            wrong += 1
        for name, (path, lang, size, rows) in pictures.items() if folder else []:
            browser.open(f"{address}{path}?lang={lang}", size)
            browser.value(f"[...document.querySelectorAll('details')].slice(0, {rows}).forEach(d => d.open = true)")
            browser.picture(os.path.join(folder, f"{name}.png"))
        browser.process.terminate()
        browser.process.wait()
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
