#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_instance.py FEEDWRIGHT: addresses and files that are opened with the app while it runs, or start it."""
import os
import pathlib
import subprocess
import sys

from drive import APP_ID, App, Gio, GLib, wait_for
from gate import Gate

LIST = '<opml version="2.0"><body><outline type="rss" text="{name}" xmlUrl="{address}"/></body></opml>'


def dialog_of(app):
    return wait_for(lambda: next((node for node in app.root.children() if node.name == "Add Feed"), None),
                    "the dialog to add a feed")


def shows(dialog, address):
    return any(node.role == "text" and node.text() == address for node in dialog.walk(rows=True)
               if node.acc.get_text_iface() is not None)


def expect_dialog(app, address, title):
    """The dialog holds the address and has found what is there; closing it leaves the window."""
    dialog = dialog_of(app)
    wait_for(lambda: shows(dialog_of(app), address), f"the address {address} in the dialog")
    dialog.find(None, title, rows=True)
    dialog.find("push button", "Cancel").click()
    wait_for(lambda: all(node.name != "Add Feed" for node in app.root.children()), "the dialog to go")


def open_again(feedwright, *arguments, **options):
    done = subprocess.run([feedwright, *arguments], timeout=60, check=False, **options)
    assert done.returncode == 0, f"a second start with {arguments} ended with {done.returncode}"


def open_over_bus(app, uri):
    app.bus.call_sync(APP_ID, app.path, "org.freedesktop.Application", "Open",
                      GLib.Variant("(asa{sv})", ([uri], {})), None, Gio.DBusCallFlags.NONE, 20000, None)


def write_list(folder, name, gate):
    path = folder / f"{name}.opml"
    path.write_text(LIST.format(name=name, address=gate.address(name)))
    return path


def while_running(feedwright, gate, folder):
    with App([feedwright]) as app:
        open_again(feedwright, gate.address("plain"))
        expect_dialog(app, gate.address("plain"), "plain")
        for number, scheme in enumerate(("feed:", "feed://", "FEED:")):
            name = f"scheme-{number}"
            address = gate.address(name)
            open_again(feedwright, scheme + (address if scheme != "feed://" else address.removeprefix("http://")))
            expect_dialog(app, scheme + (address if scheme != "feed://" else address.removeprefix("http://")), name)
        open_over_bus(app, "feed:" + gate.address("over-bus"))
        expect_dialog(app, "feed:" + gate.address("over-bus"), "over-bus")

        write_list(folder, "relative", gate)
        open_again(feedwright, "relative.opml", cwd=folder)
        app.wait_state("win.n-feeds", 1)
        app.wait_state("win.last-toast", "Imported 1 feed")
        open_again(feedwright, write_list(folder, "with space", gate).as_uri())
        app.wait_state("win.n-feeds", 2)
        open_over_bus(app, write_list(folder, "by-bus", gate).as_uri())
        app.wait_state("win.n-feeds", 3)
        open_again(feedwright, (folder / "none.opml").as_uri())
        app.wait_state("win.last-toast", lambda text: text.startswith("The file cannot be read."))

        open_again(feedwright)
        windows = [node for node in app.root.children() if node.role in ("frame", "window")]
        assert len(windows) == 1, f"there are {windows}"
    assert app.process.returncode == 0, f"the app ended with {app.process.returncode}"


def from_the_start(feedwright, gate, folder):
    with App([feedwright, str(write_list(folder, "first", gate)), str(write_list(folder, "second", gate))]) as app:
        app.wait_state("win.n-feeds", 5)
    with App([feedwright, gate.address("started-with")]) as app:
        # Not by the accessibility tree: libatspi does not survive a second program.
        wait_for(lambda: "/started-with" in gate.paths, "the dialog to look at the address")
        wait_for(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^Add Feed$"],
                                        stdout=subprocess.DEVNULL, check=False).returncode == 0, "the dialog")
        assert app.state("win.n-feeds") == 5


def main(feedwright):
    feedwright, folder = os.path.abspath(feedwright), pathlib.Path(os.environ["HOME"])
    with Gate() as gate:
        while_running(feedwright, gate, folder)
        from_the_start(feedwright, gate, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
