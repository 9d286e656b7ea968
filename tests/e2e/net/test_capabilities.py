#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_capabilities.py FEEDCTL: tickets, cards and keyrings that are really there are found, and told in words."""
import os
import sys
import tempfile
import unittest

from authority import Authority
from kdc import REALM, Kdc
from keyring import Keyring
from network_case import require
from smartcard import SmartCard
from terminal import Terminal

require("krb5kdc", "kadmin.local", "kinit", "softhsm2-util", "p11tool", "openssl", "gnome-keyring-daemon")
FEEDCTL = sys.argv.pop(1)


class CapabilitiesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kdc = cls.enterClassContext(Kdc())
        cls.card = cls.enterClassContext(SmartCard())
        cls.card.insert("Office Card", {"ann": cls.enterClassContext(Authority()).issue("ann")})

    def look(self, env):
        folder = self.enterContext(tempfile.TemporaryDirectory(prefix="feedwright-e2e-"))
        nobody = {"SOFTHSM2_CONF": "/dev/null", "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/none", **self.kdc.no_ticket()}
        said = Terminal(FEEDCTL, folder, {**nobody, **env}).json("capabilities")
        return {it["id"]: it for it in said["capabilities"]}

    def test_a_ticket_is_found_with_its_owner(self):
        it = self.look(self.kdc.ticket())["company-sign-on"]
        self.assertEqual((it["state"], it["situation"]), ("granted", "ticket"))
        self.assertIn(f"alice@{REALM}", it["description"])

    def test_a_ticket_that_is_over_is_told_as_such(self):
        it = self.look(self.kdc.expired_ticket())["company-sign-on"]
        self.assertEqual((it["state"], it["situation"]), ("not-granted", "expired"))

    def test_no_ticket_is_told_with_what_brings_one(self):
        it = self.look({})["company-sign-on"]
        self.assertEqual((it["situation"], it["command"]), ("no-ticket", "kinit"))

    def test_a_card_is_found_by_its_name(self):
        it = self.look(self.card.environment())["certificates"]
        self.assertEqual(it["situation"], "found")
        self.assertIn("Office Card", it["description"])
        self.assertEqual(self.look({})["certificates"]["situation"], "no-token")

    def test_a_real_keyring_is_open_or_locked(self):
        for state, situation in (("unlocked", "keyring"), ("locked", "locked"), ("none", "none")):
            with Keyring(state) as keyring:
                self.assertEqual(self.look(keyring.environment())["secrets"]["situation"], situation)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main()
