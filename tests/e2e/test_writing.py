#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_writing.py FEEDWRIGHT: a post from its first word to the server, with the keyboard alone.

The program is killed while somebody writes, and the words are there when it is started again. The post gets a picture,
whose description is asked for, and is published to a server that then has both.
"""
import base64
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request

from drive import App, GLib, wait_for

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
TITLE, WORDS = "Rye", "Flour and water."


class Server:
    """The scripted AtomPub server, for as long as a test needs it."""

    def __init__(self):
        program = pathlib.Path(__file__).resolve().parents[1] / "servers" / "atompub.py"
        self.process = subprocess.Popen([sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip() + "/plain"

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.process.stdin.close()
        self.process.wait(10)

    def state(self):
        with urllib.request.urlopen(f"{self.base}/state") as reply:
            return json.load(reply)


def composer(app):
    """Its window; it has the focus from now on."""
    def look():
        return next((node for node in app.root.children() if node.name in ("New Post", TITLE)), None)
    found = wait_for(look, "the window to write in")
    app.focus()
    return found


def wait_words(window, words):
    """Waits until a label of the window says so."""
    def look():
        return any(node.acc.get_text_iface() and node.text() == words
                   for node in window.walk() if node.role in ("label", "status bar"))
    wait_for(look, f"{words!r} in {window!r}")


def kept_words():
    """What the store has of the post, seen from outside."""
    found, = pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright").glob("*.db")
    with sqlite3.connect(f"file:{found}?mode=ro", uri=True) as database:
        return [body for body, in database.execute("SELECT body FROM post_content")]


def count_windows(app):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(app.process.pid)],
                           capture_output=True, text=True)
    return len(found.stdout.split())


def write_and_die(feedwright):
    """Without a look at its accessibility tree: libatspi does not always survive a program that is killed."""
    app = App([feedwright])
    with app:
        app.focus()
        before = count_windows(app)
        app.keys("ctrl+n")
        wait_for(lambda: count_windows(app) > before, "the window to write in")
        app.focus()
        app.type(TITLE)
        app.keys("Return")
        app.type(WORDS)
        wait_for(lambda: WORDS in kept_words(), "the words to be in the store")
        app.quit(signal.SIGKILL)


def add_blog(app, server):
    app.activate("win.add-account-at", GLib.Variant("s", f"{server.base}/service"))
    button = app.find("push button", re.compile("^(_Add )?Add$"))
    wait_for(lambda: "sensitive" in button.states, "the blog to be found")
    button.click()
    wait_for(lambda: all(node.name != "Add a Blog" for node in app.root.children()), "the dialog to be gone")



def attach(app, picture):
    app.keys("ctrl+shift+m")
    chooser = app.find(None, "Add Pictures or Files")
    app.focus()
    app.type(str(picture))  # "/" opens the field for a path
    wait_for(lambda: any(node.role == "text" and node.text().endswith(picture.name) for node in chooser.walk()),
             "the path to be typed")
    app.keys("Return")


def publish(app, server, picture):
    app.activate("app.edit-post", GLib.Variant("x", 1))
    window = composer(app)
    assert window.find("text", "Title").text() == TITLE
    assert window.find("text", "Text").text() == WORDS
    attach(app, picture)
    window.find("text", "Description for those who cannot see it")
    app.focus()
    app.keys("ctrl+Return")
    wait_for(lambda: "focused" in window.find("text", "Description for those who cannot see it").states,
             "the description to be asked for")
    app.type("A loaf")
    app.keys("ctrl+Return")
    wait_words(window, "Published")
    state = server.state()
    post, = (entry["xml"] for entry in state["entries"] if entry["path"].startswith("posts/"))
    medium, = state["media"]
    assert f'{medium["path"]}" alt="A loaf"' in post and "feedwright-medium" not in post, post


def main(feedwright):
    write_and_die(feedwright)
    with tempfile.TemporaryDirectory() as folder, Server() as server, App([feedwright]) as app:
        picture = pathlib.Path(folder, "loaf.png")
        picture.write_bytes(PIXEL)
        add_blog(app, server)
        publish(app, server, picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
