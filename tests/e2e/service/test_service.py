#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes on while no window is open: test_service.py SERVICE FEEDCTL"""
import http.server
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

from desktop import Desktop, wait_for
from gi.repository import GLib

SERVICE, FEEDCTL = sys.argv.pop(1), sys.argv.pop(1)
APP_ID = "io.github.feedwright.Feedwright"


class Site:
    """A feed that grows."""

    def __init__(self):
        site = self
        self.titles = ["Old"]

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = site.write().encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/atom+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *unused):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.uri = f"http://127.0.0.1:{self.server.server_port}/feed"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def write(self):
        entries = "".join(f"<entry><id>urn:{title}</id><title>{title}</title></entry>" for title in self.titles)
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>Planet</title>{entries}</feed>'


class ServiceTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.profile = os.path.join(folder.name, "feeds")
        self.env = os.environ | {"GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": folder.name}
        self.set("background-refresh", "true")
        self.site = Site()
        self.addCleanup(self.site.close)
        self.desktop = Desktop()
        self.desktop.__enter__()
        self.addCleanup(self.desktop.__exit__)
        self.feedctl("add", self.site.uri)

    def set(self, key, value):
        subprocess.run(["gsettings", "set", APP_ID, key, value], env=self.env, check=True)

    def feedctl(self, *words):
        command = [FEEDCTL, words[0], "--profile", self.profile, "--spacing", "0", *words[1:]]
        return subprocess.run(command, env=self.env, check=True, capture_output=True, text=True, timeout=60).stdout

    def want_news(self):
        with sqlite3.connect(os.path.join(self.profile, "feedwright.db")) as db:
            db.execute("UPDATE feed SET notify = 1")

    def start(self):
        service = subprocess.Popen([SERVICE, "--profile", self.profile], env=self.env)
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

    def test_new_entries_are_told_until_they_are_read(self):
        self.want_news()
        self.start()
        self.bring("Comet")
        number = wait_for(lambda: next(iter(self.desktop.shown), None), "a notification")
        self.assertEqual(self.desktop.shown[number], ("Planet", "Comet"))
        self.bring("Star", "Moon")
        wait_for(lambda: ("Planet", "3 new entries") in self.desktop.shown.values(), "all in one")
        number = next(iter(self.desktop.shown))
        buttons = self.desktop.actions[number]
        self.desktop.press(number, buttons[buttons.index("Mark as Read") - 1])
        wait_for(lambda: self.titles() == ["Old"], "them to be read")

    def test_what_is_read_elsewhere_is_told_no_more(self):
        self.want_news()
        self.start()
        self.bring("Comet")
        wait_for(lambda: self.desktop.shown, "a notification")
        entry = json.loads(self.feedctl("search", "--json", "Comet"))[0]["id"]
        self.feedctl("mark", str(entry), "read")
        wait_for(lambda: not self.desktop.shown, "the notification to go")

    def test_the_app_can_have_it_mark_entries_as_read(self):
        self.start()
        self.bring("Comet")
        entry = json.loads(self.feedctl("search", "--json", "Comet"))[0]["id"]
        self.desktop.activate(APP_ID + ".Service", "mark-read", GLib.Variant("ax", [entry]))
        wait_for(lambda: self.titles() == ["Old"], "it to be read")

    def test_nothing_is_shown_any_more_once_a_window_is_there(self):
        self.want_news()
        self.start()
        self.bring("Comet")
        wait_for(lambda: self.desktop.shown, "a notification")
        self.desktop.activate(APP_ID + ".Service", "give-way")
        wait_for(lambda: not self.desktop.shown, "the notification to go")

    def test_a_word_is_told_of_whatever_the_feed(self):
        self.set("notify-keywords", "['comet']")
        self.start()
        self.bring("Cometary", "A Comet!")
        wait_for(lambda: self.desktop.shown, "a notification")
        self.assertEqual(list(self.desktop.shown.values()), [("Planet", "A Comet!")])

    def test_it_gives_way_to_a_window(self):
        service = self.start()
        self.desktop.activate(APP_ID + ".Service", "give-way")
        self.assertEqual(service.wait(20), 0)
        self.assertFalse(self.runs_engine())

    def test_it_ends_when_it_is_switched_off_or_told_to(self):
        service = self.start()
        self.set("background-refresh", "false")
        self.assertEqual(service.wait(20), 0)
        self.set("background-refresh", "true")
        service = self.start()
        service.send_signal(signal.SIGTERM)
        self.assertEqual(service.wait(20), 0)

    def test_feedctl_says_whether_it_runs_and_stops_it(self):
        service = self.start()
        self.assertEqual(self.feedctl("service", "status").strip(), "The service runs.")
        self.feedctl("service", "stop")
        self.assertEqual(service.wait(20), 0)
        with self.assertRaises(subprocess.CalledProcessError):
            self.feedctl("service", "status")

    def test_nothing_happens_while_it_is_switched_off(self):
        self.set("background-refresh", "false")
        done = subprocess.run([SERVICE, "--profile", self.profile], env=self.env, timeout=60, capture_output=True)
        self.assertEqual(done.returncode, 0)
        self.assertFalse(self.runs_engine())


if __name__ == "__main__":
    unittest.main(verbosity=2)
