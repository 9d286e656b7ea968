#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""libfeed from another language: what introspection offers works as it is documented."""
import sys
import tempfile
import unittest

try:
    import gi
except ImportError:
    sys.exit(77)

gi.require_version("Feed", "1")
from gi.repository import Feed, Gio, GLib  # noqa: E402

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><title>Bread &amp; water</title>
<updated>2024-05-01T12:00:00Z</updated><link href="/"/>
<entry><id>urn:1</id><title>Crust</title><link href="/crust"/><updated>2024-05-01T12:00:00Z</updated>
<category term="baking"/><content type="html">&lt;p&gt;Hot&lt;/p&gt;</content></entry>
<entry><id>urn:2</id><title>Crumb</title><link href="/crumb"/><updated>2024-05-02T12:00:00Z</updated></entry>
</feed>"""


def wait(start, *args):
    """Runs an asynchronous call to its end; gives the object that was asked and the result."""
    loop, answer = GLib.MainLoop(), []

    def done(source, result):
        answer.extend((source, result))
        loop.quit()
    start(*args, done)
    loop.run()
    return answer[1]


class Reading(unittest.TestCase):
    def test_document(self):
        document = Feed.Parser.parse_bytes(GLib.Bytes.new(ATOM), "https://example.org/feed", None)
        entries = document.get_entries()
        self.assertEqual(document.get_format(), Feed.Format.ATOM)
        self.assertTrue(document.get_is_complete())
        self.assertEqual(document.get_info().get_title().get_value(), "Bread & water")
        self.assertEqual([e.get_title().get_value() for e in entries], ["Crust", "Crumb"])
        self.assertEqual(entries[0].get_uri(), "https://example.org/crust")
        self.assertEqual(entries[0].get_body().get_kind(), Feed.TextKind.HTML)
        self.assertEqual(entries[0].get_categories()[0].get_term(), "baking")
        self.assertEqual(entries[0].get_updated(), Feed.date_parse("2024-05-01T12:00:00Z"))

    def test_entry_outlives_document(self):
        entry = Feed.Parser.parse_bytes(GLib.Bytes.new(ATOM), None, None).get_entries()[1]
        self.assertEqual(entry.get_id(), "urn:2")

    def test_refusal_is_typed(self):
        with self.assertRaises(GLib.Error) as caught:
            Feed.Parser.parse_bytes(GLib.Bytes.new(b"<html><p>Hello</html>"), None, None)
        self.assertTrue(caught.exception.matches(Feed.error_quark(), Feed.Error.HTML_PAGE))

    def test_sanitizer(self):
        clean = Feed.sanitize_html("<p onclick='x()'>Hot<script>x()</script><b>!", -1, None)
        self.assertEqual(clean, "<p>Hot<b>!</b></p>")

    def test_outline(self):
        root = Feed.opml_parse(GLib.Bytes.new(
            b"<opml version='2.0'><head><title>Mine</title></head><body>"
            b"<outline text='A' xmlUrl='http://a.example/'/></body></opml>"))
        self.assertEqual(root.title, "Mine")
        self.assertIn(b"http://a.example/", Feed.opml_write(root).get_data())


class Storing(unittest.TestCase):
    def test_subscriptions(self):
        with tempfile.TemporaryDirectory() as folder:
            store = Feed.Store.new(Gio.File.new_for_path(folder))
            self.assertTrue(store.open_finish(wait(store.open_async, None)))
            feed = store.add_subscription_finish(
                wait(store.add_subscription_async, "https://example.org/feed", "Bread", 0, None))
            shelf = store.add_folder_finish(wait(store.add_folder_async, "Shelf", 0, None))
            node = Feed.Node()
            node.kind, node.id = Feed.NodeKind.FEED, feed
            done, token = store.move_finish(wait(store.move_async, node, shelf, None, None))
            self.assertTrue(done and token)
            only, = store.list_subscriptions_finish(wait(store.list_subscriptions_async, None))
            self.assertEqual((only.get_title(), only.get_folder_id()), ("Bread", shelf))
            self.assertEqual(only.get_settings().name, "Bread")
            counts = store.load_counts_finish(wait(store.load_counts_async, None))
            self.assertEqual((counts.unread, counts.get_feed(feed)), (0, 0))
            query = Feed.EntryQuery.new(Feed.Scope.ALL, 0)
            self.assertEqual(len(store.query_entries_finish(wait(store.query_entries_async, query, None))), 0)
            self.assertTrue(store.close_finish(wait(store.close_async)))


unittest.main(verbosity=2)
