#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_transfers.py FEEDCTL: a person downloads files with feedctl, from nginx and from a server that misbehaves."""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import file_paths
import nginx
from daemon import wait_until
from faults import FaultServer

FEEDCTL = sys.argv.pop(1)
OK, FAILED, USAGE, ASKS, WAITS = range(5)
# Seconds within which the process that works notices what another one wrote.
NOTICE = 2.0
FEED = """<rss version="2.0"><channel><title>Talks</title><item><title>One</title><guid>1</guid>
<enclosure url="{0}/one.mp3" type="audio/mpeg" length="7"/><enclosure url="{0}/two.pdf" type="application/pdf" length="0"/>
</item><item><title>Two</title><guid>2</guid></item></channel></rss>"""


class TransferCase(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="feedwright-transfers-")))
        self.env = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": "disabled:", "GSETTINGS_BACKEND": "memory", "LC_ALL": "C.UTF-8"}

    def command(self, *arguments):
        return [FEEDCTL, arguments[0], "--profile", self.folder / "profile", "--spacing", "0", "--json", *arguments[1:]]

    def feedctl(self, *arguments, status=OK):
        done = subprocess.run(self.command(*arguments), env=self.env, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def start(self, *arguments):
        process = subprocess.Popen(self.command(*arguments), env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.stop, process)
        return process

    def stop(self, process):
        process.kill()
        process.communicate()

    def transfers(self):
        return self.feedctl("transfers")

    def download(self, *arguments, status=OK):
        transfer, = self.feedctl("download", *arguments, status=status)
        return transfer

    def assert_file(self, transfer, content):
        self.assertEqual(transfer["state"], "done", transfer)
        self.assertEqual(pathlib.Path(transfer["file"]).read_bytes(), content)
        self.assertEqual(transfer["done"], len(content))


@unittest.skipUnless(nginx.PROGRAM, "nginx is not installed")
class NginxTest(TransferCase):
    def setUp(self):
        super().setUp()
        self.server = self.enterContext(nginx.Nginx("""
            location /slow/ { alias {folder}/root/; limit_rate 400k; }
            location /locked/ { alias {folder}/root/; return 403; }"""))
        self.content = random.Random(7).randbytes(400_000)
        self.server.put("one.mp3", self.content)

    def test_a_file_comes_under_its_name(self):
        transfer = self.download(self.server.address("/one.mp3"))
        self.assert_file(transfer, self.content)
        self.assertEqual(pathlib.Path(transfer["file"]), self.folder / "profile" / "downloads" / "one.mp3")
        self.assertEqual(self.transfers(), [transfer])

    def test_a_folder_of_ones_choice(self):
        transfer = self.download(self.server.address("/one.mp3"), "--to", self.folder / "mine")
        self.assert_file(transfer, self.content)
        self.assertEqual([it.name for it in (self.folder / "mine").iterdir()], ["one.mp3"])

    def begin_and_kill(self, number):
        process = self.start("download", self.server.address("/slow/one.mp3"))
        part = wait_until(lambda: [it for it in (self.folder / "profile").glob("downloads/.*") if it.stat().st_size > 100_000],
                          "a part of the file")[0]
        # What is here counts once it is in the store.
        wait_until(lambda: self.transfers()[0]["done"] > 50_000, "a note of how much is here")
        process.send_signal(number)
        process.wait(20)
        return part

    def test_a_killed_process_costs_a_few_seconds(self):
        self.server.put("one.mp3", content := random.Random(8).randbytes(2_000_000))
        self.begin_and_kill(signal.SIGKILL)
        known = self.transfers()[0]
        self.assertGreater(known["done"], 50_000)
        transfer, = self.feedctl("transfers", "run", str(known["id"]))
        self.assert_file(transfer, content)
        self.assertEqual([line.split(" | ")[1] for line in self.server.log()], ["200", "206"])

    def test_a_file_that_has_changed_begins_anew(self):
        self.server.put("one.mp3", random.Random(8).randbytes(2_000_000))
        self.begin_and_kill(signal.SIGTERM)
        self.server.put("one.mp3", content := random.Random(9).randbytes(500_000))
        transfer, = self.feedctl("transfers", "run")
        self.assert_file(transfer, content)

    def test_what_is_refused_is_told(self):
        transfer = self.download(self.server.address("/locked/one.mp3"), status=FAILED)
        self.assertEqual((transfer["state"], transfer["error"]), ("failed", "forbidden"))
        transfer = self.download(self.server.address("/none.mp3"), status=FAILED)
        self.assertEqual((transfer["state"], transfer["error"]), ("failed", "not-found"))

    def test_the_files_of_an_entry(self):
        self.server.put("two.pdf", b"%PDF-1.4")
        self.server.put("feed.rss", FEED.format(self.server.address("")))
        self.feedctl("add", self.server.address("/feed.rss"))
        entries = {entry["title"]: entry["id"] for entry in self.feedctl("entries")}
        one, two = self.feedctl("download", str(entries["One"]))
        self.assert_file(one, self.content)
        self.assert_file(two, b"%PDF-1.4")
        self.assertEqual((one["entry"], one["title"]), (entries["One"], "One"))
        self.feedctl("download", str(entries["Two"]), status=FAILED)


class FaultTest(TransferCase):
    def setUp(self):
        super().setUp()
        self.server = self.enterContext(FaultServer())

    def test_what_waits_is_told_and_controlled(self):
        transfer = self.download(self.server.address("/status?code=503&after=600"), status=WAITS)
        self.assertEqual((transfer["state"], transfer["wait"], transfer["error"]), ("waiting", "retry", "rate-limited"))
        number = str(transfer["id"])
        self.feedctl("transfers", "pause", number)
        self.assertEqual(self.transfers()[0]["state"], "paused")
        self.feedctl("transfers", "resume", number)
        self.assertNotEqual(self.transfers()[0]["state"], "paused")
        self.feedctl("transfers", "cancel", number)
        self.assertEqual(self.transfers(), [])
        self.feedctl("transfers", "cancel", number, status=FAILED)
        self.feedctl("transfers", "dance", number, status=USAGE)
        self.feedctl("transfers", "pause", "no-number", status=USAGE)
        self.feedctl("transfers", "pause", status=USAGE)

    def test_who_has_to_sign_in_is_asked(self):
        transfer = self.download(self.server.address("/basic"), status=ASKS)
        self.assertEqual((transfer["state"], transfer["wait"], transfer["error"]), ("waiting", "person", "auth-required"))

    def test_what_never_ends_is_given_up_by_whoever_waits(self):
        """SIGINT ends feedctl; what is here stays, and is not trusted for more than it is."""
        process = self.start("download", self.server.address("/slow-file?seed=1&size=1000000"))
        wait_until(lambda: list((self.folder / "profile").glob("downloads/.*")), "a part of the file")
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), -signal.SIGINT)
        known, = self.transfers()
        part, = (self.folder / "profile").glob("downloads/.*")
        self.assertEqual(known["state"], "queued")
        self.assertLessEqual(known["done"], part.stat().st_size)
        self.assertGreater(known["done"], 0)
        content = file_paths.content("1", 0, 1_000_000)
        self.assertEqual(part.read_bytes()[:known["done"]], content[:known["done"]])

    def measure(self, control):
        """How long it takes from the other process's word until the server sees the client leave."""
        process = self.start("download", self.server.address(f"/slow-file?seed={control}&size=1000000"))
        self.server.wait_for("/slow-file", len(self.server.asked("/slow-file")) + 1)
        time.sleep(0.3)
        number = next(it["id"] for it in self.transfers() if it["state"] == "running")
        before, count = time.monotonic(), len(getattr(self.server, "left", []))
        self.feedctl("transfers", control, str(number))
        wait_until(lambda: len(getattr(self.server, "left", [])) > count, "the client to leave")
        process.wait(20)
        return self.server.left[-1] - before

    def test_another_process_pauses_and_cancels(self):
        times = {control: self.measure(control) for control in ("pause", "cancel")}
        print({control: f"{took:.2f} s" for control, took in times.items()})
        self.assertEqual([it["state"] for it in self.transfers()], ["paused"])
        self.assertEqual(len(list((self.folder / "profile" / "downloads").iterdir())), 1, "what was cancelled left a file")
        for control, took in times.items():
            self.assertLess(took, NOTICE, control)


def can_mount():
    return subprocess.run(SMALL_DISK + ["true"], capture_output=True, check=False).returncode == 0


SMALL_DISK = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=1m tmpfs /mnt && exec "$@"', "sh"]


class DiskTest(TransferCase):
    def test_a_full_disk_is_waited_for(self):
        if not can_mount():
            self.skipTest("no file system can be mounted here")
        server = self.enterContext(FaultServer())
        command = SMALL_DISK + self.command("download", server.address("/file?seed=1&size=5000000"), "--to", "/mnt")
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, WAITS, done.stdout + done.stderr)
        transfer, = json.loads(done.stdout)
        self.assertEqual((transfer["state"], transfer["wait"], transfer["error"]), ("waiting", "space", "store-full"))


if __name__ == "__main__":
    unittest.main()
