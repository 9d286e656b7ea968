#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""window.py FEEDWRIGHT FEEDCTL: how smooth the window is while 2,000 feeds are refreshed.

Refreshes the feeds of feed_server with the app, twice: first all of them are new but one, then none.
Meanwhile goes from entry to entry; the browser engine is there by then. Prints what the main thread did in a turn of its loop, without painting,
and how long the frames took. Runs inside run-headless.sh.
"""
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path[:0] = (str(pathlib.Path(__file__).resolve().parents[n] / sub) for n, sub in ((1, ""), (2, "gui")))
from drive import App, wait_for  # noqa: E402
from feed_server import served_feeds  # noqa: E402

STEP = 0.4  # seconds between two entries
SETTINGS = "[io/github/feedwright/Feedwright]\nrefresh-automatically=false\n"


def use_settings():
    folder = pathlib.Path(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings")
    folder.mkdir(parents=True)
    (folder / "keyfile").write_text(SETTINGS)


def subscribe(feedctl, opml):
    profile = os.path.join(os.environ["XDG_DATA_HOME"], "feedwright")
    first = re.search('xmlUrl="([^"]+)"', opml.read_text())[1]
    for command in (["add", "--profile", profile, first], ["opml", "--profile", profile, "import", opml]):
        subprocess.run([feedctl, *command], check=True, stdout=subprocess.DEVNULL)


def open_first_article(app):
    app.wait_state("win.ready", True)
    app.activate("win.next-entry")
    app.wait_state("win.article-painted", True)


def step(app):
    """Goes to the next entry, and says whether the refresh is over."""
    app.activate("win.next-entry")
    time.sleep(STEP)
    return not app.state("win.refreshing")


def refresh(app):
    """When it began and when it ended, in monotonic microseconds."""
    began = time.monotonic_ns() // 1000
    app.activate("win.refresh-all")
    app.wait_state("win.refreshing", True)
    wait_for(lambda: step(app), "the end of the refresh", timeout=240)
    return began, time.monotonic_ns() // 1000


def read_spans(path):
    for line in path.read_text().splitlines():
        kind, *numbers = line.split()
        yield kind, *map(int, numbers)


def tell(what, times, bound, most):
    times = sorted(times)
    over = sum(time > bound * 1000 for time in times)
    p50, p95 = (times[int((len(times) - 1) * part)] / 1000 for part in (0.5, 0.95))
    print(f"  {what:26}{len(times):7}  p50 {p50:6.2f}  p95 {p95:6.2f}  max {times[-1] / 1000:7.2f} ms"
          f"  {over} over {bound} ms ({most})")


def report(title, spans, began, ended):
    print(f"{title}: {(ended - began) / 1e6:.1f} s")
    for kind, bound, most in (("turn", 8, "bound: none"), ("paint", 33, "bound: 5 %, and none over 100 ms")):
        own = [span for span in spans if span[0] == kind and began <= span[1] <= ended]
        tell(f"{kind}s, by the clock", [span[2] for span in own], bound, most)
        tell(f"{kind}s, of processor", [span[3] for span in own], bound, most)


def main(feedwright, feedctl):
    use_settings()
    with served_feeds() as folder:
        subscribe(feedctl, folder / "corpus" / "feeds.opml")
        os.environ["FEEDWRIGHT_FRAMES"] = str(folder / "frames")
        with App([feedwright, "--spacing", "0"]) as app:
            open_first_article(app)
            passes = [refresh(app), refresh(app)]
        spans = list(read_spans(folder / "frames"))
    print(f"renderer {os.environ['GSK_RENDERER']}")
    for title, (began, ended) in zip(("first refresh", "second refresh"), passes):
        report(title, spans, began, ended)


main(*sys.argv[1:])
