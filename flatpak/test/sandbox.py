# SPDX-License-Identifier: GPL-3.0-or-later
"""Feedwright as it is installed by Flatpak: started, driven, and looked at from both sides of its sandbox."""
import configparser
import json
import os
import pathlib
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "gui"))
from drive import APP_ID, App, Atspi, Node  # noqa: E402
from session import wait_until  # noqa: E402


def flatpak(*words, check=True, **options):
    """What the command says."""
    run = subprocess.run(["flatpak", *words], capture_output=True, text=True, timeout=300, **options)
    assert not check or run.returncode == 0, f"flatpak {words[0]}: {run.stderr or run.stdout}"
    return run.stdout


def run(program, *words, options=(), **more):
    """A program of the sandbox, to its end."""
    command = ["flatpak", "run", "--user", f"--command={program}", *options, APP_ID, *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=more.pop("timeout", 120), **more)


def feedctl(*words, **more):
    return run("feedctl", *words, **more)


def capabilities(**more):
    said = feedctl("capabilities", "--json", **more)
    assert said.returncode == 0, said.stderr
    return {one["id"]: one for one in json.loads(said.stdout)["capabilities"]}


def read_info(text):
    """What Flatpak writes down of a sandbox: {group: {key: value}}."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str
    parser.read_string(text)
    return {group: dict(parser[group]) for group in parser.sections()}


def listed(info, group, key):
    return set(filter(None, info.get(group, {}).get(key, "").split(";")))


def instances():
    """What the running sandboxes of the app were given, the app's own and WebKit's: {number: what}."""
    found = {}
    for line in flatpak("ps", "--columns=instance,application").splitlines():
        number, _, application = line.partition("\t")
        info = pathlib.Path(os.environ["XDG_RUNTIME_DIR"], ".flatpak", number, "info")
        if application == APP_ID and info.exists():
            found[number] = read_info(info.read_text())
    return found


def data_folder():
    return pathlib.Path(os.environ["HOME"], ".var", "app", APP_ID)


def forget_everything():
    shutil.rmtree(data_folder(), ignore_errors=True)


class Sandboxed(App):
    """The app in its sandbox, driven by its actions over the bus of the desktop outside."""

    def __init__(self, desktop, *words, options=()):
        command = ["flatpak", "run", "--user", *options, APP_ID, *words]
        super().__init__(command, bus=desktop.bus)
        self.others = set(instances())

    def _accessible(self):
        """What is read aloud comes from Flatpak's proxy, whose process is not that of the app."""
        self._check_alive()
        tree = Atspi.get_desktop(0)
        tree.clear_cache()
        for index in range(tree.get_child_count()):
            child = tree.get_child_at_index(index)
            if child is not None and child.get_name() in (APP_ID, "feedwright", "Feedwright") and child.get_child_count():
                return Node(child)
        return None

    def _sandboxes(self):
        return {number: info for number, info in instances().items() if number not in self.others}

    def sandboxes(self):
        """Those of this program: the one that it runs in, and those that WebKit runs in."""
        return list(self._sandboxes().values())

    def quit(self, how=None, timeout=20):
        """Flatpak's own process hands no signal on, so it is asked by its action. What goes on without a window has
        a sandbox of its own."""
        own = set(self._sandboxes())
        if self.process and self.process.poll() is None:
            try:
                self.activate("app.quit")
                self.process.wait(timeout)
            except Exception:  # whatever it is, it has to end
                flatpak("kill", APP_ID, check=False)
                self.process.wait(timeout)
        wait_until(lambda: not own & set(instances()), "the sandboxes to end")
        return self.process and self.process.returncode


class Site:
    """The sample site, in a sandbox of its own that shares the host's loopback."""

    def __enter__(self):
        self.process = subprocess.Popen(
            ["flatpak", "run", "--user", "--die-with-parent", "--command=/app/libexec/feedwright/feedwright-tour-site",
             APP_ID], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip()
        assert self.base, "the sample site did not start"
        return self

    def __exit__(self, *unused):
        self.process.stdin.close()
        self.process.wait(10)
