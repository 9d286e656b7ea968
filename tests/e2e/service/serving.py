# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of the service have in common: a site with a feed, a desktop, and the service itself.

Used by programs that are given SERVICE and FEEDCTL.
"""
import base64
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from desktop import APP_ID, Desktop, wait_for
from planet import Planet

SERVICE, FEEDCTL = sys.argv.pop(1), sys.argv.pop(1)


class Serving(unittest.TestCase):
    desktop_class = Desktop

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.profile = os.path.join(folder.name, "feeds")
        self.env = os.environ | {"GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": folder.name}
        self.set("background-refresh", "true")
        self.site = Planet()
        self.addCleanup(self.site.close)
        self.feedctl("add", self.site.uri)
        self.enter(self.desktop_class())

    def enter(self, desktop):
        self.desktop = desktop
        desktop.__enter__()
        self.addCleanup(desktop.__exit__)

    def set(self, key, value):
        subprocess.run(["gsettings", "set", APP_ID, key, value], env=self.env, check=True)

    def feedctl(self, *words, fails=False):
        command = [FEEDCTL, words[0], "--profile", self.profile, "--spacing", "0", *words[1:]]
        done = subprocess.run(command, env=self.env, check=not fails, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode != 0, fails)
        return done.stdout

    def want_news(self):
        with sqlite3.connect(os.path.join(self.profile, "feedwright.db")) as db:
            db.execute("UPDATE feed SET notify = 1")

    def start(self, **environment):
        service = self.service = subprocess.Popen([SERVICE, "--profile", self.profile], env=self.env | environment)
        self.addCleanup(lambda: (service.kill(), service.wait()))
        wait_for(lambda: self.desktop.has_owner(APP_ID + ".Service"), "the service")
        wait_for(self.runs_engine, "its engine")
        return service

    def runs_engine(self):
        names = self.desktop.bus_call("ListNames", None)[0]
        return any(name.startswith(APP_ID + ".Engine.") for name in names)

    def bring(self, *titles):
        self.site.titles[:0] = titles
        self.feedctl("refresh")

    def titles(self):
        return [entry["title"] for entry in json.loads(self.feedctl("entries", "--json", "--unread"))]

    def lock(self):
        self.site.login = "Basic " + base64.b64encode(b"ann:secret").decode()
        self.feedctl("refresh", fails=True)
        wait_for(lambda: any("asks you to sign in" in body for _, body in self.desktop.shown.values()), "a notification")
