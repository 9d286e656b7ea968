#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_journey.py PROGRAM: from an address to an article, and back again where one left off.

Subscribes on the welcome page, reads, stars, marks and searches, ends the app as a session would,
starts it again and finds everything as it was.
"""
import re
import sys

from drive import App, GLib, wait_for
from tour_site import Site

FIRST = "Welcome. This is an article"


def string(text):
    return GLib.Variant("s", text)


def subscribe(app, address, title):
    app.activate("win.subscribe-to", string(address))
    dialog = wait_for(lambda: next((node for node in app.root.children() if node.name == "Add Feed"), None),
                      "the dialog to add a feed")
    dialog.find(None, re.compile(re.escape(title)), rows=True)
    feeds = app.state("win.n-feeds")
    add = dialog.find("push button", "Add")
    wait_for(lambda: "sensitive" in add.states, "the feed to be addable")
    add.click()
    app.wait_state("win.n-feeds", feeds + 1)


def open_entry_by_row(app, pattern):
    entries = app.find("list", "Entries")
    row = wait_for(lambda: next((row for row in entries.rows() if re.search(pattern, row.name)), None),
                   f"a row that says {pattern}")
    assert "unread" in row.name.lower(), f"a row says that it is unread: {row.name}"
    app.activate("win.next-entry")
    app.wait_state("win.article-painted", True)
    return app.state("win.selected")


def first_session(app, base):
    app.wait_state("win.page", "welcome")
    subscribe(app, f"{base}/", "A Guide to Feedwright")
    subscribe(app, f"{base}/bread.rss", "Slow Bread")
    app.activate("win.go", string("all"))
    app.wait_state("win.source", "all")
    app.wait_state("win.list-size", 11)

    selected = open_entry_by_row(app, FIRST)
    app.activate("win.toggle-starred")
    app.activate("win.go", string("starred"))
    app.wait_state("win.list-size", 1)

    app.activate("win.go", string("all"))
    app.activate("win.search-for", string("insured"))
    app.wait_state("win.list-size", 1)
    app.activate("win.search-for", string(""))
    app.wait_state("win.list-size", 11)

    app.activate("win.select-entry", GLib.Variant("x", selected))
    app.wait_state("win.selected", selected)
    app.wait_state("win.article-painted", True)
    return selected


def undo_works(app):
    app.activate("win.go", string("all"))
    app.wait_state("win.subtitle", "10 unread")
    app.activate("win.mark-all-read")
    app.wait_state("win.last-toast", lambda text: text != "")
    app.wait_state("win.subtitle", "")
    app.activate("win.undo")
    app.wait_state("win.subtitle", "10 unread")


def answer(app):
    """What one reads says that it is answered as soon as it is."""
    app.wait_state("win.answered", "")
    app.activate("win.quote-entry")
    app.wait_state("win.answered", lambda words: words != "")
    app.focus("New Post")
    app.keys("ctrl+w")
    wait_for(lambda: len(list(app.root.children())) == 1, "the composer to be closed")
    app.focus()


def second_session(app, selected):
    app.wait_state("win.source", "all")
    app.wait_state("win.n-feeds", 2)
    app.wait_state("win.list-size", 11)
    app.wait_state("win.selected", selected)
    app.wait_state("win.article-painted", True)
    app.activate("win.go", string("starred"))
    app.wait_state("win.list-size", 1)
    app.activate("win.go", string("unread"))
    app.wait_state("win.list-size", 10)


def main(program):
    with Site() as site:
        with App([program]) as app:
            selected = first_session(app, site.base)
            undo_works(app)
            app.activate("win.select-entry", GLib.Variant("x", selected))
            app.wait_state("win.selected", selected)
            answer(app)
        assert app.process.returncode == 0, f"the app ended with {app.process.returncode}"
        with App([program]) as app:
            second_session(app, selected)
        assert app.process.returncode == 0, f"the app ended with {app.process.returncode}"


if __name__ == "__main__":
    main(*sys.argv[1:])
