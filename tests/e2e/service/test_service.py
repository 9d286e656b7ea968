#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes on while no window is open: test_service.py SERVICE FEEDCTL"""
import json
import os
import signal
import sqlite3
import subprocess
import unittest

from desktop import APP_ID, Desktop, wait_for
from gi.repository import GLib
from serving import SERVICE, Serving


class ServiceTest(Serving):
    def test_new_entries_are_told_until_they_are_read(self):
        self.want_news()
        self.start()
        self.bring("Comet")
        number = wait_for(lambda: next(iter(self.desktop.shown), None), "a notification")
        self.assertEqual(self.desktop.shown[number], ("Planet", "Comet"))
        self.bring("Star", "Moon")
        wait_for(lambda: ("Planet", "3 new entries: Star, Moon, Comet") in self.desktop.shown.values(), "all in one")
        number = next(iter(self.desktop.shown))
        self.desktop.press(number, "Mark as Read")
        wait_for(lambda: self.titles() == ["Old"], "them to be read")

    def test_what_is_read_elsewhere_is_told_no_more(self):
        self.want_news()
        self.start()
        self.bring("Comet")
        wait_for(lambda: self.desktop.shown, "a notification")
        entry = json.loads(self.feedctl("search", "--json", "Comet"))[0]["id"]
        self.feedctl("mark", str(entry), "read")
        wait_for(lambda: not self.desktop.shown, "the notification to go")

    def test_what_is_read_elsewhere_is_counted_no_more(self):
        self.want_news()
        self.start()
        self.bring("Comet", "Star", "Moon")
        wait_for(lambda: ("Planet", "3 new entries: Comet, Star, Moon") in self.desktop.shown.values(), "a notification")
        entry = json.loads(self.feedctl("search", "--json", "Moon"))[0]["id"]
        self.feedctl("mark", str(entry), "read")
        number = wait_for(lambda: next((number for number, said in self.desktop.shown.items()
                                        if said == ("Planet", "2 new entries: Comet, Star")), None), "two to be left")
        self.assertEqual(len(self.desktop.shown), 1)
        self.assertEqual(self.desktop.urgency[number], 0, "what is left is told as if it were new")

    def test_a_download_is_told_of_when_it_is_here(self):
        self.site.recordings = True
        self.bring("Comet")
        self.start()
        entry = json.loads(self.feedctl("search", "--json", "Comet"))[0]["id"]
        self.feedctl("download", str(entry))
        wait_for(lambda: ("Download complete", "Comet") in self.desktop.shown.values(), "a notification")
        self.assertEqual(len(self.desktop.shown), 1)

    def test_a_need_goes_with_the_answer(self):
        self.start()
        self.lock()
        self.site.login = None
        self.feedctl("refresh")
        wait_for(lambda: not self.desktop.shown, "the notification to go")

    def test_a_need_is_told_once(self):
        self.start()
        self.lock()
        self.feedctl("refresh", fails=True)
        self.service.send_signal(signal.SIGTERM)
        self.assertEqual(self.service.wait(20), 0)
        self.start()
        self.feedctl("refresh", fails=True)
        self.site.login = None
        self.want_news()
        self.bring("Comet")
        wait_for(lambda: ("Planet", "Comet") in self.desktop.shown.values(), "what comes after it")
        self.assertEqual(len(self.desktop.told), 2, "it was told again")

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

    def test_it_gives_way_while_it_begins(self):
        service = subprocess.Popen([SERVICE, "--profile", self.profile], env=self.env)
        self.addCleanup(lambda: (service.kill(), service.wait()))
        wait_for(lambda: self.desktop.has_owner(APP_ID + ".Service"), "the service")
        self.desktop.activate(APP_ID + ".Service", "give-way")
        self.assertEqual(service.wait(20), 0)
        self.assertFalse(self.runs_engine())

    def test_one_that_is_asked_for_while_it_ends_begins_anew(self):
        service = self.start()
        service.send_signal(signal.SIGSTOP)
        for method, parameters in (("ActivateAction", ("give-way", [], {})), ("Activate", ({},))):
            kind = "(sava{sv})" if len(parameters) > 1 else "(a{sv})"
            self.desktop.bus.call(APP_ID + ".Service", "/io/github/feedwright/Feedwright/Service", "org.freedesktop.Application",
                                  method, GLib.Variant(kind, parameters), None, 0, -1, None, None)
        self.desktop.bus.flush_sync()
        service.send_signal(signal.SIGCONT)
        self.bring("Comet")
        wait_for(self.runs_engine, "its engine")
        self.assertIsNone(service.poll())

    def test_a_store_of_a_newer_release_is_left_alone(self):
        path = os.path.join(self.profile, "feedwright.db")
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 9999")
        done = subprocess.run([SERVICE, "--profile", self.profile], env=self.env | {"G_DEBUG": ""}, timeout=60,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("newer release", done.stderr)
        self.assertFalse(self.runs_engine())
        with sqlite3.connect(path) as db:
            self.assertEqual(db.execute("PRAGMA user_version").fetchone(), (9999,))

    def test_it_works_on_while_a_newer_release_changes_the_store(self):
        service = self.start()
        with sqlite3.connect(os.path.join(self.profile, "feedwright.db")) as db:
            db.execute("ALTER TABLE feed ADD COLUMN of_tomorrow TEXT")
            db.execute("PRAGMA user_version = 9999")
        self.site.titles.insert(0, "Comet")
        engine = next(name for name in self.desktop.bus_call("ListNames", None)[0] if name.startswith(APP_ID + ".Engine."))
        counts = self.desktop.bus.call_sync(engine, "/io/github/feedwright/Engine1", "io.github.feedwright.Engine1", "Refresh",
                                            GLib.Variant("(ax)", ([],)), None, 0, 20000).unpack()
        self.assertEqual(counts[3], 1, "what came was not stored")
        self.desktop.activate(APP_ID + ".Service", "give-way")
        self.assertEqual(service.wait(20), 0)

    def test_it_ends_with_the_session(self):
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(lambda: (bus.kill(), bus.wait(), bus.stdout.close()))
        address = bus.stdout.readline().strip()
        with Desktop(address=address) as self.desktop:
            service = self.start(DBUS_SESSION_BUS_ADDRESS=address)
        bus.terminate()
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
