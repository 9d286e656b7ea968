#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A company's sign-on (Kerberos) from the sandbox, which sees nothing of the host's settings and tickets: with name and
password, with the host's ticket by gssproxy, and by KCM once that is allowed. All that the network has is a name
service that knows where the company's servers are."""
import os
import pathlib
import shlex
import subprocess
import unittest

from sandbox import APP_ID, capabilities, data_folder, flatpak, forget_everything
from seat import SandboxedTerminal
from session import Alone, Desktop, wait_until
from apache import Apache
from authority import Authority
from daemon import run
from kdc import PASSWORD, REALM, Kdc
from name_service import KDC_NAME, SRV, NameService, enter_own_network

TICKETS = pathlib.Path(os.environ.get("FEEDWRIGHT_TICKETS", "/nowhere"))
KCM_SOCKET = pathlib.Path("/run/.heim_org.h5l.kcm-socket")
KNOWS_GSSPROXY = (1, 16)
USER = f"alice@{REALM}"


def version():
    return tuple(map(int, flatpak("--version").split()[1].split(".")[:2]))


def program(name):
    return TICKETS / "root" / "usr" / "sbin" / name


class Company(Alone):
    def setUp(self):
        forget_everything()
        self.desktop = self.enterContext(Desktop(os.environ["HOME"]))
        authority = self.enterContext(Authority())
        self.kdc = self.enterContext(Kdc())
        self.names = NameService(self.kdc.port)
        self.names.start()
        self.apache = self.enterContext(Apache(authority.issue("server", key="rsa"), self.kdc.keytab))
        self.terminal = SandboxedTerminal()
        root = data_folder() / "data" / "root.crt"
        root.write_bytes(authority.root.certificate.read_bytes())
        self.terminal.run("origin", "set", self.apache.origin(), f"authorities={root}", "company-sign-on=yes")

    def start(self, name, *words, env=None):
        """A daemon of the host that is not installed."""
        libraries = ":".join(map(str, (TICKETS / "root" / "usr" / "lib").glob("*-linux-gnu")))
        process = subprocess.Popen([program(name), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env={**os.environ, "LD_LIBRARY_PATH": libraries, **(env or {})})
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)

    def override(self, *permissions):
        self.addCleanup(flatpak, "override", "--user", "--reset", APP_ID)
        flatpak("override", "--user", *permissions, APP_ID)

    def fetch(self):
        return self.terminal.json("fetch", "--verbose", self.apache.address("/neg/feed.rss"), status=None)

    def assert_let_in(self):
        fetched = self.fetch()
        self.assertEqual((fetched.get("status"), fetched.get("connection", {}).get("scheme")), (200, "negotiate"), fetched)
        self.assertIn(f"user={USER}", self.apache.wait_for_log("/neg/feed.rss HTTP/1.1 | 200"))

    def assert_kept_out(self, situation):
        fetched = self.fetch()
        self.assertEqual(fetched.get("error", {}).get("code"), "auth-required", fetched)
        found = capabilities()["company-sign-on"]
        self.assertEqual(found["situation"], situation, found)
        return found

    def test_name_and_password(self):
        self.assert_kept_out("hidden")
        self.terminal.run("sign-in", "--scheme", "negotiate", "--user", USER, self.apache.origin(), stdin=PASSWORD + "\n")
        self.assert_let_in()
        self.assertIn((KDC_NAME, SRV), self.names.asked)
        self.assertEqual(list(data_folder().rglob("krb5cc*")), [], "a ticket was written to a file")

    @unittest.skipUnless(program("gssproxy").exists(), "gssproxy could not be had")
    def test_the_ticket_of_the_host_by_gssproxy(self):
        """Nothing has to be allowed for it, where Flatpak is new enough to know of it. The server lets in whoever it
        belongs to; that the server is who it says is what gssproxy 0.9 cannot tell, so that is not looked at."""
        self.assert_kept_out("hidden")
        socket = pathlib.Path(os.environ["XDG_RUNTIME_DIR"], "gssproxy", "default.sock")
        socket.parent.mkdir()
        self.start("gssproxy", "-i", "-u", "-s", socket, env=self.kdc.ticket())
        wait_until(socket.exists, "gssproxy")
        if version() < KNOWS_GSSPROXY:
            self.override("--filesystem=xdg-run/gssproxy:ro", f"--env=GSSPROXY_SOCKET={socket}")
        self.fetch()
        self.assertIn(f"user={USER}", self.apache.wait_for_log("/neg/feed.rss HTTP/1.1 | 200"))
        self.assertEqual(capabilities()["company-sign-on"]["situation"], "ticket")

    @unittest.skipUnless(program("kcm").exists() and os.geteuid() == 0, "KCM could not be had, or we are not root")
    @unittest.skipIf(KCM_SOCKET.exists(), "this machine has tickets of its own")
    def test_the_ticket_of_the_host_by_kcm(self):
        """By the command that the page on permissions gives."""
        self.addCleanup(KCM_SOCKET.unlink, missing_ok=True)
        self.start("kcm")
        wait_until(KCM_SOCKET.exists, "KCM")
        run("kinit", USER, env={**self.kdc.no_ticket(), "KRB5CCNAME": "KCM:"}, stdin=PASSWORD + "\n")
        command = self.assert_kept_out("hidden")["command"]
        self.override(*shlex.split(command)[3:-1])
        self.assert_let_in()
        self.assertEqual(capabilities()["company-sign-on"]["situation"], "ticket")


if __name__ == "__main__":
    enter_own_network()
    unittest.main(verbosity=2, warnings="ignore")
