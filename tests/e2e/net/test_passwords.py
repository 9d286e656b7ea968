#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_passwords.py WHO: Basic, Digest, Bearer and the rest; where secrets go, and where they never do."""
from apache import Apache
from faults import FaultServer, tls_context
from lighttpd import Lighttpd
from network_case import NetworkCase, main, require

require("apache2", "lighttpd", "openssl")


class PasswordsTest(NetworkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.apache = cls.enterClassContext(Apache(cls.certificate))
        cls.origin = cls.apache.origin()

    def setUp(self):
        super().setUp()
        self.apache.write("access.log", "")
        self.trust(self.origin)
        self.faults = self.enterContext(FaultServer(tls_context(self.certificate)))
        self.stranger = self.enterContext(FaultServer(tls_context(self.certificate)))
        for server in (self.faults, self.stranger):
            self.trust(server.address(""))

    def test_basic_speaks_utf8(self):
        self.sign_in(self.origin, "müller", "pässwörd")
        self.assert_reached(self.apache.address("/basic/feed.rss"), scheme="basic")

    def test_digest_is_answered_in_md5_and_sha256(self):
        self.sign_in(self.origin, "alice", "alicepw")
        self.assert_reached(self.apache.address("/digest/feed.rss"), scheme="digest")
        with Lighttpd() as lighttpd:
            self.allow(lighttpd.address(""), plain_consent="yes")
            self.sign_in(lighttpd.address(""), "alice", "alicepw")
            for path in ("/sha256", "/both"):
                self.assert_reached(lighttpd.address(path + "/feed.rss"), scheme="digest")
            self.assertIn("user=alice", lighttpd.wait_for_log("/both/feed.rss HTTP/1.1 | 200"))

    def test_a_challenge_that_brought_others_down(self):
        self.sign_in(self.faults.address(""), "alice", "alicepw")
        self.assert_fails(self.faults.address("/digest-domain"), "auth-failed")

    def test_bearer_and_a_header_of_ones_own(self):
        origin = self.faults.address("")
        self.sign_in(origin, "alice", "good", "bearer")
        self.assert_reached(self.faults.address("/bearer"), scheme="bearer")

    def test_a_wrong_password_is_tried_once(self):
        for name, origin, asked in (("basic", self.origin, self.lines), ("digest", self.origin, self.lines)):
            with self.subTest(name):
                self.sign_in(origin, "alice", "not the password", name)
                self.assert_fails(f"{origin}/{name}/feed.rss", "auth-failed")
                answers = [line for line in asked(f"/{name}/feed.rss") if not line.endswith("authorization=-")]
                self.assertLessEqual(len(answers), 2, answers)

    def lines(self, path):
        self.apache.wait_for_log(path)
        return [line for line in self.apache.log() if f" {path} " in line]

    def test_no_password_goes_without_tls_unless_agreed(self):
        with FaultServer() as plain:
            self.sign_in(plain.address(""), "alice", "alicepw")
            self.assert_fails(plain.address("/basic"), "auth-required")
            self.assertEqual(plain.secrets(), [])
            self.allow(plain.address(""), plain_consent="yes")
            self.assert_reached(plain.address("/basic"), scheme="basic")

    def test_no_password_follows_a_redirect_to_a_stranger(self):
        self.sign_in(self.faults.address(""), "alice", "alicepw")
        self.assert_reached(self.faults.address("/basic"), scheme="basic")
        for code in (301, 302, 303, 307, 308):
            address = self.faults.address(f"/redirect?code={code}&to={self.stranger.address('/basic')}")
            self.assert_fails(address, "auth-required")
        self.assertGreaterEqual(len(self.stranger.requests), 5)
        self.assertEqual(self.stranger.secrets(), [])

    def test_no_password_answers_a_stranger(self):
        self.sign_in(self.faults.address(""), "alice", "alicepw")
        for challenge in ("Basic realm=faults", "Digest realm=\"faults\", nonce=\"n\", qop=\"auth\"", "Negotiate", "NTLM",
                          "Bearer realm=faults"):
            self.assert_fails(self.stranger.address("/challenge?with=" + challenge.replace(" ", "+")), "auth-required")
        self.assertEqual(self.stranger.secrets(), [])

    def test_what_is_not_allowed_is_not_used(self):
        origin = self.faults.address("")
        self.sign_in(origin, "alice", "alicepw")
        self.allow(origin, schemes="digest")
        self.assert_fails(self.faults.address("/basic"), "auth-required")
        self.assertEqual(self.faults.secrets(), [])


if __name__ == "__main__":
    main()
