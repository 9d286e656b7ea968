#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_certificate_dialog.py FEEDWRIGHT FEEDCTL: somebody chooses who to be for nginx: by smart cards and by files."""
import time

from daemon import FEED
from dialog_case import DialogCase, main, require
from drive import wait_for
from nginx import Nginx, tls_directives
from smartcard import PIN, SmartCard

require("nginx", "softhsm2-util", "p11tool", "openssl", "gnome-keyring-daemon")
ASKED, CHOOSE = "Asks for a certificate of yours", "Choose Certificate"
# The list is looked through every two seconds; the rest is for a machine that has much to do.
NOTICED_WITHIN = 8


class CertificateDialogTest(DialogCase):
    def setUp(self):
        self.card = self.enterContext(SmartCard())
        self.servers = [self.serve()]
        self.sit_down()

    def serve(self):
        server = self.enterContext(Nginx(tls=tls_directives(self.certificate, self.authority, "TLSv1.3")))
        server.put("feed.rss", FEED)
        return server

    def insert(self, token, *names):
        self.card.insert(token, {name: self.authority.client(name) for name in names})

    def open(self, **card):
        self.trust(*(server.address("") for server in self.servers))
        self.desk.subscribe(*(server.address("/feed.rss") for server in self.servers))
        self.desk.open(**self.card.environment(**card))
        return self.desk

    def ask(self, server, title=CHOOSE):
        """The dialog that opens for whoever wants to read what SERVER has."""
        address = server.address("/feed.rss")
        self.desk.select(address)
        if title == CHOOSE:
            self.desk.refresh(address)
            self.desk.wait_for_trouble(ASKED)
        self.desk.app.activate("win.mend")
        return self.desk.window(title)

    def choose(self, dialog, name, pin=None):
        self.desk.choose(dialog, name)
        if pin:
            self.enter_pin(dialog, pin)
        self.desk.press(dialog, "Use It")
        self.desk.wait_closed(dialog.name)

    def enter_pin(self, dialog, pin):
        wait_for(lambda: self.pin_field(dialog), "the field for the PIN").set_text(pin)

    def pin_field(self, dialog):
        return next((it for it in dialog.walk(rows=True) if it.role == "text" and it.name.startswith("PIN of")), None)

    def test_a_wrong_pin_is_tried_once(self):
        server, = self.servers
        self.insert("office card", "alice")
        desk = self.open()
        self.choose(self.ask(server), "alice", "0000")
        desk.wait_for_trouble("Needs the PIN")
        dialog = self.ask(server, "Enter PIN")
        desk.wait_for_words(dialog, "That PIN was wrong. It was tried once.")
        self.enter_pin(dialog, PIN)
        desk.press(dialog, "Use It")
        desk.wait_closed("Enter PIN")
        self.assert_let_in(server)

    def test_the_last_try_is_told_before_it_is_made(self):
        server, = self.servers
        self.insert("office card", "alice")
        desk = self.open(locks=True)
        self.choose(self.ask(server), "alice", "0000")
        desk.wait_for_trouble("Needs the PIN")
        dialog = self.ask(server, "Enter PIN")
        desk.wait_for_words(dialog, "This is the last try: one more wrong PIN locks the card.")
        self.enter_pin(dialog, PIN)
        desk.press(dialog, "Use It")
        desk.wait_closed("Enter PIN")
        self.assert_let_in(server)

    def assert_let_in(self, server, name="alice"):
        self.desk.wait_for_trouble("")
        self.assertIn(f"client=CN={name}", server.wait_for_log("| 200 |"))

    def test_a_card_is_put_in_while_another_is_in_use(self):
        one, other = self.servers = [*self.servers, self.serve()]
        self.insert("office card", "alice")
        desk = self.open()
        self.choose(self.ask(one), "alice", PIN)
        self.assert_let_in(one)
        dialog = self.ask(other)
        desk.wait_for_words(dialog, "alice")
        self.insert("home card", "bob")
        inserted = time.monotonic()
        desk.wait_for_words(dialog, "bob")
        self.assertLess(time.monotonic() - inserted, NOTICED_WITHIN)
        self.choose(dialog, "bob", PIN)
        self.assert_let_in(other, "bob")

    def test_many_are_searched(self):
        names = ("alice", "bob", "carol", "dave", "eve")
        self.insert("office card", *names)
        desk = self.open()
        dialog = self.ask(self.servers[0])
        wait_for(lambda: set(names) <= set(desk.choices(dialog)), "all of them")
        desk.enter(dialog, "Search Certificates", "carol")
        wait_for(lambda: [name for name, node in desk.choices(dialog).items() if "visible" in node.states] == ["carol"],
                 "the one that was searched for")

    def test_files_with_and_without_a_password(self):
        plain, sealed = self.authority.client("alice").both, self.authority.client("bob").pkcs12("tulip")
        one, other = self.servers = [*self.servers, self.serve()]
        desk = self.open()
        dialog = self.ask(one)
        self.import_file(dialog, plain)
        desk.wait_chosen(dialog, "alice")
        desk.press(dialog, "Use It")
        self.assert_let_in(one)
        dialog = self.ask(other)
        self.import_file(dialog, sealed)
        desk.enter(dialog, "Password of the File", "rose")
        desk.press(dialog, "Open")
        desk.wait_for_words(dialog, "The password")
        desk.enter(dialog, "Password of the File", "tulip")
        desk.app.focus()
        desk.app.keys("Return")
        desk.wait_chosen(dialog, "bob")
        desk.press(dialog, "Use It")
        self.assert_let_in(other, "bob")

    def import_file(self, dialog, path):
        """By the system's own chooser, in which a slash begins a path."""
        self.desk.press(dialog, "Import File…")
        self.desk.window("Import Certificate")
        self.desk.app.focus("Import Certificate")
        self.desk.app.type(str(path))
        self.desk.app.keys("Return")
        self.desk.wait_closed("Import Certificate")


if __name__ == "__main__":
    main()
