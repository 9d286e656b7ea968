#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_publish.py PROGRAM SERVER: from an address to a published post, and what can happen to it.

By keys alone: adds a blog that wants a sign-in, writes and publishes a post, changes it while somebody
else does too, decides between both, deletes it, takes that back, and deletes it for good.
"""
import base64
import json
import subprocess
import sys
import urllib.request
import xml.etree.ElementTree as ET

from drive import App, GLib, wait_for

ATOM = "{http://www.w3.org/2005/Atom}"
LOGIN = "Basic " + base64.b64encode(b"ann:secret").decode()


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

    def titles(self):
        return [ET.fromstring(entry["xml"]).findtext(f"{ATOM}title") for entry in self.entries()]

    def bodies(self):
        return [ET.fromstring(entry["xml"]).findtext(f"{ATOM}content") for entry in self.entries()]

    def rewrite(self, body):
        """As another program would: reads, changes, writes."""
        path = self.entries()[0]["path"]
        entry = ET.fromstring(self.ask(path))
        entry.find(f"{ATOM}content").text = body
        self.ask(path, "PUT", ET.tostring(entry))


def window(app, title):
    return wait_for(lambda: next((node for node in app.root.children() if node.name == title), None), f"the window {title}")


def add_blog(app, blog):
    app.wait_state("win.page", "welcome")
    app.activate("win.add-account")
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
    app.keys("ctrl+Return")


def close_composer(app, title):
    """Its window goes, and the main one has the keys again."""
    app.focus(title)
    app.keys("ctrl+w")
    wait_for(lambda: len(list(app.root.children())) == 1, "the composer to be closed")
    app.focus()


def publish(app, blog):
    write(app, "Tides", "Water comes and goes.")
    wait_for(lambda: blog.titles() == ["Tides"], "the post on the server")
    assert "<p>Water comes and goes.</p>" in blog.bodies()[0], blog.bodies()
    close_composer(app, "Tides")
    app.wait_state("win.list-size", 1)


def change_both(app, blog):
    """Here and there at the same time: nothing is sent before somebody has decided."""
    app.activate("win.next-entry")
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


def decide(app, blog):
    close_composer(app, "Tides")
    app.find("push button", "Compare…").click()
    dialog = window(app, "Two Versions")
    app.focus("Two Versions")
    send = dialog.find("push button", "Send")
    assert "sensitive" not in send.states, "nothing is sent before it is decided"
    wait_for(lambda: "focused" in dialog.find("check box", "Keep mine").states, "the first choice to have the focus")
    app.keys("space")
    wait_for(lambda: "sensitive" in send.states, "the decision to be taken")
    app.keys("ctrl+Return")
    wait_for(lambda: "My Water comes and goes." in blog.bodies()[0], "the decision on the server")
    app.wait_state("win.banner", "")
    app.focus()


def delete(app, blog):
    app.wait_state("win.list-size", 1)
    while app.state("win.pane") != "entries":
        app.activate("win.next-pane")
    app.keys("Delete")
    app.wait_state("win.last-toast", "Deleting “Tides”")
    app.keys("ctrl+z")
    app.wait_state("win.last-toast", "Taken back")
    assert blog.titles() == ["Tides"], "what was taken back is still there"
    wait_for(lambda: app.state("win.post-note").startswith("Published"), "the post to be as it was")
    app.keys("Delete")
    wait_for(lambda: blog.titles() == [], "the post to be gone from the server", timeout=30)
    app.wait_state("win.list-size", 0)


def main(program, server):
    with Blog(server) as blog, App([program]) as app:
        add_blog(app, blog)
        publish(app, blog)
        change_both(app, blog)
        decide(app, blog)
        delete(app, blog)


if __name__ == "__main__":
    main(*sys.argv[1:])
