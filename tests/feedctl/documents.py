#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""feedctl parse, sanitize and the frame around them. Usage: documents.py FEEDCTL"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

FEEDCTL = sys.argv.pop(1)
FEED = "<rss version='2.0'><channel><title>One</title><link>a</link></channel></rss>"


def run(*arguments, text=""):
    return subprocess.run([FEEDCTL, *arguments], input=text, capture_output=True, text=True,
                          check=False)


class Documents(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def test_parse_prints_one_object(self):
        result = run("parse", "--base", "https://example.org/b/", "-", text=FEED)
        document = json.loads(result.stdout)
        self.assertEqual(result.returncode, 0)
        self.assertEqual(document["format"], "rss")
        self.assertEqual(document["feed"]["links"][0]["href"], "https://example.org/b/a")
        self.assertNotIn("file", document)

    def test_parse_knows_headers(self):
        result = run("parse", "--header", "Link: <https://hub.example/>; rel=hub", "-", text=FEED)
        links = json.loads(result.stdout)["feed"]["links"]
        self.assertEqual(links[-1], {"href": "https://hub.example/", "rel": "hub"})

    def test_parse_says_why_it_refuses(self):
        result = run("parse", "-", text="<html><p>")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout, "")
        self.assertIn("web page", result.stderr)

    def test_parse_prints_a_line_for_each_of_many(self):
        good, bad = self.write("good.xml", FEED), self.write("bad.xml", "<opml/>")
        result = run("parse", bad, good, str(self.folder / "none"))
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual(result.returncode, 1)
        self.assertEqual([line["file"] for line in lines[:2]], [bad, good])
        self.assertEqual(lines[0]["error"]["code"], "unsupported-format")
        self.assertEqual(lines[1]["feed"]["title"]["value"], "One")
        self.assertIn("error", lines[2])

    def test_parse_names_files_of_any_name(self):
        path = self.folder / "a\udcff.xml"
        path.write_text(FEED, encoding="utf-8")
        result = run("parse", str(path), str(path))
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual(result.returncode, 0)
        self.assertEqual([line["file"] for line in lines], [str(self.folder / "a\ufffd.xml")] * 2)

    def test_sanitize_prints_the_safe_part(self):
        result = run("sanitize", "--base", "https://example.org/", "-",
                     text='<p onclick="x()">a<script>b</script><a href="c">d</a></p>')
        self.assertEqual(result.returncode, 0)
        self.assertNotIn("script", result.stdout)
        self.assertNotIn("onclick", result.stdout)
        self.assertEqual(result.stdout.count('href="https://example.org/c"'), 1)

    def test_sanitize_says_what_it_left_out(self):
        text = '<img src="a.gif" width="1" height="1"><iframe src="https://youtu.be/x"></iframe>'
        result = run("sanitize", "-", text=text)
        self.assertIn("Video on YouTube", result.stdout)
        self.assertEqual(result.stderr, "1 tracker left out\n")
        found = json.loads(run("sanitize", "--json", "-", text=text).stdout)
        self.assertEqual((found["trackers"], found["embeds"]), (1, 1))

    def test_help_lists_the_commands(self):
        result = run("--help")
        self.assertEqual(result.returncode, 0)
        self.assertIn("parse", result.stdout)
        self.assertEqual(run("parse", "--help").returncode, 0)

    def test_misuse_ends_with_two(self):
        for arguments in (("nonsense",), ("parse",), ("parse", "--nonsense", "-")):
            result = run(*arguments)
            self.assertEqual(result.returncode, 2, arguments)
            self.assertIn("--help", result.stderr)


unittest.main()
