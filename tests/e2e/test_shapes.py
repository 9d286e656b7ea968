#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_shapes.py FEEDCTL: feeds in the shapes in which the world serves them, from nginx to the terminal.

What cannot be read is said in a sentence, together with what happens next.
"""
import gzip
import pathlib
import sys
import tempfile
import unittest

import samples
from nginx import PROGRAM, Nginx
from terminal import Terminal

FEEDCTL = sys.argv.pop(1)
HERE = pathlib.Path(__file__).parent
LATIN = '<?xml version="1.0" encoding="iso-8859-1"?>'
WESTERN = '<?xml version="1.0" encoding="windows-1252"?>'

# Where it is served: what it is then subscribed as.
READABLE = {
    "/feed.rss": "/feed.rss", "/as-html.html": "/as-html.html", "/as-text.txt": "/as-text.txt",
    "/as-binary.bin": "/as-binary.bin", "/gzip/feed.rss": "/gzip/feed.rss", "/chunked/feed.rss": "/chunked/feed.rss",
    "/r301": "/feed.rss", "/r302": "/r302", "/r307": "/r307", "/r308": "/feed.rss", "/chain": "/chain",
    "/relative/r": "/relative/r", "/last/feed.rss": "/last/feed.rss", "/none/feed.rss": "/none/feed.rss",
    "/fresh/feed.rss": "/fresh/feed.rss", "/bom.rss": "/bom.rss", "/utf16.rss": "/utf16.rss",
    "/head/": "/head/news.rss", "/body/": "/feed.rss", "/anchor/": "/feed.rss", "/page.html": "/feed.rss",
}

# Where it is served: what is wrong, and whether it is tried again.
UNREADABLE = {
    "/loop": ("redirect-loop", "redirects without end", True),
    "/nowhere": ("redirect-invalid", "cannot be used", True),
    "/s401": ("auth-required", "asks you to sign in", False),
    "/s403": ("forbidden", "does not hand this out", True),
    "/s404": ("not-found", "nothing at this address", True),
    "/s410": ("gone", "gone for good", False),
    "/s429": ("rate-limited", "left alone for a while", True),
    "/s500": ("http-transient", "has trouble", True),
    "/s503": ("rate-limited", "left alone for a while", True),
    "/s204": ("empty-document", "is empty", True),
    "/empty.rss": ("empty-document", "is empty", True),
    "/blank.rss": ("empty-document", "is empty", True),
    "/list.opml": ("unsupported-format", "list of subscriptions", True),
}


class ShapesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Nginx((HERE / "shapes.conf").read_text())
        feed = samples.plain("Plain")
        for name in ("feed.rss", "as-html.html", "as-text.txt", "as-binary.bin", "head/news.rss"):
            cls.server.put(name, feed)
        for name, content in {
                "bom.rss": b"\xef\xbb\xbf" + feed.encode(),
                "utf16.rss": feed.replace("utf-8", "utf-16").encode("utf-16"),
                "latin.rss": samples.rss("Café", [samples.item(1, "Déjà vu")], declaration=LATIN).encode("latin-1"),
                "western.rss": samples.rss("“Café”", [samples.item(1, "5 €")], declaration=WESTERN).encode("cp1252"),
                "by-header.rss": samples.rss("Café", [samples.item(1, "Déjà vu")], declaration="").encode("latin-1"),
                "empty.rss": b"", "blank.rss": b" \n\n", "page.html": samples.page(),
                "list.opml": '<opml version="2.0"><body/></opml>',
                "head/index.html": samples.page('<LINK REL="ALTERNATE" TYPE="APPLICATION/RSS+XML" HREF="news.rss">'),
                "body/index.html": samples.page("", "<link rel='alternate' type='application/rss+xml' href='../feed.rss'>"),
                "anchor/index.html": samples.page("", "<a href='../feed.rss'>RSS</a>"),
        }.items():
            cls.server.put(name, content)
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="feedwright-e2e-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.terminal = self.profile("profile")

    def profile(self, name):
        (self.folder / name).mkdir()
        return Terminal(FEEDCTL, self.folder / name / "store")

    def add(self, path):
        return self.terminal.json("add", self.server.address(path))

    def refresh(self, status=0):
        return self.terminal.json("refresh", status=status)

    def test_what_can_be_read_is_read_once(self):
        for number, (path, subscribed) in enumerate(READABLE.items()):
            with self.subTest(path):
                self.terminal = self.profile(f"readable-{number}")
                self.assertEqual(self.add(path)["uri"], self.server.address(subscribed))
                self.assertEqual(self.refresh()["unchanged"], 1)
                self.assertEqual(sorted(self.terminal.titles()), ["Plain 0", "Plain 1", "Plain 2"])

    def test_what_cannot_be_read_is_said_with_what_happens_next(self):
        for number, (path, (code, words, again)) in enumerate(UNREADABLE.items()):
            with self.subTest(path):
                self.terminal = self.profile(f"unreadable-{number}")
                self.assertIn(words, self.terminal.run("add", self.server.address(path), status=1)[1])
                self.assertEqual(self.terminal.feeds(), [], "what cannot be read was subscribed to")
                self.terminal.import_addresses([self.server.address(path)])
                output, problems = self.terminal.run("refresh", status=1)
                self.assertIn("1 failed", output)
                self.assertIn(words, problems)
                self.assertIn(". Trying again: 20" if again else "not tried again by itself.", problems)
                feed, = self.terminal.feeds()
                self.assertEqual((feed["error"], feed["failures"], "nextAttempt" in feed), (code, 1, again))

    def test_who_asks_to_wait_is_left_alone_and_that_is_said(self):
        self.terminal.import_addresses([self.server.address("/s429")])
        self.refresh(status=1)
        self.assertEqual(self.refresh()["refreshed"], 0)
        self.assertIn("left alone for a while. Trying again", self.terminal.run("refresh")[1])
        self.terminal.run("refresh", self.server.address("/s429"), status=1)

    def test_characters_come_through_in_every_encoding(self):
        for path, title, entry in (("/latin.rss", "Café", "Déjà vu"), ("/western.rss", "“Café”", "5 €"),
                                   ("/by-header.rss", "Café", "Déjà vu")):
            self.assertEqual(self.add(path)["title"], title)
            self.assertIn(entry, self.terminal.titles())

    def test_ten_megabytes_are_a_feed_like_any_other(self):
        self.server.put("big.rss", samples.rss("Big", [samples.item(n, f"Big {n}", "word " * 1000) for n in range(2000)]))
        self.add("/big.rss")
        self.assertEqual(self.refresh()["unchanged"], 1)
        self.assertEqual(len(self.terminal.entries()), 2000)

    def test_entries_without_ids_dates_and_titles_stay_the_same_entries(self):
        def serve(numbers):
            self.server.put("bare.rss", samples.rss("Bare", [samples.item(
                n, None, f"Only words {n}", guid=False, date=False, link=False) for n in numbers] + ["<item></item>"]))
        serve(range(3))
        self.add("/bare.rss")
        before = {entry["id"] for entry in self.terminal.entries()}
        serve(range(4))
        self.assertEqual(self.refresh()["newEntries"], 1)
        after = {entry["id"] for entry in self.terminal.entries()}
        self.assertEqual(len(after - before), 1)
        self.assertLess(before, after)
        self.assertIn("Only words 3", " ".join(entry.get("excerpt", "") + (entry.get("title") or "")
                                               for entry in self.terminal.entries()))

    def test_an_edited_entry_is_changed_in_place_and_one_that_left_stays(self):
        def serve(*items):
            self.server.put("edited.rss", samples.rss("Edited", items))
        serve(samples.item(1, "One", "First words"), samples.item(2, "Two", "Other words"))
        self.add("/edited.rss")
        one = next(entry for entry in self.terminal.entries() if entry["title"] == "One")
        self.terminal.run("mark", one["id"], "read")
        self.terminal.run("mark", one["id"], "starred")
        serve(samples.item(1, "One, corrected", "First words"))
        self.assertEqual({key: value for key, value in self.refresh().items() if value},
                         {"refreshed": 1, "updatedEntries": 1})
        entries = {entry["id"]: entry for entry in self.terminal.entries()}
        self.assertEqual((len(entries), entries[one["id"]]["title"]), (2, "One, corrected"))
        self.assertTrue(entries[one["id"]]["starred"])
        self.assertEqual([entry["title"] for entry in self.terminal.entries("--unread")].count("Two"), 1)

    def test_a_page_in_place_of_the_feed_takes_nothing_away(self):
        self.server.put("turned.rss", samples.plain("Turned"))
        self.add("/turned.rss")
        self.server.put("turned.rss", samples.page())
        self.assertEqual(self.refresh(status=1)["failed"], 1)
        self.assertEqual(self.terminal.feeds()[0]["error"], "html-page")
        self.assertEqual(len(self.terminal.entries()), 3)
        self.server.put("turned.rss", samples.plain("Turned", 4))
        self.assertEqual(self.refresh()["newEntries"], 1)
        self.assertNotIn("error", self.terminal.feeds()[0])

    def test_a_feed_that_moved_for_good_is_followed_when_that_proves_stable(self):
        moved = self.server.root / "moved"
        self.server.put("before.rss", samples.plain("Plain"))
        self.add("/movable/before.rss")
        moved.touch()
        addresses = []
        for _ in range(4):
            self.refresh()
            addresses.append(self.terminal.feeds()[0]["uri"].removeprefix(self.server.address("")))
        moved.unlink()
        self.assertEqual(addresses[0], "/movable/before.rss", "one redirect took the address away")
        self.assertEqual(addresses[-1], "/feed.rss")
        self.assertEqual(len(self.terminal.entries()), 3)

    def test_a_compressed_feed_that_is_cut_short_is_not_taken_for_all(self):
        whole = gzip.compress(samples.plain("Cut", 200).encode())
        self.server.put("cut.rss", whole[:len(whole) // 2])
        self.assertNotEqual(self.terminal.run("add", self.server.address("/zipped/cut.rss"), status=1)[1], "")
        self.server.put("cut.rss", whole)
        self.add("/zipped/cut.rss")
        self.assertEqual(len(self.terminal.entries()), 200)


if __name__ == "__main__":
    if PROGRAM is None:
        print("nginx is not installed: there is nothing to ask")
        sys.exit(77)
    unittest.main()
