# SPDX-License-Identifier: GPL-3.0-or-later
"""lighttpd: the packaged server that asks for Digest with SHA-256 (RFC 7616)."""
from apache import DIGEST_REALM, PASSWORDS, digest_secret
from daemon import FEED, Daemon

FRAME = """
server.document-root = "{folder}/root"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{folder}/error.log"
server.modules = ( "mod_auth", "mod_authn_file", "mod_accesslog" )
accesslog.filename = "{folder}/access.log"
accesslog.format = "%r | %s | user=%u | authorization=%{{Authorization}}i"
accesslog.escaping = "bs"
mimetype.assign = ( ".rss" => "application/rss+xml" )
auth.backend = "htdigest"
auth.backend.htdigest.userfile = "{folder}/digest.users"
auth.require = (
  "/sha256" => ( "method" => "digest", "realm" => "{realm}", "require" => "valid-user", "algorithm" => "SHA-256" ),
  "/both" => ( "method" => "digest", "realm" => "{realm}", "require" => "valid-user", "algorithm" => "MD5|SHA-256" )
)
"""


class Lighttpd(Daemon):
    name = "lighttpd"
    program = "lighttpd"

    def address(self, path):
        return f"http://localhost:{self.port}{path}"

    def configure(self):
        for name in ("sha256", "both"):
            self.write(f"root/{name}/feed.rss", FEED)
        self.write("digest.users", "".join(digest_secret(*it, algorithm) + "\n" for algorithm in ("sha256", "md5")
                                           for it in PASSWORDS.items()))
        self.write("lighttpd.conf", FRAME.format(folder=self.folder, port=self.port, realm=DIGEST_REALM))

    def argv(self):
        return [self.program, "-D", "-f", self.folder / "lighttpd.conf"]
