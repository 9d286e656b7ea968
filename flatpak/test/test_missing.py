#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak where something is missing: a keyring that stays locked, with nobody to unlock it; no portals at
all; no permission to use the network. Feedwright says so and goes on."""
import os
import pathlib
import time
import unittest

from sandbox import APP_ID, Sandboxed, Site, capabilities, feedctl, forget_everything
from seat import Seat
from session import Alone, Desktop
from gi.repository import GLib

SHOTS = pathlib.Path(os.environ["FEEDWRIGHT_SHOTS"])
# A window that takes longer to answer looks frozen.
FROZEN_SECONDS = 3
WATCHED_SECONDS = 12


class Locked(Alone):
    def setUp(self):
        forget_everything()

    def slowest_answer(self, app):
        slowest, end = 0, time.monotonic() + WATCHED_SECONDS
        while time.monotonic() < end:
            asked = time.monotonic()
            app.state("win.page")
            slowest = max(slowest, time.monotonic() - asked)
            time.sleep(0.1)
        return slowest

    def test_the_window_stays_alive_while_nobody_unlocks(self):
        with Desktop(os.environ["HOME"], keyring="locked") as desktop:
            with Site() as site, Sandboxed(desktop) as app:
                app.activate("win.subscribe-to", GLib.Variant("s", f"{site.base}/private"))
                self.assertLess(self.slowest_answer(app), FROZEN_SECONDS)
                SHOTS.mkdir(parents=True, exist_ok=True)
                app.shot(SHOTS / "locked-keyring.png")

    def test_a_password_is_not_waited_for_without_end(self):
        with Desktop(os.environ["HOME"], keyring="locked"):
            signed = feedctl("sign-in", "https://intranet.example", "--user=ann", input="open sesame\n", timeout=90)
            self.assertNotEqual(signed.returncode, 0)
            self.assertIn("keyring", signed.stderr.lower())
            self.assertEqual(capabilities()["internet"]["state"], "granted")


class Bare(Alone):
    def test_without_portals_it_starts_and_says_what_is_missing(self):
        forget_everything()
        with Desktop(os.environ["HOME"], keyring=None, portals=False) as desktop:
            with Sandboxed(desktop) as app:
                app.wait_state("win.page", "welcome")
            self.assertEqual(capabilities()["secrets"]["state"], "not-granted")


class Offline(Alone):
    def test_the_network_is_missed_and_explained(self):
        forget_everything()
        with Desktop(os.environ["HOME"]) as desktop:
            seat = Seat(desktop, "--unshare=network")
            with seat.open() as app:
                app.wait_state("win.banner", lambda text: "permission to use the network" in text)
                app.shot(SHOTS / "no-network.png")
                app.activate("win.permissions")
                seat.wait_for_words(seat.window("Preferences"), f"flatpak override --user --share=network {APP_ID}")
                app.shot(SHOTS / "permissions.png")
            denied = capabilities(options=["--unshare=network"])["internet"]
        self.assertEqual(denied["state"], "not-granted")
        self.assertIn("--share=network", denied["command"])
        self.assertIn(APP_ID, denied["command"])


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
