#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_push_preferences.py FEEDWRIGHT FEEDCTL: a person lets sites call this computer, and reads what they tell of."""
import pathlib
import re
import socket
import subprocess

from daemon import free_ports
from dialog_case import DialogCase, main, require
from drive import APP_ID, wait_for
from hub import Hub

require("node", "openssl", "gnome-keyring-daemon")
if not pathlib.Path("/usr/share/nodejs/ws").exists():
    print("not installed: node-ws")
    raise SystemExit(77)
LISTEN = "Let Sites Call This Computer"
FIELDS = ("IP Address to Listen At", "Port", "Public Address, if Another")


class PushTest(DialogCase):
    def setUp(self):
        subprocess.run(["gsettings", "reset-recursively", APP_ID], check=True)
        self.hub = self.enterContext(Hub())
        self.desk = self.sit_down()

    def begin(self, *names):
        for name in names:
            self.hub.ask(f"quiet {name} First")
        self.desk.subscribe(*map(self.hub.feed, names))
        self.desk.terminal.run("refresh")
        self.desk.open()
        self.desk.select(self.hub.feed(names[0]))

    def open_preferences(self):
        """At the page of the network, by the keyboard from there on."""
        self.desk.app.activate("win.network-preferences")
        window = self.desk.window("Preferences")
        self.desk.app.focus("Preferences")
        return window

    def walk_to_switch(self, window):
        switch = window.find("check box", LISTEN, rows=True)
        self.desk.walk_to(switch, "Tab", steps=60)
        return switch

    def listen(self, window):
        switch = self.walk_to_switch(window)
        self.desk.app.keys("space")
        wait_for(lambda: "checked" in switch.states, "the switch to turn")

    def write(self, window, field, text):
        """By the keyboard alone. GTK 4.8 does not tell of a field of a row that it has the focus."""
        self.walk_to_switch(window)
        self.desk.app.keys(*["Tab"] * (1 + FIELDS.index(field)), "ctrl+a")
        self.desk.app.type(text)
        wait_for(lambda: window.find("text", field, rows=True).text() == text, f"{field} to be {text}")
        self.desk.app.keys("Return")

    def wait_for_hub(self, command, answer):
        wait_for(lambda: self.hub.ask(command) == answer, f"the hub to say {answer!r} to {command!r}")

    def wait_for_entry(self, title):
        wait_for(lambda: title in self.desk.terminal.titles(), f"{title!r} to be kept")
        self.desk.app.find("list item", re.compile(title), rows=True)

    def test_what_a_hub_tells_of_is_there_at_once(self):
        self.begin("websub")
        window, (port,) = self.open_preferences(), free_ports(1)
        self.listen(window)
        self.write(window, "Port", str(port))
        self.desk.wait_for_words(window, f"Listening at 127.0.0.1:{port}; 1 feed is told of")
        self.wait_for_hub("subscribers", "1")
        self.hub.ask("publish websub Second")
        self.wait_for_entry("Second")

    def open_settings(self, name):
        self.desk.act("source-settings", self.hub.feed(name))
        return self.desk.window(name)

    def test_one_feed_may_do_without(self):
        self.begin("socket", "cloud")
        settings = self.open_settings("socket")
        self.desk.wait_for_words(settings, "At once: connected to 127.0.0.1 since ")
        self.desk.turn(settings, "Use Push", False)
        self.desk.wait_for_words(settings, "Looked at every hour. Push is switched off for this feed.")
        self.wait_for_hub("sockets", "")
        self.desk.turn(settings, "Use Push")
        self.desk.wait_for_words(settings, "At once: connected to 127.0.0.1 since ")
        self.hub.ask("publish socket Second")
        self.wait_for_entry("Second")
        cloud = self.open_settings("cloud")
        self.desk.wait_for_words(cloud, "Looked at every hour. Its site offers push, which is not switched on")

    def test_a_hub_that_says_no_is_told_of(self):
        self.begin("websub")
        self.listen(self.open_preferences())
        self.wait_for_hub("subscribers", "1")
        self.desk.app.keys("Escape")
        self.desk.wait_closed("Preferences")
        self.hub.ask("ask denied own")
        self.desk.app.activate("win.network-health")
        health = self.desk.window("Network Health")
        self.desk.wait_for_words(health, "127.0.0.1 does not want to tell of news. Asking again: ")
        self.desk.walk_to(health.find("list item", "websub", rows=True), "Tab")
        self.desk.app.keys("Return")
        self.desk.wait_for_words(self.desk.window("websub"), "Looked at every hour. 127.0.0.1 does not want to tell")

    def test_who_cannot_listen_is_told_why(self):
        self.begin("websub")
        window = self.open_preferences()
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            self.write_where_it_fails(window, port)
        self.write(window, "IP Address to Listen At", "192.0.2.1")
        self.desk.wait_for_words(window, "192.0.2.1 is not an address of this computer. Choose one that it has.")
        self.write(window, "IP Address to Listen At", "localhost")
        self.desk.wait_for_words(window, "“localhost” is not an IP address.")

    def write_where_it_fails(self, window, port):
        words = f"Another program listens at port {port} already. Choose another port."
        self.listen(window)
        self.write(window, "Port", str(port))
        self.desk.wait_for_words(window, words)
        self.desk.app.activate("win.network-health")
        health = self.desk.window("Network Health")
        self.desk.wait_for_words(health, words)
        self.desk.press(health, "Close")
        self.desk.wait_closed("Network Health")


if __name__ == "__main__":
    main()
