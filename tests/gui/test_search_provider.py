#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_search_provider.py PROGRAM FEEDCTL: the desktop's own search finds entries, as GNOME Shell asks for them.

A search brings no window, and the program that answered ends again by itself; what a person chooses
of it is shown in one.
"""
import os
import pathlib
import subprocess
import sys
import time

from drive import APP_ID, App, GLib, wait_for
from tour_site import Site

PATH = "/" + APP_ID.replace(".", "/")
INTERFACE = "org.gnome.Shell.SearchProvider2"
FAST = 0.5  # seconds; what is slow for one in twenty is told by the figures, a busy machine by this


class Service(App):
    """The program as D-Bus starts it: without a window."""

    def __init__(self, program):
        super().__init__([program, "--gapplication-service"])

    def __enter__(self):
        env = dict(os.environ, G_DEBUG=os.environ.get("APP_G_DEBUG", "fatal-criticals"))
        self.process = subprocess.Popen(self.argv, env=env)
        wait_for(self._is_on_bus, f"the bus name {self.id}")
        return self

    def ask(self, method, parameters, reply=None):
        self._check_alive()
        answer = self.bus.call_sync(self.id, PATH + "/SearchProvider", INTERFACE, method, parameters,
                                    reply and GLib.VariantType(reply), 0, 20000, None)
        return answer.unpack()[0] if reply else None

    def find(self, *terms):
        return self.ask("GetInitialResultSet", GLib.Variant("(as)", (terms,)), "(as)")

    def describe(self, ids):
        return self.ask("GetResultMetas", GLib.Variant("(as)", (ids,)), "(aa{sv})")

    def has_window(self):
        children = self.bus.call_sync(self.id, PATH, "org.freedesktop.DBus.Introspectable", "Introspect", None,
                                      GLib.VariantType("(s)"), 0, 20000, None).unpack()[0]
        return '"window"' in children


def subscribe(feedctl, base):
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright")
    for path in ("bread.rss", "guide.atom"):
        subprocess.run([feedctl, "--profile", folder, "--spacing=0", "add", f"{base}/{path}"], check=True, stdout=subprocess.DEVNULL)


def measure(app, terms):
    times = []
    for _ in range(40):
        began = time.monotonic()
        app.describe(app.find(*terms)[:5])
        times.append(time.monotonic() - began)
    times.sort()
    print(f"a search and its descriptions: median {times[20] * 1000:.1f} ms, 95th percentile {times[37] * 1000:.1f} ms")
    return times[37]


def finds_nothing_where_nothing_is(program):
    with Service(program) as app:
        assert app.find("bread") == []
        assert not pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright").exists(), "a search made a store"


def finds(program):
    with Service(program) as app:
        ids = app.find("insured")
        assert len(ids) == 1, ids
        assert app.ask("GetSubsearchResultSet", GLib.Variant("(asas)", (ids, ["insur"])), "(as)") == ids
        assert app.find("insured", "nowhere") == [] and app.find("  ") == []
        assert app.find("i") == [] and app.find("insured", "i") == ids, "a single letter is no word yet"
        meta, = app.describe(ids)
        assert meta["id"] == ids[0] and meta["name"], meta
        assert " · " in meta["description"], meta
        assert "icon" in meta or "gicon" in meta, meta
        assert app.describe(["999999", "x", "-1"]) == []
        assert measure(app, ["bread"]) < FAST
        assert not app.has_window(), "a mere search brought a window"
        wait_for(lambda: app.process.poll() is not None, "the program to end by itself", 60)
        assert app.process.returncode == 0, app.process.returncode
        return ids[0], meta["name"]


def shows_what_was_chosen(program, entry, title):
    with Service(program) as app:
        app.ask("ActivateResult", GLib.Variant("(sasu)", (entry, ["insured"], 0)))
        wait_for(app.has_window, "a window")
        app.wait_state("win.ready", True)
        app.wait_state("win.selected", int(entry))
        app.wait_state("win.article-painted", True)
        app.ask("LaunchSearch", GLib.Variant("(asu)", (["insured"], 0)))
        app.wait_state("win.list-size", 1)
        other = next(it for it in app.find("bread") if it != entry)
        app.ask("ActivateResult", GLib.Variant("(sasu)", (other, ["bread"], 0)))
        app.wait_state("win.selected", int(other))
        app.wait_state("win.list-size", lambda size: size > 1)


def searches_in_a_new_window(program):
    with Service(program) as app:
        app.ask("LaunchSearch", GLib.Variant("(asu)", (["insured"], 0)))
        wait_for(app.has_window, "a window")
        app.wait_state("win.ready", True)
        app.wait_state("win.list-size", 1)


def main(program, feedctl):
    finds_nothing_where_nothing_is(program)
    with Site() as site:
        subscribe(feedctl, site.base)
        entry, title = finds(program)
        shows_what_was_chosen(program, entry, title)
        searches_in_a_new_window(program)


main(*sys.argv[1:])
