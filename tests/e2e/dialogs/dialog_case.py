# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys through the dialogs share: an authority of their own, and somebody at the desktop."""
import os
import sys
import unittest

from authority import Authority
from desk import Desk
from network_case import require  # noqa: F401: whoever needs a case needs this


class DialogCase(unittest.TestCase):
    """Each test is a process of its own: libatspi does not always survive a program that has come and gone."""
    programs = None

    def run(self, result=None):
        child = os.fork()
        if child == 0:
            own = super().run(unittest.TestResult())
            print("".join(words for _, words in own.errors + own.failures), file=sys.stderr, flush=True)
            os._exit(not own.wasSuccessful())
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        result.startTest(self)
        if status:
            result.addFailure(self, (AssertionError, AssertionError(f"it ended with {status}, as told above"), None))
        else:
            result.addSuccess(self)
        result.stopTest(self)

    @classmethod
    def setUpClass(cls):
        cls.authority = cls.enterClassContext(Authority())
        cls.certificate = cls.authority.issue("server", key="rsa")

    def sit_down(self, **options):
        self.desk = self.enterContext(Desk(*self.programs, **options))
        return self.desk

    def trust(self, *origins):
        """Let the test's own authority speak for ORIGINS."""
        for origin in origins:
            self.desk.terminal.run("origin", "set", origin, f"authorities={self.authority.root.certificate}")


def main():
    """The arguments are feedwright and feedctl."""
    DialogCase.programs = sys.argv.pop(1), sys.argv.pop(1)
    unittest.main(warnings="ignore")
