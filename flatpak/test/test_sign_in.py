#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody signs in to nginx from the sandbox, by the app's dialogs, closes the app, and opens it again: what is new is
there, and nobody is asked a second time. Once with a password, once with a certificate from a file that the sandbox
does not reach, and that is gone by then."""
import os
import pathlib
import unittest

from sandbox import APP_ID, capabilities, data_folder, forget_everything, instances
from seat import Seat
from session import Alone, Desktop, wait_until
from authority import Authority
from daemon import FEED, run
from nginx import Nginx, tls_directives

SHOTS = pathlib.Path(os.environ["FEEDWRIGHT_SHOTS"])
USER, PASSWORD = "ann", "open sesame"
NEWER = FEED.replace("<item>", '<item><guid isPermaLink="false">2</guid><title>Told later</title></item><item>')
MEMBERS = "location /members/ { auth_basic members; auth_basic_user_file {folder}/users; }"


class SignInTest(Alone):
    def setUp(self):
        forget_everything()
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.authority = self.enterContext(Authority())
        self.desktop = self.enterContext(Desktop(os.environ["HOME"]))
        self.seat = Seat(self.desktop)

    def serve(self, path, locations="", clients=None):
        """A feed that is let out at PATH to whoever may see it."""
        certificate = self.authority.issue("server", key="rsa")
        self.server = Nginx(locations, tls_directives(certificate, clients, "TLSv1.3"))
        self.server.write("users", f"{USER}:" + run("openssl", "passwd", "-apr1", PASSWORD))
        self.enterContext(self.server)
        self.path, self.address = path, self.server.address(path)
        self.server.put(path[1:], FEED)
        self.seat.subscribe(self.address)
        # The sandbox does not reach the file of the authority either.
        root = data_folder() / "data" / "root.crt"
        root.write_bytes(self.authority.root.certificate.read_bytes())
        self.seat.terminal.run("origin", "set", self.server.address(""), f"authorities={root}")

    def ask(self, trouble, title):
        """The dialog that a person comes to who wants to read that feed."""
        self.seat.select(self.address)
        self.seat.refresh(self.address)
        self.seat.wait_for_trouble(trouble)
        self.seat.app.activate("win.mend")
        return self.seat.window(title)

    def assert_read(self, n_entries):
        self.seat.wait_for_trouble("")
        self.seat.app.wait_state("win.list-size", n_entries)

    def assert_reads_on_after_a_restart(self):
        wait_until(lambda: not instances(), "the sandboxes to end")
        self.server.put(self.path[1:], NEWER)
        with self.seat.open():
            self.seat.select(self.address)
            self.seat.refresh(self.address)
            self.assert_read(2)


class Passwords(SignInTest):
    def test_nobody_is_asked_again(self):
        self.serve("/members/feed.rss", MEMBERS)
        with self.seat.open():
            dialog = self.ask("Needs you to sign in", "Sign In")
            self.seat.enter(dialog, "User Name", USER)
            self.seat.enter_secret(dialog, "Password", PASSWORD)
            self.seat.app.shot(SHOTS / "sign-in.png")
            self.seat.press(dialog, "Sign In")
            self.seat.wait_closed("Sign In")
            self.assert_read(1)
        self.assert_reads_on_after_a_restart()
        self.assert_encrypted()

    def assert_encrypted(self):
        """What is written down is of no use to whoever has the files; the key to it is in the host's keyring, which
        is asked for nothing else."""
        self.assertEqual(capabilities()["secrets"]["situation"], "portal")
        self.assertTrue((data_folder() / "data" / "keyrings").is_dir())
        for file in filter(pathlib.Path.is_file, data_folder().rglob("*")):
            self.assertNotIn(PASSWORD.encode(), file.read_bytes(), file)
        self.assertLessEqual({kept.get("app_id") for kept in self.desktop.kept_secrets()}, {APP_ID})


class Certificates(SignInTest):
    def choose_file(self, dialog, path):
        self.desktop.answers.file = path.as_uri()
        self.seat.press(dialog, "Import File…")
        self.seat.wait_chosen(dialog, "alice")
        self.assertEqual(len(self.desktop.answers.was_asked("OpenFile")), 1)

    def test_one_that_was_chosen_once_is_kept(self):
        if not self.desktop.has_documents:
            self.skipTest("the documents portal belongs to another session")
        self.serve("/feed.rss", clients=self.authority)
        chosen = pathlib.Path(os.environ["HOME"], "alice.pem")
        chosen.write_bytes(self.authority.client("alice").both.read_bytes())
        with self.seat.open():
            dialog = self.ask("Asks for a certificate of yours", "Choose Certificate")
            self.choose_file(dialog, chosen)
            self.seat.app.shot(SHOTS / "certificate.png")
            self.seat.press(dialog, "Use It")
            self.seat.wait_closed("Choose Certificate")
            self.assert_read(1)
        self.assertIn("client=CN=alice", self.server.wait_for_log("| 200 |"))
        chosen.unlink()
        self.assert_reads_on_after_a_restart()
        self.assertEqual([line for line in self.server.log() if "| 200 |" in line and "CN=alice" not in line], [])


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
