#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_client_certificates.py WHO: nginx wants to see who comes: certificates from files and from smart cards."""
from daemon import FEED
from network_case import NetworkCase, main, require
from nginx import Nginx, tls_directives
from smartcard import PIN, SmartCard

require("nginx", "softhsm2-util", "p11tool", "openssl")


class ClientCertificatesTest(NetworkCase):
    def serve(self, protocols):
        server = self.enterContext(Nginx(tls=tls_directives(self.certificate, self.authority, protocols)))
        server.put("feed.rss", FEED)
        self.trust(server.address(""))
        return server

    def each_level(self):
        for protocols in ("TLSv1.2", "TLSv1.3"):
            with self.subTest(protocols):
                yield self.serve(protocols)

    def assert_let_in(self, server):
        self.assert_reached(server.address("/feed.rss"))
        self.assertIn("client=CN=alice", server.wait_for_log("| 200 |"))

    def test_it_is_asked_for(self):
        for server in self.each_level():
            self.assert_fails(server.address("/feed.rss"), "client-certificate-required")

    def test_a_file_of_each_key(self):
        for server in self.each_level():
            for key in ("ec", "rsa"):
                with self.subTest(key):
                    self.show(server, self.authority.client(key=key).both)
                    self.assert_let_in(server)

    def show(self, server, source, password=None):
        self.person.show(server.address(""), source, password)

    def test_one_that_is_refused_is_said(self):
        server = self.serve("TLSv1.3")
        self.show(server, self.authority.client("bob", days=(-60, -30)).both)
        self.assert_fails(server.address("/feed.rss"), "client-certificate-rejected")

    def test_it_is_shown_to_its_origin_only(self):
        server, other = self.serve("TLSv1.3"), self.serve("TLSv1.3")
        self.show(server, self.authority.client().both)
        self.assert_let_in(server)
        self.assert_fails(other.address("/feed.rss"), "client-certificate-required")

    def test_smart_cards_sign(self):
        with SmartCard() as card:
            card.insert("office", {f"alice-{key}": self.authority.client(key=key) for key in ("ec", "rsa")})
            self.live_as(card.environment())
            for server in self.each_level():
                for key in ("ec", "rsa"):
                    with self.subTest(key):
                        self.show(server, card.uri("office", f"alice-{key}"), PIN)
                        self.assert_let_in(server)


if __name__ == "__main__":
    main()
