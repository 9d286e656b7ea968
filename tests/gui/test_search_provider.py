#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_search_provider.py PROVIDER FEEDWRIGHT FEEDCTL: the desktop's own search finds entries, as GNOME Shell asks.

The bus starts a small program that answers, and ends again by itself; a search brings neither the app nor a window.
What a person chooses of the answers is shown in the app's window, which the bus starts for that.
"""
import configparser
import os
import pathlib
import subprocess
import sys
import time

from drive import APP_ID, App, Gio, GLib, wait_for
from tour_site import Site

INI = pathlib.Path(__file__).resolve().parents[2] / "data" / f"{APP_ID}.search-provider.ini"
INTERFACE = "org.gnome.Shell.SearchProvider2"
FAST = 0.5  # seconds; what is slow for one in twenty is told by the figures, a busy machine by this


class Shell:
    """The search of a desktop."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.name = configparser.ConfigParser()
        self.name.read(INI)
        self.name = self.name["Shell Search Provider"]

    def ask(self, method, parameters, reply=None):
        answer = self.bus.call_sync(self.name["BusName"], self.name["ObjectPath"], INTERFACE, method, parameters,
                                    reply and GLib.VariantType(reply), 0, 20000, None)
        return answer.unpack()[0] if reply else None

    def find(self, *terms):
        return self.ask("GetInitialResultSet", GLib.Variant("(as)", (terms,)), "(as)")

    def describe(self, ids):
        return self.ask("GetResultMetas", GLib.Variant("(as)", (ids,)), "(aa{sv})")

    def has_owner(self, name):
        bus = "org.freedesktop.DBus"
        return self.bus.call_sync(bus, "/org/freedesktop/DBus", bus, "NameHasOwner", GLib.Variant("(s)", (name,)),
                                  GLib.VariantType("(b)"), 0, 20000, None).unpack()[0]

    def is_answering(self):
        return self.has_owner(self.name["BusName"])


class Started(App):
    """The app, as the bus starts it."""

    def __init__(self):
        super().__init__([])

    def __enter__(self):
        wait_for(self._is_on_bus, f"the bus name {self.id}")
        self.wait_state("win.ready", True)
        return self

    def __exit__(self, *unused):
        self.activate("app.quit")
        wait_for(lambda: not self._is_on_bus(), "the app to end")

    def _check_alive(self):
        pass


def offer(name, *command):
    """The bus can start it, as it can once it is installed."""
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"], "..", "services")
    (folder / f"{name}.service").write_text(f"[D-BUS Service]\nName={name}\nExec={' '.join(command)}\n", encoding="utf-8")


def subscribe(feedctl, base):
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright")
    for path in ("bread.rss", "guide.atom"):
        subprocess.run([feedctl, "--profile", folder, "--spacing=0", "add", f"{base}/{path}"], check=True, stdout=subprocess.DEVNULL)


def measure(shell, terms):
    times = []
    for _ in range(40):
        began = time.monotonic()
        shell.describe(shell.find(*terms)[:5])
        times.append(time.monotonic() - began)
    times.sort()
    print(f"a search and its descriptions: median {times[20] * 1000:.1f} ms, 95th percentile {times[37] * 1000:.1f} ms")
    return times[37]


def finds_nothing_where_nothing_is(shell):
    began = time.monotonic()
    assert shell.find("bread") == []
    print(f"the first answer, with the program's start: {1000 * (time.monotonic() - began):.0f} ms")
    assert not pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright").exists(), "a search made a store"


def finds(shell):
    ids = shell.find("insured")
    assert len(ids) == 1, ids
    assert shell.ask("GetSubsearchResultSet", GLib.Variant("(asas)", (ids, ["insur"])), "(as)") == ids
    assert shell.find("insured", "nowhere") == [] and shell.find("  ") == []
    assert shell.find("i") == [] and shell.find("insured", "i") == ids, "a single letter is no word yet"
    meta, = shell.describe(ids)
    assert meta["id"] == ids[0] and meta["name"], meta
    assert " · " in meta["description"], meta
    assert "icon" in meta or "gicon" in meta, meta
    assert shell.describe(["999999", "x", "-1"]) == []
    assert measure(shell, ["bread"]) < FAST
    assert not shell.has_owner(APP_ID), "a mere search brought the app"
    wait_for(lambda: not shell.is_answering(), "the program to end by itself", 60)
    return ids[0]


def shows_what_was_chosen(shell, entry):
    shell.ask("ActivateResult", GLib.Variant("(sasu)", (entry, ["insured"], 0)))
    with Started() as app:
        app.wait_state("win.selected", int(entry))
        app.wait_state("win.article-painted", True)
        shell.ask("LaunchSearch", GLib.Variant("(asu)", (["insured"], 0)))
        app.wait_state("win.list-size", 1)
        other = next(it for it in shell.find("bread") if it != entry)
        shell.ask("ActivateResult", GLib.Variant("(sasu)", (other, ["bread"], 0)))
        app.wait_state("win.selected", int(other))
        app.wait_state("win.list-size", lambda size: size > 1)


def searches_in_a_new_window(shell):
    shell.ask("LaunchSearch", GLib.Variant("(asu)", (["insured"], 0)))
    with Started() as app:
        app.wait_state("win.list-size", 1)


def main(provider, feedwright, feedctl):
    shell = Shell()
    offer(shell.name["BusName"], provider)
    offer(APP_ID, feedwright, "--gapplication-service")
    finds_nothing_where_nothing_is(shell)
    with Site() as site:
        subscribe(feedctl, site.base)
        entry = finds(shell)
        shows_what_was_chosen(shell, entry)
        searches_in_a_new_window(shell)


main(*(str(pathlib.Path(program).resolve()) for program in sys.argv[1:]))
