#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_secret_keys.py ASK: keys behind a password in each kind of file, and behind the PIN of a card."""
from daemon import FEED
from network_case import NetworkCase, main, require
from nginx import Nginx, tls_directives
from smartcard import PIN, SmartCard

require("nginx", "softhsm2-util", "p11tool", "openssl")


class SecretKeysTest(NetworkCase):
    def setUp(self):
        super().setUp()
        self.server = self.enterContext(Nginx(tls=tls_directives(self.certificate, self.authority)))
        self.server.put("feed.rss", FEED)
        self.trust(self.server.address(""))

    def show(self, source, password):
        self.person.show(self.server.address(""), source, password)

    def assert_let_in(self):
        self.assert_reached(self.server.address("/feed.rss"))
        self.assertIn("client=CN=alice", self.server.wait_for_log("| 200 |"))

    def test_files_open_with_their_password(self):
        alice = self.authority.client()
        for path in (alice.encrypted("opens it"), alice.pkcs12("opens it"), alice.pkcs12("opens it", "-legacy")):
            with self.subTest(path.name):
                self.show(path, "does not open it")
                self.assert_fails(self.server.address("/feed.rss"), "client-certificate-password")
                self.show(path, "opens it")
                self.assert_let_in()

    def test_a_wrong_pin_does_not_lock_the_card(self):
        with SmartCard() as card:
            card.insert("office", {"alice": self.authority.client()})
            self.live_as(card.environment())
            self.show(card.uri("office", "alice"), "9999")
            self.assert_fails(self.server.address("/feed.rss"), "client-certificate-password")
            self.show(card.uri("office", "alice"), PIN)
            self.assert_let_in()

    def test_the_last_try_is_told_before_it_is_made(self):
        with SmartCard() as card:
            card.insert("office", {"alice": self.authority.client()})
            self.live_as(card.environment(locks=True))
            address = self.server.address("/feed.rss")
            self.show(card.uri("office", "alice"), "9999")
            show = f"show\t{self.server.address('')}\t{card.uri('office', 'alice')}\t{PIN}"
            wrong, right = self.person.ask(f"get\t{address}", show, f"get\t{address}")
            self.assertEqual(wrong["error"]["code"], "client-certificate-password")
            self.assertTrue(wrong["need"]["finalTry"])
            self.assertEqual(right.get("status"), 200, right)


if __name__ == "__main__":
    main()
