#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""secrets.py FEEDCTL: no secret is anywhere but in the keyring and on its way to its server.

A whole walk with a keyring of its own: signing in, feeds behind it, wrong passwords, reports, OPML.
Then every file of the profile, every word that was said and all that passed over the bus is searched.
Run by with_keyring.py.
"""
import base64
import http.server
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

FEEDCTL = sys.argv.pop(1)
PASSWORD, TOKEN, WRONG = "correct-horse-battery", "token-of-great-worth", "wrong-but-secret-too"
SEAL = "seal-of-a-certificate"
SECRETS = (PASSWORD, TOKEN, WRONG, SEAL)
FEED = b'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>Private</title></feed>'


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        sent = self.headers["Authorization"] or ""
        self.server.sent.append(sent)
        good = sent == "Basic " + base64.b64encode(f"ann:{PASSWORD}".encode()).decode()
        body = FEED if good else b"no"
        self.send_response(200 if good else 401)
        self.send_header("WWW-Authenticate", 'Basic realm="Library"')
        self.send_header("Content-Type", "application/atom+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def spellings(secret):
    yield secret.encode()
    for text in (secret, f"ann:{secret}"):
        for cut in range(3):
            yield base64.b64encode(text.encode()[cut:])[: len(text) * 4 // 3 - 4]


class Walk(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.sent = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.said = b""

    def feedctl(self, *arguments, secret=None, status=0):
        command = [FEEDCTL, *arguments, f"--profile={self.folder.name}/profile", "--spacing=0"]
        done = subprocess.run(command, input=(secret or "").encode() + b"\n", capture_output=True, timeout=60,
                              env=dict(os.environ, G_MESSAGES_DEBUG="all", SOUP_DEBUG="3"))
        self.said += done.stdout + done.stderr
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done.stdout.decode()

    def sign_in(self, secret, *options):
        self.feedctl("sign-in", self.origin, "--user=ann", *options, secret=secret)

    def walk(self):
        feed = self.origin + "/feed"
        pasted = feed.replace("//", f"//ann:{PASSWORD}@").replace("/feed", "/other")
        self.feedctl("fetch", feed, "--verbose", status=1)
        self.sign_in(WRONG)
        self.feedctl("fetch", feed, "--verbose", status=1)
        self.assertEqual(set(self.server.sent), {""}, "nobody agreed that it goes there without TLS")
        self.feedctl("origin", "set", self.origin, "plain-consent=yes")
        self.feedctl("fetch", feed, "--verbose", status=1)
        self.feedctl("doctor", feed, status=1)
        self.sign_in(PASSWORD)
        self.assertIn("Scheme: basic", self.feedctl("fetch", feed, "--verbose"))
        for command in (f"add {feed}", f"add {pasted}", f"doctor {pasted}", "refresh", "log 1"):
            self.feedctl(*command.split())
        self.feedctl("sign-in", "https://api.example", "--scheme=bearer", secret=TOKEN)
        for command in ("health", "health --report", "origin show", "opml export", "list"):
            self.feedctl(*command.split())
        self.assertIn(self.origin, self.feedctl("credentials", "list"))

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder.name, check=True, capture_output=True)

    def make_certificates(self):
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=ann",
                     "-keyout", "key.pem", "-out", "cert.pem")
        self.openssl("pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-out", "ann.p12", "-passout",
                     f"pass:{SEAL}")
        self.openssl("pkcs8", "-topk8", "-v2", "aes-256-cbc", "-in", "key.pem", "-out", "sealed.key", "-passout",
                     f"pass:{SEAL}")
        folder = pathlib.Path(self.folder.name)
        for name, key in (("plain.pem", "key.pem"), ("sealed.pem", "sealed.key")):
            (folder / name).write_bytes((folder / "cert.pem").read_bytes() + (folder / key).read_bytes())
        return folder

    def set_certificate(self, path, secret, status=0):
        self.feedctl("origin", "set", "https://shown.example", f"certificate={path}", secret=secret, status=status)
        return self.feedctl("origin", "show", "https://shown.example")

    def take_certificates(self):
        folder = self.make_certificates()
        self.assertIn(f"certificate={folder}/plain.pem", self.set_certificate(folder / "plain.pem", None))
        self.assertIn("plain.pem", self.set_certificate(folder / "ann.p12", WRONG, status=1))
        self.assertIn("plain.pem", self.set_certificate(folder / "cert.pem", None, status=1))
        for name in ("ann.p12", "sealed.pem"):
            shown = self.set_certificate(folder / name, SEAL)
            self.assertIn("certificate=secret:", shown)
            self.assertNotIn(name, shown)
        for name in ("key.pem", "plain.pem"):
            (folder / name).unlink()

    def test_in_a_sandbox_no_certificate_is_left_to_its_file(self):
        folder = self.make_certificates()
        info = folder / "info"
        info.write_text("[Application]\nname=org.example.App\n[Context]\nshared=network;\n")
        os.environ["FEEDWRIGHT_SANDBOX_INFO"] = str(info)
        self.addCleanup(os.environ.pop, "FEEDWRIGHT_SANDBOX_INFO")
        self.assertIn("certificate=secret:", self.set_certificate(folder / "plain.pem", None))
        (folder / "plain.pem").unlink()
        self.assertIn("certificate=secret:", self.feedctl("origin", "show", "https://shown.example"))

    def test_no_secret_is_left_anywhere(self):
        self.walk()
        self.take_certificates()
        places = {"what was said": self.said, "the bus": pathlib.Path(os.environ["BUS_RECORD"]).read_bytes()}
        places |= {str(path): path.read_bytes() for path in pathlib.Path(self.folder.name).rglob("*") if path.is_file()}
        self.assertGreater(len(places["the bus"]), 10000, "the bus was not recorded")
        for name, content in places.items():
            for secret in SECRETS:
                for spelling in spellings(secret):
                    self.assertNotIn(spelling, content, name)

    def test_signing_out_forgets_it(self):
        self.sign_in(PASSWORD)
        self.feedctl("sign-out", self.origin)
        self.assertNotIn(self.origin, self.feedctl("credentials", "list"))


if __name__ == "__main__":
    unittest.main()
