#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_leaving.py PROGRAM: whatever ends the program while somebody writes, the words are kept.

By a signal, and by the end of the session, right after the last key; and by a signal when the store has no
space left: then they are in a file where the person finds it.
"""
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile

from bus import OnBus
from drive import APP_ID, App, Gio, GLib, wait_for

MANAGER, PATH, CLIENT = "org.gnome.SessionManager", "/org/gnome/SessionManager", "/org/gnome/SessionManager/Client1"
PRIVATE = f"{MANAGER}.ClientPrivate"
INTERFACES = f"""<node><interface name="{MANAGER}">
<method name="RegisterClient"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
<method name="UnregisterClient"><arg type="o" direction="in"/></method>
<method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="u" direction="in"/><arg type="u" direction="out"/></method>
<method name="Uninhibit"><arg type="u" direction="in"/></method></interface>
<interface name="{PRIVATE}"><method name="EndSessionResponse"><arg type="b" direction="in"/><arg type="s" direction="in"/></method>
<signal name="QueryEndSession"><arg type="u"/></signal><signal name="EndSession"><arg type="u"/></signal></interface></node>"""


class Session(OnBus):
    """A session manager. ASKED are the calls it got."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def serve(self):
        public, private = Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces
        self.bus.register_object(PATH, public, self._called, None, None)
        self.bus.register_object(CLIENT, private, self._called, None, None)
        self.take_name(MANAGER)

    def _called(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        replies = {"RegisterClient": GLib.Variant("(o)", (CLIENT,)), "Inhibit": GLib.Variant("(u)", (7,))}
        invocation.return_value(replies.get(method))
        self.asked.append((method, parameters.unpack()))

    def tell(self, name):
        self.bus.emit_signal(None, CLIENT, PRIVATE, name, GLib.Variant("(u)", (0,)))

    def wait(self, method):
        wait_for(lambda: method in [call[0] for call in self.asked], f"{method} among {self.asked}")


def drafts(profile):
    with sqlite3.connect(profile / "feedwright.db") as db:
        return [row[0] for row in db.execute("SELECT body FROM post JOIN post_content ON post_content.id = content_id")]


def open_composer(app):
    """Its text, which has the focus."""
    app.activate("app.new-post")
    app.focus("New Post")
    text = app.root.find("text", "Text", rows=True)
    app.keys("Tab")
    wait_for(lambda: "focused" in text.states, "the text to have the focus")
    return text


def type_into(app, text, words):
    """Comes back as soon as the keys have arrived, and sooner than it is saved by itself."""
    before = text.text()
    app.type(words)
    wait_for(lambda: text.text() == before + words, f"{words!r} in the text")


def end_by_signal(program, profile):
    with App([program, f"--profile={profile}"], app_id=profile_id(profile)) as app:
        type_into(app, open_composer(app), "Ends with a signal")
        assert app.quit(signal.SIGTERM) == 0
    assert drafts(profile) == ["Ends with a signal"], drafts(profile)


def end_with_the_session(program, profile):
    with Session() as session, App([program, f"--profile={profile}"], app_id=profile_id(profile)) as app:
        session.wait("RegisterClient")
        text = open_composer(app)
        type_into(app, text, "Ends with all")
        session.tell("QueryEndSession")
        session.wait("EndSessionResponse")
        type_into(app, text, " the rest")
        session.tell("EndSession")
        app.process.wait(30)
        assert app.process.returncode == 0, app.process.returncode
    assert "Ends with all the rest" in drafts(profile), drafts(profile)


def end_without_space(program, profile):
    """Where files cannot grow any more; a program that is not told so by a signal gets an error."""
    shell = ["sh", "-c", 'trap "" XFSZ; exec "$@"', "sh"]
    with App([*shell, program, f"--profile={profile}"], app_id=profile_id(profile)) as app:
        text = open_composer(app)
        subprocess.run(["prlimit", "--fsize=4096", "--pid", str(app.process.pid)], check=True)
        type_into(app, text, "No space")
        app.root.find("push button", "Save as File…", rows=True)
        assert app.quit(signal.SIGTERM, timeout=40) == 0
    left = pathlib.Path.home() / "New Post.md"
    assert "No space" in left.read_text(), left


def profile_id(profile):
    """As the program calls itself with that folder: g_str_hash of its path."""
    number = 5381
    for byte in os.fsencode(profile):
        signed = byte - 256 if byte > 127 else byte
        number = (number * 33 + signed) & 0xffffffff
    return f"{APP_ID}.Profile{number:08x}"


def main(program):
    for end in (end_by_signal, end_with_the_session, end_without_space):
        with tempfile.TemporaryDirectory() as folder:
            end(program, pathlib.Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
