#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""commands.py FEEDCTL: how feedctl is talked to, whatever the command: options, help, JSON, signals, pipes."""
import http.server
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import unittest

FEEDCTL = sys.argv.pop(1)
FEED = b"<rss version='2.0'><channel><title>News</title><item><guid>1</guid><title>One</title></item></channel></rss>"
COMMANDS = ("parse", "sanitize", "fetch", "discover", "add", "list", "refresh", "entries", "search", "show", "mark", "opml")
USAGE = 2


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.set()
        if self.path == "/slow":
            self.server.ended.wait(60)
        self.send_response(200)
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A client that went away is what some tests are about."""


class CommandsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.asked, self.server.ended = threading.Event(), threading.Event()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.addCleanup(self.server.ended.set)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.options = ["--profile", str(self.folder / "profile"), "--spacing=0"]

    def run_plain(self, *arguments, status=0, **options):
        done = subprocess.run([FEEDCTL, *arguments], capture_output=True, text=True, timeout=60, check=False, **options)
        self.assertEqual(done.returncode, status, (arguments, done.stdout, done.stderr))
        return done

    def feedctl(self, *arguments, status=0):
        return self.run_plain(*self.options, *arguments, status=status)

    def json(self, *arguments, status=0):
        return json.loads(self.feedctl("--json", *arguments, status=status).stdout)

    def start(self, *arguments):
        return subprocess.Popen([FEEDCTL, *self.options, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True)

    def test_without_a_command_it_says_what_there_is(self):
        text = self.run_plain().stdout
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", text)
        for option in ("--json", "--profile", "--spacing", "--help", "--version"):
            self.assertIn(option, text)
        self.assertEqual(self.run_plain("--help").stdout, text)

    def test_every_command_explains_itself(self):
        for command in COMMANDS:
            after, before = self.run_plain(command, "--help").stdout, self.run_plain("--help", command).stdout
            self.assertEqual(after, before)
            self.assertIn(f"feedctl {command}", after)
            for option in ("--json", "--profile", "--spacing", "--version"):
                self.assertIn(option, after)

    def test_options_stand_before_or_after_the_command(self):
        profile = str(self.folder / "profile")
        for arguments in (("--json", "--profile", profile, "list"), ("list", "--json", "--profile", profile),
                          (f"--profile={profile}", "list", "--json"), ("--json", "list", f"--profile={profile}")):
            self.assertEqual(json.loads(self.run_plain(*arguments).stdout), [])
        for arguments in (("--version",), ("--version", "list"), ("list", "--version")):
            self.assertRegex(self.run_plain(*arguments).stdout, r"^feedctl \d")

    def test_what_is_not_understood_ends_with_two_and_a_hint(self):
        for arguments in (("lst",), ("--nonsense",), ("--json",), ("list", "--nonsense"), ("list", "more"), ("show",),
                          ("--profile",), ("mark", "1"), ("mark", "1", "golden"), ("opml", "eat"), ("opml", "import"),
                          ("show", "x"), ("refresh", "--all", "1"), ("entries", "--unread", "--starred"),
                          ("fetch", "--json", "--body", "x"), ("entries", "--limit", "many")):
            problem = self.run_plain(*arguments, status=USAGE).stderr
            self.assertIn("--help", problem)
            self.assertEqual(problem.count("\n"), 2, problem)
        self.assertIn("“lst”", self.run_plain("lst", status=USAGE).stderr)
        self.assertIn("“l\ufffd2J”", self.run_plain("l\u009b2J", status=USAGE).stderr)

    def test_every_command_speaks_json(self):
        feed, opml = self.folder / "feed.xml", self.folder / "list.opml"
        feed.write_bytes(FEED)
        opml.write_text(f'<opml version="2.0"><body><outline xmlUrl="{self.address}/two"/></body></opml>')
        address = f"{self.address}/one"
        self.assertEqual(self.json("parse", str(feed))["format"], "rss")
        self.assertEqual(self.json("sanitize", str(feed))["file"], str(feed))
        self.assertEqual(self.json("fetch", address)["status"], 200)
        self.assertEqual(self.json("discover", address)[0]["uri"], address)
        self.assertEqual(self.json("add", address)["title"], "News")
        self.assertEqual(self.json("list")[0]["unread"], 1)
        self.assertEqual(self.json("refresh")["refreshed"], 1)
        entry = self.json("entries")[0]
        self.assertEqual(self.json("search", "One")[0]["id"], entry["id"])
        self.assertEqual(self.json("show", str(entry["id"]))["title"], "One")
        self.assertEqual(self.json("mark", str(entry["id"]), "read"), {"changed": 1})
        self.assertEqual(self.json("opml", "import", str(opml)), {"added": 1, "known": 0, "skipped": []})
        self.assertIn("<opml", self.json("opml", "export")["opml"])
        self.assertEqual(self.json("opml", "export", str(opml)), {"file": str(opml)})
        self.assertIn(address, opml.read_text())

    def test_outlines_without_a_usable_address_are_named(self):
        opml = self.folder / "list.opml"
        outlines = "".join(f'<outline text="Bad {n}" xmlUrl="mailto:someone{n}@example.org"/>' for n in range(7))
        opml.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
        said = self.run_plain("opml", "import", str(opml)).stdout
        self.assertIn("7 without a usable address", said)
        self.assertIn("Bad 0", said)
        self.assertNotIn("Bad 6", said)

    def test_what_fails_is_json_too(self):
        none = str(self.folder / "none")
        for arguments in (("parse", none), ("sanitize", none), ("fetch", "http://127.0.0.1:1/"), ("discover", " "),
                          ("add", "http://127.0.0.1:1/"), ("refresh", "9"), ("show", "9"), ("opml", "import", none),
                          ("entries", "--feed", "9"), ("media", str(self.folder))):
            error = self.json(*arguments, status=1)["error"]
            self.assertTrue(error["code"] and error["message"], arguments)

    def test_a_signal_ends_it_as_the_shell_expects(self):
        for how in (signal.SIGINT, signal.SIGTERM):
            self.server.asked.clear()
            child = self.start("add", f"{self.address}/slow")
            self.assertTrue(self.server.asked.wait(60))
            child.send_signal(how)
            _, problem = child.communicate(timeout=30)
            self.assertEqual(child.returncode, -how)
            self.assertEqual(problem, "feedctl: Interrupted. What was done by then is kept.\n")
        self.assertEqual(self.json("list"), [])

    def test_a_reader_that_has_enough_is_no_crash(self):
        child = self.start("--help")
        child.stdout.close()
        child.stderr.close()
        self.assertIn(child.wait(30), (0, 1, -signal.SIGPIPE))

    def test_output_that_cannot_be_written_is_not_success(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([FEEDCTL, "--help"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (1, "feedctl: The output could not be written\n"))

    def test_output_that_is_closed_goes_into_no_other_file(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(["sh", "-c", '"$0" list --json --profile="$1" >&-', FEEDCTL, folder],
                                  stderr=subprocess.PIPE, text=True, check=False, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (1, "feedctl: The output could not be written\n"))


if __name__ == "__main__":
    unittest.main()
