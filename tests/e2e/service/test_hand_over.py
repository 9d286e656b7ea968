#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_hand_over.py FEEDWRIGHT SERVICE FEEDCTL: the work goes from the window to the service and back.

At the end a notification's button is pressed that nobody is left to answer but the app, which the bus starts for it.
"""
import json
import os
import pathlib
import subprocess
import sys
import time

from desktop import Desktop, wait_for
from drive import App, GLib
from planet import Planet

FEEDWRIGHT, SERVICE, FEEDCTL = sys.argv[1:]
APP_ID = "io.github.feedwright.Feedwright"
NAME = APP_ID + ".Service"


def offer_service(desktop):
    """The bus can start it, as it can once it is installed."""
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"], "..", "services")
    (folder / f"{NAME}.service").write_text(f"[D-BUS Service]\nName={NAME}\nExec={pathlib.Path(SERVICE).resolve()}\n", encoding="utf-8")
    desktop.bus_call("ReloadConfig", None)


def engine_owner(desktop):
    """Which process runs the engine, or None."""
    for name in desktop.bus_call("ListNames", None)[0]:
        if name.startswith(APP_ID + ".Engine."):
            try:
                return desktop.bus_call("GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0]
            except GLib.Error:
                return None
    return None


def command_of(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/exe").resolve().name
    except (OSError, TypeError):
        return None


def owned_by(desktop, program):
    return wait_for(lambda: command_of(engine_owner(desktop)) == pathlib.Path(program).name, f"{program} to work")


def switch(on):
    subprocess.run(["gsettings", "set", APP_ID, "background-refresh", str(on).lower()], check=True)


def feedctl(*words):
    return subprocess.run([FEEDCTL, *words], check=True, capture_output=True, text=True, timeout=60).stdout


def unread():
    return [entry["id"] for entry in json.loads(feedctl("entries", "--json", "--unread"))]


def press_button(desktop, program, left):
    """Mark as Read, on a notification, as soon as the program can be asked at all."""
    app = subprocess.Popen(program)
    wait_for(lambda: desktop.has_owner(APP_ID), "the app")
    desktop.activate(APP_ID, "mark-read", GLib.Variant("ax", unread()[:1]))
    wait_for(lambda: len(unread()) == left, "an entry to be read")
    app.terminate()
    app.wait(20)


def press_buttons(desktop):
    """Nobody works but the app, which has no window, or whose engine is still being opened."""
    planet = Planet()
    planet.titles[:0] = ["Comet"]
    feedctl("add", planet.uri)
    press_button(desktop, [FEEDWRIGHT, "--gapplication-service"], 1)
    press_button(desktop, [FEEDWRIGHT], 0)
    planet.close()


def main():
    with Desktop() as desktop:
        offer_service(desktop)
        with App([FEEDWRIGHT]):
            owned_by(desktop, FEEDWRIGHT)
            assert not desktop.has_owner(NAME), "there is a service though nobody wants one"
        wait_for(lambda: not desktop.has_owner(APP_ID), "the app to end")
        assert not desktop.has_owner(NAME), "a service was started though it is switched off"

        switch(True)
        with App([FEEDWRIGHT]) as app:
            owned_by(desktop, FEEDWRIGHT)
            app.activate("app.quit")
            began = time.monotonic()
            owned_by(desktop, SERVICE)
            print(f"the service was at work after {1000 * (time.monotonic() - began):.0f} ms")
        with App([FEEDWRIGHT]) as app:
            owned_by(desktop, FEEDWRIGHT)
            wait_for(lambda: not desktop.has_owner(NAME), "the service to give way")
            assert app.is_enabled("app.mark-read"), "what a notification offers is not there"
        owned_by(desktop, SERVICE)
        switch(False)
        wait_for(lambda: not desktop.has_owner(NAME), "the service to end")
        press_buttons(desktop)


main()
