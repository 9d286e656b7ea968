#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_client.py ASK: what is sent survives each way to sign in, and nobody waits for those who are silent."""
import time

from apache import DOMAIN, Apache
from faults import FaultServer, tls_context
from kdc import Kdc
from network_case import NetworkCase, main, require
from squid import PASSWORD, USER, Squid

require("apache2", "krb5kdc", "kadmin.local", "kinit", "squid", "openssl")


class ClientTest(NetworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kdc = cls.enterClassContext(Kdc())
        cls.backend = cls.enterClassContext(FaultServer())
        cls.apache = cls.enterClassContext(Apache(cls.certificate, cls.kdc.keytab, cls.backend.address("/")))
        cls.origin = cls.apache.origin()

    def setUp(self):
        super().setUp()
        self.backend.requests.clear()
        self.trust(self.origin)

    def assert_arrives(self, address, server):
        fetched = self.person.post(address, "all of it")
        self.assertEqual(fetched.get("status"), 200, fetched)
        self.assertEqual([request.body for request in server.asked("/echo")], [b"all of it"])
        server.requests.clear()

    def test_what_is_sent_survives_signing_in(self):
        self.sign_in(self.origin, "alice", "alicepw")
        for name in ("basic", "digest"):
            self.assert_arrives(self.apache.address(f"/{name}/backend/echo"), self.backend)

    def test_what_is_sent_survives_a_company_sign_on(self):
        self.live_as(self.kdc.ticket())
        self.allow(self.origin, company_sign_on="yes")
        self.assert_arrives(self.apache.address("/neg/backend/echo"), self.backend)
        self.sign_in(self.origin, rf"{DOMAIN}\alice", "alicepw", "ntlm")
        self.allow(self.origin, schemes="ntlm")
        self.assert_arrives(self.apache.address("/ntlm/backend/echo"), self.backend)

    def test_what_is_sent_survives_a_proxy(self):
        with FaultServer(tls_context(self.certificate)) as secure, Squid("digest") as proxy:
            self.trust(secure.address(""))
            self.allow(proxy.uri(), is_proxy=True, plain_consent="yes")
            self.sign_in(proxy.uri(), USER, PASSWORD, is_proxy=True)
            for server in (self.backend, secure):
                self.allow(server.address(""), proxy=proxy.uri())
                self.assert_arrives(server.address("/echo"), server)

    def test_nobody_waits_for_a_kdc_that_is_silent(self):
        self.live_as(self.kdc.ticket_without_kdc())
        self.allow(self.origin, company_sign_on="yes")
        began = time.monotonic()
        first, second = self.person.fetch_both(self.apache.address("/neg/feed.rss"), self.backend.address("/chain?left=8"))
        self.assertEqual(first.get("status"), 200, "it stood still while the KDC was silent")
        self.assertIn("error", second)
        last = self.backend.wait_for("/chain", 9)[-1]
        self.assertLess(last.time - began, 8)
        self.assertLess(time.monotonic() - began, 75)


if __name__ == "__main__":
    main()
