#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_troubles.py FEEDWRIGHT FEEDCTL: what the window says of feeds that cannot be read, and of odd entries."""
import os
import pathlib
import re
import sys

import samples
from drive import App, GLib
from nginx import PROGRAM, Nginx
from terminal import Terminal

HERE = pathlib.Path(__file__).parent
AGAIN, NEVER = "Trying again:", "It is not tried again by itself."

# What is served: what the window says where its entries would be. Who asks to wait comes last: that holds for its host.
TROUBLES = {
    "/loop": ("Its address leads around in a circle.", AGAIN),
    "/s401": ("Needs you to sign in.", NEVER),
    "/s403": ("Refuses to be read.", AGAIN),
    "/s404": ("Not found at its address.", AGAIN),
    "/s410": ("Gone since ", NEVER),
    "/s500": ("Its site has trouble at the moment.", AGAIN),
    "/page.html": ("Is a web page now, not a feed.", AGAIN),
    "/empty.rss": ("Is empty.", AGAIN),
    "/s429": ("Asks us to wait.", AGAIN),
}


def go(app, source):
    app.activate("win.go", GLib.Variant("s", source))
    app.wait_state("win.source", source)


def troubles_are_told(app, terminal):
    for feed in terminal.feeds():
        path = "/" + feed["uri"].split("/", 3)[3]
        if path in TROUBLES:
            go(app, f"feed:{feed['id']}")
            words, next_step = TROUBLES[path]
            app.wait_state("win.empty", lambda text: text.startswith(words) and next_step in text)


def odd_entries_have_names(app):
    go(app, "all")
    app.wait_state("win.list-size", 3)
    entries = app.find("list", "Entries")
    for words in (r"^Only words 0, Bare,", r"^Only words 1, Bare,", r"^Untitled, Bare,"):
        entries.find("list item", re.compile(words), rows=True)


def main(feedwright, feedctl):
    terminal = Terminal(feedctl, pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright"))
    with Nginx((HERE / "shapes.conf").read_text()) as server:
        server.put("page.html", samples.page())
        server.put("empty.rss", b"")
        server.put("bare.rss", samples.rss("Bare", [
            samples.item(n, None, f"Only words {n}", guid=False, date=False, link=False) for n in range(2)]
            + ["<item></item>"]))
        terminal.import_addresses([server.address(path) for path in ("/bare.rss", *TROUBLES)])
        with App([feedwright]) as app:
            app.wait_state("win.n-feeds", len(TROUBLES) + 1)
            for path in ("/bare.rss", *TROUBLES):  # one by one: the last one closes the door
                terminal.run("refresh", server.address(path), status=None)
            troubles_are_told(app, terminal)
            odd_entries_have_names(app)
        assert app.process.returncode == 0, f"the app ended with {app.process.returncode}"


if __name__ == "__main__":
    if PROGRAM is None:
        print("nginx is not installed: there is nothing to ask")
        sys.exit(77)
    main(*sys.argv[1:])
