# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the network part share: an authority of their own, and somebody who asks servers."""
import os
import pathlib
import sys
import tempfile
import unittest

from authority import Authority
from daemon import find_program
from people import Client, Person


def require(*programs):
    """Skip where a server is not installed, and say which; to be called when the module is loaded."""
    missing = [name for name in programs if not find_program(name)]
    if missing:
        print("not installed: " + ", ".join(missing))
        raise SystemExit(77)


class NetworkCase(unittest.TestCase):
    program = None

    @classmethod
    def setUpClass(cls):
        cls.authority = cls.enterClassContext(Authority())
        cls.certificate = cls.authority.issue("server", key="rsa")

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="feedwright-e2e-")))
        is_client = pathlib.Path(self.program).name == "ask"
        self.person = self.enterContext(Client(self.program) if is_client else Person(self.program, self.folder))

    def live_as(self, env):
        """What the person's session has besides, as a ticket or a smart card."""
        self.person.env.update(env)

    def allow(self, origin, is_proxy=False, **settings):
        self.person.allow(origin, is_proxy, **settings)

    def sign_in(self, origin, user, secret, scheme=None, is_proxy=False):
        self.person.sign_in(origin, user, secret, *([scheme] if scheme else []), is_proxy=is_proxy)

    def trust(self, origin):
        """Let the test's own authority speak for ORIGIN."""
        self.allow(origin, authorities=self.authority.root.certificate)

    def assert_reached(self, address, **expected):
        fetched = self.person.fetch(address)
        self.assertEqual(fetched.get("status"), 200, fetched)
        self.assertEqual({name: fetched["connection"].get(name) for name in expected}, expected)
        return fetched

    def assert_fails(self, address, code):
        fetched = self.person.fetch(address)
        self.assertEqual(fetched.get("error", {}).get("code"), code, fetched)
        return fetched


def main():
    """The first argument is who asks: ask or feedctl."""
    NetworkCase.program = sys.argv.pop(1)
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main()
