# SPDX-License-Identifier: GPL-3.0-or-later
"""What is under way while the work goes from one process to the other: a file that comes, and news that are told.

Both are given the program FEEDCTL, and know nothing of who works.
"""
import json
import os
import pathlib
import sqlite3
import subprocess

import depot
from desktop import wait_for
from tower import Tower

# Seconds.
PATIENCE = 60
NORMAL = 1  # how much a notification matters that is new


def ask(feedctl, *words):
    return json.loads(subprocess.run([feedctl, *words, "--json"], check=True, capture_output=True, text=True, timeout=PATIENCE).stdout)


def profile():
    return pathlib.Path(os.environ["XDG_DATA_HOME"], "feedwright")


class Download:
    """A file each time, slowly until it may come to its end."""

    def __init__(self, feedctl):
        self.feedctl, self.depot, self.number, self.noted = feedctl, depot.Depot(), 0, 0

    @property
    def path(self):
        return f"/file-{self.number}.bin"

    def find(self):
        return next((it for it in ask(self.feedctl, "transfers") if it["uri"] == self.depot.base + self.path), {"done": 0})

    def requests(self):
        return self.depot.requests[self.path]

    def begin(self):
        """Until it is in the store that some of it is here."""
        self.number += 1
        self.depot.fast.clear()
        child = subprocess.Popen([self.feedctl, "download", self.depot.base + self.path],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.noted = wait_for(lambda: self.find()["done"], "some of the file to be here", PATIENCE)
        child.terminate()
        child.wait(20)

    def may_end(self):
        self.depot.fast.set()

    def check(self, overlap=depot.SIZE):
        wait_for(lambda: self.find().get("state") == "done", f"{self.path} to be here", PATIENCE)
        path = pathlib.Path(self.find()["file"])
        assert path.read_bytes() == depot.content(self.path), f"{path} is not what was sent"
        names = sorted(it.name for it in path.parent.iterdir())
        assert names == sorted(f"file-{number + 1}.bin" for number in range(self.number)), names
        self.depot.assert_continued(self.path, self.noted, overlap)

    def close(self):
        self.depot.close()


class News:
    """A feed whose news are told over a WebSocket, and by a notification where there is no window."""

    def __init__(self, feedctl, desktop):
        self.feedctl, self.desktop, self.tower, self.n_missed = feedctl, desktop, Tower(), 0
        subprocess.run([feedctl, "add", self.tower.uri], check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
        with sqlite3.connect(profile() / "feedwright.db") as db:
            db.execute("UPDATE feed SET notify = 1 WHERE uri = ?", (self.tower.uri,))

    def titles(self):
        return [entry["title"] for entry in ask(self.feedctl, "entries")]

    def is_told(self, title):
        return [body for _, body, urgency in self.desktop.told if urgency == NORMAL].count(title)

    def begin(self, title=None):
        """One process is connected; where there is a title, it was also notified of."""
        wait_for(lambda: len(self.tower.listeners) == 1, "one process to listen", PATIENCE)
        if title is not None:
            self.tower.publish(title)
            wait_for(lambda: self.is_told(title), f"{title} to be told", PATIENCE)

    def publish(self, title):
        """Something new, that nobody may be told of."""
        self.n_missed += self.tower.publish(title) == 0

    def check(self):
        """Nobody asks for what is missing: it is whoever listens who has to look for it."""
        wait_for(lambda: set(self.tower.titles) <= set(self.titles()), f"{self.tower.titles[0]} to be here", PATIENCE)
        wait_for(lambda: len(self.tower.listeners) == 1, "one process to listen", PATIENCE)
        twice = {title for title in self.tower.titles if self.is_told(title) > 1}
        assert not twice, f"told twice: {twice}"

    def close(self):
        self.tower.close()
