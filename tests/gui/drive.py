# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive the app from outside: by its actions over D-Bus, by its accessibility tree, by real keys.

To be used inside run-headless.sh:

    with App([program]) as app:
        app.activate("win.subscribe-to", GLib.Variant("s", "https://example.org/"))
        app.wait_state("win.selected-title", "Hello")
        app.find("push button", "Add").click()
        app.shot("hello.png")

All that can lag is polled with a deadline; nothing sleeps a fixed time. What GTK 4.8 does not tell
over AT-SPI is coded around: SHOWING is set on windows only, rows out of view keep stale extents,
and what a web view shows is not in the tree.
"""
import functools
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import warnings

import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

warnings.simplefilter("ignore", DeprecationWarning)  # these forms work in every at-spi2 from 2.46 on

APP_ID = "io.github.feedwright.Feedwright"
PATIENCE = float(os.environ.get("DRIVE_TIMEOUT", "30"))
POLL = 0.03
ROLES = {"button": "push button", "entry": "text"}  # at-spi2 2.50 gave them these new names


class Timeout(AssertionError):
    pass


def wait_for(what, message, timeout=None):
    """Call what() until it gives something true; return that."""
    deadline = time.monotonic() + (timeout or PATIENCE)
    while True:
        trouble = ""
        try:
            got = what()
        except GLib.Error as error:  # a widget went away while we looked at it
            got, trouble = None, f" ({error.message})"
        if got:
            return got
        if time.monotonic() > deadline:
            raise Timeout(f"timed out waiting for {message}{trouble}")
        time.sleep(POLL)


class Node:
    """One accessible object."""

    def __init__(self, accessible):
        self.acc = accessible

    @property
    def role(self):
        role = self.acc.get_role_name()
        return ROLES.get(role, role)

    @property
    def name(self):
        return self.acc.get_name() or ""

    @property
    def states(self):
        return {state.value_nick for state in self.acc.get_state_set().get_states()}

    def __repr__(self):
        return f"<{self.role} {self.name!r}>"

    def children(self):
        for index in range(self.acc.get_child_count()):
            child = self.acc.get_child_at_index(index)
            if child is not None:
                yield Node(child)

    def walk(self, rows=False, depth=60):
        """This node and all below it; into lists, which have some 200 live rows, only with ROWS."""
        yield self
        if depth and (rows or self.role not in ("list", "table", "tree table")):
            for child in self.children():
                yield from child.walk(rows, depth - 1)

    def matches(self, role, name):
        if role is not None and self.role != role:
            return False
        if isinstance(name, re.Pattern):
            return bool(name.search(self.name))
        return name is None or self.name == name

    def find(self, role, name=None, timeout=None, rows=False):
        """The first node of that role and name; the name is a string or a compiled pattern."""
        return wait_for(lambda: next((node for node in self.walk(rows) if node.matches(role, name)), None),
                        f"{role} {name!r} under {self!r}", timeout)

    def extents(self):
        box = Atspi.Component.get_extents(self.acc.get_component_iface(), Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def click(self, action="click"):
        """ACTION None: the first one, whatever it is called."""
        actions = self.acc.get_action_iface()
        for index in range(Atspi.Action.get_n_actions(actions)):
            if action is None or Atspi.Action.get_action_name(actions, index) == action:
                assert Atspi.Action.do_action(actions, index), f"{action} refused by {self!r}"
                return self
        raise AssertionError(f"{self!r} has no action {action!r}")

    def text(self):
        text = self.acc.get_text_iface()
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))

    def set_text(self, content):
        assert Atspi.EditableText.set_text_contents(self.acc.get_editable_text_iface(), content)
        wait_for(lambda: self.text() == content, f"{self!r} to hold {content!r}")
        return self

    def rows(self):
        return [node for node in self.children() if node.role == "list item"]


class App:
    """The running program. Leaving the context asks it to quit, as a person would."""

    def __init__(self, argv, app_id=APP_ID, window=1, ready="win.ready", bus=None):
        self.argv, self.id, self.window, self.ready = argv, app_id, window, ready
        self.path = "/" + app_id.replace(".", "/").replace("-", "_")
        self.bus = bus or Gio.bus_get_sync(Gio.BusType.SESSION)
        self.process = None

    def __enter__(self):
        # A warning of the program ends it, and so fails the test. Not in os.environ: libatspi warns by itself.
        env = dict(os.environ, G_DEBUG=os.environ.get("APP_G_DEBUG", "fatal-criticals"))
        self.process = subprocess.Popen(self.argv, env=env)
        wait_for(self._is_on_bus, f"the bus name {self.id}")
        self.wait_state(self.ready, True)
        return self

    def __exit__(self, kind, error, traceback):
        if kind is not None:
            self._keep_evidence()
        self.quit()

    def _keep_evidence(self):
        folder = os.environ.get("DRIVE_FAILURE_DIR")
        if not folder:
            return
        try:
            os.makedirs(folder, exist_ok=True)
            base = os.path.join(folder, f"failure-{os.getpid()}")
            self.shot(f"{base}.png")
            with open(f"{base}.txt", "w", encoding="utf-8") as out:
                dump(self.root, out)
            print("what the screen showed:", f"{base}.png", file=sys.stderr)
        except Exception as trouble:  # the first failure is the one to be told
            print("no picture of the failure:", trouble, file=sys.stderr)

    def quit(self, how=signal.SIGTERM, timeout=20):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process and self.process.returncode

    def _check_alive(self):
        if self.process.poll() is not None:
            raise AssertionError(f"{self.argv[0]} ended with status {self.process.returncode}")

    def _is_on_bus(self):
        self._check_alive()
        return self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                  "NameHasOwner", GLib.Variant("(s)", (self.id,)), None, 0, 5000, None).unpack()[0]

    @functools.cached_property
    def root(self):
        """The program in the accessibility tree, which is asked for by those only who look at it: libatspi
        does not always survive a program that has come and gone."""
        Atspi.init()
        return wait_for(self._accessible, f"{self.id} on the accessibility bus")

    def _accessible(self):
        self._check_alive()
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return Node(child)
        return None

    # Actions: "app.x" and "win.x".

    def _call(self, name, method, args, reply=None):
        self._check_alive()
        path = self.path if name.startswith("app.") else f"{self.path}/window/{self.window}"
        return self.bus.call_sync(self.id, path, "org.gtk.Actions", method, args,
                                  reply and GLib.VariantType(reply), 0, 20000, None)

    def activate(self, name, parameter=None):
        """Returns when the app has read the message, not when the action is done."""
        parameters = [] if parameter is None else [parameter]
        self._call(name, "Activate", GLib.Variant("(sava{sv})", (name.partition(".")[2], parameters, {})))

    def change_state(self, name, value):
        self._call(name, "SetState", GLib.Variant("(sva{sv})", (name.partition(".")[2], value, {})))

    def _describe(self, name):
        action = GLib.Variant("(s)", (name.partition(".")[2],))
        return self._call(name, "Describe", action, "((bgav))").unpack()[0]

    def state(self, name):
        state = self._describe(name)[2]
        return state[0] if state else None

    def is_enabled(self, name):
        return self._describe(name)[0]

    def wait_state(self, name, expected, timeout=None):
        """Wait until a stateful action has that state, or one that the function EXPECTED accepts."""
        accepts = expected if callable(expected) else lambda state: state == expected
        seen = [None]

        def look():
            seen[0] = self.state(name)
            return accepts(seen[0])
        try:
            wait_for(look, f"{name} to be {expected!r}", timeout)
        except Timeout as timed_out:
            raise Timeout(f"{timed_out}; it is {seen[0]!r}") from None
        return seen[0]

    def find(self, role, name=None, **options):
        return self.root.find(role, name, **options)

    # The real keyboard and the real size of the window.

    def _x_window(self, title=None):
        name = ["--all", "--name", f"^{re.escape(title)}$"] if title else []
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), *name],
                               capture_output=True, text=True).stdout.split()
        return found[-1] if found else None

    def is_shown(self, title):
        return bool(self._x_window(title))

    def focus(self, title=None):
        """On the window called TITLE, on the newest without one."""
        window = wait_for(lambda: self._x_window(title), "the X window")
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "20", *keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "12", text], check=True)

    def resize(self, width, height):
        subprocess.run(["xdotool", "windowsize", "--sync", wait_for(self._x_window, "the X window"),
                        str(width), str(height)], check=True)

    def shot(self, path, equal=5, every=0.15):
        """A picture of the screen, once EQUAL of them in a row are the same: a web view holds its first
        paint back for up to half a second after it says that the page is loaded."""
        last, same = None, 0
        for _ in range(80):
            now = picture()
            same = same + 1 if now == last else 1
            last = now
            if same >= equal:
                break
            time.sleep(every)
        with open(path, "wb") as out:
            out.write(last)


def picture():
    """The screen as PNG; equal screens give equal bytes."""
    if os.environ.get("WAYLAND_DISPLAY"):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["weston-screenshooter"], cwd=folder, check=True, capture_output=True)
            with open(os.path.join(folder, os.listdir(folder)[0]), "rb") as shot:
                return shot.read()
    return subprocess.run(["import", "-silent", "-window", "root", "-depth", "8",
                           "-define", "png:exclude-chunks=date,time", "png:-"],
                          capture_output=True, check=True).stdout


def dump(node, out=sys.stdout, depth=0, rows=12):
    """The accessibility tree as text, to look at when a test fails."""
    flags = ",".join(sorted(node.states & {"focusable", "focused", "selected", "checked", "expanded"}))
    print("  " * depth + repr(node) + (f" [{flags}]" if flags else ""), file=out)
    for number, child in enumerate(node.children()):
        if node.role == "list" and number >= rows:
            print("  " * (depth + 1) + "…", file=out)
            break
        dump(child, out, depth + 1, rows)
