#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_background.py FEEDWRIGHT SERVICE FEEDCTL: “feedctl service” says how it is, starts it and stops it.

Also what is pressed on a notification of the service: the bus starts the app for that, which shows it.
"""
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys

from desktop import APP_ID, Desktop, wait_for
from drive import App
from planet import Planet

FEEDWRIGHT, SERVICE, FEEDCTL = (str(pathlib.Path(program).resolve()) for program in sys.argv[1:])
NAME = APP_ID + ".Service"


def offer(desktop, name, *command):
    """The bus can start it, as it can once it is installed."""
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"], "..", "services")
    (folder / f"{name}.service").write_text(f"[D-BUS Service]\nName={name}\nExec={' '.join(command)}\n", encoding="utf-8")
    desktop.bus_call("ReloadConfig", None)


def switch(on):
    subprocess.run(["gsettings", "set", APP_ID, "background-refresh", str(on).lower()], check=True)


def run(*words, **options):
    return subprocess.run([FEEDCTL, *words], capture_output=True, text=True, timeout=60, **options)


def feedctl(*words):
    done = run(*words)
    assert done.returncode == 0, done
    return done.stdout


def service(verb, state, status, words):
    """Both as text and for programs; the first does it, the second finds it done."""
    text, data = run("service", verb), run("service", verb, "--json")
    assert (text.returncode, data.returncode) == (status, status), (verb, text, data)
    assert words in text.stdout and not text.stderr, (verb, text)
    assert json.loads(data.stdout)["state"] == state, (verb, data)


# --- how it is ---

def says_where_there_is_no_session():
    env = {name: value for name, value in os.environ.items() if name not in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY")}
    env["XDG_RUNTIME_DIR"] = "/nonexistent"
    for verb in ("status", "start", "stop"):
        done = run("service", verb, env=env)
        assert done.returncode == 1 and "There is no session here" in done.stderr, done
        done = run("service", verb, "--json", env=env)
        assert done.returncode == 1 and json.loads(done.stdout)["error"]["message"], done


def says_what_to_do(desktop):
    service("status", "off", 1, "Switch it on in the app")
    service("start", "off", 1, "Switch it on in the app")
    service("stop", "off", 0, "switched off")
    switch(True)
    service("status", "missing", 1, "not installed")
    service("start", "missing", 1, "not installed")
    service("stop", "missing", 0, "not installed")
    offer(desktop, NAME, SERVICE)
    service("status", "stopped", 1, "feedctl service start")


def starts_and_stops(desktop):
    service("start", "running", 0, "The service runs.")
    service("status", "running", 0, "The service runs.")
    service("stop", "stopped", 0, "does not run")
    assert not desktop.has_owner(NAME)


def leaves_the_work_to_a_window(desktop):
    with App([FEEDWRIGHT]) as app:
        service("status", "app", 0, "does the work of the service")
        service("start", "app", 0, "does the work of the service")
        service("stop", "app", 0, "does the work of the service")
        assert not desktop.has_owner(NAME), "there is a service beside the window"
        app.activate("app.quit")
        wait_for(lambda: desktop.has_owner(NAME), "the service to go on")
    service("stop", "stopped", 0, "does not run")


# --- what is pressed ---

class Started(App):
    """The app, as the bus started it."""

    def __init__(self):
        super().__init__([])

    def __enter__(self):
        wait_for(lambda: self._is_on_bus(), f"the bus name {self.id}")
        self.wait_state("win.ready", True)
        return self

    def __exit__(self, *unused):
        self.activate("app.quit")
        wait_for(lambda: not self._is_on_bus(), "the app to end")

    def _check_alive(self):
        pass


def tell(desktop, planet, *titles):
    """The service tells of them; the id of the notification."""
    feedctl("service", "start")
    planet.titles[:0] = titles
    feedctl("refresh")
    return wait_for(lambda: next(iter(desktop.shown), None), "a notification")


def entry(title):
    return next(entry for entry in json.loads(feedctl("entries", "--json")) if entry["title"] == title)


def marks_without_a_window(desktop, planet):
    desktop.press(tell(desktop, planet, "Comet"), "Mark as Read")
    wait_for(lambda: not desktop.shown, "the notification to go")
    assert entry("Comet")["read"] and not desktop.has_owner(APP_ID), "the app was started for that"


def opens_the_very_entry(desktop, planet):
    desktop.press(tell(desktop, planet, "Star"), "Open")
    with Started() as app:
        app.wait_state("win.selected", entry("Star")["id"])
        app.wait_state("win.article-painted", True)
        wait_for(lambda: not desktop.shown, "the notification to go")
        wait_for(lambda: not desktop.has_owner(NAME), "the service to give way")
    wait_for(lambda: desktop.has_owner(NAME), "the service to go on")


def opens_the_feed(desktop, planet):
    desktop.press(tell(desktop, planet, "Moon", "Sun"), "Open")
    with Started() as app:
        app.wait_state("win.source", "feed:1")
    wait_for(lambda: desktop.has_owner(NAME), "the service to go on")


def opens_all_that_is_unread(desktop, planet, other):
    other.titles[:0] = ["Leaf"]
    desktop.press(tell(desktop, planet, "Dust"), "Open")
    with Started() as app:
        app.wait_state("win.source", "unread")
    wait_for(lambda: desktop.has_owner(NAME), "the service to go on")


def look_elsewhere():
    """Without a window manager, the keyboard goes where it is sent; from the root, to the window under the pointer."""
    subprocess.run(["xdotool", "mousemove", "1279", "899"], check=True)
    root = re.search(r"0x[0-9a-f]+", subprocess.run(["xwininfo", "-root"], capture_output=True, text=True, check=True).stdout)
    subprocess.run(["xdotool", "windowfocus", root.group()], check=True)


def tells_beside_a_window(desktop, planet):
    """As long as nobody looks at it."""
    with App([FEEDWRIGHT]) as app:
        wait_for(lambda: not desktop.has_owner(NAME), "the service to give way")
        look_elsewhere()
        planet.titles[:0] = ["Ring"]
        feedctl("refresh")
        wait_for(lambda: desktop.said() == [("Planet", "Ring")], "the app to tell of it")
        app.focus()
        wait_for(lambda: not desktop.shown, "the notification to go, now that somebody looks")
        assert not entry("Ring")["read"]
    wait_for(lambda: desktop.has_owner(NAME), "the service to go on")


def opens_what_needs_somebody(desktop, planet):
    planet.login = "nobody has it"
    feedctl("service", "start")
    run("refresh")
    number = wait_for(lambda: next((number for number, (_, body) in desktop.shown.items() if "sign in" in body), None),
                      "what is needed")
    desktop.press(number, "Open")
    with Started():
        wait_for(lambda: any("Network Health" in title for title in titles()), "Network Health")
    planet.login = None


def titles():
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], capture_output=True, text=True).stdout.split()
    return [subprocess.run(["xdotool", "getwindowname", one], capture_output=True, text=True).stdout for one in found]


def subscribe():
    planets = [Planet(), Planet("Garden")]
    for planet in planets:
        feedctl("add", planet.uri)
    with sqlite3.connect(pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright", "feedwright.db")) as db:
        db.execute("UPDATE feed SET notify = 1")
    return planets


def main():
    with Desktop() as desktop:
        says_where_there_is_no_session()
        says_what_to_do(desktop)
        starts_and_stops(desktop)
        leaves_the_work_to_a_window(desktop)
        offer(desktop, APP_ID, FEEDWRIGHT, "--gapplication-service")
        planet, other = subscribe()
        marks_without_a_window(desktop, planet)
        opens_the_very_entry(desktop, planet)
        opens_the_feed(desktop, planet)
        opens_all_that_is_unread(desktop, planet, other)
        tells_beside_a_window(desktop, planet)
        opens_what_needs_somebody(desktop, planet)
        switch(False)
        wait_for(lambda: not desktop.has_owner(NAME), "the service to end")
        planet.close()
        other.close()


main()
