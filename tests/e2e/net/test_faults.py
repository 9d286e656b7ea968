#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_faults.py FEEDCTL: feeds that were fine, and each fault that can come upon them.

What went wrong is named, what happens next is said, what was read before stays, and nothing waits without end.
"""
import contextlib
import pathlib
import resource
import sys
import tempfile
import time
import unittest

import samples
from faults import Deaf, FaultServer
from terminal import Terminal

FEEDCTL = sys.argv.pop(1)
DEADLINE = 60  # of a refresh, in seconds
SLACK = 20
MEMORY = 200 * 1024  # KiB

# What happens to a feed: what that is called, and a word of what is said.
FAULTS = {
    "/reset-early": ("connection-reset", "broke the connection off"),
    "/reset-middle": ("connection-reset", "broke the connection off"),
    "/empty": ("truncated", "cut short"),
    "/truncated": ("truncated", "cut short"),
    "/truncated-chunk": ("truncated", "cut short"),
    "/missing-last-chunk": ("truncated", "cut short"),
    "/truncated-gzip": ("truncated", "cut short"),
    "/bad-chunk": ("empty-document", "is empty"),
    "/bad-gzip": ("bad-encoding", "is damaged"),
    "/unknown-encoding": ("bad-encoding", "is damaged"),
    "/garbage": ("bad-response", "not HTTP"),
    "/two-lengths": ("bad-response", "not HTTP"),
    "/long-header?kb=100": ("bad-response", "not HTTP"),
    "/bomb?mb=600": ("too-large", "too large"),
    "/big?mb=600": ("too-large", "too large"),
    "/loop": ("redirect-loop", "redirects without end"),
    "/no-location": ("redirect-invalid", "cannot be used"),
    "/bad-location": ("redirect-invalid", "cannot be used"),
    "/status?code=401": ("auth-required", "sign in"),
    "/status?code=403": ("forbidden", "does not hand this out"),
    "/status?code=404": ("not-found", "nothing at this address"),
    "/status?code=418": ("http-client", "does not understand the request"),
    "/status?code=500": ("http-transient", "trouble"),
    "/status?code=501": ("http-server", "could not answer"),
    "/status?code=502": ("http-transient", "trouble"),
    "/digest-domain": ("auth-required", "sign in"),
}
# The same, of those that say nothing any more; each on a host of its own, as a host gets two requests at once.
STALLS = {
    "/stall-before": ("read-timeout", "stopped answering"),
    "/stall-head": ("read-timeout", "stopped answering"),
    "/stall-body": ("read-timeout", "stopped answering"),
    "/drip": ("deadline", "took too long"),
}


def host(number):
    return f"127.0.0.{40 + number}"


class FaultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="feedwright-e2e-"))
        cls.terminal = Terminal(FEEDCTL, pathlib.Path(folder, "profile"))
        with contextlib.ExitStack() as stack:
            faults = stack.enter_context(FaultServer())
            servers = {path: faults for path in FAULTS}
            servers.update((path, stack.enter_context(FaultServer(host=host(number)))) for number, path in enumerate(STALLS))
            cls.addresses = {path: server.address(path) for path, server in servers.items()}
            cls.subscribe(servers)
            cls.before = cls.terminal.titles()
            for server in servers.values():
                server.misbehave()
            cls.add_silent_hosts(stack)
            began = time.monotonic()
            cls.said = cls.terminal.run("refresh", status=1, timeout=2 * DEADLINE)[1]
            cls.took = time.monotonic() - began
        cls.memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        cls.feeds = {feed["uri"]: feed for feed in cls.terminal.feeds()}

    @classmethod
    def subscribe(cls, servers):
        for path, server in servers.items():
            server.put(path, samples.plain(path))
        cls.terminal.import_addresses(cls.addresses.values())
        cls.terminal.run("refresh")

    @classmethod
    def add_silent_hosts(cls, stack):
        """They never were fine: nobody answers there, and nobody speaks TLS."""
        mute = stack.enter_context(FaultServer(host=host(20), mute=True))
        deaf = stack.enter_context(Deaf())
        cls.addresses["deaf"] = f"http://127.0.0.1:{deaf}/"
        cls.addresses["mute"] = f"https://{host(20)}:{mute.port}/"
        cls.terminal.import_addresses([cls.addresses["deaf"], cls.addresses["mute"]])

    def assert_told(self, path, code, words):
        with self.subTest(path):
            feed = self.feeds[self.addresses[path]]
            self.assertEqual((feed.get("error"), feed.get("failures")), (code, 1))
            waits_for_person = code == "auth-required"
            self.assertEqual("nextAttempt" in feed, not waits_for_person)
            line = next(line for line in self.said.splitlines() if line.startswith(f"feedctl: {feed['title']}: "))
            self.assertIn(words, line)
            self.assertIn(" It is not tried again by itself." if waits_for_person else " Trying again: 20", line)

    def test_each_fault_is_named(self):
        for path, (code, words) in FAULTS.items():
            self.assert_told(path, code, words)

    def test_each_stall_ends_and_is_named(self):
        for path, (code, words) in STALLS.items():
            self.assert_told(path, code, words)
        self.assert_told("deaf", "connect-timeout", "did not answer")
        self.assert_told("mute", "read-timeout", "stopped answering")
        self.assertLess(self.took, DEADLINE + SLACK)

    def test_what_was_read_before_stays(self):
        self.assertEqual(len(self.before), 3 * (len(FAULTS) + len(STALLS)))
        self.assertEqual(sorted(self.terminal.titles()), sorted(self.before))

    def test_bombs_do_not_fill_the_memory(self):
        self.assertLess(self.memory, MEMORY)


if __name__ == "__main__":
    unittest.main()
