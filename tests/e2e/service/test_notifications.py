#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person is told while no window is open, and in which words: test_notifications.py SERVICE FEEDCTL"""
import http.server
import json
import pathlib
import signal
import subprocess
import sys
import threading
import time
import unittest

from desktop import GnomeDesktop, PortalDesktop, wait_for
from planet import Planet
from serving import Serving

ATOMPUB = pathlib.Path(__file__).resolve().parents[2] / "servers" / "atompub.py"


class Gate:
    """Asks everybody to sign in, at that port."""

    def __init__(self, port):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.rfile.read(int(self.headers["Content-Length"] or 0))
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="Blog"')
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_GET

            def log_message(self, *unused):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Telling(Serving):
    def told(self, *said):
        wait_for(lambda: self.desktop.said() == list(said), f"{said} (now {self.desktop.said()})")
        self.assertLess(max(self.desktop.urgency.values()), 2, "it disturbs somebody who wants quiet")

    def begin(self):
        self.want_news()
        self.start()

    def entry(self, title):
        return next(entry["id"] for entry in json.loads(self.feedctl("entries", "--json")) if entry["title"] == title)

    def nothing_before(self, title):
        """What comes last is told first, and alone: nothing else was to be told."""
        self.bring(title)
        self.told(("Planet", title))


class Words(Telling):
    def test_markup_is_no_markup(self):
        self.begin()
        self.bring("<b>1 < 2</b> & &amp;")
        self.told(("Planet", "<b>1 < 2</b> & &amp;"))
        self.assertEqual(self.desktop.app_names, {"Feedwright"})

    def test_nor_where_nobody_reads_any(self):
        self.desktop.can = ["actions", "body"]
        self.begin()
        self.bring("Before")
        self.told(("Planet", "Before"))
        self.bring("<b> &")
        self.told(("Planet", "2 new entries: <b> &, Before"))

    def test_a_long_title_is_cut(self):
        self.begin()
        self.bring("👨‍👩‍👧" * 60)
        wait_for(self.desktop.said, "a notification")
        (_, said), = self.desktop.said()
        self.assertRegex(said, "^(👨‍👩‍👧)+…$")
        self.assertLessEqual(len(said), 120)

    def test_many_are_summed_up(self):
        others = [Planet(name) for name in ("Ähre & Co", "כוכב", "Last")]
        for other in others:
            self.addCleanup(other.close)
            self.feedctl("add", other.uri)
        self.begin()
        for i, other in enumerate(others):
            other.titles[:0] = [f"{i}-{n}" for n in range(3)]
        self.bring("a", "b", "c")
        wait_for(lambda: self.desktop.said() and self.desktop.said()[0][0] == "12 new entries in 4 feeds", "all of them")
        (_, feeds), = self.desktop.said()
        self.assertRegex(feeds, "^[^…]+, [^…]+, [^…]+…$")


class Choices(Telling):
    def test_what_a_new_feed_has_is_no_news(self):
        self.begin()
        other = Planet("Other")
        self.addCleanup(other.close)
        other.titles = [f"{n}" for n in range(50)]
        self.feedctl("add", other.uri)
        self.want_news()
        self.nothing_before("Comet")

    def test_of_other_feeds_only_words_are_told(self):
        self.set("notify-keywords", "['comet', ' Sonne ', 'köln', '東京']")
        self.start()
        self.bring("Cometary", "Nothing")
        self.bring("Der Tag, an dem die SONNE schien")
        self.told(("Planet", "Der Tag, an dem die SONNE schien"))
        self.bring("Ko\u0308ln", "新東京駅")
        self.told(("Planet", "3 new entries: Ko\u0308ln, 新東京駅, Der Tag, an dem die SONNE schien"))

    def test_a_count_that_goes_down_makes_no_bubble(self):
        self.desktop.can = ["actions", "body", "body-markup"]
        self.begin()
        self.bring("Star", "Moon")
        self.told(("Planet", "2 new entries: Star, Moon"))
        self.desktop.expire(1)
        self.feedctl("mark", str(self.entry("Star")), "read")
        self.bring("Comet")
        self.told(("Planet", "2 new entries: Comet, Moon"))
        self.assertEqual(len(self.desktop.told), 2)

    def test_nothing_is_left_that_nobody_answers(self):
        self.begin()
        self.bring("Comet")
        self.told(("Planet", "Comet"))
        self.service.send_signal(signal.SIGTERM)
        wait_for(lambda: not self.desktop.shown, "it to go")
        self.assertEqual(self.service.wait(20), 0)

    def test_much_that_waits_hides_nothing(self):
        """What is wanted is found, however much there is of what is not."""
        other = Planet("Loud")
        self.addCleanup(other.close)
        self.begin()
        self.bring("Comet")
        self.told(("Planet", "Comet"))
        self.feedctl("add", other.uri)
        other.titles[:0] = [f"{n}" for n in range(600)]
        self.feedctl("refresh")
        self.bring("Star")
        self.told(("Planet", "2 new entries: Star, Comet"))


class OnGnome(Telling):
    desktop_class = GnomeDesktop

    def begin(self):
        self.want_news()
        self.start(GTK_USE_PORTAL="0")

    def test_it_is_told_until_it_is_read(self):
        self.begin()
        self.bring("<b> & Star", "Moon")
        self.told(("Planet", "2 new entries: <b> & Star, Moon"))
        self.assertEqual([button["label"] for button in self.desktop.actions["news"]], ["Open", "Mark as Read"])
        self.feedctl("mark", str(self.entry("Moon")), "read")
        self.told(("Planet", "<b> & Star"))
        self.assertEqual(self.desktop.urgency["news"], 0, "what is left is told as if it were new")
        self.feedctl("mark", str(self.entry("<b> & Star")), "read")
        wait_for(lambda: not self.desktop.shown, "the notification to go")


class BehindThePortal(OnGnome):
    desktop_class = PortalDesktop

    def begin(self):
        self.want_news()
        self.start(GTK_USE_PORTAL="1")


class Posts(Telling):
    def setUp(self):
        super().setUp()
        self.server = subprocess.Popen([sys.executable, ATOMPUB], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop_server)
        self.address = self.server.stdout.readline().strip().rstrip("/")
        self.post = pathlib.Path(self.profile, "..", "post.md")
        self.post.write_text("---\ntitle: Bread & <b>butter</b>\n---\nHello\n")

    def stop_server(self):
        self.server.stdin.close()
        self.server.stdout.close()
        self.server.wait(10)

    def add_blog(self, odd="plain"):
        self.feedctl("account", "add", f"{self.address}/{odd}/service", "--author", "Ann")

    def schedule(self):
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3))
        return self.feedctl("publish", str(self.post), "--at", at)

    def test_a_post_that_went_out_is_told(self):
        self.add_blog("linked")
        self.start()
        self.schedule()
        self.told(("Your post is online", "Bread & <b>butter</b>"))
        buttons = next(iter(self.desktop.actions.values()))
        self.assertEqual(buttons[3::2], ["Open", "Edit"])
        self.assertIn(f"app.open-link('{self.address}/linked/posts/1.html')", buttons)

    def test_a_post_that_needs_somebody_is_told(self):
        self.add_blog("overtaken")
        self.feedctl("publish", str(self.post))
        self.start()
        self.post.write_text(self.post.read_text() + "\nMine\n")
        self.schedule()
        self.told(("Your post needs you", "Bread & <b>butter</b>: Changed on the server, too"))

    def test_a_post_that_cannot_be_signed_in_for_is_told_once(self):
        self.add_blog()
        self.start()
        self.stop_server()
        self.addCleanup(Gate(int(self.address.rpartition(":")[2])).close)
        self.schedule()
        self.told(("Your post needs you", "Bread & <b>butter</b>: The blog needs you to sign in"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
