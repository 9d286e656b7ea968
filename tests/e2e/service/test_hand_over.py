#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_hand_over.py FEEDWRIGHT SERVICE FEEDCTL: the work goes from the window to the service and back.

A file is coming and news are told meanwhile. At the end a notification's button is pressed that nobody is left to
answer but the app, which the bus starts for it.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import depot
from desktop import Desktop, wait_for
from drive import App, GLib
from planet import Planet
from under_way import Download, News

FEEDWRIGHT, SERVICE, FEEDCTL = sys.argv[1:]
APP_ID = "io.github.feedwright.Feedwright"
NAME = APP_ID + ".Service"
# What was on its way when somebody hung up.
IN_FLIGHT = 16 * depot.STEP


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


def press_button(desktop, program):
    """Mark as Read, on a notification, as soon as the program can be asked at all."""
    before = unread()
    app = subprocess.Popen(program)
    wait_for(lambda: desktop.has_owner(APP_ID), "the app")
    desktop.activate(APP_ID, "mark-read", GLib.Variant("ax", before[:1]))
    wait_for(lambda: unread() == before[1:], "an entry to be read")
    app.terminate()
    app.wait(20)


def press_buttons(desktop):
    """Nobody works but the app, which has no window, or whose engine is still being opened."""
    planet = Planet()
    planet.titles[:0] = ["Comet"]
    feedctl("add", planet.uri)
    press_button(desktop, [FEEDWRIGHT, "--gapplication-service"])
    press_button(desktop, [FEEDWRIGHT])
    planet.close()


def pid_of_service(desktop):
    return desktop.bus_call("GetConnectionUnixProcessID", GLib.Variant("(s)", (NAME,)))[0]


def work_alone(desktop):
    """Nobody wants a service."""
    with App([FEEDWRIGHT]):
        owned_by(desktop, FEEDWRIGHT)
        assert not desktop.has_owner(NAME), "there is a service though nobody wants one"
    wait_for(lambda: not desktop.has_owner(APP_ID), "the app to end")
    assert not desktop.has_owner(NAME), "a service was started though it is switched off"


def give_to_service(desktop):
    with App([FEEDWRIGHT]) as app:
        owned_by(desktop, FEEDWRIGHT)
        app.activate("app.quit")
        began = time.monotonic()
        owned_by(desktop, SERVICE)
        print(f"the service was at work after {1000 * (time.monotonic() - began):.0f} ms")


def give_to_window(desktop):
    with App([FEEDWRIGHT]) as app:
        owned_by(desktop, FEEDWRIGHT)
        wait_for(lambda: not desktop.has_owner(NAME), "the service to give way")
        assert app.is_enabled("app.mark-read"), "what a notification offers is not there"
    owned_by(desktop, SERVICE)


def keep_busy(desktop):
    """There and back again while a file is coming and news are told: it comes in three parts, without a gap."""
    file, news = Download(FEEDCTL), News(FEEDCTL, desktop)
    with App([FEEDWRIGHT]) as app:
        owned_by(desktop, FEEDWRIGHT)
        news.begin()
        file.begin()
        news.tower.publish_unheard("From the window")
        app.activate("app.quit")
    owned_by(desktop, SERVICE)
    wait_for(lambda: len(file.requests()) == 2, "the service to go on with the file")
    news.check()
    wait_for(lambda: news.is_told("From the window"), "the service to tell of it")
    news.tower.publish_unheard("To the window")
    with App([FEEDWRIGHT]):
        owned_by(desktop, FEEDWRIGHT)
        wait_for(lambda: len(file.requests()) == 3, "the window to go on with the file")
        news.check()
        file.may_end()
        file.check(IN_FLIGHT)
    owned_by(desktop, SERVICE)
    assert not [body for _, body, _ in desktop.told if body == "To the window"], "told of what a window showed"
    return file, news


def log_out(desktop, file, news):
    """Both are told to end, whoever works, and the next session goes on."""
    news.begin()
    file.begin()
    app = subprocess.Popen([FEEDWRIGHT])
    wait_for(lambda: desktop.has_owner(APP_ID), "the app")
    os.kill(pid_of_service(desktop), signal.SIGTERM)
    app.terminate()
    app.wait(20)
    if desktop.has_owner(NAME):  # a window that ends has a service begin
        os.kill(pid_of_service(desktop), signal.SIGTERM)
    wait_for(lambda: not desktop.has_owner(NAME) and engine_owner(desktop) is None, "all to end")
    news.tower.publish_unheard("Overnight")
    with App([FEEDWRIGHT]):
        news.check()
        file.may_end()
        file.check(IN_FLIGHT)
    owned_by(desktop, SERVICE)


def change_ones_mind(desktop):
    """A window is closed before the service, which is slow, has given way to it: the service goes on."""
    service = pid_of_service(desktop)
    os.kill(service, signal.SIGSTOP)
    with App([FEEDWRIGHT]) as app:
        app.activate("app.quit")
        os.kill(service, signal.SIGCONT)
    assert pid_of_service(desktop) == service, "another service was started"
    owned_by(desktop, SERVICE)


def start_both(desktop):
    """A service that begins while there is a window, or is about to be one, gives way."""
    os.kill(pid_of_service(desktop), signal.SIGTERM)
    wait_for(lambda: not desktop.has_owner(NAME), "the service to end")
    service = subprocess.Popen([SERVICE])
    with App([FEEDWRIGHT]):
        assert service.wait(20) == 0
        owned_by(desktop, FEEDWRIGHT)
        assert subprocess.run([SERVICE], timeout=20, check=False).returncode == 0, "it did not give way"
        assert command_of(engine_owner(desktop)) == pathlib.Path(FEEDWRIGHT).name
    owned_by(desktop, SERVICE)


def open_twice(desktop):
    """Two windows are started at once: there is one, and the service gives way to it."""
    apps = [subprocess.Popen([FEEDWRIGHT]) for _ in range(2)]
    first = wait_for(lambda: next((app for app in apps if app.poll() is not None), None), "one to leave it to the other")
    assert first.returncode == 0
    owned_by(desktop, FEEDWRIGHT)
    wait_for(lambda: not desktop.has_owner(NAME), "the service to give way")
    other, = (app for app in apps if app is not first)
    other.terminate()
    assert other.wait(20) == 0
    owned_by(desktop, SERVICE)


def main():
    with Desktop() as desktop:
        offer_service(desktop)
        work_alone(desktop)
        switch(True)
        give_to_service(desktop)
        give_to_window(desktop)
        file, news = keep_busy(desktop)
        log_out(desktop, file, news)
        for site in (file, news):
            site.close()
        change_ones_mind(desktop)
        start_both(desktop)
        open_twice(desktop)
        switch(False)
        wait_for(lambda: not desktop.has_owner(NAME), "the service to end")
        press_buttons(desktop)


main()
