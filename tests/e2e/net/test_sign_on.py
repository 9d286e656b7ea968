#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_sign_on.py WHO: a company's sign-on, Kerberos and NTLM, at an Apache and a KDC that are real."""
from apache import DOMAIN, Apache
from daemon import FEED
from kdc import PASSWORD, REALM, Kdc
from network_case import NetworkCase, main, require

require("apache2", "krb5kdc", "kadmin.local", "kinit", "openssl")


class SignOnTest(NetworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kdc = cls.enterClassContext(Kdc())
        cls.apache = cls.enterClassContext(Apache(cls.certificate, cls.kdc.keytab))
        cls.origin = cls.apache.origin()

    def setUp(self):
        super().setUp()
        self.apache.write("access.log", "")
        self.trust(self.origin)

    def grant(self, origin=None, **settings):
        self.allow(origin or self.origin, company_sign_on="yes", **settings)

    def lines(self, path):
        return [line for line in self.apache.log() if f" {path} " in line]

    def assert_nothing_sent(self, path):
        self.apache.wait_for_log(path)
        for line in self.lines(path):
            self.assertTrue(line.endswith("authorization=-"), line)

    def test_a_ticket_opens_the_door(self):
        self.live_as(self.kdc.ticket())
        self.grant()
        self.assert_reached(self.apache.address("/neg/feed.rss"), scheme="negotiate")
        self.assertIn(f"user=alice@{REALM}", self.apache.wait_for_log("/neg/feed.rss HTTP/1.1 | 200"))

    def test_no_ticket_leaves_for_where_it_was_not_granted(self):
        self.live_as(self.kdc.ticket())
        for path in ("/neg/feed.rss", "/ntlm/feed.rss"):
            self.assert_fails(self.apache.address(path), "auth-required")
            self.assert_nothing_sent(path)

    def test_a_ticket_does_not_go_without_tls(self):
        self.live_as(self.kdc.ticket())
        plain = self.apache.origin(secure=False)
        self.grant(plain)
        self.assert_fails(plain + "/neg/feed.rss", "auth-required")
        self.assert_nothing_sent("/neg/feed.rss")
        self.allow(plain, plain_consent="yes")
        self.assert_reached(plain + "/neg/feed.rss", scheme="negotiate")

    def test_whoever_has_no_good_ticket_is_asked(self):
        self.grant()
        for env in (self.kdc.no_ticket(), self.kdc.expired_ticket(), self.kdc.ticket_of_elsewhere()):
            self.live_as(env)
            with self.subTest(env):
                self.assert_fails(self.apache.address("/neg/feed.rss"), "auth-required")

    def test_name_and_password_are_as_good_as_a_ticket(self):
        self.live_as(self.kdc.no_ticket())
        self.grant()
        self.sign_in(self.origin, f"alice@{REALM}", PASSWORD, "negotiate")
        self.assert_reached(self.apache.address("/neg/feed.rss"), scheme="negotiate")

    def test_a_wrong_password_is_tried_once(self):
        self.live_as(self.kdc.no_ticket())
        self.grant()
        self.sign_in(self.origin, f"alice@{REALM}", "not the password", "negotiate")
        before = self.kdc.wrong_passwords()
        self.assert_fails(self.apache.address("/neg/feed.rss"), "auth-failed")
        self.assertEqual(self.kdc.wrong_passwords() - before, 1)

    def test_without_a_ticket_the_next_scheme_has_its_turn(self):
        self.live_as(self.kdc.no_ticket())
        self.grant()
        self.sign_in(self.origin, "alice", PASSWORD, "basic")
        self.assert_reached(self.apache.address("/negbasic/feed.rss"), scheme="basic")

    def assert_passed_on(self, passed_on):
        self.live_as(self.kdc.ticket("-f", cache="forwardable.cache"))
        self.assert_reached(self.apache.address("/negdeleg/feed.rss"), scheme="negotiate")
        self.assertEqual(bool(list((self.apache.folder / "delegated").iterdir())), passed_on)

    def test_the_ticket_is_passed_on_where_the_person_and_the_realm_say_so(self):
        self.grant()
        self.assert_passed_on(False)
        self.grant(delegate="yes")
        self.assert_passed_on(False)
        self.kdc.let_delegate()
        self.grant(delegate="no")
        self.assert_passed_on(False)
        self.grant(delegate="yes")
        self.assert_passed_on(True)

    def test_ntlm_opens_the_door(self):
        self.live_as(self.kdc.no_ticket())
        self.grant(schemes="ntlm")
        self.sign_in(self.origin, rf"{DOMAIN}\alice", "alicepw", "ntlm")
        fetched = self.assert_reached(self.apache.address("/ntlm/feed.rss"), scheme="ntlm")
        self.assertEqual(fetched["bodySize"], len(FEED))
        self.assertIn(f"user={DOMAIN}", self.apache.wait_for_log("/ntlm/feed.rss HTTP/1.1 | 200"))

    def test_ntlm_knows_every_letter_of_a_password(self):
        self.live_as(self.kdc.no_ticket())
        self.grant(schemes="ntlm")
        self.sign_in(self.origin, rf"{DOMAIN}\robert", "pässwörd", "ntlm")
        self.assert_reached(self.apache.address("/ntlm/feed.rss"), scheme="ntlm")

    def test_ntlm_with_a_wrong_password_is_tried_once(self):
        self.live_as(self.kdc.no_ticket())
        self.grant(schemes="ntlm")
        self.sign_in(self.origin, rf"{DOMAIN}\alice", "not the password", "ntlm")
        self.assert_fails(self.apache.address("/ntlm/feed.rss"), "auth-failed")
        answers = [line for line in self.lines("/ntlm/feed.rss") if "authorization=NTLM TlRMTVNTUAAD" in line]
        self.assertLessEqual(len(answers), 2, answers)


if __name__ == "__main__":
    main()
