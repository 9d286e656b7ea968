#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_storm.py STORM: 10,000 requests to servers that misbehave at random, the same way each time.

None is lost, none takes longer than it may, each ends as its fault demands, and the memory stays flat.
"""
import contextlib
import random
import subprocess
import sys
import unittest

from fault_paths import pack_nothing
from faults import FaultServer

STORM = sys.argv.pop(1)
SEED, REQUESTS = 20260101, 10_000
HOSTS = [f"127.0.0.{number}" for number in range(11, 19)]
LANES = 2 * len(HOSTS)  # as many connections as a host gets
DEADLINE_MS, SLACK_MS = 3000, 3000

# What a request of a path ends with, and how often it comes.
OUTCOMES = {
    "/feed": ("200", 300), "/validators": ("200", 50), "/gzip": ("200", 50), "/drop-idle": ("200", 100),
    "/redirect?to=/feed": ("200", 50), "/status?code=404": ("404", 20), "/status?code=500": ("500", 20),
    "/reset-early": ("connection-reset", 60), "/reset-middle": ("connection-reset", 40), "/empty": ("truncated", 60),
    "/truncated": ("truncated", 60), "/truncated-chunk": ("truncated", 40), "/missing-last-chunk": ("truncated", 40),
    "/truncated-gzip": ("truncated", 40), "/bad-gzip": ("bad-encoding", 40), "/unknown-encoding": ("bad-encoding", 20),
    "/garbage": ("bad-response", 40), "/long-header?kb=100": ("bad-response", 10), "/loop": ("redirect-loop", 20),
    "/bad-location": ("redirect-invalid", 20), "/bomb?mb=40": ("too-large", 3),
    "/stall-before": ("deadline", 1), "/stall-head": ("deadline", 1), "/stall-body": ("deadline", 1), "/drip": ("deadline", 1),
}


def blow(addresses):
    """How each request ended: address, outcome, milliseconds; and the memory after each tenth of them."""
    done = subprocess.run([STORM, str(DEADLINE_MS), str(LANES)], input="\n".join(addresses), capture_output=True,
                          text=True, timeout=280, check=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    ends = [(address, outcome, int(took)) for word, outcome, took, address in (it for it in lines if it[0] == "ended")]
    return ends, [int(line[1]) for line in lines if line[0] == "memory"]


class StormTest(unittest.TestCase):
    def test_ten_thousand_requests_under_faults(self):
        pack_nothing(40)  # what takes long is no fault of the server's
        chance = random.Random(SEED)
        targets = chance.choices(list(OUTCOMES), [weight for _, weight in OUTCOMES.values()], k=REQUESTS)
        with contextlib.ExitStack() as stack:
            servers = [stack.enter_context(FaultServer(host=host)) for host in HOSTS]
            expected = {}
            for number, target in enumerate(targets):
                mark = f"{'&' if '?' in target else '?'}number={number}"
                expected[servers[number % len(servers)].address(target + mark)] = OUTCOMES[target][0]
            ends, memory = blow(expected)
        self.assertEqual(sorted(address for address, _, _ in ends), sorted(expected), "requests were lost")
        wrong = [(address, outcome) for address, outcome, _ in ends if outcome != expected[address]]
        self.assertEqual(wrong, [])
        slowest = max(ends, key=lambda end: end[2])
        self.assertLess(slowest[2], DEADLINE_MS + SLACK_MS, f"past its deadline: {slowest}")
        print(f"{len(ends)} requests, slowest {slowest[2]} ms, memory in KiB: {memory}")
        self.assertLess(memory[-1], memory[2] * 1.1 + 1024, f"the memory grows: {memory}")


if __name__ == "__main__":
    unittest.main()
