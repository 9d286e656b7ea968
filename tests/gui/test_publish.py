#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_publish.py PROGRAM SERVER: from an address to a published post, and what can happen to it.

By keys alone, and no action by its name: adds a blog that wants a sign-in, writes a post with categories
and a picture, publishes it, changes it while somebody else does too, decides between both from a window
that is alone, schedules another and takes that back, deletes it, has it back and deletes it for good,
deletes the first on the server, takes that back, and deletes it for good.
"""
import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
import xml.etree.ElementTree as ET

from drive import App, GLib, wait_for

ATOM = "{http://www.w3.org/2005/Atom}"
LOGIN = "Basic " + base64.b64encode(b"ann:secret").decode()
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")


class Blog:
    """The server, and somebody else who writes to it."""

    def __init__(self, server):
        self.process = subprocess.Popen([sys.executable, server], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip().rstrip("/") + "/auth"

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.process.stdin.close()
        self.process.wait(10)

    def ask(self, path, method="GET", body=None):
        request = urllib.request.Request(f"{self.base}/{path}", method=method, data=body,
                                         headers={"Authorization": LOGIN, "Content-Type": "application/atom+xml;type=entry"})
        with urllib.request.urlopen(request) as reply:
            return reply.read()

    def entries(self):
        return json.loads(self.ask("state"))["entries"]

    def posts(self):
        return [ET.fromstring(entry["xml"]) for entry in self.entries() if entry["path"].startswith("posts/")]

    def titles(self):
        return [post.findtext(f"{ATOM}title") for post in self.posts()]

    def bodies(self):
        return [post.findtext(f"{ATOM}content") for post in self.posts()]

    def rewrite(self, body):
        """As another program would: reads, changes, writes."""
        path = next(entry["path"] for entry in self.entries() if entry["path"].startswith("posts/"))
        entry = ET.fromstring(self.ask(path))
        entry.find(f"{ATOM}content").text = body
        self.ask(path, "PUT", ET.tostring(entry))


def window(app, title):
    return wait_for(lambda: next((node for node in app.root.children() if node.name == title), None), f"the window {title}")


def focused(node):
    """The innermost of what has the focus; what lists hold counts, too."""
    return next((inner for inner in reversed(list(node.walk(rows=True))) if "focused" in inner.states), None)


def press(app, frame, key):
    """And wait until that has moved the focus."""
    there = focused(frame)
    app.keys(key)
    wait_for(lambda: repr(focused(frame)) != repr(there), f"the focus to leave {there!r}", timeout=5)


def go_to(app, title, role, name, key="Tab"):
    """From wherever the focus is, as somebody does who looks for it."""
    frame = window(app, title)
    for _ in range(40):
        there = focused(frame)
        if there is not None and there.matches(role, name):
            return there
        press(app, frame, key)
    raise AssertionError(f"{role} {name!r} cannot be reached")


def add_blog(app, blog):
    app.wait_state("win.page", "welcome")
    app.focus()
    go_to(app, "Feedwright", "push button", "Add a Blog to Write To…")
    app.keys("Return")
    dialog = window(app, "Add a Blog")
    app.focus("Add a Blog")
    app.type(f"{blog.base}/service")
    app.keys("Return")
    button = dialog.find("push button", "Sign In…")
    wait_for(lambda: "focused" in button.states, "the way out to have the focus")
    app.keys("Return")
    sign_in(app)
    app.focus("Add a Blog")
    add = dialog.find("push button", "Add")
    wait_for(lambda: "sensitive" in add.states, "the blog to be found after the sign-in")
    app.keys("Return")
    app.wait_state("win.source", "collection:1")
    app.focus()


def sign_in(app):
    window(app, "Sign In")
    app.focus("Sign In")
    app.keys("shift+Tab", "shift+Tab", "space", "Tab", "Tab")  # to send it although nothing is encrypted
    app.type("ann")
    app.keys("Tab")
    app.type("secret")
    app.keys("Return")


def write(app, title, body):
    app.keys("ctrl+n")
    app.focus("New Post")
    app.type(title)
    app.keys("Tab")
    app.type(body)
    app.focus(title)


def close_composer(app, title):
    """Its window goes, and the main one has the keys again."""
    app.focus(title)
    app.keys("ctrl+w")
    wait_for(lambda: len(list(app.root.children())) == 1, "the composer to be closed")
    app.focus()


def add_picture(app, title, path):
    app.keys("ctrl+shift+m")
    window(app, "Add Pictures or Files")
    app.focus("Add Pictures or Files")
    app.keys("ctrl+l")
    app.type(path)
    app.keys("Return")
    app.focus(title)
    window(app, title).find("push button", "Replace with Another File")


def publish(app, blog, picture):
    write(app, "Tides", "Water comes and goes.")
    app.keys("F9")
    go_to(app, "Tides", "push button", "Add “cats”")
    app.keys("space", "F9")
    add_picture(app, "Tides", picture)
    words = window(app, "Tides").find("text", "Description for those who cannot see it")
    app.keys("ctrl+Return")
    wait_for(lambda: "focused" in words.states, "the words for the picture to be asked for")
    app.type("A dot")
    app.keys("ctrl+Return")
    wait_for(lambda: blog.titles() == ["Tides"], "the post on the server")
    assert "<p>Water comes and goes.</p>" in blog.bodies()[0], blog.bodies()
    assert 'alt="A dot"' in blog.bodies()[0], blog.bodies()
    assert [category.get("term") for category in blog.posts()[0].iter(f"{ATOM}category")] == ["cats"]
    close_composer(app, "Tides")
    app.wait_state("win.list-size", 1)


def change_both(app, blog):
    """Here and there at the same time: nothing is sent before somebody has decided."""
    app.keys("j")
    wait_for(lambda: app.state("win.post"), "the post to be shown")
    app.wait_state("win.article-painted", True)
    app.keys("e")
    app.focus("Tides")
    app.keys("ctrl+Home")
    app.type("My ")
    blog.rewrite("<p>Water rises.</p>")
    app.keys("ctrl+Return")
    app.wait_state("win.banner", "1 of your posts needs you to decide.")
    assert blog.bodies() == ["<p>Water rises.</p>"], "somebody else's words stand"


def follow_main_window(app):
    """Each window has the next number, those to write in, too."""
    def is_main(number):
        app.window = number
        try:
            return app.state("win.ready")
        except GLib.Error:
            return False
    wait_for(lambda: any(is_main(number) for number in range(2, 9)), "the actions of the new window")


def decide(app, blog):
    """From the window that it was written in, where there is no other any more."""
    app.focus("Feedwright")
    app.keys("ctrl+w")
    wait_for(lambda: len(list(app.root.children())) == 1, "the main window to be closed")
    app.focus("Tides")
    go_to(app, "Tides", "push button", "Decide")
    app.keys("Return")
    dialog = window(app, "Two Versions")
    follow_main_window(app)
    app.focus("Two Versions")
    send = dialog.find("push button", "Send")
    assert "sensitive" not in send.states, "nothing is sent before it is decided"
    wait_for(lambda: "focused" in dialog.find("check box", "Keep mine").states, "the first choice to have the focus")
    app.keys("space")
    wait_for(lambda: "sensitive" in send.states, "the decision to be taken")
    app.keys("ctrl+Return")
    wait_for(lambda: "My Water comes and goes." in blog.bodies()[0], "the decision on the server")
    app.wait_state("win.banner", "")
    close_composer(app, "Tides")


def go_to_pane(app, name):
    """By F6, which goes on from the pane that has the focus: Tab may have led to another one."""
    press(app, window(app, "Feedwright"), "F6")
    while app.state("win.pane") != name:
        press(app, window(app, "Feedwright"), "F6")


def schedule(app, blog):
    """And take it back; then it is a draft."""
    write(app, "Ebb", "Later.")
    app.keys("F9")
    go_to(app, "Ebb", "check box", "Choose a Date")
    app.keys("space")
    go_to(app, "Ebb", "spin button", "Minute")
    app.keys("Up", "F9", "ctrl+Return")
    window(app, "Ebb").find(None, re.compile("^Goes out "))
    assert blog.titles() == ["Tides"], "it is not sent before its time"
    close_composer(app, "Ebb")
    app.keys("g", "p")
    app.wait_state("win.list-size", 2)
    go_to_pane(app, "entries")
    app.keys("j")
    app.wait_state("win.post-note", lambda note: note.startswith("Goes out"))
    go_to(app, "Feedwright", "push button", "Take Back")
    app.keys("Return")
    app.wait_state("win.post-note", lambda note: note.startswith("Saved as a draft"))


def remove_draft(app):
    """It goes, and comes back from among the removed ones, and goes for good."""
    go_to_pane(app, "entries")
    app.keys("Delete")
    app.wait_state("win.last-toast", "Deleted “Ebb”")
    app.wait_state("win.list-size", 1)
    wait_for(lambda: focused(window(app, "Feedwright")).matches("list item", re.compile("^Tides")), "the next row to have the focus")
    go_to_removed(app)
    go_to(app, "Feedwright", "push button", "Restore")
    app.keys("Return")
    app.wait_state("win.last-toast", "“Ebb” is a draft again")
    app.wait_state("win.list-size", 0)
    wait_for(lambda: focused(window(app, "Feedwright")), "the focus to be somewhere although the button is gone")
    app.keys("g", "p")
    app.wait_state("win.list-size", 2)
    go_to_pane(app, "entries")
    app.keys("j")
    app.wait_state("win.post-note", lambda note: note.startswith("Saved as a draft"))
    app.keys("Delete")
    app.wait_state("win.list-size", 1)
    go_to_removed(app)
    go_to_pane(app, "entries")
    app.keys("Delete")
    wait_for(lambda: len(list(app.root.children())) == 2, "the question whether that is meant")
    app.focus()
    app.keys("Tab", "Return")
    app.wait_state("win.last-toast", "Deleted “Ebb” for good")
    app.wait_state("win.list-size", 0)
    app.focus()


def go_to_removed(app):
    go_to_pane(app, "feeds")
    app.keys("End")
    app.wait_state("win.source", "removed-drafts")
    app.wait_state("win.list-size", 1)
    go_to_pane(app, "entries")
    app.keys("j")
    app.wait_state("win.post-note", lambda note: note.startswith("Removed, 30 days left"))


def delete(app, blog):
    app.keys("g", "p")
    app.wait_state("win.list-size", 1)
    go_to_pane(app, "entries")
    app.keys("j")
    app.wait_state("win.post-note", lambda note: note.startswith("Published"))
    app.keys("Delete")
    app.wait_state("win.last-toast", "Deleting “Tides”")
    app.keys("ctrl+z")
    app.wait_state("win.last-toast", "Taken back")
    assert blog.titles() == ["Tides"], "what was taken back is still there"
    app.wait_state("win.post-note", lambda note: note.startswith("Published"))
    app.keys("Delete")
    wait_for(lambda: blog.titles() == [], "the post to be gone from the server", timeout=30)


def main(program, server):
    with Blog(server) as blog, App([program]) as app, tempfile.TemporaryDirectory() as folder:
        picture = os.path.join(folder, "dot.png")
        with open(picture, "wb") as file:
            file.write(DOT)
        add_blog(app, blog)
        publish(app, blog, picture)
        change_both(app, blog)
        decide(app, blog)
        schedule(app, blog)
        remove_draft(app)
        delete(app, blog)


if __name__ == "__main__":
    main(*sys.argv[1:])
