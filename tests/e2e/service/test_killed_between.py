#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_killed_between.py TAKER FEEDWRIGHT SERVICE FEEDCTL: either side is killed at each step of the hand-over.

Each time a feed is being fetched, a post is being sent, a file is coming, a connection is kept that news are told
over, and an entry has just been marked. Something new is published when one side has gone and, most often, nobody
listens. Whoever works then has to bring all of that to its end: nothing is lost, and nothing is done twice.
"""
import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import xml.etree.ElementTree as ET

from desktop import Desktop, wait_for
from gi.repository import GLib
from planet import Planet
from under_way import Download, News

TAKER = sys.argv[1]
FEEDWRIGHT, SERVICE, FEEDCTL = (str(pathlib.Path(program).resolve()) for program in sys.argv[2:])
APP_ID = "io.github.feedwright.Feedwright"
NAME = APP_ID + ".Service"
ATOM = "{http://www.w3.org/2005/Atom}"
# As long as something that may have reached a server is looked for once more before it is sent again.
PATIENCE = 150

WAITS = "Another process runs the engine"
# Who is killed where, as the programs say it.
TO_SERVICE = [
    (FEEDWRIGHT, "The service is asked to begin"),
    (FEEDWRIGHT, "The engine is closing"),
    (SERVICE, "The engine is opening"),
    (SERVICE, WAITS),
    (FEEDWRIGHT, "The engine is closed"),
    (SERVICE, "This process runs the engine"),
]
TO_WINDOW = [
    (FEEDWRIGHT, "The engine is opening"),
    (FEEDWRIGHT, WAITS),
    (FEEDWRIGHT, "The service is asked to give way"),
    (SERVICE, "Giving way to a window"),
    (SERVICE, "The engine is closing"),
    (SERVICE, "The engine is closed"),
    (FEEDWRIGHT, "This process runs the engine"),
]
STEPS = {"service": TO_SERVICE, "window": TO_WINDOW}
# Who gives the work over, and who takes it.
SIDES = {"service": (FEEDWRIGHT, SERVICE), "window": (SERVICE, FEEDWRIGHT)}


class Log:
    """What both programs say, in a file that both write to."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder, "log")
        self.path.touch()
        self.seen = 0

    def forget(self):
        self.seen = self.path.stat().st_size

    def find(self, program, words):
        """The process of that program that said the words since the last time that all was forgotten, or None."""
        said = self.path.read_bytes()[self.seen:].decode(errors="replace")
        found = re.search(rf"\({re.escape(pathlib.Path(program).name)}:(\d+)\): [^\n]*{re.escape(words)}", said)
        return int(found[1]) if found else None

    def command(self, program):
        """One that runs the program and has it write there."""
        return ["/usr/bin/env", "G_MESSAGES_DEBUG=feed-engine fw-application feedwright-service", "/bin/sh", "-c",
                f'exec "{program}" >>"{self.path}" 2>&1']


class Blog:
    """One that takes its time."""

    def __init__(self):
        program = pathlib.Path(__file__).resolve().parents[2] / "servers" / "atompub.py"
        self.process = subprocess.Popen([sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip().rstrip("/") + "/slow"

    def titles(self):
        with urllib.request.urlopen(f"{self.base}/state") as reply:
            return [ET.fromstring(entry["xml"]).findtext(f"{ATOM}title") for entry in json.load(reply)["entries"]]

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


def feedctl(*words, **options):
    return subprocess.run([FEEDCTL, *words], capture_output=True, text=True, timeout=PATIENCE, **options).stdout


def list_entries(*words):
    return {entry["title"]: entry["id"] for entry in json.loads(feedctl("entries", "--json", *words))}


class HandOver:
    def __init__(self, desktop, folder):
        self.desktop, self.folder, self.log, self.feed, self.blog = desktop, folder, Log(folder), Planet(), Blog()
        self.window, self.number, self.children = None, 0, []
        self.offer_service()
        self.news, self.file = News(FEEDCTL, desktop), Download(FEEDCTL)
        feedctl("add", self.feed.uri, check=True)
        feedctl("account", "add", f"{self.blog.base}/service", check=True)

    def offer_service(self):
        services = pathlib.Path(os.environ["XDG_DATA_HOME"], "..", "services")
        script = pathlib.Path(self.folder, "service")
        script.write_text("#!/usr/bin/python3\nimport os\nos.execv({0!r}, {1!r})\n".format(
            "/usr/bin/env", self.log.command(SERVICE)), encoding="utf-8")
        script.chmod(0o700)
        (services / f"{NAME}.service").write_text(f"[D-BUS Service]\nName={NAME}\nExec={script}\n", encoding="utf-8")
        self.desktop.bus_call("ReloadConfig", None)

    def owner(self):
        """The program that runs the engine, or None."""
        for name in self.desktop.bus_call("ListNames", None)[0]:
            if name.startswith(APP_ID + ".Engine."):
                try:
                    pid = self.desktop.bus_call("GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0]
                    return str(pathlib.Path(f"/proc/{pid}/exe").resolve())
                except (GLib.Error, OSError):
                    return None
        return None

    def begin_with(self, program):
        if program == FEEDWRIGHT:
            self.window = subprocess.Popen(self.log.command(FEEDWRIGHT))
        wait_for(lambda: self.works(program), f"{program} to work", 60)

    def pid_of(self, name):
        try:
            return self.desktop.bus_call("GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0]
        except GLib.Error:  # nobody has it
            return None

    def is_gone(self, pid):
        return not pathlib.Path(f"/proc/{pid}").exists() or (self.window is not None and self.window.poll() is not None
                                                             and self.window.pid == pid)

    def end_all(self):
        """As when somebody logs out."""
        for name in (APP_ID, NAME):  # a window that ends has a service begin
            pid = self.pid_of(name)
            if pid is not None:
                os.kill(pid, signal.SIGTERM)
                wait_for(lambda: self.is_gone(pid), f"{name} to end")
        wait_for(lambda: self.owner() is None, "the engine to end")

    def do_something(self, giver):
        """Has the engine fetch, send and listen, and marks an entry."""
        self.number += 1
        self.news.begin(f"Told {self.number}" if giver == SERVICE else None)
        self.file.begin()
        path = pathlib.Path(self.folder, f"post-{self.number}.md")
        path.write_text(f"---\ntitle: Post {self.number}\n---\n\nWords.\n", encoding="utf-8")
        feedctl("mark", str(list_entries("--unread")[self.feed.titles[0]]), "read", check=True)
        self.feed.open.clear()
        while self.feed.waiting.acquire(blocking=False):
            pass
        self.feed.titles.insert(0, f"News {self.number}")
        self.children = [subprocess.Popen([FEEDCTL, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                         for words in (["refresh"], ["publish", "--keep-file", str(path)])]
        assert self.feed.waiting.acquire(timeout=30), "the feed was not asked"
        wait_for(lambda: f"Post {self.number}" in feedctl("posts", "--outbox"), "the post to be on its way")

    def signal_at(self, program, words, number):
        pid = wait_for(lambda: self.log.find(program, words), f"{program} to say: {words}", 60)
        with contextlib.suppress(ProcessLookupError):  # that was its last word
            os.kill(pid, number)

    def kill_waiting(self):
        """The service, while the window takes its time."""
        self.window.send_signal(signal.SIGSTOP)
        self.works(SERVICE)
        self.signal_at(SERVICE, WAITS, signal.SIGKILL)
        self.window.send_signal(signal.SIGCONT)

    def works(self, program):
        """A service that is still ending cannot be started anew: it is asked for again and again."""
        try:
            if program == SERVICE:
                self.desktop.bus_call("StartServiceByName", GLib.Variant("(su)", (NAME, 0)))
        except GLib.Error:  # it is slow
            pass
        return self.owner() == program

    def go_on(self, taker):
        """The next session: what was killed is started where nobody else works, and all is asked for once more."""
        self.news.publish(f"Quiet {self.number}")
        self.feed.open.set()
        self.file.may_end()
        if taker == SERVICE:
            self.window.wait(30)
        program = SERVICE if self.window.poll() is not None else FEEDWRIGHT
        wait_for(lambda: self.works(program), f"{program} to work", 60)
        for child in self.children:
            child.wait(PATIENCE)
        self.news.check()
        feedctl("refresh", check=True)

    def check(self):
        self.file.check()
        title = f"Post {self.number}"
        wait_for(lambda: title not in feedctl("posts", "--outbox"), f"{title} to be sent", PATIENCE)
        assert self.blog.titles().count(title) == 1, self.blog.titles()
        entries = [entry["title"] for entry in json.loads(feedctl("entries", "--json"))]
        assert sorted(entries) == sorted(self.feed.titles + self.news.tower.titles), entries
        unread = [title for title in list_entries("--unread") if title not in self.news.tower.titles]
        assert unread == self.feed.titles[:1], f"a mark was lost: {unread}"

    def run(self, giver, taker, victim, words):
        began = time.monotonic()
        self.begin_with(giver)
        self.do_something(giver)
        self.log.forget()
        if (victim, words) == (SERVICE, WAITS):
            self.kill_waiting()
        if taker == SERVICE:
            self.desktop.activate(APP_ID, "quit")
        else:
            self.window = subprocess.Popen(self.log.command(FEEDWRIGHT))
        if (victim, words) != (SERVICE, WAITS):
            self.signal_at(victim, words, signal.SIGKILL)
        if victim == FEEDWRIGHT:
            self.window.wait(30)
        self.go_on(taker)
        self.check()
        self.end_all()
        print(f"{pathlib.Path(victim).name} killed at “{words}”: {time.monotonic() - began:.1f} s", flush=True)

    def close(self):
        pid = self.pid_of(NAME)
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
        for process in (self.window, *self.children):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()
        for site in (self.feed, self.blog, self.news, self.file):
            site.close()


def main():
    subprocess.run(["gsettings", "set", APP_ID, "background-refresh", "true"], check=True)
    with tempfile.TemporaryDirectory() as folder, Desktop() as desktop:
        hand_over = HandOver(desktop, folder)
        try:
            for victim, words in STEPS[TAKER]:
                hand_over.run(*SIDES[TAKER], victim, words)
            assert hand_over.news.n_missed > 0, "somebody listened each time"
        finally:
            hand_over.close()


main()
