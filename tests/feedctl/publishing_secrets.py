#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""publishing_secrets.py ATOMPUB FEEDCTL: publishing to a blog that wants a password, from the keyring.

Run by with_keyring.py.
"""
import base64
import unittest
import urllib.request

import publishing


class SignedInTest(publishing.Publishing):
    def get(self, path):
        request = urllib.request.Request(f"{self.address}/{self.odd}/{path}")
        request.add_header("Authorization", "Basic " + base64.b64encode(b"ann:secret").decode())
        with urllib.request.urlopen(request) as reply:
            return reply.read()

    def sign_in(self, password, status=publishing.OK):
        self.feedctl("origin", "set", self.address, "plain-consent=yes")
        self.feedctl("sign-in", self.address, "--user=ann", input=password + "\n", status=status)

    def walk(self, odd):
        self.sign_in("secret")
        self.add_blog(odd)
        post = self.json("publish", self.post)
        self.assertEqual(post["state"], "published")
        self.assertIn("<em>rain</em>", self.content())
        self.feedctl("delete", post["id"])
        self.assertEqual(self.entries(), [])

    def test_a_password_of_the_keyring_is_used(self):
        self.walk("auth")

    def test_a_wrong_password_asks_the_person(self):
        self.sign_in("secret")
        self.add_blog("auth+bad_login_403")
        self.feedctl("sign-out", self.address)
        self.sign_in("wrong")
        done = self.run_feedctl("publish", self.post, status=publishing.ASKS)
        self.assertNotEqual(done.stderr, "")
        self.assertEqual(self.entries(), [])

        # What waited goes out when the right one is there.
        self.feedctl("sign-out", self.address)
        self.sign_in("secret")
        self.feedctl("publish", self.post)
        self.assertEqual(len(self.entries()), 1)


if __name__ == "__main__":
    unittest.main()
