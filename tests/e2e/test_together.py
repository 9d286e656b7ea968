#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_together.py FEEDWRIGHT FEEDCTL: a window and a terminal on the same feeds at the same time."""
import os
import pathlib
import sys
import time

from drive import App, wait_for
from gate import Gate
from terminal import Terminal

SOON = 5  # seconds; it is announced over D-Bus at once and noticed without it within one


def noticed(app, state, expected):
    began = time.monotonic()
    app.wait_state(state, expected, SOON)
    return time.monotonic() - began


def unread(count):
    return f"{count} unread" if count else ""


def terminal_tells_window(app, terminal, gate):
    """The window has the engine: what is asked of feedctl is done by it, and seen at once."""
    app.wait_state("win.page", "welcome")
    terminal.run("add", gate.address("one"))
    delays = [noticed(app, "win.n-feeds", 1), noticed(app, "win.subtitle", unread(3))]
    imported = terminal.import_addresses([gate.address(f"feed-{n}") for n in range(5)] + [gate.address("one")])
    assert imported == {"added": 5, "known": 1, "skipped": []}, imported
    delays.append(noticed(app, "win.n-feeds", 6))
    counts = terminal.json("refresh")
    assert (counts["refreshed"], counts["failed"]) == (6, 0), counts
    delays.append(noticed(app, "win.subtitle", unread(18)))
    first, second = terminal.entries("--feed", "1")[:2]
    terminal.run("mark", first["id"], "read")
    delays.append(noticed(app, "win.subtitle", unread(17)))
    terminal.run("mark", second["id"], "starred")
    return delays


def window_works_while_terminal_refreshes(app_argv, terminal, gate):
    """feedctl has the engine: the window is its guest, and takes its place when it ends."""
    gate.close()
    refresh = terminal.start("refresh")
    try:
        assert gate.asked.wait(60), "feedctl asked nobody"
        with App(app_argv) as app:
            app.wait_state("win.n-feeds", 6)
            app.wait_state("win.list-size", lambda size: size > 0)
            entry = terminal.entries("--unread")[0]["id"]
            before = app.state("win.subtitle")
            terminal.run("mark", entry, "read")
            app.wait_state("win.subtitle", lambda text: text != before, SOON)
            gate.open()
            output, problem = refresh.communicate(timeout=60)
            assert refresh.returncode == 0, (output, problem)
            terminal.run("add", gate.address("added-later"))
            app.wait_state("win.n-feeds", 7, SOON)
            app.activate("win.refresh-all")
            app.wait_state("win.refreshing", False)
        assert app.process.returncode == 0, f"the app ended with {app.process.returncode}"
    finally:
        gate.open()
        refresh.kill()
        refresh.communicate()


def without_a_bus(app_argv, terminal, gate):
    """Nobody can be asked: reading and marking work, the rest says why it does not."""
    with App(app_argv) as app:
        app.wait_state("win.n-feeds", 7)
        before = app.state("win.subtitle")
        bus = os.environ.pop("DBUS_SESSION_BUS_ADDRESS")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
        try:
            terminal.run("mark", terminal.entries("--unread")[0]["id"], "read")
            delay = noticed(app, "win.subtitle", lambda text: text != before)
            for command in (("refresh",), ("add", gate.address("never"))):
                problem = terminal.run(*command, status=1)[1]
                assert "Another process" in problem and "try again later" in problem, problem
            assert len(terminal.feeds()) == 7
        finally:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus
    assert app.process.returncode == 0, f"the app ended with {app.process.returncode}"
    return delay


def main(feedwright, feedctl):
    terminal = Terminal(feedctl, pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright"))
    with Gate() as gate:
        with App([feedwright]) as app:
            delays = terminal_tells_window(app, terminal, gate)
        assert app.process.returncode == 0, f"the app ended with {app.process.returncode}"
        window_works_while_terminal_refreshes([feedwright], terminal, gate)
        delays.append(without_a_bus([feedwright], terminal, gate))
        titles = terminal.titles()
        assert len(titles) == len(set(titles)) == 21, titles
    print("noticed after", " ".join(f"{delay:.2f}" for delay in delays), "seconds")


if __name__ == "__main__":
    main(*sys.argv[1:])
