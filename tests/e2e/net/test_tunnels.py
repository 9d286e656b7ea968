#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_tunnels.py WHO: raw streams and sockets through squid with each way to sign in, proxies behind TLS, and a socket behind Apache."""
import ssl

from apache import DOMAIN, Apache
from authority import Authority
from faults import FaultServer, tls_context
from kdc import Kdc
from network_case import NetworkCase, main, require
from squid import PASSWORD, USER, Squid
from tls_front import TlsFront
from websocket import WebSockets

require("squid", "apache2", "node", "krb5kdc", "kadmin.local", "kinit", "openssl")

SCHEMES = ("basic", "digest", "ntlm")


def name_for(scheme):
    return rf"{DOMAIN}\{USER}" if scheme == "ntlm" else USER


class TunnelsTest(NetworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kdc = cls.enterClassContext(Kdc())
        cls.sockets = cls.enterClassContext(WebSockets(cls.certificate, cls.authority))
        cls.apache = cls.enterClassContext(Apache(cls.certificate, cls.kdc.keytab, sockets=cls.sockets.port))

    def setUp(self):
        super().setUp()
        self.live_as(self.kdc.no_ticket())
        self.secure = self.enterContext(FaultServer(tls_context(self.certificate)))
        self.trust(self.secure.address(""))
        self.socket = self.sockets.address("/echo", "wss")
        self.trust(self.socket.partition("/echo")[0].replace("wss:", "https:"))

    def go_through(self, proxy):
        for address in (self.secure.address(""), self.socket.partition("/echo")[0].replace("wss:", "https:")):
            self.allow(address, proxy=proxy)

    def connect(self):
        """A raw stream with TLS, a socket and a feed, all by the same way."""
        return self.person.ask(f"stream\tlocalhost\t{self.secure.port}\ttls", f"socket\t{self.socket}",
                               f"get\t{self.secure.address('/feed')}")

    def assert_connected(self, proxy, scheme):
        for answer in self.connect():
            self.assertNotIn("error", answer)
            self.assertEqual((answer["connection"].get("proxy"), answer["connection"].get("proxyScheme")), (proxy, scheme))
            self.assertTrue(answer["connection"]["tls"].startswith("TLS 1."))

    def assert_refused(self, code):
        for answer in self.connect():
            self.assertEqual(answer.get("error", {}).get("code"), code, answer)

    def test_each_scheme_opens_a_tunnel(self):
        for scheme in SCHEMES:
            with self.subTest(scheme), Squid(scheme) as proxy:
                self.go_through(proxy.uri())
                self.assert_refused("proxy-auth-required")
                self.allow(proxy.uri(), is_proxy=True, plain_consent="yes", company_sign_on="yes")
                self.sign_in(proxy.uri(), name_for(scheme), PASSWORD, is_proxy=True)
                self.assert_connected(proxy.uri(), scheme)

    def test_a_ticket_opens_a_tunnel(self):
        with Squid("negotiate", self.kdc.keytab) as proxy:
            self.go_through(proxy.uri())
            self.live_as(self.kdc.ticket())
            self.assert_refused("proxy-auth-required")
            self.allow(proxy.uri(), is_proxy=True, plain_consent="yes", company_sign_on="yes")
            self.assert_connected(proxy.uri(), "negotiate")

    def test_a_wrong_password_is_sent_once_for_each(self):
        with Squid("basic") as proxy:
            self.go_through(proxy.uri())
            self.allow(proxy.uri(), is_proxy=True, plain_consent="yes")
            self.sign_in(proxy.uri(), USER, "not the password", is_proxy=True)
            self.assert_refused("proxy-auth-failed")
            answers = [line for line in proxy.log() if "authorization=Basic" in line]
            self.assertEqual(len(answers), 3, answers)

    def test_each_scheme_is_spoken_to_a_proxy_by_tls(self):
        """Without consent: what goes there is encrypted."""
        for scheme in SCHEMES:
            with self.subTest(scheme), Squid(scheme) as squid, \
                 TlsFront(tls_context(self.certificate), squid.port) as proxy:
                self.go_through(proxy.uri())
                self.allow(proxy.uri(), is_proxy=True, company_sign_on="yes", authorities=self.authority.root.certificate)
                self.assert_refused("proxy-auth-required")
                self.sign_in(proxy.uri(), name_for(scheme), PASSWORD, is_proxy=True)
                self.assert_connected(proxy.uri(), scheme)

    def test_a_proxy_below_the_minimum_hears_nothing(self):
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            context = tls_context(self.certificate, versions=(version, version))
            with self.subTest(version), Squid("basic") as squid, TlsFront(context, squid.port) as proxy:
                self.go_through(proxy.uri())
                self.allow(proxy.uri(), is_proxy=True, authorities=self.authority.root.certificate)
                self.sign_in(proxy.uri(), USER, PASSWORD, is_proxy=True)
                self.assert_refused("tls-policy")
                self.assertEqual(proxy.heard, b"")

    def test_a_proxy_that_nobody_answers_for_hears_nothing(self):
        other = self.enterContext(Authority()).issue("server")
        with Squid("basic") as squid, TlsFront(tls_context(other), squid.port) as proxy:
            self.go_through(proxy.uri())
            self.allow(proxy.uri(), is_proxy=True, authorities=self.authority.root.certificate)
            self.sign_in(proxy.uri(), USER, PASSWORD, is_proxy=True)
            self.assert_refused("certificate-unknown-ca")
            self.assertEqual(proxy.heard, b"")

    def open_behind_apache(self, scheme, path, user, secret):
        origin = self.apache.origin()
        self.trust(origin)
        self.allow(origin, company_sign_on="yes", schemes=scheme)
        if user:
            self.sign_in(origin, user, secret, scheme)
        [answer] = self.person.ask("socket\t" + self.apache.address(path).replace("https:", "wss:"))
        return answer

    def test_ntlm_opens_a_socket(self):
        answer = self.open_behind_apache("ntlm", "/ntlm/socket/echo", rf"{DOMAIN}\alice", "alicepw")
        self.assertEqual(answer.get("connection", {}).get("scheme"), "ntlm", answer)
        self.assertIn(f"user={DOMAIN}", self.apache.wait_for_log("/ntlm/socket/echo HTTP/1.1 | 101"))

    def test_a_wrong_password_opens_none(self):
        answer = self.open_behind_apache("ntlm", "/ntlm/socket/hold", rf"{DOMAIN}\alice", "not the password")
        self.assertEqual(answer.get("error", {}).get("code"), "auth-failed", answer)
        answers = [line for line in self.apache.log() if "/ntlm/socket/hold" in line and "NTLM TlRMTVNTUAAD" in line]
        self.assertEqual(len(answers), 1, answers)

    def test_a_ticket_opens_a_socket(self):
        self.live_as(self.kdc.ticket())
        answer = self.open_behind_apache("negotiate", "/neg/socket/echo", None, None)
        self.assertEqual(answer.get("connection", {}).get("scheme"), "negotiate", answer)

    def test_ntlm_to_the_proxy_and_to_the_server(self):
        with Squid("ntlm") as proxy:
            self.allow(self.apache.origin(), proxy=proxy.uri())
            self.allow(proxy.uri(), is_proxy=True, plain_consent="yes", company_sign_on="yes")
            self.sign_in(proxy.uri(), name_for("ntlm"), PASSWORD, is_proxy=True)
            answer = self.open_behind_apache("ntlm", "/ntlm/socket/echo", rf"{DOMAIN}\alice", "alicepw")
            self.assertEqual((answer.get("connection", {}).get("scheme"), answer["connection"].get("proxyScheme")),
                             ("ntlm", "ntlm"), answer)


if __name__ == "__main__":
    main()
