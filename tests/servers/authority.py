# SPDX-License-Identifier: GPL-3.0-or-later
"""A private certificate authority and what it issues: good certificates and each kind of bad one."""
import datetime
import hashlib
import pathlib
import shutil
import ssl
import tempfile

from daemon import run

CONFIGURATION = """
[ca]
default_ca = it
[it]
dir = {folder}
new_certs_dir = {folder}
database = {folder}/index.txt
default_md = sha256
policy = anything
copy_extensions = copy
unique_subject = no
rand_serial = yes
[anything]
commonName = supplied
"""
KEYS = {"ec": ("ec", "-pkeyopt", "ec_paramgen_curve:P-256"), "rsa": ("rsa:2048",)}
LOOPBACK = "DNS:localhost,IP:127.0.0.1,IP:::1"


def days_from_now(days):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)).strftime("%Y%m%d%H%M%SZ")


class Certificate:
    """Paths: certificate, key, and both in one file."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.certificate, self.key, self.both = (folder / f"{name}{end}" for end in (".crt", ".key", ".pem"))

    def join(self):
        self.both.write_text(self.certificate.read_text() + self.key.read_text())
        return self

    def fingerprint(self):
        """SHA-256 of the DER form, in lower-case hex."""
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(self.certificate.read_text())).hexdigest()

    def encrypted(self, password):
        """Both in one PEM file, the key under a password (PKCS#8)."""
        path = self.folder / f"{self.name}.encrypted.pem"
        key = run("openssl", "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-in", self.key, "-passout", f"pass:{password}")
        path.write_text(self.certificate.read_text() + key)
        return path

    def pkcs12(self, password, *options):
        path = self.folder / f"{self.name}{''.join(options)}.p12"
        run("openssl", "pkcs12", "-export", "-in", self.certificate, "-inkey", self.key, "-name", self.name,
            "-passout", f"pass:{password}", "-out", path, *options)
        return path


class Authority:
    """with Authority() as authority: authority.issue("server").both"""

    def __init__(self, name="Feedwright tests"):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="feedwright-authority-"))
        self.folder.chmod(0o755)
        (self.folder / "index.txt").touch()
        (self.folder / "ca.conf").write_text(CONFIGURATION.format(folder=self.folder))
        self.root = self.self_signed("root", subject=f"/CN={name}",
                                     extensions=("basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign"))

    def self_signed(self, name, subject="/CN=localhost", extensions=("subjectAltName=" + LOOPBACK,)):
        made = Certificate(self.folder, name)
        run("openssl", "req", "-x509", "-newkey", *KEYS["ec"], "-nodes", "-days", "30", "-subj", subject,
            "-keyout", made.key, "-out", made.certificate, *(part for it in extensions for part in ("-addext", it)))
        return made.join()

    def issue(self, name, subject="/CN=localhost", names=LOOPBACK, usage="serverAuth", key="ec", days=(-1, 30)):
        """DAYS: from when until when it is valid, counted from now."""
        made, request = Certificate(self.folder, name), self.folder / f"{name}.csr"
        run("openssl", "req", "-utf8", "-new", "-newkey", *KEYS[key], "-nodes", "-subj", subject, "-keyout", made.key,
            "-out", request, "-addext", f"subjectAltName={names}", "-addext", f"extendedKeyUsage={usage}")
        run("openssl", "ca", "-batch", "-notext", "-config", self.folder / "ca.conf", "-cert", self.root.certificate,
            "-keyfile", self.root.key, "-startdate", days_from_now(days[0]), "-enddate", days_from_now(days[1]),
            "-in", request, "-out", made.certificate)
        made.key.chmod(0o644)  # the servers run as somebody else
        return made.join()

    def expired(self):
        return self.issue("expired", days=(-60, -30))

    def not_yet(self):
        return self.issue("not-yet", days=(10, 30))

    def wrong_host(self):
        return self.issue("wrong-host", subject="/CN=other.example", names="DNS:other.example")

    def client(self, name="alice", key="ec", days=(-1, 30)):
        return self.issue(f"client-{name}-{key}", subject=f"/CN={name}", names=f"email:{name}@example.test",
                          usage="clientAuth", key=key, days=days)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        shutil.rmtree(self.folder, ignore_errors=True)
