#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_realm.py WHO: a company's sign-on by name and password, with no more settings than a Flatpak has: the name
service says where the realm's servers are, and the ticket is kept in memory.

It takes a network of its own, with a name service of its own; the test starts itself again in one.
"""
import pathlib

from apache import Apache
from kdc import PASSWORD, REALM, Kdc
from name_service import KDC_NAME, SRV, NameService, enter_own_network
from network_case import NetworkCase, main, require

require("apache2", "krb5kdc", "kadmin.local", "openssl", "unshare", "mount")

SETTINGS = pathlib.Path(__file__).resolve().parents[3] / "flatpak" / "krb5.conf"


class RealmTest(NetworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
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
        self.assertIn((KDC_NAME, SRV), self.names.asked)
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
