#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_permissions.py PROGRAM FEEDCTL: what a person sees of a sandbox: a network that was not given, and a desktop
that is asked whether the app may go on in the background, and answers in each way that it can."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from drive import App, GLib, wait_for
from portal import Portal

APP = "io.github.feedwright.Feedwright"
SCHEMA = APP
SWITCHES = ("check box", "switch", "toggle button")
OPML = '<opml version="2.0"><body><outline type="rss" text="Far" xmlUrl="https://192.0.2.1/feed"/></body></opml>'


def enter_sandbox(folder, shared):
    info = pathlib.Path(folder, "info")
    info.write_text(f"[Application]\nname={APP}\n[Context]\nshared={shared}\n")
    os.environ["FEEDWRIGHT_SANDBOX_INFO"] = str(info)


def read_setting(name):
    return subprocess.run(["gsettings", "get", SCHEMA, name], capture_output=True, text=True, check=True).stdout.strip()


def find_window(app, title):
    return wait_for(lambda: next((node for node in app.root.children() if node.name == title), None), f"a window {title}")


def without_a_network(program, folder):
    enter_sandbox(folder, "ipc;")
    opml = pathlib.Path(folder, "far.opml")
    opml.write_text(OPML)
    with App([program]) as app:
        app.wait_state("win.page", "welcome")
        app.wait_state("win.banner", lambda text: "permission" in text)
        app.activate("win.import-file", GLib.Variant("s", opml.as_uri()))
        app.wait_state("win.n-feeds", 1)
        app.activate("win.go", GLib.Variant("s", "all"))
        app.find(None, "No Network Permission")
        app.wait_state("win.banner", lambda text: "permission" in text)
        app.activate("win.refresh-all")
        app.wait_state("win.last-toast", lambda text: "permission" in text)
        app.activate("win.permissions")
        page = find_window(app, "Preferences")
        page.find(None, f"flatpak override --user --share=network {APP}", rows=True)
        for name in ("Copy Command", "Look Again"):
            assert "sensitive" in page.find("push button", name, rows=True).states, name
        app.activate("win.network-health")
        health = find_window(app, "Network Health")
        health.find(None, "No Network Permission", rows=True)
        assert not any("Far" in node.name for node in health.walk(rows=True)), "a feed is blamed"


def turn_background(window):
    toggle = wait_for(lambda: next((node for node in window.walk(rows=True) if node.role in SWITCHES
                                    and node.name == "Refresh in the Background"), None), "the switch")
    toggle.click("toggle")


def switch_on_background(app):
    app.activate("win.preferences")
    window = find_window(app, "Preferences")
    turn_background(window)
    return window


def describe_background(feedctl):
    said = json.loads(subprocess.run([feedctl, "capabilities", "--json"], capture_output=True, check=True).stdout)
    return next(it["situation"] for it in said["capabilities"] if it["id"] == "background")


def ask_for_background(programs, answer, wanted, kept, words, situation):
    program, feedctl = programs
    os.environ["GSETTINGS_BACKEND"] = "keyfile"
    for name in ("background-refresh", "background-permission"):
        subprocess.run(["gsettings", "reset", SCHEMA, name], check=True)
    with Portal(background=answer) as portal, App([program]) as app:
        window = switch_on_background(app)
        window.find(None, re.compile(words), rows=True)
        wait_for(lambda: read_setting("background-refresh") == wanted, f"the wish to be {wanted} where {answer}")
        wait_for(lambda: read_setting("background-permission") == f"'{kept}'", f"{kept} to be kept where {answer}")
        assert len(portal.asked) == (1 if answer else 0), portal.asked
        assert describe_background(feedctl) == situation, describe_background(feedctl)
        if answer == "granted":
            turn_background(window)
            wait_for(lambda: len(portal.asked) == 2, "the desktop to hear that it is not wanted any more")
            assert not portal.asked[1].get("autostart"), portal.asked


def main(*programs):
    with tempfile.TemporaryDirectory() as folder:
        without_a_network(programs[0], folder)
        enter_sandbox(folder, "network;ipc;")
        ask_for_background(programs, "granted", "true", "allowed", "Also while no window is open", "granted")
        ask_for_background(programs, "refused", "false", "refused", "did not allow it", "refused")
        ask_for_background(programs, "dismissed", "false", "refused", "did not allow it", "refused")
        ask_for_background(programs, None, "true", "not-asked", "cannot be asked", "no-portal")
        ask_for_background(programs, "silent", "false", "not-asked", "Asking the desktop", "not-asked")


main(*sys.argv[1:])
