# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away desktop for the sandbox to talk to: an X server, a session bus that starts what is asked for, the real
portals, a keyring, and a stand-in for what would ask a person. Whatever it started ends with it.

    with Desktop(keyring="open") as desktop:
        ...
"""
import atexit
import ctypes
import faulthandler
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import gi
from gi.repository import Gio, GLib

import answers

PR_SET_CHILD_SUBREAPER = 36
SECRETS = "org.freedesktop.secrets"
LOGIN = "/org/freedesktop/secrets/collection/login"
# Who answers for which portal. A portal that nobody answers for is missing, as it is on some desktops.
BACKENDS = {"gnome-keyring": (SECRETS, ["Secret"]),
            "gtk": ("org.freedesktop.impl.portal.desktop.gtk", ["AppChooser", "Notification"]),
            "answers": (answers.NAME, ["FileChooser", "Background", "Access"])}
# What the desktop opens addresses with: it writes them down.
BROWSER = """[Desktop Entry]
Type=Application
Name=Browser
Exec={script} %u
MimeType=x-scheme-handler/http;x-scheme-handler/https;
"""
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><standard_session_servicedirs/>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""


def wait_until(condition, what, seconds=30):
    """The first true value of CONDITION."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(0.05)
    return value


def listens(path):
    """A socket is there before anybody listens at it."""
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(str(path)) == 0


def processes():
    """Of each process: its parent."""
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                yield int(entry.name), int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue


def become_heir():
    """Of those whose parents end."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants():
    """All processes below this one. Those whose parents have ended are ours as well, as we asked to inherit them."""
    children = {}
    for pid, parent in processes():
        children.setdefault(parent, []).append(pid)
    found, left = [], [os.getpid()]
    while left:
        for child in children.get(left.pop(), []):
            found.append(child)
            left.append(child)
    return found


def end_descendants():
    """A keyring that waits for somebody to ask outlives its bus and the polite signal."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        for pid in descendants():
            try:
                os.kill(pid, how)
            except ProcessLookupError:
                pass
        deadline = time.monotonic() + 2
        while descendants() and time.monotonic() < deadline:
            try:
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            except ChildProcessError:
                return
            time.sleep(0.05)


def runtime_folder():
    """Where the documents portal has its place: it works in /run/user/UID alone, and in nobody else's session."""
    folder = pathlib.Path(f"/run/user/{os.getuid()}")
    if not folder.exists() and os.access(folder.parent, os.W_OK):
        folder.mkdir(mode=0o700)
        return folder, True
    return pathlib.Path(tempfile.mkdtemp(prefix="feedwright-run-")), False


class Alone(unittest.TestCase):
    """Each test is a process of its own: libatspi does not always survive that what it looks at comes and goes, and
    what it leaves behind then ends here."""

    def run(self, result=None):
        become_heir()
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            faulthandler.enable()
            own = super().run(unittest.TestResult())
            problems = [words for _, words in own.errors + own.failures]
            os.write(write, json.dumps([problems, [why for _, why in own.skipped]]).encode())
            os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as told:
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            end_descendants()
            problems, skipped = json.loads(told.read() or f'[["it ended with {status}"], []]')
        self._tell(result, problems, skipped)

    def _tell(self, result, problems, skipped):
        result.startTest(self)
        for why in skipped:
            result.addSkip(self, why)
        if problems:
            result.addFailure(self, (AssertionError, AssertionError("\n".join(problems)), None))
        elif not skipped:
            result.addSuccess(self)
        result.stopTest(self)


class Desktop:
    """KEYRING is "open", "locked", or None for none; PORTALS says whether there are any."""

    def __init__(self, home, keyring="open", portals=True, size="1280x860"):
        self.home, self.keyring, self.portals, self.size = pathlib.Path(home), keyring, portals, size
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="feedwright-desktop-"))
        self.answers = answers.Answers()
        self.kept = dict(os.environ)
        self.is_open = True

    def __enter__(self):
        # However this program ends, nothing of the desktop stays.
        atexit.register(self.__exit__)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        become_heir()
        self.runtime, self.has_documents = runtime_folder()
        try:
            self._start()
            return self
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *unused):
        if not self.is_open:
            return
        self.is_open = False
        self.answers.close()
        end_descendants()
        os.environ.clear()
        os.environ.update(self.kept)
        subprocess.run(["umount", "-l", self.runtime / "doc"], capture_output=True)
        for folder in (self.folder, self.runtime):
            shutil.rmtree(folder, ignore_errors=True)

    def _start(self):
        self._set_environment()
        self._install_browser()
        self._start_screen()
        (self.folder / "bus.conf").write_text(BUS.format(folder=self.folder))
        subprocess.Popen(["dbus-daemon", "--nofork", f"--config-file={self.folder}/bus.conf"])
        wait_until(lambda: listens(self.folder / "bus"), "the session bus")
        subprocess.run(["dbus-update-activation-environment", "--all"], check=True)
        self.bus = Gio.DBusConnection.new_for_address_sync(
            f"unix:path={self.folder}/bus", Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.answers.serve(self.bus)
        if self.keyring:
            self._start_keyring()

    def _set_environment(self):
        for name in ("WAYLAND_DISPLAY", "LD_LIBRARY_PATH", "LIBRARY_PATH", "SESSION_MANAGER", "GTK_USE_PORTAL",
                     "GSETTINGS_BACKEND", "GSETTINGS_SCHEMA_DIR", "LC_ALL", "G_DEBUG", "MALLOC_CHECK_"):
            os.environ.pop(name, None)
        bus = f"unix:path={self.folder}/bus"
        os.environ.update(
            HOME=str(self.home), XDG_RUNTIME_DIR=str(self.runtime), DBUS_SESSION_BUS_ADDRESS=bus,
            XDG_DATA_HOME=f"{self.home}/.local/share", XDG_CONFIG_HOME=f"{self.home}/.config",
            XDG_CACHE_HOME=f"{self.home}/.cache", XDG_STATE_HOME=f"{self.home}/.local/state",
            XDG_CURRENT_DESKTOP="GNOME", XDG_SESSION_TYPE="x11", GDK_BACKEND="x11", LANG="C.UTF-8",
            GTK_A11Y="none", NO_AT_BRIDGE="1", LIBGL_ALWAYS_SOFTWARE="1")
        # Flatpak asks parental controls on the system's bus, which not every machine has.
        if not pathlib.Path("/run/dbus/system_bus_socket").exists():
            os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = bus
        self._write_backends()

    def _write_backends(self):
        portals = self.folder / "portals"
        portals.mkdir()
        os.environ["XDG_DESKTOP_PORTAL_DIR"] = str(portals)
        lines = ["[preferred]", "default=none"]
        for name, (owner, interfaces) in BACKENDS.items() if self.portals else ():
            full = [f"org.freedesktop.impl.portal.{interface}" for interface in interfaces]
            (portals / f"{name}.portal").write_text(
                f"[portal]\nDBusName={owner}\nInterfaces={';'.join(full)};\nUseIn=gnome\n")
            lines += [f"{interface}={name}" for interface in full]
        # xdg-desktop-portal from 1.17 on goes by this in the place of UseIn.
        (portals / "portals.conf").write_text("\n".join(lines) + "\n")

    def _install_browser(self):
        """The default for addresses; it belongs to the home, and goes with it."""
        script, self.visited = self.home / "browse", self.home / "visited"
        self.visited.unlink(missing_ok=True)
        script.write_text(f'#!/bin/sh\necho "$1" >>"{self.visited}"\n')
        script.chmod(0o755)
        applications = pathlib.Path(os.environ["XDG_DATA_HOME"], "applications")
        applications.mkdir(parents=True, exist_ok=True)
        (applications / "browser.desktop").write_text(BROWSER.format(script=script))
        defaults = "".join(f"x-scheme-handler/{scheme}=browser.desktop\n" for scheme in ("http", "https"))
        pathlib.Path(os.environ["XDG_CONFIG_HOME"], "mimeapps.list").write_text(
            f"[Default Applications]\n{defaults}[Added Associations]\n{defaults}")

    def visits(self):
        """The addresses that were opened in the browser."""
        return self.visited.read_text().split() if self.visited.exists() else []

    def _start_screen(self):
        read, write = os.pipe()
        subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.size}x24", "-nolisten", "tcp",
                          "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            os.environ["DISPLAY"] = ":" + number.readline().strip()

    def _start_keyring(self):
        process = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        process.stdin.write(b"keyring password")
        process.stdin.close()
        wait_until(self._is_open, "the keyring to open")
        if self.keyring == "locked":
            self.call(SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "Lock",
                      GLib.Variant("(ao)", ([LOGIN],)))
            wait_until(lambda: not self._is_open(), "the keyring to lock")

    def call(self, name, path, interface, method, arguments=None):
        return self.bus.call_sync(name, path, interface, method, arguments, None, 0, 20000, None).unpack()

    def _is_open(self):
        """Asked before its time, the bus would start another keyring."""
        if not self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                         GLib.Variant("(s)", (SECRETS,)))[0]:
            return False
        try:
            return not self._property(LOGIN, "org.freedesktop.Secret.Collection", "Locked")
        except GLib.Error:
            return False

    def kept_secrets(self):
        """What the host's keyring holds: the attributes of each item."""
        unlocked, locked = self.call(SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
                                     "SearchItems", GLib.Variant("(a{ss})", ({},)))
        return [kept for kept in map(self._read_item, unlocked + locked) if kept is not None]

    def _read_item(self, path):
        """None for what gnome-keyring 42 still names though it has put another item in its place."""
        try:
            return self._property(path, "org.freedesktop.Secret.Item", "Attributes")
        except GLib.Error as error:
            if Gio.DBusError.get_remote_error(error) != "org.freedesktop.DBus.Error.UnknownMethod":
                raise
            return None

    def _property(self, path, interface, name):
        return self.call(SECRETS, path, "org.freedesktop.DBus.Properties", "Get",
                         GLib.Variant("(ss)", (interface, name)))[0]
