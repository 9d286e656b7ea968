#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak, on a desktop as it should be: what it was given, what it reaches, and what it keeps."""
import json
import os
import pathlib
import shutil
import subprocess
import unittest

from sandbox import (APP_ID, Sandboxed, Site, capabilities, data_folder, feedctl, flatpak, forget_everything, instances,
                     listed, read_info, run)
from session import Desktop, wait_until
from gi.repository import GLib

MANIFEST = pathlib.Path(os.environ["FEEDWRIGHT_MANIFEST"])
SHOTS = pathlib.Path(os.environ["FEEDWRIGHT_SHOTS"])
TOUR_PICTURES = 12
READER = pathlib.Path(os.environ.get("FEEDWRIGHT_READER", "/nowhere"))
PCSCD = READER / "root" / "usr" / "sbin" / "pcscd"
GROUPS = {"share": "shared", "socket": "sockets", "device": "devices"}
# Flatpak adds the real socket to the one that falls back on it.
IMPLIED = {"sockets": {"x11"}}


def string(text):
    return GLib.Variant("s", text)


def asked_for():
    """The manifest's permissions, as Flatpak writes them down."""
    asked = {group: set(implied) for group, implied in IMPLIED.items()}
    variables = {}
    for word in json.loads(MANIFEST.read_text())["finish-args"]:
        name, _, value = word.removeprefix("--").partition("=")
        if name == "env":
            variables.update([value.split("=", 1)])
        else:
            asked.setdefault(GROUPS[name], set()).add(value)
    return asked, variables


class Permissions(unittest.TestCase):
    def check(self, info):
        asked, variables = asked_for()
        for group in ("shared", "sockets", "devices", "filesystems", "features", "persistent"):
            self.assertEqual(listed(info, "Context", group), asked.get(group, set()), group)
        self.assertEqual(info.get("Environment", {}), variables)

    def test_installed_are_those_of_the_manifest(self):
        info = read_info(flatpak("info", "--user", "--show-permissions", APP_ID))
        self.check(info)
        self.assertLessEqual(set(info), {"Context", "Environment"}, "it talks to somebody on the bus")

    def test_running_are_those_of_the_manifest(self):
        info = read_info(run("cat", "/.flatpak-info").stdout)
        self.assertEqual(listed(info, "Context", "shared"), asked_for()[0]["shared"])
        self.assertEqual(listed(info, "Context", "filesystems"), set())

    def test_the_home_folder_is_out_of_sight(self):
        secret = pathlib.Path(os.environ["HOME"], "diary")
        secret.write_text("dear diary")
        self.addCleanup(secret.unlink)
        self.assertNotEqual(run("cat", str(secret)).returncode, 0)
        self.assertNotIn("diary", run("ls", "-a", os.environ["HOME"]).stdout)
        run("sh", "-c", 'echo mine > "$HOME/left-behind"')
        self.assertFalse((secret.parent / "left-behind").exists())

    def test_the_bus_shows_portals_and_nothing_else(self):
        names = run("gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/", "--method",
                    "org.freedesktop.DBus.ListNames").stdout
        seen = {name for name in names.replace("'", " ").replace(",", " ").split() if "." in name and name[0] != ":"}
        strangers = {name for name in seen if not name.startswith(("org.freedesktop.portal.", "org.freedesktop.DBus",
                                                                   APP_ID))}
        self.assertEqual(strangers, set())


class Tour(unittest.TestCase):
    def test_takes_itself(self):
        """Outside, the pictures are in the cache of the app: it could put them nowhere else."""
        folder = data_folder() / "cache" / "tour"
        folder.mkdir(parents=True, exist_ok=True)
        walked = run("feedwright", "--tour", f"--unattended={folder}", timeout=300)
        self.assertEqual(walked.returncode, 0, walked.stderr)
        pictures = sorted(folder.glob("*.png"))
        self.assertGreaterEqual(len(pictures), TOUR_PICTURES)
        SHOTS.mkdir(parents=True, exist_ok=True)
        for picture in pictures:
            shutil.copy(picture, SHOTS)


class Journey(unittest.TestCase):
    def setUp(self):
        forget_everything()
        self.desktop = Desktop.current
        self.desktop.answers.file = None
        self.desktop.answers.asked.clear()

    def host_file(self, name, text=""):
        path = pathlib.Path(os.environ["HOME"], name)
        path.write_text(text)
        self.addCleanup(lambda: path.unlink(missing_ok=True))
        return path

    def outline(self, site):
        return (f'<opml version="2.0"><head/><body><outline text="Guide" type="rss" '
                f'xmlUrl="{site.base}/guide.atom"/></body></opml>')

    def import_outline(self, app, site):
        """By the file chooser: the file lies where the sandbox does not reach."""
        chosen = self.host_file("feeds.opml", self.outline(site))
        self.desktop.answers.file = chosen.as_uri()
        app.activate("win.import")
        app.wait_state("win.n-feeds", 1)
        self.assertEqual(len(self.desktop.answers.was_asked("OpenFile")), 1)

    def test_files_come_and_go_through_the_portal(self):
        if not self.desktop.has_documents:
            self.skipTest("the documents portal belongs to another session")
        saved = self.host_file("saved.opml")
        with Site() as site, Sandboxed(self.desktop) as app:
            self.import_outline(app, site)
            self.desktop.answers.file = saved.as_uri()
            app.activate("win.export")
            wait_until(lambda: f"{site.base}/guide.atom" in saved.read_text(), "the exported file")
        self.assertEqual(len(self.desktop.answers.was_asked("SaveFile")), 1)

    def test_an_article_is_shown_in_a_sandbox_without_a_network(self):
        with Site() as site, Sandboxed(self.desktop) as app:
            self.import_outline(app, site)
            app.activate("win.go", string("all"))
            app.wait_state("win.list-size", lambda size: size > 0)
            self.assertEqual(len(app.sandboxes()), 1)
            app.activate("win.next-entry")
            app.wait_state("win.article-painted", True)
            shared = [listed(info, "Context", "shared") for info in app.sandboxes()]
            app.shot(SHOTS / "article.png")
        self.assertIn("network", shared[0] | shared[-1], "the app itself has it")
        self.assertEqual(len([words for words in shared if "network" not in words]), 1, shared)

    def test_the_network_is_there(self):
        with Site() as site:
            self.assertEqual(feedctl("fetch", f"{site.base}/guide.atom").returncode, 0)
            lost = feedctl("fetch", f"{site.base}/guide.atom", options=["--unshare=network"])
        self.assertNotEqual(lost.returncode, 0)
        self.assertIn("network", lost.stderr.lower())
        self.assertEqual(capabilities()["internet"]["state"], "granted")


class Sound(unittest.TestCase):
    def test_it_can_be_heard_with_what_the_runtime_has(self):
        """Of GStreamer: what podcasts are made of, and what has it heard."""
        self.assertEqual(capabilities()["sound"]["state"], "granted")
        self.assertEqual(capabilities(options=["--nosocket=pulseaudio"])["sound"]["situation"], "hidden")
        looked = run("sh", "-c", "for folder in $(echo $GST_PLUGIN_SYSTEM_PATH | tr : ' '); do ls $folder 2>/dev/null; done")
        found = set(looked.stdout.split())
        for plugin in ("playback", "audioconvert", "audiofx", "mpg123", "ogg", "opus", "isomp4", "pulseaudio", "soup"):
            self.assertIn(f"libgst{plugin}.so", found)


class Cards(unittest.TestCase):
    def test_the_module_that_came_along_starts_without_a_reader(self):
        looked = run("/app/libexec/libfeed-1/feed-list-tokens")
        self.assertEqual((looked.returncode, looked.stdout), (0, ""), looked.stderr)
        listed_tokens = run("p11tool", "--provider=/app/lib/opensc-pkcs11.so", "--list-tokens", options=["--devel"])
        self.assertEqual(listed_tokens.returncode, 0, listed_tokens.stderr)
        self.assertNotIn("cannot", listed_tokens.stderr)

    @unittest.skipUnless(PCSCD.exists() and os.geteuid() == 0, "pcscd is not here, or we are not root")
    @unittest.skipIf(pathlib.Path("/run/pcscd").exists(), "this machine has readers of its own")
    def test_the_readers_of_the_host_are_seen(self):
        """The daemon is that of the host and may be older: client and daemon have to understand each other."""
        folder = pathlib.Path("/run/pcscd")
        folder.mkdir()
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        daemon = subprocess.Popen([PCSCD, "--foreground", "--config", READER / "conf"], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        self.addCleanup(daemon.wait)
        self.addCleanup(daemon.terminate)
        wait_until((folder / "pcscd.comm").exists, "pcscd")
        looked = run("p11tool", "--provider=/app/lib/opensc-pkcs11.so", "--list-tokens",
                     options=["--devel", "--env=OPENSC_DEBUG=5"])
        self.assertIn("Adding new PC/SC reader 'Virtual PCD", looked.stderr)


def setUpModule():
    """One desktop for all of them: it takes longer to start than most of them."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    Desktop.current = Desktop(os.environ["HOME"])
    Desktop.current.__enter__()


def tearDownModule():
    wait_until(lambda: not instances(), "the sandboxes to end")
    Desktop.current.__exit__()


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
