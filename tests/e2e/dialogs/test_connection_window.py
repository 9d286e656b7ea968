#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_connection_window.py FEEDWRIGHT FEEDCTL: the way to a feed step by step, and the accounts that are kept."""
from apache import PASSWORDS, Apache
from desk import string
from dialog_case import DialogCase, main, require
from drive import wait_for
from faults import FaultServer, tls_context

require("apache2", "openssl", "gnome-keyring-daemon")
STEPS = ("Look the Name Up", "Connect", "Secure the Connection", "Go Through the Proxy", "Sign In", "Read the Feed")
STOPS = "It stops here"


class ConnectionWindowTest(DialogCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.apache = cls.enterClassContext(Apache(cls.certificate))

    def results(self, window):
        """What is said of each step, by its name."""
        rows = {node.name: node for node in window.walk(rows=True) if node.role == "list item"}
        return {step: "".join([it.name for it in rows[step].walk() if it.role == "label"][1:2]) for step in STEPS if step in rows}

    def assert_stops(self, window, address, steps):
        """Type it in and press Enter."""
        self.desk.app.focus("Test Connection")
        self.desk.enter(window, "Address to test", address)
        self.desk.app.keys("Return")
        wait_for(lambda: len(results := self.results(window)) == len(STEPS) and all(results.values()) and
                 [step for step, words in results.items() if words.startswith(STOPS)] == steps, f"{address} to stop at {steps}")

    def test_it_says_where_it_stops(self):
        plain = self.enterContext(FaultServer())
        own = self.enterContext(FaultServer(tls_context(self.authority.self_signed("own"))))
        desk = self.sit_down()
        self.trust(self.apache.origin())
        desk.open()
        desk.app.activate("win.test-connection", string(""))
        window = desk.window("Test Connection")
        for address, step in (("https://nowhere.invalid/feed", "Look the Name Up"),
                              ("http://127.0.0.1:9/feed", "Connect"),
                              (own.address("/feed"), "Secure the Connection"),
                              (self.apache.address("/basic/feed.rss"), "Sign In"),
                              (plain.address("/no-feed"), "Read the Feed")):
            self.assert_stops(window, address, [step])
        self.assert_stops(window, self.apache.address("/open/feed.rss"), [])
        desk.wait_for_words(window, "All works.")

    def test_accounts_are_forgotten_one_by_one_or_all_of_a_site(self):
        desk = self.sit_down()
        elsewhere = "https://elsewhere.example"
        for origin, user in ((elsewhere, "ada"), *((self.apache.origin(), user) for user in PASSWORDS)):
            desk.terminal.run("sign-in", "--user", user, origin, stdin="secret\n")
        desk.open()
        desk.app.activate("win.saved-sign-ins")
        window = desk.window("Saved Sign-Ins")
        for user in ("ada", *PASSWORDS):
            desk.wait_for_words(window, user)
        desk.app.focus("Saved Sign-Ins")
        desk.walk_to(window.find("push button", "Forget alice", rows=True), "Tab")
        desk.app.keys("space")
        wait_for(lambda: all(node.name != "Forget alice" for node in window.walk(rows=True)), "one account to go")
        self.assertEqual(self.users(desk), sorted({"ada", *PASSWORDS} - {"alice"}))
        desk.walk_to(self.sign_out_of(window, self.apache.origin()), "Tab")
        desk.app.keys("space")
        wait_for(lambda: self.users(desk) == ["ada"], "all of the site to be forgotten")

    def users(self, desk):
        return sorted(account["user"] for account in desk.terminal.json("credentials", "list"))

    def sign_out_of(self, window, origin):
        """The button that stands beside the name of the site."""
        seen = False
        for node in window.walk():
            seen = seen or node.name == origin
            if seen and node.role == "push button" and node.name == "Sign Out":
                return node
        raise AssertionError(f"nobody is signed in to {origin}")


if __name__ == "__main__":
    main()
