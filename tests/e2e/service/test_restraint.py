#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""When it does nothing of its own accord: test_restraint.py SERVICE FEEDCTL"""
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from desktop import wait_for
from planet import Planet
from surroundings import ASLEEP, CONNECTED, FULL, NETWORK, NONE, NO, POWER, YES, Surroundings

SERVICE, FEEDCTL = sys.argv.pop(1), sys.argv.pop(1)
APP_ID = "io.github.feedwright.Feedwright"
# Behind a proxy, so that it is in the wide world.
FEED = "http://planet.example/feed"


class WatchedPlanet(Planet):
    n_asked = 0

    def write(self):
        self.n_asked += 1
        return super().write()


class RestraintTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.profile = os.path.join(folder.name, "feeds")
        self.site = WatchedPlanet()
        self.addCleanup(self.site.close)
        self.surroundings = Surroundings()
        self.surroundings.__enter__()
        self.addCleanup(self.surroundings.__exit__)
        proxy = self.site.uri.removesuffix("/feed")
        self.env = os.environ | self.surroundings.env | {
            "GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": folder.name, "http_proxy": proxy, "no_proxy": ""}
        self.set("background-refresh", "true")
        subprocess.run([FEEDCTL, "add", "--profile", self.profile, FEED], env=self.env, check=True, timeout=60)
        self.site.n_asked = 0

    def set(self, key, value):
        subprocess.run(["gsettings", "set", APP_ID, key, value], env=self.env, check=True)

    def sql(self, statement):
        with sqlite3.connect(os.path.join(self.profile, "feedwright.db")) as db:
            return db.execute(statement).fetchone()

    def start(self):
        """Until after it has looked for the first time what is due: it tidies up later than that."""
        self.sql("DELETE FROM chore")
        self.sql("UPDATE fetch_state SET next_attempt = 0")
        service = subprocess.Popen([SERVICE, "--profile", self.profile], env=self.env)
        self.addCleanup(lambda: (service.kill(), service.wait()))
        wait_for(lambda: self.sql("SELECT count (*) FROM chore WHERE name = 'statistics'")[0], "it to tidy up", 90)

    def assert_asks(self):
        wait_for(lambda: self.site.n_asked, "the feed to be asked", 90)

    def test_what_is_due_is_asked(self):
        self.start()
        self.assert_asks()

    def test_nothing_is_asked_without_a_network(self):
        self.surroundings.tell(NETWORK, State=ASLEEP, Connectivity=NONE)
        self.start()
        self.assertEqual(self.site.n_asked, 0)
        self.assertEqual(self.sql("SELECT failures FROM fetch_state"), (0,), "that counts as a failure")
        self.surroundings.tell(NETWORK, State=CONNECTED, Connectivity=FULL)
        self.assert_asks()

    def test_a_metered_network_is_spared(self):
        self.surroundings.tell(NETWORK, Metered=YES)
        self.start()
        self.assertEqual(self.site.n_asked, 0)
        self.surroundings.tell(NETWORK, Metered=NO)
        self.assert_asks()

    def test_a_metered_network_may_be_used(self):
        self.surroundings.tell(NETWORK, Metered=YES)
        self.start()
        self.assertEqual(self.site.n_asked, 0)
        self.set("spare-metered", "false")
        self.assert_asks()

    def test_the_battery_is_spared(self):
        self.surroundings.tell(POWER, ActiveProfile="power-saver")
        self.start()
        self.assertEqual(self.site.n_asked, 0)
        self.surroundings.tell(POWER, ActiveProfile="balanced")
        self.assert_asks()

    def test_the_battery_may_be_used(self):
        self.set("spare-power", "false")
        self.surroundings.tell(POWER, ActiveProfile="power-saver")
        self.start()
        self.assert_asks()


if __name__ == "__main__":
    unittest.main(verbosity=2)
