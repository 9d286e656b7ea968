#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""publishing.py ATOMPUB FEEDCTL: feedctl publishes to a server that can be as odd as real ones are.

ATOMPUB is tests/servers/atompub.py. Every test has a profile, a folder and a server of its own.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
import xml.etree.ElementTree as ET

FEEDCTL, ATOMPUB = sys.argv.pop(), sys.argv.pop()
ATOM = "{http://www.w3.org/2005/Atom}"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0"
OK, FAILED, USAGE, ASKS, WAITS, REFUSED = range(6)
POST = """---
title: A walk
categories: [Cats]
summary: In short
language: en
---
In the *rain*: ![a dot](dot.png) and `![no](code.png)`.

```
![no](block.png)
```
"""


class Publishing(unittest.TestCase):
    """What its tests share with those of publishing_secrets.py."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.start_server()
        (self.folder / "dot.png").write_bytes(PNG)
        self.post = self.folder / "post.md"
        self.post.write_text(POST)

    def start_server(self):
        self.server = subprocess.Popen([sys.executable, ATOMPUB], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop_server)
        self.address = self.server.stdout.readline().strip().rstrip("/")

    def stop_server(self):
        self.server.stdin.close()
        self.server.stdout.close()
        self.server.wait(10)

    def run_feedctl(self, *arguments, status=OK, **options):
        command, *rest = map(str, arguments)
        # What was written is kept there when it could not be taken.
        env = {**options.pop("env", os.environ), "TMPDIR": str(self.folder)}
        options = {"capture_output": True, "text": True, "timeout": 60, "env": env, **options}
        done = subprocess.run([FEEDCTL, command, "--profile", str(self.folder / "profile"), "--spacing", "0", *rest], **options)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def feedctl(self, *arguments, **options):
        return self.run_feedctl(*arguments, **options).stdout

    def json(self, *arguments, **options):
        return json.loads(self.feedctl(*arguments, "--json", **options))

    def add_blog(self, odd="plain"):
        self.odd = odd
        return self.json("account", "add", f"{self.address}/{odd}/service", "--author", "Ann")

    def get(self, path):
        with urllib.request.urlopen(f"{self.address}/{self.odd}/{path}") as reply:
            return reply.read()

    def entries(self):
        return ET.fromstring(self.get("posts")).findall(ATOM + "entry")

    def requests(self, method):
        with urllib.request.urlopen(f"{self.address}/log") as reply:
            lines = [json.loads(line) for line in reply.read().splitlines()]
        return [line for line in lines if line["method"] == method]

    def the_entry(self):
        entry, = self.entries()
        return entry

    def content(self):
        return self.the_entry().findtext(ATOM + "content")


class PublishingTest(Publishing):
    def test_what_can_be_published_is_said(self):
        service = self.json("service", f"{self.address}/plain/service")
        posts, media = service["collections"]
        self.assertEqual((posts["workspace"], posts["title"]), ("Blog", "Posts"))
        self.assertEqual(posts["accepts"], ["application/atom+xml;type=entry"])
        self.assertEqual([category["term"] for category in posts["categories"]], ["cats", "dogs"])
        self.assertTrue(posts["fixed"] and posts["takesEntries"] and media["takesMedia"])
        self.assertIn("cats, dogs", self.feedctl("service", f"{self.address}/plain/service"))
        self.assertFalse((self.folder / "profile" / "feedwright.db").exists())

    def test_accounts_come_and_go(self):
        account = self.add_blog()
        self.assertEqual((account["title"], account["author"]), ("Blog", "Ann"))
        self.assertEqual([c["chosen"] for c in account["collections"]], [True, False])
        self.assertEqual(self.json("account", "test", "Blog")["id"], account["id"])
        self.assertEqual(len(self.feedctl("collections").splitlines()), 2)
        self.assertEqual([a["id"] for a in self.json("account", "list")], [account["id"]])
        self.feedctl("account", "remove", account["id"])
        self.assertEqual(self.json("account", "list"), [])
        self.feedctl("account", "test", "Blog", status=FAILED)
        self.feedctl("account", "frob", "Blog", status=USAGE)
        self.feedctl("account", "add", status=USAGE)

    def test_a_file_is_published_once_and_changed_then(self):
        self.add_blog()
        first = self.json("publish", self.post)
        self.assertEqual(first["state"], "published")
        entry = self.the_entry()
        self.assertEqual(entry.findtext(ATOM + "title"), "A walk")
        self.assertEqual(entry.find(ATOM + "category").get("term"), "cats")
        self.assertEqual(entry.findtext(f"{ATOM}author/{ATOM}name"), "Ann")
        self.assertIn("<em>rain</em>", self.content())
        self.assertIn("![no](code.png)", self.content())
        self.assertEqual(len(self.entries()), 1)
        picture = ET.fromstring(f"<p>{self.content()}</p>").find(".//img")
        with urllib.request.urlopen(picture.get("src")) as reply:
            self.assertEqual(reply.read(), PNG)
        self.assertEqual(picture.get("alt"), "a dot")
        self.assertIn(f'edit: "{first["editUri"]}"', self.post.read_text())

        # The same again changes nothing; what is changed is changed there, and the picture is not sent again.
        self.feedctl("publish", self.post)
        self.assertEqual([put["path"] for put in self.requests("PUT")], ["/plain/media/1"])  # what the dot shows
        self.post.write_text(self.post.read_text().replace("rain", "snow"))
        self.feedctl("publish", self.post)
        self.assertIn("<em>snow</em>", self.content())
        self.assertEqual(len(self.requests("POST")), 2)

    def test_a_dry_run_sends_and_keeps_nothing(self):
        self.add_blog()
        before = self.post.read_text()
        done = self.run_feedctl("publish", self.post, "--dry-run")
        entry = ET.fromstring(done.stdout)
        self.assertEqual(entry.findtext(ATOM + "title"), "A walk")
        self.assertIn('src="dot.png"', entry.findtext(ATOM + "content"))
        self.assertIn("image/png", done.stderr)
        preview = self.json("publish", self.post, "--dry-run")
        self.assertEqual((preview["method"], preview["media"][0]["size"]), ("POST", len(PNG)))
        self.assertEqual(self.post.read_text(), before)
        self.assertEqual((self.entries(), self.json("posts"), self.requests("POST")), ([], [], []))

    def test_what_is_missing_is_said_before_anything_is_sent(self):
        self.feedctl("publish", self.post, status=FAILED)
        self.add_blog()
        (self.folder / "dot.png").unlink()
        self.assertIn("dot.png", self.run_feedctl("publish", self.post, status=FAILED).stderr)
        self.feedctl("publish", self.folder / "none.md", status=FAILED)
        self.feedctl("publish", self.post, "--blog", "Other", status=FAILED)
        self.feedctl("publish", self.post, "--collection", "Other", status=FAILED)
        self.feedctl("publish", self.post, "--at", "noonish", status=USAGE)
        self.feedctl("publish", status=USAGE)
        self.post.write_text("---\ntitle: \"open\n---\n")
        self.feedctl("publish", self.post, status=FAILED)
        self.assertEqual((self.entries(), self.json("posts")), ([], []))

    def test_a_heading_is_the_title_of_what_is_piped_in(self):
        self.add_blog()
        self.feedctl("publish", "-", "--draft", input="# Piped\n\nText\n")
        self.assertEqual(self.the_entry().findtext(ATOM + "title"), "Piped")
        self.assertNotIn("Piped", self.content())
        self.assertTrue(self.json("posts")[0]["draft"])

    def test_a_post_waits_for_its_time(self):
        self.add_blog()
        later = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))
        post = self.json("publish", self.post, "--at", later)
        self.assertEqual((post["state"], post["sendAt"]), ("scheduled", later))
        self.assertEqual([p["id"] for p in self.json("posts", "--outbox")], [post["id"]])
        self.assertEqual(self.entries(), [])

    def test_without_the_server_it_waits(self):
        self.add_blog()
        self.stop_server()
        done = self.run_feedctl("publish", self.post, status=WAITS)
        self.assertNotEqual(done.stderr, "")
        post, = self.json("posts", "--outbox")
        self.assertEqual(post["state"], "waiting")
        # The file knows its post, so that the same command again does not make a second one.
        self.assertIn('id: "urn:uuid:', self.post.read_text())
        self.post.write_text(self.post.read_text().replace("A walk", "A ride"))
        self.feedctl("publish", self.post, status=WAITS)
        again, = self.json("posts", "--outbox")
        self.assertEqual((again["id"], again["title"]), (post["id"], "A ride"))

    def test_a_blog_that_wants_a_password_says_so(self):
        done = self.run_feedctl("account", "add", f"{self.address}/auth/service", status=FAILED)
        self.assertIn("sign in", done.stderr)

    def test_a_post_is_edited_by_a_file_and_in_an_editor(self):
        self.add_blog()
        post = self.json("publish", self.post)
        (self.folder / "new.md").write_text("Other *words*\n")
        self.feedctl("edit", post["id"], self.folder / "new.md")
        self.assertIn("Other <em>words</em>", self.content())
        self.assertEqual(self.the_entry().findtext(ATOM + "title"), "A walk")
        self.feedctl("edit", post["editUri"], env={**os.environ, "VISUAL": "", "EDITOR": "sed -i s/Other/Better/"})
        self.assertIn("Better", self.content())
        puts = len(self.requests("PUT"))
        done = self.run_feedctl("edit", post["id"], env={**os.environ, "VISUAL": "true"})
        self.assertIn("Nothing was changed", done.stderr)
        self.feedctl("edit", post["id"], env={**os.environ, "VISUAL": "false"}, status=FAILED)
        self.feedctl("edit", "4711", self.post, status=FAILED)
        self.assertEqual(len(self.requests("PUT")), puts)

    def test_what_somebody_else_wrote_is_found_and_edited(self):
        self.add_blog()
        entry = b'<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>Theirs</title><content>text</content></entry>'
        request = urllib.request.Request(f"{self.address}/plain/posts", entry, {"Content-Type": "application/atom+xml"})
        with urllib.request.urlopen(request) as reply:
            uri = reply.headers["Location"]
        self.feedctl("edit", uri, env={**os.environ, "VISUAL": "", "EDITOR": "sed -i s/Theirs/Ours/"})
        self.assertEqual(self.the_entry().findtext(ATOM + "title"), "Ours")
        self.assertEqual([p["title"] for p in self.json("posts", "--collection", "Posts", "--refresh", "ours")], ["Ours"])
        self.assertEqual(self.json("posts", "--drafts"), [])

    def test_what_was_changed_there_meanwhile_is_asked(self):
        self.add_blog()
        post = self.json("publish", self.post)
        (self.folder / "new.md").write_text("Mine\n")
        script = self.folder / "editor.py"
        script.write_text(f"""#!{sys.executable}
import re, sys, urllib.request
uri, path = {post["editUri"]!r}, sys.argv[1]
entry = urllib.request.urlopen(uri).read().decode()
request = urllib.request.Request(uri, re.sub("rain", "hail", entry).encode(), {{"Content-Type": "application/atom+xml;type=entry"}}, method="PUT")
urllib.request.urlopen(request)
text = open(path).read()
open(path, "w").write(text.replace("rain", "snow"))
""")
        script.chmod(0o755)
        self.feedctl("edit", post["id"], env={**os.environ, "VISUAL": str(script)}, status=ASKS)
        self.assertIn("hail", self.content())
        self.assertEqual(self.json("posts", "--outbox")[0]["question"], "conflict")

    def test_what_is_deleted_can_be_published_again(self):
        self.add_blog()
        post = self.json("publish", self.post)
        self.assertEqual(self.json("delete", post["id"])["state"], "removed")
        self.assertEqual(self.entries(), [])
        self.assertEqual([p["id"] for p in self.json("posts", "--removed")], [post["id"]])
        again = self.json("publish", self.post)
        self.assertEqual((again["id"], again["state"]), (post["id"], "published"))
        self.assertIn(again["editUri"], self.post.read_text())
        self.assertEqual(len(self.entries()), 1)
        self.feedctl("delete", "4711", status=FAILED)

    def test_what_was_removed_here_comes_back(self):
        self.add_blog("refuses")
        self.feedctl("publish", self.post, status=REFUSED)
        post, = self.json("posts", "--outbox")
        self.feedctl("delete", post["id"])
        self.assertEqual(self.json("posts"), [])
        self.assertEqual([p["id"] for p in self.json("posts", "--discarded")], [post["id"]])
        self.assertEqual(self.json("restore", post["id"])["title"], "A walk")
        self.assertEqual([p["id"] for p in self.json("posts", "--drafts")], [post["id"]])
        self.feedctl("restore", "4711", status=FAILED)

    def test_only_what_was_removed_goes_for_good(self):
        self.add_blog("refuses")
        self.feedctl("publish", self.post, status=REFUSED)
        post, = self.json("posts", "--outbox")
        self.feedctl("delete", "--for-good", post["id"], status=FAILED)
        self.feedctl("delete", post["id"])
        removed, = self.json("posts", "--discarded")
        self.assertEqual(removed["state"], "discarded")
        self.assertGreater(removed["keptUntil"], removed["saved"])
        self.feedctl("delete", "--for-good", post["id"])
        self.assertEqual(self.json("posts", "--discarded"), [])
        self.feedctl("restore", post["id"], status=FAILED)

    def test_a_file_that_may_be_there_is_not_sent_again_unasked(self):
        self.add_blog("lost_post+no_list")
        for _ in range(2):
            self.feedctl("media", self.folder / "dot.png", status=ASKS)
            self.assertEqual(len(self.requests("POST")), 1)
        self.json("media", "--again", self.folder / "dot.png")
        self.assertEqual(len(self.requests("POST")), 2)

    def test_files_are_sent_once_and_replaced(self):
        self.add_blog("lost_post")
        medium, = self.json("media", self.folder / "dot.png")
        self.assertEqual(self.json("media", self.folder / "dot.png"), [medium])
        self.assertEqual(len(self.requests("POST")), 1)
        (self.folder / "dot.png").write_bytes(PNG + b"more")
        replaced, = self.json("media", "--replace", medium["editUri"], self.folder / "dot.png")
        self.assertEqual(replaced["uri"], medium["uri"])
        with urllib.request.urlopen(medium["uri"]) as reply:
            self.assertEqual(reply.read(), PNG + b"more")
        again, = self.json("media", "--again", self.folder / "dot.png")
        self.assertNotEqual(again["uri"], medium["uri"])

    def test_files_are_sent_by_themselves(self):
        self.add_blog()
        medium, = self.json("media", self.folder / "dot.png")
        self.assertEqual(medium["type"], "image/png")
        with urllib.request.urlopen(medium["uri"]) as reply:
            self.assertEqual(reply.read(), PNG)
        (self.folder / "note.txt").write_text("Hello")
        self.feedctl("media", self.folder / "note.txt", status=REFUSED)
        self.assertEqual(len(self.requests("POST")), 1)
        self.feedctl("media", "--anyway", self.folder / "note.txt")
        self.feedctl("media", self.folder / "none.png", status=FAILED)

    def test_a_lost_answer_leaves_one_post(self):
        self.add_blog("lost_post")
        self.post.write_text("# Once\n\nText\n")
        self.feedctl("publish", self.post)
        self.assertEqual([e.findtext(ATOM + "title") for e in self.entries()], ["Once"])

    def test_what_the_server_dropped_is_said(self):
        self.add_blog("draft_published")
        done = self.run_feedctl("publish", self.post, "--draft")
        self.assertIn("draft", done.stderr)
        self.assertIn("drafts", self.feedctl("account", "list"))
        # The next time it is asked.
        self.post.write_text("# Another\n\nText\n")
        self.feedctl("publish", self.post, "--draft", status=ASKS)


if __name__ == "__main__":
    unittest.main()
