# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody at the desktop: the app with a profile and a keyring of its own, and its dialogs."""
import os
import pathlib
import re
import shutil
import tempfile

from drive import App, GLib, wait_for
from keyring import Keyring
from terminal import Terminal


def string(text):
    return GLib.Variant("s", text)


class Desk:
    """with Desk(feedwright, feedctl) as desk: what is needed first, by desk.terminal; then desk.open()."""

    def __init__(self, feedwright, feedctl, keyring="unlocked", prompts=False):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="feedwright-desk-"))
        self.program, self.app = feedwright, None
        self.keyring = Keyring(keyring, os.environ["DBUS_SESSION_BUS_ADDRESS"], prompts)
        self.terminal = Terminal(feedctl, self.folder / "data" / "feedwright")
        self.terminal.profile.mkdir(parents=True)

    def __enter__(self):
        self.keyring.__enter__()
        return self

    def open(self, **environment):
        """ENVIRONMENT: what the session has besides, as a ticket or a smart card."""
        known = {name: os.environ.get(name) for name in (*environment, "XDG_DATA_HOME")}
        os.environ.update(environment, XDG_DATA_HOME=str(self.folder / "data"))
        self.app = App([self.program]).__enter__()
        for name, value in known.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        return self.app

    def __exit__(self, *problem):
        try:
            if self.app:
                self.app.__exit__(*problem)
        finally:
            self.keyring.__exit__()
            shutil.rmtree(self.folder, ignore_errors=True)

    def subscribe(self, *addresses):
        """To feeds that nobody has asked for yet."""
        self.terminal.import_addresses(addresses)

    def feed(self, address):
        return next(feed for feed in self.terminal.feeds() if feed["uri"] == address)

    def act(self, name, address):
        """Let the window do what is called NAME with the feed of ADDRESS."""
        self.app.activate(f"win.{name}", string(f"feed:{self.feed(address)['id']}"))

    def window(self, title):
        return wait_for(lambda: next((it for it in self.app.root.children() if it.name == title), None),
                        f"the window “{title}”")

    def wait_closed(self, title):
        """Looks at the screen first: GTK 4.8 stumbles when a window is asked for its parts while it goes."""
        wait_for(lambda: not self.app.is_shown(title), f"“{title}” to leave the screen")
        wait_for(lambda: all(it.name != title for it in self.app.root.children()), f"“{title}” to close")

    def wait_for_trouble(self, words):
        """What the window says of the selected feed; "" for nothing."""
        self.app.wait_state("win.banner", lambda banner: banner.startswith(words) if words else not banner)

    def select(self, address):
        source = f"feed:{self.feed(address)['id']}"
        self.app.activate("win.go", string(source))
        self.app.wait_state("win.source", source)

    def refresh(self, address):
        self.act("source-refresh", address)

    def press(self, window, button):
        window.find("push button", button, rows=True).click()

    def enter(self, window, field, text):
        window.find("text", field, rows=True).set_text(text)

    def turn(self, window, switch, wanted=True):
        """Turn a switch on or off, whatever it is."""
        box = window.find("check box", switch, rows=True)
        if ("checked" in box.states) != wanted:
            box.click(None)
        wait_for(lambda: ("checked" in box.states) == wanted, f"{box!r} to turn")

    def wait_for_words(self, window, words):
        """A label that begins with these."""
        return window.find(None, re.compile("^" + re.escape(words)), rows=True)

    def choices(self, window):
        """What can be chosen or ticked, by name; GTK 4.8 calls radio buttons check boxes."""
        return {node.name: node for node in window.walk(rows=True) if node.role in ("radio button", "check box")}

    def choose(self, window, name):
        """One of several of which one can be chosen, by the keyboard."""
        row = window.find("list item", name, rows=True)
        self.walk_to(row, "Down")
        self.app.keys("space")
        self.wait_chosen(window, name)

    def wait_chosen(self, window, name):
        wait_for(lambda: (button := self.choices(window).get(name)) and "checked" in button.states, f"{name!r} to be chosen")

    def walk_to(self, node, key, steps=30):
        """Press KEY until the focus is there."""
        self.app.focus()
        for _ in range(steps):
            if "focused" in node.states:
                return
            self.app.keys(key)
        raise AssertionError(f"{key} does not lead to {node!r}")
