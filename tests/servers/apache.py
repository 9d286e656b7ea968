# SPDX-License-Identifier: GPL-3.0-or-later
"""Apache with a folder for each way to sign in: Basic, Digest, Negotiate (Kerberos) and NTLM."""
import hashlib

from daemon import FEED, Daemon, run

MODULES = "/usr/lib/apache2/modules"
LOADED = ("mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "auth_digest", "mime",
          "ssl", "socache_shmcb", "proxy", "proxy_http", "proxy_wstunnel")
PASSWORDS = {"alice": "alicepw", "müller": "pässwörd", "robert": "pässwörd"}
DOMAIN = "FEEDWRIGHT"
DIGEST_REALM = "digest realm"

FRAME = """
ServerRoot {folder}
ServerName localhost
PidFile {folder}/pid
ErrorLog {folder}/error.log
LogLevel info
LogFormat "%r | %>s | user=%u | authorization=%{{Authorization}}i" requests
CustomLog {folder}/access.log requests
Mutex file:{folder}
StartServers 1
ThreadsPerChild 16
MaxRequestWorkers 16
KeepAlive On
{modules}
LoadModule auth_gssapi_module {MODULES}/mod_auth_gssapi.so
TypesConfig /dev/null
AddType application/rss+xml .rss
<Directory {folder}/root>
  Require all granted
</Directory>
SSLSessionCache shmcb:{folder}/sessions(512000)
Listen 127.0.0.1:{plain}
Listen 127.0.0.1:{secure}
DocumentRoot {folder}/root
{backend}
<VirtualHost 127.0.0.1:{secure}>
  SSLEngine on
  SSLCertificateFile {certificate}
  {backend}
</VirtualHost>
{locations}
"""
LOCATION = """<Location /{name}>
  AuthType {kind}
  AuthName "{realm}"
  {directives}
  Require valid-user
</Location>
"""


def basic_secret(user, password):
    return f"{user}:" + run("openssl", "passwd", "-apr1", password)


def digest_secret(user, password, algorithm="md5", realm=DIGEST_REALM):
    return f"{user}:{realm}:" + hashlib.new(algorithm, f"{user}:{realm}:{password}".encode()).hexdigest()


class Apache(Daemon):
    """with Apache(certificate, keytab) as server: server.address("/neg/feed.rss"), over TLS unless told otherwise.

    KEYTAB: of its Kerberos service, beside a krb5.conf; without one it has no Negotiate. BACKEND: the address that it passes on to what
    is asked of /SCHEME/backend/PATH, for whoever signed in. SOCKETS: the port of the WebSockets that /SCHEME/socket/PATH leads to.
    """
    name = "apache"
    program = "apache2"
    port_count = 2

    def __init__(self, certificate, keytab=None, backend=None, sockets=None):
        super().__init__()
        self.certificate, self.keytab, self.backend, self.sockets = certificate, keytab, backend, sockets

    def address(self, path, secure=True):
        return f"https://localhost:{self.ports[1]}{path}" if secure else f"http://localhost:{self.port}{path}"

    def origin(self, secure=True):
        return self.address("", secure)

    def _locations(self):
        yield "basic", "Basic", "basic realm", f"AuthUserFile {self.folder}/basic.users"
        yield "digest", "Digest", DIGEST_REALM, f"AuthUserFile {self.folder}/digest.users"
        yield "ntlm", "GSSAPI", "ntlm realm", "GssapiAllowedMech ntlmssp\n  GssapiConnectionBound On"
        if self.keytab:
            kerberos = f"GssapiCredStore keytab:{self.keytab}\n  GssapiAllowedMech krb5"
            delegated = f"\n  GssapiDelegCcacheDir {self.folder}/delegated"
            yield "neg", "GSSAPI", "negotiate realm", kerberos
            yield "negdeleg", "GSSAPI", "negotiate realm", kerberos + delegated
            yield "negbasic", "GSSAPI", "negotiate realm", kerberos + "\n  GssapiBasicAuth On\n  GssapiBasicAuthMech krb5"

    def _pass_on(self):
        places = {"backend": self.backend, "socket": f"ws://127.0.0.1:{self.sockets}/" if self.sockets else None}
        return "\n".join(f'ProxyPassMatch "^/[^/]+/{name}/(.*)$" "{place}$1"' for name, place in places.items() if place)

    def configure(self):
        self.write("root/open/feed.rss", FEED)
        locations = list(self._locations())
        for name, *_ in locations:
            self.write(f"root/{name}/feed.rss", FEED)
        self.write("basic.users", "".join(basic_secret(*it) for it in PASSWORDS.items()))
        self.write("digest.users", "".join(digest_secret(*it) + "\n" for it in PASSWORDS.items()))
        self.write("ntlm.users", "".join(f"{DOMAIN}:{user}:{password}\n" for user, password in PASSWORDS.items()))
        (self.folder / "delegated").mkdir(exist_ok=True)
        self.write("apache.conf", FRAME.format(
            folder=self.folder, MODULES=MODULES, plain=self.ports[0], secure=self.ports[1],
            certificate=self.certificate.both, backend=self._pass_on(),
            modules="\n".join(f"LoadModule {it}_module {MODULES}/mod_{it}.so" for it in LOADED),
            locations="".join(LOCATION.format(name=name, kind=kind, realm=realm, directives=directives)
                              for name, kind, realm, directives in locations)))

    def argv(self):
        return [self.program, "-f", self.folder / "apache.conf", "-D", "FOREGROUND"]

    def environment(self):
        # The replay cache of the system is a file that outlives the test.
        kerberos = {"KRB5_CONFIG": str(self.keytab.with_name("krb5.conf"))} if self.keytab else {}
        return {"NTLM_USER_FILE": str(self.folder / "ntlm.users"), "KRB5RCACHENAME": "none:", **kerberos}
