# SPDX-License-Identifier: GPL-3.0-or-later
"""A smart card of software (SoftHSM) with keys and certificates on it."""
import os
import pathlib
import shutil
import tempfile
import urllib.parse

from daemon import run

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PIN, OFFICER_PIN = "1234", "56785678"


class SmartCard:
    """with SmartCard() as card: card.insert("office", {"alice": certificate}); env=card.environment()"""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="feedwright-card-"))
        (self.folder / "tokens").mkdir()
        (self.folder / "softhsm2.conf").write_text(
            f"directories.tokendir = {self.folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")

    def environment(self, locks=False):
        """LOCKS: it is a card that locks at the second wrong PIN, and says so before."""
        return {"SOFTHSM2_CONF": str(self.folder / "softhsm2.conf"),
                **({"LD_PRELOAD": os.environ["FEED_TWO_TRIES"]} if locks else {})}

    def insert(self, token, certificates):
        """A token named TOKEN, with the certificates and their keys by the names that it shows."""
        env = self.environment()
        run("softhsm2-util", "--init-token", "--free", "--label", token, "--so-pin", OFFICER_PIN, "--pin", PIN, env=env)
        for number, (label, it) in enumerate(certificates.items(), 1):
            self._store(token, label, f"{number:02}", it)

    def _store(self, token, label, number, certificate):
        env = {**self.environment(), "GNUTLS_PIN": PIN}
        for kind, path in (("--load-privkey", certificate.key), ("--load-certificate", certificate.certificate)):
            run("p11tool", "--provider", MODULE, "--batch", "--login", "--write", kind, path, "--label", label,
                "--id", number, f"pkcs11:token={urllib.parse.quote(token)}", env=env)

    @staticmethod
    def uri(token, label):
        return f"pkcs11:token={urllib.parse.quote(token)};object={urllib.parse.quote(label)}"

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        shutil.rmtree(self.folder, ignore_errors=True)
