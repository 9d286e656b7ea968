#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_person.py FEEDCTL: what a person lives with day by day: subscriptions behind a sign-in, secrets, keyrings."""
import base64

from apache import Apache
from faults import FaultServer, tls_context
from kdc import Kdc
from keyring import Keyring
from network_case import NetworkCase, main, require

require("apache2", "krb5kdc", "kadmin.local", "kinit", "openssl", "gnome-keyring-daemon")
SECRET = "correct horse battery staple"
CODED = base64.b64encode(f"alice:{SECRET}".encode()).decode()


class SubscriptionsTest(NetworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kdc = cls.enterClassContext(Kdc())
        cls.apache = cls.enterClassContext(Apache(cls.certificate, cls.kdc.keytab))

    def setUp(self):
        super().setUp()
        self.terminal = self.person.terminal
        self.trust(self.apache.origin())

    def test_a_subscription_stays_signed_on(self):
        address = self.apache.address("/neg/feed.rss")
        self.live_as(self.kdc.ticket())
        self.allow(self.apache.origin(), company_sign_on="yes")
        self.terminal.run("add", address)
        for _ in range(2):
            self.assertEqual(self.terminal.json("refresh").get("failed", 0), 0)
        self.assertEqual(self.terminal.titles(), ["Told inside"])

    def test_others_go_on_while_the_kdc_is_silent(self):
        behind = self.apache.address("/neg/feed.rss")
        self.live_as(self.kdc.ticket_without_kdc())
        self.allow(self.apache.origin(), company_sign_on="yes")
        with FaultServer() as others:
            chain = others.address("/chain?left=8")
            self.terminal.import_addresses([behind, chain])
            refresh = self.terminal.start("refresh")
            asked = others.wait_for("/chain", 9)
            self.assertLess(asked[-1].time - asked[0].time, 8, "it stood still while the KDC was silent")
            self.assertIsNone(refresh.poll(), "nobody waited for the KDC")
            refresh.communicate(timeout=90)
        feeds = {feed["uri"]: feed for feed in self.terminal.feeds()}
        self.assertNotIn("error", feeds[chain])
        self.assertIn("error", feeds[behind])

    def test_signing_in_later_brings_the_feed(self):
        address = self.apache.address("/basic/feed.rss")
        self.terminal.import_addresses([address])
        self.terminal.run("refresh", status=1)
        self.assertEqual(self.terminal.feeds()[0]["error"], "auth-required")
        self.sign_in(self.apache.origin(), "alice", "alicepw")
        self.terminal.run("refresh")
        self.assertEqual(self.terminal.titles(), ["Told inside"])
        self.terminal.run("sign-out", self.apache.origin())
        self.terminal.run("refresh", status=1)
        self.assertEqual(self.terminal.feeds()[0]["error"], "auth-required")


class SecretsTest(NetworkCase):
    def setUp(self):
        super().setUp()
        self.terminal = self.person.terminal
        self.faults = self.enterContext(FaultServer(tls_context(self.certificate)))
        self.trust(self.faults.address(""))

    def assert_written_nowhere(self, *secrets):
        """Neither in the database nor in a log."""
        for path in self.folder.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            for secret in secrets:
                self.assertNotIn(secret.encode(), content, f"a secret in {path.name}")

    def test_a_refused_password_is_not_sent_again(self):
        self.sign_in(self.faults.address(""), "alice", SECRET)
        self.terminal.import_addresses([self.faults.address("/basic")])
        self.terminal.run("refresh", status=1)
        self.terminal.run("refresh", status=None)
        self.assertLessEqual(len(self.faults.secrets()), 2, "it knocks on with a password that was refused")
        feed, = self.terminal.feeds()
        self.assertIn(feed["error"], ("auth-failed", "auth-required"))

    def test_secrets_are_in_no_file_and_no_word(self):
        address = self.faults.address("/basic")
        self.sign_in(self.faults.address(""), "alice", SECRET)
        said = [*self.terminal.run("fetch", "--verbose", address, status=1), *self.terminal.run("add", address, status=1)]
        self.terminal.import_addresses([address])
        for command in (["refresh"], ["opml", "export"], ["credentials"], ["origin", "show"], ["list"]):
            said += self.terminal.run(*command, status=None)
        self.assertTrue(any("alice" in words for words in said), "the account was not listed")
        for words in said:
            self.assertNotIn(SECRET, words)
            self.assertNotIn(CODED, words)
        self.assert_written_nowhere(SECRET, CODED)

    def test_a_password_in_an_address_goes_nowhere(self):
        with FaultServer() as plain:
            address = plain.address("/basic").replace("http://", f"http://alice:{SECRET.replace(' ', '%20')}@")
            self.terminal.run("fetch", address, status=1)
            self.assertEqual(plain.secrets(), [])

    def test_without_a_usable_keyring_it_is_said(self):
        for state, words in (("locked", "is locked"), ("none", "no keyring")):
            with self.subTest(state), Keyring(state) as keyring:
                self.terminal.env.update(keyring.environment())
                problem = self.terminal.run("sign-in", "--user", "alice", self.faults.address(""), stdin=SECRET + "\n",
                                            status=1, timeout=30)[1]
                self.assertIn(words, problem)
                self.assert_fails(self.faults.address("/basic"), "auth-required")
                self.assert_written_nowhere(SECRET)


if __name__ == "__main__":
    main()
