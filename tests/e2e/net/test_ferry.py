#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_ferry.py FERRY: 1,000 downloads from servers that misbehave at random, by a process that is killed meanwhile.

Each ends with the bytes that its server has, nothing else is left, and the memory stays flat.
"""
import contextlib
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import unittest

import file_paths
from faults import FaultServer

FERRY = sys.argv.pop(1)
SEED, FILES = 20260101, 1000
HOSTS = [f"127.0.0.{number}" for number in range(21, 29)]
KILLS = 4


class FerryTest(unittest.TestCase):
    def setUp(self):
        self.profile = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="feedwright-ferry-")))
        self.chance = random.Random(SEED)

    def start(self, addresses=(), *arguments):
        process = subprocess.Popen([FERRY, self.profile, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        process.stdin.write("\n".join(addresses))
        process.stdin.close()
        self.assertEqual(process.stdout.readline(), "added\n")
        return process

    def finish(self, process):
        """What it said: how each ended, and the memory."""
        text = process.stdout.read()
        self.assertEqual(process.wait(60), 0)
        process.stdout.close()
        lines = [line.split("\t") for line in text.splitlines()]
        return [line[1:] for line in lines if line[0] == "ended"], \
               [int(line[0].split()[1]) for line in lines if line[0].startswith("memory")]

    def assert_as_served(self, servers, ends):
        """Each file has the bytes of the version that its server has."""
        for state, address, place in ends:
            self.assertEqual(state, "done", address)
            file = servers[address.split("/")[2]].files["/" + address.split("/", 3)[3]]
            self.assertEqual(pathlib.Path(place).read_bytes(), file.data(), address)
        folder = self.profile / "downloads"
        self.assertEqual(sorted(map(str, folder.iterdir())), sorted(place for _, _, place in ends), "something else is left")

    def serve(self):
        stack = self.enterContext(contextlib.ExitStack())
        servers = [stack.enter_context(FaultServer(host=host)) for host in HOSTS]
        return {f"{server.host}:{server.port}": server for server in servers}

    def test_a_thousand_downloads_under_faults(self):
        servers = self.serve()
        sizes = [self.chance.choice((0, 1, 100, 5000, 40_000, 150_000)) for _ in range(FILES)]
        addresses = [list(servers.values())[number % len(HOSTS)].address(f"/file?seed={number}&size={size}&fault=random")
                     for number, size in enumerate(sizes)]
        began = time.monotonic()
        process = self.start(addresses, "meddle")
        for _ in range(KILLS):
            time.sleep(self.chance.uniform(0.5, 1.5))
            process.kill()
            process.wait(10)
            process.stdout.close()
            process = self.start((), "meddle")
        ends, memory = self.finish(process)
        took = time.monotonic() - began
        self.assertEqual(sorted(address for _, address, _ in ends), sorted(addresses), "transfers were lost")
        self.assert_as_served(servers, ends)
        requests = sum(len(server.requests) for server in servers.values())
        print(f"{len(ends)} files, {sum(sizes)} bytes, {requests} requests, {KILLS} kills: {took:.1f} s, memory in KiB: {memory}")
        self.assertGreater(requests, FILES * 1.5, "there were hardly any faults")
        self.assertLess(memory[-1], memory[len(memory) // 3] * 1.15 + 2048, f"the memory grows: {memory}")

    def test_each_fault(self):
        servers = self.serve()
        names = sorted({fault.__name__ for fault in file_paths.FAULTS} - {"honest"})
        addresses = [list(servers.values())[number % len(HOSTS)].address(f"/file?seed={name}&size=30000&fault={name}")
                     for number, name in enumerate(names)]
        ends, _ = self.finish(self.start(addresses))
        self.assertEqual(len(ends), len(names))
        self.assert_as_served(servers, ends)

    def test_a_hand_over_in_good_order_loses_nothing(self):
        """Each process takes over where the one before ended: no byte comes twice."""
        servers = self.serve()
        server = list(servers.values())[0]
        address = server.address("/slow-file?seed=1&size=400000")
        process = self.start([address])
        for _ in range(3):
            server.wait_for("/slow-file", len(server.asked("/slow-file")) or 1)
            time.sleep(0.8)
            process.terminate()
            self.assertEqual(process.wait(20), 0)
            process.stdout.close()
            process = self.start()
        ends, _ = self.finish(process)
        self.assert_as_served(servers, ends)
        asked = [request.header("range") for request in server.asked("/slow-file")]
        starts = [int((it or "bytes=0-")[6:-1]) for it in asked]
        self.assertEqual(len(asked), 4)
        self.assertEqual(starts, sorted(set(starts)), "something came twice")


if __name__ == "__main__":
    unittest.main()
