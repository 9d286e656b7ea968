#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes on in the sandbox while no window is open, with the desktop's real portals between: the person is asked
and may refuse; the service starts at login, works, tells of news by notifications, and gives way to the window."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import unittest

from sandbox import APP_ID, TOP, Sandboxed, capabilities, flatpak, forget_everything, instances, listed, run
from seat import Seat
from session import Alone, Desktop, wait_until
from answers import autostart_file
from nginx import Nginx

sys.path.insert(1, str(TOP / "tests" / "e2e" / "service"))
from desktop import Desktop as Notifications  # noqa: E402

SHOTS = pathlib.Path(os.environ["FEEDWRIGHT_SHOTS"])
SERVICE = f"{APP_ID}.Service"
SWITCHES = ("check box", "switch", "toggle button")
PERMISSION = ["background", "background", APP_ID]
ITEM = '<item><guid isPermaLink="false">{0}</guid><title>{0}</title><link>https://planet.example/{0}</link></item>'


def feed(*titles):
    items = "".join(map(ITEM.format, titles))
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Planet</title>{items}</channel></rss>'


class Called(Sandboxed):
    """The window that somebody else than this program opened."""

    def __init__(self, desktop):
        super().__init__(desktop)
        self.others = {}

    def __enter__(self):
        wait_until(self._is_on_bus, "the app on the bus")
        self.wait_state(self.ready, True)
        return self

    def _check_alive(self):
        pass

    def quit(self, how=None, timeout=20):
        self.activate("app.quit")
        wait_until(lambda: not self._is_on_bus(), "the app to end")


class BackgroundTest(Alone):
    def setUp(self):
        forget_everything()
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.desktop = self.enterContext(Desktop(os.environ["HOME"]))
        self.addCleanup(lambda: flatpak("kill", APP_ID, check=False))
        self.addCleanup(autostart_file(APP_ID).unlink, missing_ok=True)
        self.screen = self.enterContext(Notifications())
        self.server = self.enterContext(Nginx())
        self.seat = Seat(self.desktop)
        self.address = self.server.address("/feed.rss")
        self.bring("Old")
        self.seat.subscribe(self.address)

    def bring(self, *titles):
        self.server.put("feed.rss", feed(*titles))

    def set(self, key, value):
        self.assertEqual(run("gsettings", "set", APP_ID, key, value).returncode, 0)

    def owned(self, name):
        return self.screen.has_owner(name)

    def switch(self):
        """By hand, in the preferences."""
        self.seat.app.activate("win.preferences")
        window = self.seat.window("Preferences")
        toggle = wait_until(lambda: next((node for node in window.walk(rows=True) if node.role in SWITCHES
                                          and node.name == "Refresh in the Background"), None), "the switch")
        toggle.click(None)
        return window

    def switch_on(self):
        with self.seat.open():
            self.seat.wait_for_words(self.switch(), "Also while no window is open")
            wait_until(lambda: capabilities()["background"]["state"] == "granted", "the permission")
            self.seat.app.shot(SHOTS / "background.png")

    def wait_for_service(self):
        wait_until(lambda: self.owned(SERVICE), "the service")
        wait_until(lambda: not self.owned(APP_ID), "the window to end")

    def titles(self):
        return set(self.seat.terminal.titles("--unread"))


class Service(BackgroundTest):
    def setUp(self):
        super().setUp()
        # What is there from the start is no news.
        self.seat.terminal.run("refresh")
        self.switch_on()
        self.wait_for_service()

    def be_told(self, *titles):
        """The number of a notification of the first of the feed's TITLES."""
        self.bring(*titles)
        self.seat.terminal.run("refresh")
        told = ("Planet", titles[0])
        return wait_until(lambda: next((number for number, words in self.screen.shown.items() if words == told), None),
                          f"a notification of {told}")

    def read_by_its_button(self, number):
        self.screen.press(number, "Mark as Read")
        wait_until(lambda: self.titles() == {"Old"}, "it to be read")

    def read_elsewhere(self, number):
        entry, = (it["id"] for it in self.seat.terminal.entries("--unread") if it["title"] != "Old")
        self.seat.terminal.run("mark", entry, "read")
        wait_until(lambda: number not in self.screen.shown, "the notification to go")

    def open_from(self, number):
        self.screen.press(number, "Open")
        with Called(self.desktop) as app:
            app.wait_state("win.selected", lambda entry: entry > 0)
            wait_until(lambda: not self.owned(SERVICE), "the service to give way")
            app.shot(SHOTS / "from-notification.png")

    def test_it_works_in_its_sandbox_and_gives_way_to_the_window(self):
        given, = instances().values()
        self.assertEqual(listed(given, "Context", "filesystems"), set())
        self.set("notify-keywords", "['comet']")
        self.read_by_its_button(self.be_told("Comet", "Old"))
        self.assertTrue(self.owned(SERVICE))
        self.read_elsewhere(self.be_told("Second comet", "Comet", "Old"))
        self.open_from(self.be_told("Third comet", "Second comet", "Comet", "Old"))
        self.wait_for_service()

    def test_login_starts_it_until_it_is_switched_off(self):
        self.seat.terminal.run("service", "stop")
        wait_until(lambda: not instances(), "the sandboxes to end")
        command = re.search("^Exec=(.*)$", autostart_file(APP_ID).read_text(), re.M)[1]
        login = subprocess.Popen(shlex.split(command))
        self.addCleanup(login.wait)
        self.wait_for_service()
        with self.seat.open():
            self.switch()
            wait_until(lambda: not autostart_file(APP_ID).exists(), "the desktop to start it no more")
        wait_until(lambda: not instances(), "the sandboxes to end")


class Permission(BackgroundTest):
    def test_a_no_is_a_no_until_the_person_says_otherwise(self):
        flatpak("permission-set", *PERMISSION, "ask")
        self.desktop.answers.allows = False
        with self.seat.open():
            self.seat.wait_for_words(self.switch(), "The desktop did not allow it")
            self.seat.app.shot(SHOTS / "background-refused.png")
        wait_until(lambda: not instances(), "the sandboxes to end")
        self.assertEqual(len(self.desktop.answers.was_asked("AccessDialog")), 1)
        self.assertFalse(autostart_file(APP_ID).exists())
        self.assertFalse(self.owned(SERVICE), "it works in the background all the same")
        refused = capabilities()["background"]
        self.assertEqual(refused["situation"], "refused")
        subprocess.run(shlex.split(refused["command"]), check=True, capture_output=True)
        self.switch_on()
        self.wait_for_service()


class Links(BackgroundTest):
    def test_the_browser_opens_them(self):
        with self.seat.open() as app:
            self.seat.select(self.address)
            self.seat.refresh(self.address)
            app.wait_state("win.list-size", 1)
            app.activate("win.next-entry")
            app.wait_state("win.selected", lambda entry: entry > 0)
            app.activate("win.open-in-browser")
            self.assertEqual(wait_until(self.desktop.visits, "the browser"), ["https://planet.example/Old"])


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
