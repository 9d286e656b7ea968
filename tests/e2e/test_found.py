#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_found.py FEEDCTL: what people paste, and the feeds behind it, on copies of pages as sites have them.

nginx is the proxy of all sites: it serves a folder a host.
"""
import json
import pathlib
import sys
import tempfile
import unittest

import samples
from nginx import PROGRAM, Nginx
from terminal import Terminal

FEEDCTL = sys.argv.pop(1)
HOSTS = """
    location / { root {folder}/root/$host; index index.html; default_type text/html; try_files $uri $uri.query $uri/ =404; }
    location /notes { root {folder}/root/$host; default_type text/plain;
                      add_header Link '</notes.rss>; rel="alternate"; type="application/rss+xml"'; }
    location ~ ^/feeds/rss$ { return 301 /feed/; }
    location ~ ^/.well-known/webfinger$ { root {folder}/root/$host; default_type application/jrd+json; }
    location ~ \\.(rss|atom)$ { root {folder}/root/$host; default_type text/xml; }
"""

WORDPRESS = samples.page("""
    <meta name="generator" content="WordPress 6.4.2">
    <link rel="alternate" type="application/rss+xml" title="Bread &raquo; Comments Feed" href="http://bread.example/comments/feed/index.rss">
    <link rel="alternate" type="application/rss+xml" title="Bread &raquo; Feed" href="http://bread.example/feed/index.rss">
    <link rel="alternate" title="JSON" type="application/json" href="http://bread.example/wp-json/wp/v2/posts/1">
    <link rel="alternate" title="oEmbed" type="application/json+oembed" href="http://bread.example/wp-json/oembed/1.0/embed">
    <link rel="EditURI" type="application/rsd+xml" title="RSD" href="http://bread.example/xmlrpc.php?rsd">""")

PROFILE = samples.page("""
    <link rel="canonical" href="http://social.example/@ann">
    <link href='http://social.example/@ann.rss' rel='alternate' type='application/rss+xml'>
    <link href='http://social.example/users/ann' rel='alternate' type='application/activity+json'>""")

FINGER = json.dumps({"subject": "acct:ann@social.test", "links": [
    {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": "http://social.test/@ann"},
    {"rel": "self", "type": "application/activity+json", "href": "http://social.test/users/ann"}]})

STATIC = samples.page('<link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,">',
                      '<p>Follow by <a href="/index.rss">RSS</a> or <a href="https://mastodon.example/@x">there</a>.')

# What is pasted: where the feeds are.
FOUND = {
    "http://bread.example/": ["http://bread.example/feed/index.rss", "http://bread.example/comments/feed/index.rss"],
    "view-source:http://bread.example/": ["http://bread.example/feed/index.rss",
                                          "http://bread.example/comments/feed/index.rss"],
    "feed://bread.example/feed/index.rss": ["http://bread.example/feed/index.rss"],
    "Bread, the blog: <http://bread.example/feed/index.rss>.": ["http://bread.example/feed/index.rss"],
    "http://social.example/@ann": ["http://social.example/@ann.rss"],
    "@ann@social.test": ["http://social.test/@ann.rss"],
    "http://static.example/": ["http://static.example/index.rss"],
    "http://plain.example/notes": ["http://plain.example/notes.rss"],
    "http://gitlab.example/group/thing": ["http://gitlab.example/group/thing/-/releases.atom"],
    "http://bread.example/list.opml": ["http://bread.example/feed/index.rss", "http://static.example/index.rss"],
}


class FoundTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Nginx(HOSTS)
        for name, content in {
                "bread.example/index.html": WORDPRESS,
                "bread.example/feed/index.rss": samples.plain("Bread"),
                "bread.example/comments/feed/index.rss": samples.plain("Comments on Bread"),
                "bread.example/list.opml": '<opml version="2.0"><body><outline xmlUrl="http://bread.example/feed/index.rss"/>'
                                           '<outline xmlUrl="http://static.example/index.rss"/></body></opml>',
                "bread.example/service": '<service xmlns="http://www.w3.org/2007/app"><workspace/></service>',
                "social.example/@ann": PROFILE,
                "social.example/@ann.rss": samples.plain("Ann"),
                "social.test/.well-known/webfinger": FINGER,
                "social.test/@ann.rss": samples.plain("Ann"),
                "static.example/index.html": STATIC,
                "static.example/index.rss": samples.plain("Static"),
                "plain.example/notes": "Notes, in plain text.",
                "plain.example/notes.rss": samples.plain("Notes"),
                "gitlab.example/group/thing/-/releases.atom": samples.plain("Releases"),
                "empty.example/index.html": samples.page(),
        }.items():
            cls.server.put(name, content)
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="feedwright-e2e-")
        self.addCleanup(folder.cleanup)
        proxy = {"http_proxy": self.server.address(""), "no_proxy": ""}
        self.terminal = Terminal(FEEDCTL, pathlib.Path(folder.name) / "store", proxy)

    def requests(self):
        return (self.server.folder / "access.log").read_text().splitlines()

    def test_what_is_pasted_leads_to_its_feeds(self):
        for pasted, expected in FOUND.items():
            with self.subTest(pasted):
                found = self.terminal.json("discover", pasted)
                self.assertEqual([candidate["uri"] for candidate in found], expected)

    def test_a_feed_says_how_much_there_is_and_how_new(self):
        feed, = self.terminal.json("discover", "http://static.example/index.rss")
        self.assertEqual((feed["title"], feed["format"], feed["entries"]), ("Static", "RSS 2.0", 3))
        self.assertTrue(feed["newest"].startswith("2024-01-03T10:00:00"), feed["newest"])
        line = self.terminal.run("discover", "http://static.example/index.rss")[0]
        self.assertIn("\t3\t2024-01-03", line)

    def test_where_there_is_nothing_few_are_asked(self):
        before = len(self.requests())
        problems = self.terminal.run("discover", "http://empty.example/", status=1)[1]
        self.assertIn("no feed", problems)
        self.assertLessEqual(len(self.requests()) - before, 9)

    def test_an_address_to_publish_to_is_called_that(self):
        self.assertIn("publishing", self.terminal.run("discover", "http://bread.example/service", status=1)[1])


if __name__ == "__main__":
    if PROGRAM is None:
        print("nginx is not installed: there is nothing to ask")
        sys.exit(77)
    unittest.main()
