#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_health_window.py FEEDWRIGHT FEEDCTL: what can be done about feeds in trouble, where they are listed."""
import re

from daemon import FEED
from desk import string
from dialog_case import DialogCase, main, require
from drive import wait_for
from faults import FaultServer, tls_context

require("openssl", "gnome-keyring-daemon")
SECRET = "hidden-token"
ASKED, UNTRUSTED, MISSING = "Needs you to sign in", "Its certificate is not trusted", "Not found at its address"


class HealthWindowTest(DialogCase):
    def setUp(self):
        self.server = self.enterContext(FaultServer())
        own = self.enterContext(FaultServer(tls_context(self.authority.self_signed("own"))))
        self.missing = self.server.address("/missing?token=" + SECRET)
        self.desk = self.sit_down()
        self.desk.subscribe(self.server.address("/basic"), own.address("/feed"), self.missing)
        self.desk.terminal.run("refresh", status=None)
        self.desk.open()
        self.desk.app.activate("win.network-health")
        self.health = self.desk.window("Network Health")

    def find_row(self, words):
        """What says WORDS of a feed, if any does."""
        for node in self.health.walk(rows=True):
            if node.role == "list item" and node.name:
                if any(it.role == "label" and it.name.startswith(words) for it in node.walk()):
                    return node
        return None

    def row(self, words):
        return wait_for(lambda: self.find_row(words), f"a feed of which is said {words!r}")

    def unfold(self, words):
        self.desk.walk_to(self.row(words), "Tab")
        self.desk.app.keys("Return")
        self.health.find("list item", "Try Now", rows=True)

    def do(self, deed):
        """One of the things below what was unfolded."""
        self.desk.walk_to(self.health.find("list item", deed, rows=True), "Down")
        self.desk.app.keys("Return")

    def test_the_answers_open_over_the_list(self):
        for words, button, title in ((ASKED, "Sign In…", "Sign In"), (UNTRUSTED, "Review Certificate…", "Certificate of the Site"),
                                     (MISSING, "Change Address…", "Change Address")):
            self.desk.press(self.row(words), button)
            self.desk.window(title)
            self.desk.app.focus(title)
            self.desk.app.keys("Escape")
            self.desk.wait_closed(title)

    def test_what_is_mended_goes(self):
        self.unfold(MISSING)
        self.health.find("label", self.missing, rows=True)
        self.server.put("/missing", FEED)
        self.do("Try Now")
        wait_for(lambda: not self.find_row(MISSING), "the feed to be well")

    def test_another_address(self):
        self.server.put("/elsewhere", FEED)
        self.desk.press(self.row(MISSING), "Change Address…")
        dialog = self.desk.window("Change Address")
        self.desk.enter(dialog, "Address of the feed", self.server.address("/elsewhere"))
        self.desk.app.focus()
        self.desk.app.keys("Return")
        wait_for(lambda: not self.find_row(MISSING), "the feed to be well")

    def test_pause_and_unsubscribe_can_be_taken_back(self):
        self.unfold(ASKED)
        self.do("Pause")
        self.desk.press(self.row("Paused by you"), "Resume")
        self.row(ASKED)
        self.do("Unsubscribe")
        wait_for(lambda: not self.find_row(ASKED), "the feed to go")
        self.desk.press(self.health, re.compile("^Undo"))  # GTK 4.8 says it twice
        self.row(ASKED)

    def test_the_menu_of_a_feed_pauses_it_too(self):
        self.desk.press(self.health, "Close")
        self.desk.wait_closed("Network Health")
        self.desk.select(self.missing)
        self.desk.wait_for_trouble(MISSING)
        self.choose_in_menu("Pause")
        self.desk.wait_for_trouble("This feed is paused")
        self.choose_in_menu("Resume")
        self.desk.wait_for_trouble(MISSING)

    def choose_in_menu(self, name):
        """By the keyboard, in the menu of the selected feed."""
        row = next(node for node in self.desk.app.root.walk(rows=True) if node.role == "list item" and "selected" in node.states)
        self.desk.walk_to(row, "F6", steps=3)
        self.desk.app.keys("shift+F10")
        self.desk.walk_to(self.desk.app.find("menu item", name, rows=True), "Down")
        self.desk.app.keys("Return")

    def test_the_report_holds_no_secret(self):
        self.row(MISSING)
        self.desk.press(self.health, "Copy Report")
        self.desk.wait_for_words(self.health, "Report copied")
        self.desk.app.activate("win.test-connection", string(""))
        test = self.desk.window("Test Connection")
        self.desk.app.focus("Test Connection")
        self.desk.app.keys("ctrl+v")
        report = wait_for(test.find("text", "Address to test", rows=True).text, "the report")
        self.assertIn("error: not-found", report)
        self.assertNotIn(SECRET, report)


if __name__ == "__main__":
    main()
