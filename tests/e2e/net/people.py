# SPDX-License-Identifier: GPL-3.0-or-later
"""Two who ask servers: the library's client alone, and a person with feedctl and a keyring. They are told the same."""
import json
import os
import pathlib
import subprocess

from keyring import Keyring
from terminal import Terminal


def spell(name):
    return name.replace("_", "-")


class Client:
    """libfeed's HTTP client, and an authenticator that knows what it was told (the program "ask")."""

    def __init__(self, program):
        self.program, self.env, self.lines = program, dict(os.environ), []

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        pass

    def _tell(self, *words):
        self.lines.append("\t".join(map(str, words)))

    def allow(self, origin, is_proxy=False, **settings):
        for name, value in settings.items():
            self._tell("allow", origin, "proxy" if is_proxy else "server", spell(name), value)

    def sign_in(self, origin, user, secret, scheme="none", is_proxy=False):
        self._tell("answer", origin, "proxy" if is_proxy else "server", scheme, user, secret)

    def show(self, origin, source, password=None):
        self._tell("show", origin, source, password or "")

    def ask(self, *commands):
        """What the client says to each, one after the other in one session."""
        done = subprocess.run([self.program], input="\n".join([*self.lines, *commands]), env=self.env, text=True,
                              capture_output=True, timeout=120, check=False)
        assert done.returncode == 0, f"ask ended with {done.returncode}: {done.stderr[-2000:]}"
        return [json.loads(line) for line in done.stdout.splitlines()]

    def fetch(self, address):
        return self.ask(f"get\t{address}")[0]

    def post(self, address, body):
        return self.ask(f"post\t{address}\t{body}")[0]

    def fetch_both(self, one, other):
        """At the same time; what ended first comes first."""
        return self.ask(f"both\t{one}\t{other}")


class Person:
    """Somebody at a terminal: feedctl on a profile of its own, and a keyring."""

    def __init__(self, program, folder):
        self.folder, self.keyring = pathlib.Path(folder), Keyring()
        self.terminal = Terminal(program, self.folder / "profile")
        self.env = self.terminal.env

    def __enter__(self):
        self.env.update(self.keyring.__enter__().environment())
        return self

    def __exit__(self, *unused):
        self.keyring.__exit__()

    def allow(self, origin, is_proxy=False, **settings):
        pairs = [f"{spell(name)}={value}" for name, value in settings.items()]
        self.terminal.run("origin", "set", *(["--proxy"] if is_proxy else []), origin, *pairs)

    def sign_in(self, origin, user, secret, scheme=None, is_proxy=False):
        """The secret comes as it would from a person: never as an argument, that everybody can read."""
        options = [*(["--scheme", scheme] if scheme else []), *(["--proxy"] if is_proxy else [])]
        self.terminal.run("sign-in", *options, "--user", user, origin, stdin=secret + "\n")

    def show(self, origin, source, password=None):
        """A PIN is in a file of the person's, as nobody is asked for one here."""
        if password:
            pin = self.folder / "pin"
            pin.write_text(password)
            source += f"?pin-source={pin}"
        self.allow(origin, certificate=source)

    def fetch(self, address):
        """What came back, with the connection that it came over; or {"error": ...}."""
        fetched = self.terminal.json("fetch", "--verbose", address, status=None)
        code = {401: "auth-required", 407: "proxy-auth-required"}.get(fetched.get("status"))
        return {**({"error": {"code": code}} if code else {}), **fetched}
