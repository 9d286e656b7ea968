#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each server of the tests does what its page says, by the tools that come with it: before the app is blamed."""
import base64
import http.client
import os
import socket
import ssl
import subprocess
import sys
import unittest

from apache import Apache
from authority import Authority
from daemon import FEED, PATH, find_program, run
from faults import Deaf, FaultServer, tls_context
from kdc import Kdc
from keyring import Keyring
from lighttpd import Lighttpd
from nginx import Nginx, tls_directives
from smartcard import MODULE, PIN, SmartCard
from socks import Socks
from squid import Squid
from websocket import WebSockets

PROGRAMS = ("apache2", "krb5kdc", "kadmin.local", "kinit", "squid", "microsocks", "nginx", "lighttpd", "softhsm2-util",
            "p11tool", "node", "gnome-keyring-daemon", "openssl")


def basic(user, password):
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def get(port, path, headers=None, tls=None, host="localhost"):
    """The status and the reply."""
    kind = http.client.HTTPSConnection if tls else http.client.HTTPConnection
    connection = kind(host, port, timeout=20, **({"context": tls} if tls else {}))
    try:
        connection.request("GET", path, headers=headers or {})
        reply = connection.getresponse()
        return reply, reply.read().decode(errors="replace")
    finally:
        connection.close()


class ServersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.authority = cls.enterClassContext(Authority())
        cls.server = cls.authority.issue("server", key="rsa")

    def trusting(self, client=None, **options):
        context = ssl.create_default_context(cafile=self.authority.root.certificate)
        if client:
            context.load_cert_chain(client.both)
        for name, value in options.items():
            setattr(context, name, value)
        return context

    def test_kdc_gives_tickets_of_two_realms(self):
        with Kdc() as kdc:
            self.assertIn("alice@FEEDWRIGHT.TEST", run("klist", env=kdc.ticket()))
            self.assertIn("HTTP/localhost", run("kvno", "HTTP/localhost", env=kdc.ticket()))
            self.assertIn("alice@ELSEWHERE.TEST", run("klist", env=kdc.ticket_of_elsewhere()))
            for env in (kdc.expired_ticket(), kdc.no_ticket()):
                self.assertEqual(subprocess.run(["kvno", "-q", "HTTP/localhost"], env={**os.environ, **env}, check=False).returncode, 1)
            with self.assertRaises(subprocess.TimeoutExpired):
                subprocess.run(["kvno", "HTTP/localhost"], env={**os.environ, **kdc.ticket_without_kdc()}, timeout=1,
                               stdout=subprocess.DEVNULL, check=False)

    def test_apache_asks_for_each_scheme(self):
        with Kdc() as kdc, Apache(self.server, kdc.keytab) as apache:
            secure = self.trusting()
            for path, challenge in (("basic", "Basic"), ("digest", "Digest"), ("neg", "Negotiate"), ("ntlm", "NTLM")):
                for port, tls in ((apache.ports[0], None), (apache.ports[1], secure)):
                    reply, _ = get(port, f"/{path}/feed.rss", tls=tls)
                    offered = [it.split()[0] for it in reply.headers.get_all("WWW-Authenticate")]
                    self.assertEqual((reply.status, offered[-1]), (401, challenge))
            reply, body = get(apache.port, "/basic/feed.rss", {"Authorization": basic("müller", "pässwörd")})
            self.assertEqual((reply.status, body), (200, FEED))
            self.assertIn("user=m\\xc3\\xbcller", apache.wait_for_log("/basic/feed.rss HTTP/1.1 | 200"))

    def test_lighttpd_asks_for_sha256(self):
        with Lighttpd() as server:
            self.assertIn("SHA-256", get(server.port, "/sha256/feed.rss")[0].headers["WWW-Authenticate"])

    def test_squid_asks_for_each_scheme(self):
        with Kdc() as kdc, FaultServer() as origin:
            for scheme, challenge in (("none", None), ("basic", "Basic"), ("digest", "Digest"), ("ntlm", "NTLM"),
                                      ("negotiate", "Negotiate")):
                with self.subTest(scheme), Squid(scheme, kdc.keytab) as proxy:
                    reply, _ = get(proxy.port, origin.address("/feed"))
                    self.assertEqual(reply.status, 407 if challenge else 200)
                    self.assertEqual((reply.headers["Proxy-Authenticate"] or "").split()[:1], [challenge] if challenge else [])
                    if scheme == "basic":
                        proxied = {"Proxy-Authorization": basic("alice", "alicepw")}
                        self.assertEqual(get(proxy.port, origin.address("/feed"), proxied)[0].status, 200)
                        self.assertIn(proxied["Proxy-Authorization"], proxy.wait_for_log("| 200 | user=alice"))

    def test_socks_wants_a_password_where_it_has_one(self):
        for proxy, chosen in ((Socks(), b"\x05\x00"), (Socks("alice", "alicepw"), b"\x05\x02")):
            with proxy, socket.create_connection(("127.0.0.1", proxy.port)) as connection:
                connection.sendall(b"\x05\x02\x00\x02" if proxy.user is None else b"\x05\x01\x02")
                self.assertEqual(connection.recv(2), chosen)

    def test_nginx_wants_a_client_certificate(self):
        alice = self.authority.client()
        for protocol, version in (("TLSv1.2", ssl.TLSVersion.TLSv1_2), ("TLSv1.3", ssl.TLSVersion.TLSv1_3)):
            with Nginx(tls=tls_directives(self.server, self.authority, protocol)) as server:
                server.put("feed.rss", FEED)
                self.assertEqual(get(server.port, "/feed.rss", tls=self.trusting())[0].status, 400)
                reply, _ = get(server.port, "/feed.rss", tls=self.trusting(alice, minimum_version=version))
                self.assertEqual(reply.status, 200)
                self.assertIn(f"tls={protocol} | client=CN=alice", server.wait_for_log("| 200 |"))

    def test_smart_card_shows_its_certificates(self):
        with SmartCard() as card:
            card.insert("office", {f"alice-{key}": self.authority.client(key=key) for key in ("ec", "rsa")})
            said = run("p11tool", "--provider", MODULE, "--batch", "--list-all", "--login", "pkcs11:token=office",
                       env={**card.environment(), "GNUTLS_PIN": PIN})
            self.assertEqual(said.count("X.509 Certificate"), 2, said)
            self.assertEqual(said.count("Private key"), 2, said)
            card.insert("home", {})
            self.assertIn("home", run("p11tool", "--provider", MODULE, "--list-tokens", env=card.environment()))

    def test_tls_versions_and_flawed_certificates(self):
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            with FaultServer(tls_context(self.server, (version, version))) as server:
                with self.assertRaises(ssl.SSLError):
                    get(server.port, "/feed", tls=self.trusting(minimum_version=ssl.TLSVersion.TLSv1_2))
                old = self.trusting(minimum_version=version)
                old.set_ciphers("ALL:@SECLEVEL=0")
                self.assertEqual(get(server.port, "/feed", tls=old)[0].status, 200)
        for flawed, words in ((self.authority.expired(), "expired"), (self.authority.not_yet(), "not yet valid"),
                              (self.authority.wrong_host(), "mismatch"),
                              (self.authority.self_signed("self-signed"), "self-signed")):
            with FaultServer(tls_context(flawed)) as server, self.assertRaisesRegex(ssl.SSLError, words):
                get(server.port, "/feed", tls=self.trusting())

    def test_faults_are_as_they_are_called(self):
        with FaultServer() as server:
            port = server.port
            self.assertEqual(get(port, "/feed")[1], FEED)
            self.assertEqual(get(port, "/status?code=503&after=7")[0].headers["Retry-After"], "7")
            for path, failure in (("/reset-early", ConnectionResetError), ("/reset-middle", ConnectionResetError),
                                  ("/empty", http.client.RemoteDisconnected), ("/truncated", http.client.IncompleteRead),
                                  ("/garbage", http.client.BadStatusLine), ("/bad-chunk", http.client.IncompleteRead)):
                with self.subTest(path), self.assertRaises(failure):
                    get(port, path)
            self.assertEqual(get(port, "/basic")[0].status, 401)
            self.assertEqual(get(port, "/basic", {"Authorization": basic("alice", "alicepw")})[0].status, 200)
            self.assertEqual(server.secrets(), [("/basic", "authorization", basic("alice", "alicepw"))])
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.sendall(b"GET /stall-body HTTP/1.1\r\n\r\n")
                self.assertTrue(connection.recv(100).startswith(b"HTTP/1.1 200"))

    def test_nobody_gets_through_to_the_deaf(self):
        with Deaf() as port, self.assertRaises(TimeoutError):
            socket.create_connection(("127.0.0.1", port), 0.5)

    def test_websockets_are_made_and_refused(self):
        upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
                   "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode()}
        with WebSockets(self.server, self.authority) as server:
            self.assertEqual(get(server.ports[0], "/gone", upgrade)[0].status, 410)
            self.assertEqual(get(server.ports[0], "/basic", upgrade)[0].status, 401)
            self.assertEqual(get(server.ports[1], "/", tls=self.trusting())[0].status, 200)
            with self.assertRaises((ssl.SSLError, ConnectionError)):
                get(server.ports[2], "/", tls=self.trusting())
            alice = self.trusting(self.authority.client())
            self.assertEqual(get(server.ports[2], "/", tls=alice)[0].status, 200)
            with socket.create_connection(("127.0.0.1", server.ports[0])) as connection:
                lines = "".join(f"{key}: {value}\r\n" for key, value in upgrade.items())
                connection.sendall(f"GET /echo HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n".encode())
                self.assertTrue(connection.recv(100).startswith(b"HTTP/1.1 101"))

    def test_keyring_is_open_locked_or_not_there(self):
        with Keyring() as keyring:
            self.assertFalse(keyring.is_locked())
        with Keyring("locked") as keyring:
            self.assertTrue(keyring.is_locked())
        with Keyring("none") as keyring, self.assertRaisesRegex(AssertionError, "ServiceUnknown"):
            keyring.is_locked()


if __name__ == "__main__":
    missing = [name for name in PROGRAMS if not find_program(name)]
    if missing:
        print("not installed: " + ", ".join(missing))
        sys.exit(77)
    unittest.main(verbosity=2, warnings="ignore")  # of old TLS: that is what some servers are for
