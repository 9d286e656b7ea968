#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_killed.py FEEDWRIGHT FEEDCTL [SEED]: programs that are killed at any moment of a refresh, and started again.

Nothing is lost, nothing is there twice, nobody is told of damage that is none, and the window comes back as it was.
"""
import os
import pathlib
import random
import signal
import sqlite3
import sys
import time

import samples
from drive import App, GLib
from nginx import PROGRAM, Nginx
from terminal import Terminal

FEEDS, ROUNDS = 100, 5
LONGEST = 0.6  # seconds: about what a refresh of all takes


def serve(server, entries):
    for number in range(FEEDS):
        server.put(f"{number}.rss", samples.plain(f"Feed {number}", entries))


def expected(entries):
    return sorted(f"Feed {number} {n}" for number in range(FEEDS) for n in range(entries))


def check_store(terminal, entries):
    """After one refresh to the end, it is as if nobody had been killed."""
    counts = terminal.json("refresh")
    assert (counts["refreshed"], counts["failed"]) == (FEEDS, 0), counts
    titles = sorted(terminal.titles())
    assert titles == expected(entries), f"{len(titles)} entries, {len(set(titles))} different ones"
    found, = pathlib.Path(terminal.profile).glob("*.db")
    with sqlite3.connect(found) as database:
        assert database.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def check_search(terminal, word, count):
    found = terminal.json("search", "--limit", "0", word)
    assert len(found) == count, f"the index has {len(found)} of {count}"


def kill_feedctl(terminal, server, chance):
    for turn in range(1, ROUNDS + 1):
        serve(server, turn)
        child = terminal.start("refresh")
        time.sleep(chance.uniform(0, LONGEST))
        child.kill()
        child.communicate()
    check_store(terminal, ROUNDS)


def kill_app(feedwright, terminal, server, chance):
    entry = terminal.entries("--feed", "7")[0]["id"]
    terminal.run("mark", entry, "starred")
    for turn in range(1, ROUNDS + 1):
        serve(server, ROUNDS + turn)
        app = App([feedwright])
        with app:
            assert app.state("win.banner") == "", app.state("win.banner")
            app.wait_state("win.n-feeds", FEEDS)
            if turn == 1:
                app.activate("win.go", GLib.Variant("s", "starred"))
                app.wait_state("win.list-size", 1)
                app.activate("win.next-entry")
                app.wait_state("win.selected", entry)
                time.sleep(1.5)  # what was done in the last second may be lost
            app.wait_state("win.source", "starred")
            app.wait_state("win.selected", entry)
            app.activate("win.refresh-all")
            time.sleep(chance.uniform(0, LONGEST))
            app.quit(signal.SIGKILL)
    check_store(terminal, 2 * ROUNDS)
    assert [starred["id"] for starred in terminal.entries("--starred")] == [entry]


def main(feedwright, feedctl, seed="1"):
    chance = random.Random(seed)
    terminal = Terminal(feedctl, pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright"))
    with Nginx() as server:
        assert terminal.import_addresses([server.address(f"/{n}.rss") for n in range(FEEDS)])["added"] == FEEDS
        kill_feedctl(terminal, server, chance)
        check_search(terminal, "words", FEEDS * ROUNDS)
        kill_app(feedwright, terminal, server, chance)
        check_search(terminal, "words", FEEDS * ROUNDS * 2)


if __name__ == "__main__":
    if PROGRAM is None:
        print("nginx is not installed: there is nothing to ask")
        sys.exit(77)
    main(*sys.argv[1:])
