# SPDX-License-Identifier: GPL-3.0-or-later
"""squid, a proxy that asks to sign in with one scheme, or with none."""
import pathlib

from apache import DOMAIN, basic_secret, digest_secret
from daemon import Daemon

HELPERS = "/usr/lib/squid"
HERE = pathlib.Path(__file__).parent
USER, PASSWORD = "alice", "alicepw"
REALM = "proxy realm"

SCHEMES = {
    "none": "",
    "basic": """auth_param basic program {HELPERS}/basic_ncsa_auth {folder}/basic.users
auth_param basic realm {REALM}
auth_param basic children 2""",
    "digest": """auth_param digest program {HELPERS}/digest_file_auth -c {folder}/digest.users
auth_param digest realm {REALM}
auth_param digest children 2""",
    "ntlm": """auth_param ntlm program /usr/bin/python3 {HERE}/ntlm_helper.py
auth_param ntlm children 2
auth_param ntlm keep_alive on""",
    "negotiate": """auth_param negotiate program {HELPERS}/negotiate_kerberos_auth -k {keytab} -s GSS_C_NO_NAME
auth_param negotiate children 2
auth_param negotiate keep_alive on""",
}
FRAME = """
http_port 127.0.0.1:{port}
visible_hostname localhost
pid_filename {folder}/pid
coredump_dir {folder}
hosts_file {folder}/hosts
cache deny all
cache_log {folder}/cache.log
logformat requests %rm %ru | %>Hs | user=%un | authorization=%'{{Proxy-Authorization}}>h
access_log stdio:{folder}/access.log requests
buffered_logs off
strip_query_terms off
netdb_filename none
shutdown_lifetime 0 seconds
pinger_enable off
max_filedescriptors 512
{scheme}
acl loopback dst 127.0.0.0/8
{ask}
http_access allow loopback
http_access deny all
"""
ASK = """acl signed_in proxy_auth REQUIRED
http_access deny !signed_in"""


class Squid(Daemon):
    """with Squid("negotiate", keytab) as proxy: proxy.uri()"""
    name = "squid"
    program = "squid"

    def __init__(self, scheme="none", keytab=None):
        super().__init__()
        self.scheme, self.keytab = scheme, keytab

    def uri(self):
        return f"http://localhost:{self.port}"

    def configure(self):
        self.write("basic.users", basic_secret(USER, PASSWORD))
        self.write("digest.users", digest_secret(USER, PASSWORD, realm=REALM) + "\n")
        # The servers of the tests are on IPv4 alone, whatever the machine's own list says first.
        self.write("hosts", "127.0.0.1 localhost\n")
        self.write("ntlm.users", f"{DOMAIN}:{USER}:{PASSWORD}\n")
        scheme = SCHEMES[self.scheme].format(HELPERS=HELPERS, HERE=HERE, REALM=REALM, folder=self.folder, keytab=self.keytab)
        self.write("squid.conf", FRAME.format(folder=self.folder, port=self.port, scheme=scheme,
                                              ask=ASK if self.scheme != "none" else ""))

    def argv(self):
        return [self.program, "-N", "-n", f"feedwright{self.port}", "-f", self.folder / "squid.conf"]

    def environment(self):
        return {"KRB5RCACHENAME": "none:", "NTLM_USER_FILE": str(self.folder / "ntlm.users")}
