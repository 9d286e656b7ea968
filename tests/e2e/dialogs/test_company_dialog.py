#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_company_dialog.py FEEDWRIGHT FEEDCTL: somebody signs in with a company account, by the dialog, and to a proxy."""
from apache import Apache
from dialog_case import DialogCase, main, require
from drive import wait_for
from faults import FaultServer
from kdc import PASSWORD, REALM, Kdc
from squid import PASSWORD as PROXY_PASSWORD
from squid import USER, Squid

require("apache2", "krb5kdc", "kadmin.local", "kinit", "squid", "openssl", "gnome-keyring-daemon")
ASKED = "Needs you to sign in"


class CompanyTest(DialogCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kdc = cls.enterClassContext(Kdc())
        cls.apache = cls.enterClassContext(Apache(cls.certificate, cls.kdc.keytab))
        cls.address = cls.apache.address("/neg/feed.rss")

    def open(self, session):
        desk = self.sit_down()
        self.trust(self.apache.origin())
        desk.subscribe(self.address)
        desk.open(**session)
        desk.select(self.address)
        desk.refresh(self.address)
        desk.wait_for_trouble(ASKED)
        return desk

    def ask(self):
        self.desk.app.activate("win.mend")
        return self.desk.window("Sign In")

    def sign_on(self, user=None, password=None):
        dialog = self.ask()
        self.desk.turn(dialog, f"Use My Company Account at {self.apache.origin()}")
        if user:
            self.desk.enter(dialog, "User Name", user)
            self.desk.enter(dialog, "Password", password)
        self.answer(dialog)

    def answer(self, dialog):
        self.desk.press(dialog, "Sign In")
        self.desk.wait_closed("Sign In")

    def wait_for_refusal(self, words):
        """The dialog that says why the account of the session did not help."""
        def look():
            dialog = self.ask()
            if any(words in node.name for node in dialog.walk()):
                return dialog
            self.desk.press(dialog, "Cancel")
            self.desk.wait_closed("Sign In")
            return None
        return wait_for(look, f"the dialog to say {words!r}")

    def test_a_ticket_opens_the_door(self):
        desk = self.open(self.kdc.ticket())
        self.sign_on()
        desk.wait_for_trouble("")
        desk.app.wait_state("win.list-size", 1)

    def assert_mended_by_a_ticket(self, session, words):
        """Whoever hears WORDS signs in to the network again, and is let in."""
        desk = self.open(session)
        self.sign_on()
        dialog = self.wait_for_refusal(words)
        company = dialog.find("check box", f"Use My Company Account at {self.apache.origin()}", rows=True)
        self.assertIn("checked", company.states)
        self.kdc.ticket(cache=session["KRB5CCNAME"].rpartition("/")[2])
        self.answer(dialog)
        desk.wait_for_trouble("")

    def test_no_ticket_and_then_one(self):
        self.assert_mended_by_a_ticket(self.kdc.no_ticket(), "No Kerberos credentials")

    def test_an_expired_ticket_and_then_a_new_one(self):
        self.assert_mended_by_a_ticket(self.kdc.expired_ticket(), "xpired")

    def test_name_and_password(self):
        desk = self.open(self.kdc.no_ticket())
        self.sign_on(f"alice@{REALM}", PASSWORD)
        desk.wait_for_trouble("")


class ProxyTest(DialogCase):
    def test_the_proxy_is_signed_in_to(self):
        squid = self.enterContext(Squid("basic"))
        server = self.enterContext(FaultServer())
        address = server.address("/feed")
        desk = self.sit_down()
        desk.terminal.run("origin", "set", server.address(""), f"proxy={squid.uri()}")
        desk.subscribe(address)
        desk.open()
        desk.select(address)
        desk.refresh(address)
        desk.wait_for_trouble("The proxy asks you to sign in")
        desk.app.activate("win.mend")
        dialog = desk.window("Sign In")
        desk.wait_for_words(dialog, squid.uri())
        desk.enter(dialog, "User Name", USER)
        desk.enter(dialog, "Password", PROXY_PASSWORD)
        button = dialog.find("push button", "Sign In")
        self.assertNotIn("sensitive", button.states, "a password would go in the clear, and nobody agreed")
        desk.turn(dialog, "Send It All the Same")
        desk.press(dialog, "Sign In")
        desk.wait_closed("Sign In")
        desk.wait_for_trouble("")
        self.assertEqual(server.secrets(), [], "what was the proxy's went on to the server")


if __name__ == "__main__":
    main()
