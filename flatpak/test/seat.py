# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody at the sandboxed app: the same dialogs that the other journeys drive, and feedctl in the same sandbox."""
import sys

from sandbox import APP_ID, TOP, Atspi, Sandboxed, data_folder

sys.path[1:1] = [str(TOP / "tests" / folder) for folder in ("e2e", "e2e/dialogs", "servers")]
from desk import Desk  # noqa: E402
from drive import wait_for  # noqa: E402
from terminal import Terminal  # noqa: E402

SECRET_ROLES = ("text", "password text")
SPOKEN = "--env=GTK_A11Y=atspi"


class SandboxedTerminal(Terminal):
    """The profile is the one that the app has, and what is put beside it is seen inside."""

    def __init__(self, *options):
        super().__init__("feedctl", data_folder() / "data" / "feedwright")
        self.profile.mkdir(parents=True, exist_ok=True)
        self.options = options

    def argv(self, *arguments):
        return ["flatpak", "run", "--user", "--command=feedctl", *self.options, APP_ID, "--spacing", "0",
                *map(str, arguments)]


class Seat(Desk):
    """seat = Seat(desktop); with seat.open() as app: ...; it can be opened again."""

    def __init__(self, desktop, *options):
        self.desktop, self.options, self.app = desktop, options, None
        self.terminal = SandboxedTerminal(*options)

    def open(self):
        self.app = Sandboxed(self.desktop, options=[SPOKEN, *self.options])
        return self.app

    def enter_secret(self, window, field, text):
        """Newer GTK calls such a field by a name of its own, and does not read aloud what is in it."""
        node = wait_for(lambda: next((it for it in window.walk(rows=True) if it.role in SECRET_ROLES and it.name == field),
                                     None), f"the field {field}")
        assert Atspi.EditableText.set_text_contents(node.acc.get_editable_text_iface(), text)
