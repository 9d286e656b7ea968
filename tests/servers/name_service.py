# SPDX-License-Identifier: GPL-3.0-or-later
"""A network of its own, in which nobody but a name service of ours says where a company's servers are.

    enter_own_network()                 # first of all: it starts the test again, in there
    names = NameService(kdc.port)
    names.start()
"""
import fcntl
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading

from kdc import REALM

INSIDE = "REALM_TEST_INSIDE"
KDC_HOST = f"kdc.{REALM.lower()}"
KDC_NAME = f"_kerberos._tcp.{REALM.lower()}"
A, SRV = 1, 33
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


def enter_own_network():
    """Ends this process where it is not in one already."""
    if os.environ.get(INSIDE):
        bring_loopback_up()
        ask_only("127.0.0.1")
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


def ask_only(address):
    """Whoever looks up a name asks there."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf", delete=False) as resolver:
        resolver.write(f"nameserver {address}\noptions timeout:2 attempts:1\n")
    subprocess.run(["mount", "--bind", resolver.name, os.path.realpath("/etc/resolv.conf")], check=True)
    os.unlink(resolver.name)


class NameService(threading.Thread):
    """Says where the realm's servers are, and that there is nothing else."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.records = {
            (KDC_NAME, SRV): struct.pack("!HHH", 0, 0, port) + spell(KDC_HOST),
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
