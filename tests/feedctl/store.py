#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""store.py FEEDCTL: feedctl on a store, from a subscription to a crash.

A server on loopback hands out feeds, as slowly as a test wants. Every test has a profile of its own.
"""
import http.server
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

FEEDCTL = sys.argv.pop(1)
FEEDS, ENTRIES = 60, 20


def feed(number):
    entries = "".join(
        f"<entry><id>urn:x:{number}:{i}</id><title>Entry {number} {i}</title><updated>2024-01-{i + 1:02}T00:00:00Z"
        f"</updated><content>Some words, all of them about gardening</content></entry>" for i in range(ENTRIES))
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:{number}</id><title>Feed {number}</title>{entries}</feed>'


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.requests += 1
        time.sleep(self.server.pause)
        number = int(self.path.strip("/"))
        if self.headers["If-None-Match"] == f'"{number}"':
            self.server.unchanged += 1
            self.answer(304, number, b"")
        else:
            self.answer(200, number, feed(number).encode())

    def answer(self, status, number, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/atom+xml")
        self.send_header("ETag", f'"{number}"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    requests = unchanged = pause = 0

    def handle_error(self, *_):
        """A client that was killed is what the test is about."""


class StoreTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def address(self, number):
        return f"http://127.0.0.1:{self.server.server_port}/{number}"

    def command(self, *arguments):
        command, *rest = arguments
        return [FEEDCTL, command, "--profile", str(self.folder / "profile"), "--spacing", "0", *rest]

    def feedctl(self, *arguments, status=0):
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.feedctl(*arguments, "--json"))

    def import_feeds(self):
        outlines = "".join(f'<outline type="rss" xmlUrl="{self.address(i)}"/>' for i in range(FEEDS))
        (self.folder / "list.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
        self.assertEqual(self.json("opml", "import", str(self.folder / "list.opml")), {"added": FEEDS, "known": 0, "skipped": []})

    def assert_all_there_once(self):
        titles = [entry["title"] for entry in self.json("entries", "--limit", "0")]
        self.assertEqual(sorted(titles), sorted(f"Entry {n} {i}" for n in range(FEEDS) for i in range(ENTRIES)))

    def interrupt_refresh(self, how):
        """Ends a refresh with a signal when some feeds came and others did not."""
        self.server.pause = 0.05
        child = subprocess.Popen(self.command("refresh"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        while self.server.requests < FEEDS // 3 and child.poll() is None:
            time.sleep(0.01)
        self.assertIsNone(child.poll(), "the refresh was over before it could be interrupted")
        child.send_signal(how)
        child.communicate(timeout=30)
        self.server.pause = 0
        return child.returncode

    def test_a_day_in_a_terminal(self):
        added = self.json("add", self.address(1))
        self.assertEqual((added["title"], added["uri"]), ("Feed 1", self.address(1)))
        self.assertEqual(self.json("list")[0]["unread"], ENTRIES)
        newest = self.json("entries", "--limit", "1")[0]
        self.assertEqual(newest["title"], f"Entry 1 {ENTRIES - 1}")
        self.feedctl("mark", str(newest["id"]), "read")
        self.feedctl("mark", str(newest["id"]), "starred")
        self.assertEqual(len(self.json("entries", "--unread")), ENTRIES - 1)
        self.assertEqual([entry["id"] for entry in self.json("entries", "--starred")], [newest["id"]])
        self.assertEqual(len(self.json("search", "garden")), ENTRIES)
        self.assertIn("gardening", self.feedctl("show", str(newest["id"])))
        self.assertIn(self.address(1), self.feedctl("opml", "export"))

    def test_refreshing_alone_looks_after_the_store(self):
        self.import_feeds()
        backups = self.folder / "profile" / "backups"
        self.assertFalse(backups.exists())
        self.feedctl("refresh")
        self.assertEqual(len(list(backups.iterdir())), 1)

    def test_what_is_said_commands_no_terminal(self):
        done = subprocess.run(self.command("refresh", "a\u009b2J\033]b\tc"), capture_output=True, text=True, timeout=60)
        self.assertIn("a\ufffd2J\ufffd]b\tc", done.stderr)
        (self.folder / "list.opml").write_text(
            '<opml version="2.0"><body><outline type="rss" text="a\u009b2Jb" xmlUrl="http://localhost:1/"/></body></opml>')
        self.feedctl("opml", "import", str(self.folder / "list.opml"))
        self.assertEqual(self.json("list")[0]["title"], "a2Jb")

    def test_what_goes_wrong_is_said(self):
        self.feedctl("show", "4711", status=1)
        self.feedctl("show", "x", status=2)
        self.feedctl("refresh", "4711", status=1)
        self.json("add", self.address(1))
        error = json.loads(self.feedctl("add", self.address(1), "--json", status=1))["error"]
        self.assertEqual(error["code"], "already-subscribed")

    def test_killed_while_refreshing_loses_and_doubles_nothing(self):
        self.import_feeds()
        self.assertEqual(self.interrupt_refresh(signal.SIGKILL), -signal.SIGKILL)
        self.assertEqual(self.json("refresh")["failed"], 0)
        self.assert_all_there_once()

    def test_ended_while_refreshing_keeps_what_came_with_its_validators(self):
        self.import_feeds()
        self.assertEqual(self.interrupt_refresh(signal.SIGTERM), -signal.SIGTERM)
        before = len(self.json("entries", "--limit", "0"))
        self.assertGreater(before, 0)
        self.json("refresh")
        self.assertGreaterEqual(self.server.unchanged, before // ENTRIES)
        self.assert_all_there_once()


if __name__ == "__main__":
    unittest.main()
