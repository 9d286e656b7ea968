#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_player.py PROGRAM FEEDCTL: a recording is fetched, heard, left and come back to.

The desktop's side is played by playerctl, which knows nothing of this program.
"""
import os
import pathlib
import subprocess
import sys

from drive import App, GLib, wait_for
from tour_site import Site

EPISODE = "Episode 3: High tide at the harbour steps"


def uint(number):
    return GLib.Variant("u", number)


def subscribe(feedctl, base):
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright")
    subprocess.run([feedctl, "--profile", folder, "--spacing=0", "add", f"{base}/shore.rss"], check=True, stdout=subprocess.DEVNULL)


def playerctl(*arguments):
    done = subprocess.run(["playerctl", "--player=io.github.feedwright.Feedwright", *arguments],
                          capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def select(app, row):
    """Until it is selected: a list that is read anew has no rows for a moment."""
    before = app.state("win.selected")

    def try_it():
        app.activate("win.select-row", uint(row))
        return app.state("win.selected") not in (0, before)
    wait_for(try_it, f"row {row} to be selected")
    app.wait_state("win.article-painted", True)


def open_episode(app):
    app.wait_state("win.ready", True)
    app.activate("win.go", GLib.Variant("s", "unread"))
    app.activate("win.go", GLib.Variant("s", "all"))
    app.wait_state("win.list-size", 3)
    select(app, 0)


def is_heard_and_steered(app):
    open_episode(app)
    assert playerctl("status") is None, "there are controls, and nothing to control"
    app.activate("win.play-enclosure", uint(0))
    app.wait_state("win.player", "playing", 60)
    app.wait_state("win.n-chapters", 4)
    app.wait_state("win.player-position", lambda place: place > 0)
    wait_for(lambda: playerctl("status") == "Playing", "the desktop to see that it plays")
    assert playerctl("metadata", "xesam:title") == EPISODE
    assert playerctl("metadata", "xesam:artist") == "Ten Minutes by the Shore"
    assert playerctl("metadata", "mpris:length") == "96000000"
    playerctl("pause")
    app.wait_state("win.player", "paused")
    assert playerctl("status") == "Paused"
    playerctl("position", "50")
    app.wait_state("win.player-position", lambda place: 49900 <= place <= 50500)
    playerctl("position", "15-")
    app.wait_state("win.player-position", lambda place: 34500 <= place <= 35500)
    app.activate("win.play-speed", GLib.Variant("d", 2.0))
    app.activate("win.play-pause")
    app.wait_state("win.player", "playing")
    app.wait_state("win.player-position", lambda place: place > 36500)


def shows_what_is_said(app):
    app.activate("win.transcript")
    window = wait_for(lambda: next((it for it in app.root.children() if it.name == "Transcript"), None), "the transcript")
    wait_for(lambda: any("applause" in it.name for it in window.walk(rows=True)), "the words")
    app.keys("Escape")


def is_come_back_to(app):
    open_episode(app)
    app.activate("win.play-enclosure", uint(0))
    app.wait_state("win.player", "playing", 30)
    assert app.state("win.player-position") >= 36500, app.state("win.player-position")
    assert app.state("win.n-transfers") == 1, "it was fetched twice"
    playerctl("stop")
    app.wait_state("win.player", "closed")
    wait_for(lambda: playerctl("status") is None, "the controls to go")


def is_heard_to_its_end(app):
    app.activate("win.play-enclosure", uint(0))
    app.wait_state("win.player", "playing", 30)
    app.activate("win.play-skip", GLib.Variant("i", 50))
    app.wait_state("win.player", "paused", 60)
    app.wait_state("win.player-position", 0)
    app.activate("win.stop-playing")


def downloads_are_listed(app):
    select(app, 1)
    app.activate("win.download-enclosure", uint(0))
    app.wait_state("win.n-transfers", 2)
    app.wait_state("win.n-active", 0, 30)
    app.activate("win.download-enclosure", uint(0))
    app.wait_state("win.last-toast", "It was downloaded already")
    assert app.state("win.n-transfers") == 2
    app.activate("win.transfers")
    app.find("push button", "Clear Finished").click()
    app.wait_state("win.n-transfers", 0)
    app.keys("Escape")
    app.activate("win.download-enclosure", uint(0))
    app.wait_state("win.last-toast", "It was downloaded already")
    assert app.state("win.n-transfers") == 0, "what was cleared from the list was fetched again"


def main(program, feedctl):
    with Site() as site:
        subscribe(feedctl, site.base)
        with App([program]) as app:
            is_heard_and_steered(app)
            shows_what_is_said(app)
        with App([program]) as app:
            is_come_back_to(app)
            is_heard_to_its_end(app)
            downloads_are_listed(app)


main(*sys.argv[1:])
