#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_realm.py WHO: a company's sign-on by name and password, with no more settings than a Flatpak has: the name
service says where the realm's servers are, and the ticket is kept in memory.

It takes a network of its own, with a name service of its own; the test starts itself again in one.
"""
import fcntl
import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading

from apache import Apache
from kdc import PASSWORD, REALM, Kdc
from network_case import NetworkCase, main, require

require("apache2", "krb5kdc", "kadmin.local", "openssl", "unshare", "mount")

SETTINGS = pathlib.Path(__file__).resolve().parents[3] / "flatpak" / "krb5.conf"
INSIDE = "REALM_TEST_INSIDE"
KDC_HOST = f"kdc.{REALM.lower()}"
A, SRV = 1, 33
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


def enter_own_network():
    """Ends this process where it is not in one already."""
    if os.environ.get(INSIDE):
        return
    if os.getuid() != 0 or subprocess.run(["unshare", "--net", "--mount", "true"], check=False).returncode:
        print("no network of its own can be made here")
        raise SystemExit(77)
    argv = ["unshare", "--net", "--mount", sys.executable, *sys.argv]
    raise SystemExit(subprocess.run(argv, env={**os.environ, INSIDE: "1"}, check=False).returncode)


def bring_loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        request = struct.pack("16sH14x", b"lo", 0)
        flags, = struct.unpack("16xH14x", fcntl.ioctl(handle, SIOCGIFFLAGS, request))
        fcntl.ioctl(handle, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))


def spell(name):
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"


class NameService(threading.Thread):
    """Says where the realm's servers are, and that there is nothing else."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.records = {
            (f"_kerberos._tcp.{REALM.lower()}", SRV): struct.pack("!HHH", 0, 0, port) + spell(KDC_HOST),
            (KDC_HOST, A): socket.inet_aton("127.0.0.1"),
        }
        self.asked = set()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))

    def run(self):
        while True:
            query, who = self.socket.recvfrom(512)
            self.socket.sendto(self.answer(query), who)

    def answer(self, query):
        parts, at = [], 12
        while query[at]:
            parts.append(query[at + 1:at + 1 + query[at]].decode().lower())
            at += 1 + query[at]
        name, (kind,) = ".".join(parts), struct.unpack("!H", query[at + 1:at + 3])
        self.asked.add((name, kind))
        record = self.records.get((name, kind))
        known = any(name == other for other, _ in self.records)
        head = query[:2] + struct.pack("!HHHHH", 0x8580 if known else 0x8583, 1, 1 if record else 0, 0, 0)
        body = struct.pack("!HHHIH", 0xC00C, kind, 1, 60, len(record)) + record if record else b""
        return head + query[12:at + 5] + body


class RealmTest(NetworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        bring_loopback_up()
        with tempfile.NamedTemporaryFile("w", suffix=".conf", delete=False) as resolver:
            resolver.write("nameserver 127.0.0.1\noptions timeout:2 attempts:1\n")
        subprocess.run(["mount", "--bind", resolver.name, os.path.realpath("/etc/resolv.conf")], check=True)
        os.unlink(resolver.name)
        cls.kdc = cls.enterClassContext(Kdc())
        cls.names = NameService(cls.kdc.port)
        cls.names.start()
        cls.apache = cls.enterClassContext(Apache(cls.certificate, cls.kdc.keytab))
        cls.origin = cls.apache.origin()

    def setUp(self):
        super().setUp()
        self.trust(self.origin)
        self.allow(self.origin, company_sign_on="yes")
        self.live_as({"KRB5_CONFIG": str(SETTINGS), "TMPDIR": str(self.folder)})
        self.person.env.pop("KRB5CCNAME", None)

    def test_name_and_password_find_their_realm(self):
        self.sign_in(self.origin, f"alice@{REALM}", PASSWORD, "negotiate")
        before = set(pathlib.Path("/tmp").glob("krb5cc*"))
        self.assert_reached(self.apache.address("/neg/feed.rss"), scheme="negotiate")
        self.assertIn((f"_kerberos._tcp.{REALM.lower()}", SRV), self.names.asked)
        self.assertIn(f"user=alice@{REALM}", self.apache.wait_for_log("/neg/feed.rss HTTP/1.1 | 200"))
        self.assertEqual(set(pathlib.Path("/tmp").glob("krb5cc*")), before, "a ticket was written to a file")

    def test_a_wrong_password_is_told_as_such(self):
        self.sign_in(self.origin, f"alice@{REALM}", "not the password", "negotiate")
        self.assert_fails(self.apache.address("/neg/feed.rss"), "auth-failed")

    def test_a_realm_that_nobody_knows_cannot_be_reached(self):
        self.sign_in(self.origin, "alice@NOWHERE.TEST", PASSWORD, "negotiate")
        self.assert_fails(self.apache.address("/neg/feed.rss"), "unreachable")


if __name__ == "__main__":
    enter_own_network()
    main()
