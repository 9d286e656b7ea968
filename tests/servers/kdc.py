# SPDX-License-Identifier: GPL-3.0-or-later
"""A Kerberos key distribution centre of MIT for two realms that do not know each other, and tickets of theirs."""
import os
import shutil
import socket
import subprocess

from daemon import Daemon, PATH, run, wait_until

REALM, ELSEWHERE = "FEEDWRIGHT.TEST", "ELSEWHERE.TEST"
PASSWORD = "alicepw"

CLIENT = """
[libdefaults]
 default_realm = {realm}
 dns_lookup_kdc = false
 dns_lookup_realm = false
 dns_canonicalize_hostname = false
 rdns = false
 udp_preference_limit = 1
 forwardable = true
[realms]
 {home} = {{
  kdc = 127.0.0.1:{port}
 }}
 {elsewhere} = {{
  kdc = 127.0.0.1:{port}
 }}
[domain_realm]
 localhost = {home}
"""
# The KDC takes a ticket for good that is over by no more than this, and a clock that is wrong by no more.
SKEW = """
[libdefaults]
 clockskew = 4
"""
SERVER = """
[logging]
 kdc = FILE:{folder}/kdc.log
[kdcdefaults]
 kdc_listen = 127.0.0.1:{port}
 kdc_tcp_listen = 127.0.0.1:{port}
[realms]
"""
SERVER_REALM = """ {realm} = {{
  database_name = {folder}/{realm}.db
  key_stash_file = {folder}/{realm}.stash
  acl_file = {folder}/acl
 }}
"""


class Kdc(Daemon):
    """with Kdc() as kdc: subprocess.run(..., env=kdc.ticket())"""
    name = "kdc"
    program = "krb5kdc"

    def __init__(self):
        super().__init__()
        self.keytab = self.folder / "http.keytab"
        self.silent = None

    def environment(self):
        return {"KRB5_CONFIG": f"{self.folder}/skew.conf:{self.folder}/krb5.conf", "KRB5_KDC_PROFILE": str(self.folder / "kdc.conf")}

    def _write_client(self, name, port, realm=REALM):
        self.write(name, CLIENT.format(realm=realm, home=REALM, elsewhere=ELSEWHERE, port=port))

    def configure(self):
        self._write_client("krb5.conf", self.port)
        self._write_client("elsewhere.conf", self.port, ELSEWHERE)
        realms = "".join(SERVER_REALM.format(realm=realm, folder=self.folder) for realm in (REALM, ELSEWHERE))
        self.write("kdc.conf", SERVER.format(port=self.port, folder=self.folder) + realms)
        self.write("acl", "")
        self.write("skew.conf", SKEW)
        if not self.keytab.exists():
            self._create(REALM, "addprinc -randkey HTTP/localhost", f"ktadd -k {self.keytab} HTTP/localhost")
            self._create(ELSEWHERE)
            self.keytab.chmod(0o644)

    def _create(self, realm, *commands):
        run("kdb5_util", "-r", realm, "create", "-s", "-P", "master", env=self.environment())
        self._administer(realm, f'addprinc +requires_preauth -pw "{PASSWORD}" alice', *commands)

    def _administer(self, realm, *commands):
        run("kadmin.local", "-r", realm, env=self.environment(), stdin="".join(line + "\n" for line in commands))

    def let_delegate(self):
        """The realm trusts the server with the tickets of its users from now on."""
        self._administer(REALM, "modprinc +ok_as_delegate HTTP/localhost")

    def argv(self):
        return [self.program, "-n", "-r", REALM, "-r", ELSEWHERE]

    def _client(self, cache, configuration="krb5.conf"):
        return {"KRB5_CONFIG": str(self.folder / configuration), "KRB5CCNAME": f"FILE:{self.folder / cache}"}

    def no_ticket(self):
        """The environment of somebody who did not sign in."""
        return self._client("nothing.cache")

    def ticket(self, *options, cache="alice.cache", realm=REALM):
        """The environment of somebody who signed in."""
        env = self._client(cache, "krb5.conf" if realm == REALM else "elsewhere.conf")
        run("kinit", *options, f"alice@{realm}", env=env, stdin=PASSWORD + "\n")
        return env

    def expired_ticket(self):
        env = self.ticket("-l", "1s", cache="expired.cache")
        wait_until(lambda: not self._is_good(self.folder / "expired.cache"), "the ticket to expire")
        return env

    def _is_good(self, cache):
        """Whether the KDC gives something for the ticket; asked with a copy, as answers are kept with it."""
        copy = shutil.copy(cache, self.folder / "copy.cache")
        env = {**os.environ, "PATH": PATH, **self._client(copy)}
        return subprocess.run(["kvno", "-q", "HTTP/localhost"], env=env, check=False, stderr=subprocess.DEVNULL).returncode == 0

    def wrong_passwords(self):
        """How often one was tried."""
        return self.read("kdc.log").count("PREAUTH_FAILED")

    def ticket_of_elsewhere(self):
        """Signed in to a realm that the server's does not trust."""
        return self.ticket(cache="elsewhere.cache", realm=ELSEWHERE)

    def ticket_without_kdc(self):
        """Signed in, and then the network to the KDC fell silent: it accepts connections and says nothing."""
        self.ticket(cache="silent.cache")
        if self.silent is None:
            self.silent = socket.create_server(("127.0.0.1", 0))
        self._write_client("silent.conf", self.silent.getsockname()[1])
        return self._client("silent.cache", "silent.conf")

    def stop(self):
        super().stop()
        if self.silent is not None:
            self.silent.close()
