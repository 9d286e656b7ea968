#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_proxies.py WHO: squid with each way to sign in, for http and for tunnels, and SOCKS5."""
from apache import DOMAIN
from faults import FaultServer, tls_context
from kdc import Kdc
from network_case import NetworkCase, main, require
from socks import Socks
from squid import PASSWORD, USER, Squid

require("squid", "microsocks", "krb5kdc", "kadmin.local", "kinit", "openssl")


class ProxiesTest(NetworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kdc = cls.enterClassContext(Kdc())

    def setUp(self):
        super().setUp()
        self.plain = self.enterContext(FaultServer())
        # By its address: a proxy that looks names up may take the other localhost, and try no second.
        self.secure = self.enterContext(FaultServer(tls_context(self.certificate), name="127.0.0.1"))
        self.trust(self.secure.address(""))
        self.live_as(self.kdc.no_ticket())

    def go_through(self, uri):
        for server in (self.plain, self.secure):
            self.allow(server.address(""), proxy=uri)

    def assert_both_reached(self, **expected):
        for server in (self.plain, self.secure):
            with self.subTest(server.address("")):
                self.assert_reached(server.address("/feed"), **expected)
                self.assertEqual(server.secrets(), [], "what was the proxy's went on to the server")

    def assert_both_fail(self, code):
        for server in (self.plain, self.secure):
            with self.subTest(server.address("")):
                self.assert_fails(server.address("/feed"), code)
        self.assertEqual(self.plain.requests + self.secure.requests, [])

    def test_a_proxy_that_asks_for_nothing(self):
        with Squid() as proxy:
            self.go_through(proxy.uri())
            self.assert_both_reached(proxy=proxy.uri())
            self.assertIn("| 200 |", proxy.wait_for_log("CONNECT"))

    def test_each_scheme_is_spoken(self):
        for scheme in ("basic", "digest", "ntlm"):
            with self.subTest(scheme), Squid(scheme) as proxy:
                self.go_through(proxy.uri())
                self.assert_both_fail("proxy-auth-required")
                self.allow(proxy.uri(), is_proxy=True, plain_consent="yes", company_sign_on="yes")
                user = rf"{DOMAIN}\{USER}" if scheme == "ntlm" else USER
                self.sign_in(proxy.uri(), user, PASSWORD, is_proxy=True)
                self.assert_both_reached(proxyScheme=scheme)
                self.plain.requests.clear()
                self.secure.requests.clear()

    def test_a_ticket_is_good_for_the_proxy(self):
        with Squid("negotiate", self.kdc.keytab) as proxy:
            self.go_through(proxy.uri())
            self.live_as(self.kdc.ticket())
            self.assert_both_fail("proxy-auth-required")
            self.assertEqual([line for line in proxy.log() if "authorization=Negotiate" in line], [],
                             "a ticket left for a proxy that was not granted")
            self.allow(proxy.uri(), is_proxy=True, plain_consent="yes", company_sign_on="yes")
            self.assert_both_reached(proxyScheme="negotiate")

    def test_nothing_goes_to_a_proxy_without_consent(self):
        with Squid("basic") as proxy:
            self.go_through(proxy.uri())
            self.sign_in(proxy.uri(), USER, PASSWORD, is_proxy=True)
            self.assert_both_fail("proxy-auth-required")
            self.assertEqual([line for line in proxy.log() if "authorization=Basic" in line], [])

    def test_a_wrong_password_is_tried_once(self):
        with Squid("basic") as proxy:
            self.go_through(proxy.uri())
            self.allow(proxy.uri(), is_proxy=True, plain_consent="yes")
            self.sign_in(proxy.uri(), USER, "not the password", is_proxy=True)
            self.assert_fails(self.plain.address("/feed"), "proxy-auth-failed")
            answers = [line for line in proxy.log() if "authorization=Basic" in line]
            self.assertLessEqual(len(answers), 2, answers)

    def test_a_tunnel_that_is_refused_is_the_proxys_fault(self):
        with Squid() as proxy:
            self.allow("https://localhost:1", proxy=proxy.uri())
            self.assert_fails("https://localhost:1/", "proxy-failed")

    def test_a_proxy_that_is_not_there(self):
        with Squid() as proxy:
            self.go_through(proxy.uri())
        self.assert_both_fail("proxy-unreachable")

    def test_socks_leads_on(self):
        with Socks() as proxy:
            self.go_through(proxy.uri())
            self.assert_both_reached()

    def test_socks_asks_for_a_password(self):
        with Socks(USER, PASSWORD) as proxy:
            self.go_through(proxy.uri())
            self.assert_both_fail("proxy-auth-required")
            self.sign_in(proxy.uri(), USER, "not the password", is_proxy=True)
            self.allow(proxy.uri(), is_proxy=True, plain_consent="yes")
            self.assert_both_fail("proxy-auth-failed")
            self.sign_in(proxy.uri(), USER, PASSWORD, is_proxy=True)
            self.assert_both_reached()


if __name__ == "__main__":
    main()
