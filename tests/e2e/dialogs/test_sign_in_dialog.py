#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_sign_in_dialog.py FEEDWRIGHT FEEDCTL: somebody signs in to Apache by the dialog, with each kind of keyring."""
from apache import PASSWORDS, Apache
from dialog_case import DialogCase, main, require
from keyring import PROMPTER

require("apache2", "openssl", "gnome-keyring-daemon", PROMPTER)
USER = "alice"
ASKED, REFUSED = "Needs you to sign in", "Did not accept your sign-in"


class SignInDialogTest(DialogCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.apache = cls.enterClassContext(Apache(cls.certificate))
        cls.address = cls.apache.address("/basic/feed.rss")

    def open(self, **options):
        desk = self.sit_down(**options)
        self.trust(self.apache.origin())
        desk.subscribe(self.address)
        desk.open()
        desk.select(self.address)
        desk.refresh(self.address)
        desk.wait_for_trouble(ASKED)
        return desk

    def ask(self):
        self.desk.app.activate("win.mend")
        return self.desk.window("Sign In")

    def sign_in(self, dialog, password, user=USER):
        self.desk.enter(dialog, "User Name", user)
        self.desk.enter(dialog, "Password", password)
        self.desk.press(dialog, "Sign In")
        self.desk.wait_closed("Sign In")

    def test_a_wrong_password_and_then_the_right_one(self):
        desk = self.open()
        self.sign_in(self.ask(), "not it")
        desk.wait_for_trouble(REFUSED)
        dialog = self.ask()
        desk.wait_for_words(dialog, "The sign-in as alice was refused")
        self.assertEqual(dialog.find("text", "User Name", rows=True).text(), USER)
        self.sign_in(dialog, PASSWORDS[USER])
        desk.wait_for_trouble("")
        desk.app.wait_state("win.list-size", 1)
        self.assertIn(USER, desk.terminal.run("credentials", "list")[0])

    def test_without_a_keyring_nothing_is_remembered(self):
        desk = self.open(keyring="none")
        dialog = self.ask()
        desk.wait_for_words(dialog, "There is no keyring here")
        remember = dialog.find("check box", "Remember in the Keyring", rows=True)
        self.assertFalse({"checked", "sensitive"} & remember.states, remember.states)
        self.sign_in(dialog, PASSWORDS[USER])
        desk.wait_for_trouble("")

    def test_a_keyring_that_stays_locked(self):
        desk = self.open(keyring="locked", prompts=True)
        dialog = self.ask()
        desk.enter(dialog, "User Name", USER)
        desk.enter(dialog, "Password", PASSWORDS[USER])
        desk.press(dialog, "Sign In")
        desk.keyring.refuse()
        desk.wait_closed("Sign In")
        desk.wait_for_words(desk.app.root, "The keyring was not unlocked")
        desk.wait_for_trouble("")

    def test_a_keyring_that_is_unlocked_for_it(self):
        desk = self.open(keyring="locked", prompts=True)
        dialog = self.ask()
        desk.enter(dialog, "User Name", USER)
        desk.enter(dialog, "Password", PASSWORDS[USER])
        desk.press(dialog, "Sign In")
        desk.keyring.unlock()
        desk.wait_closed("Sign In")
        desk.wait_for_trouble("")
        self.assertIn(USER, desk.terminal.run("credentials", "list")[0])


if __name__ == "__main__":
    main()
