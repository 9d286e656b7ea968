# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx on loopback, as most feeds are served by one: files of a folder, and odd places by configuration."""
import os

from daemon import Daemon, find_program

PROGRAM = find_program("nginx")

FRAME = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  log_format requests '$request | $status | tls=$ssl_protocol | client=$ssl_client_s_dn';
  access_log {folder}/access.log requests;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  types {{ application/rss+xml rss; application/atom+xml atom; application/feed+json json; text/html html;
           text/xml xml; text/plain txt; image/x-icon ico; image/png png; }}
  default_type application/octet-stream;
  server {{
    listen 127.0.0.1:{port} {ssl}; root {folder}/root; absolute_redirect off;
    location = /status {{ return 204; }}
{tls}
{locations}
  }}
}}
"""


def tls_directives(certificate, clients=None, protocols="TLSv1.2 TLSv1.3"):
    """CLIENTS: the authority whose certificates a client has to show."""
    lines = [f"ssl_certificate {certificate.both};", f"ssl_certificate_key {certificate.both};",
             f"ssl_protocols {protocols};"]
    if clients:
        lines += [f"ssl_client_certificate {clients.root.certificate};", "ssl_verify_client on;"]
    return "\n".join(lines)


class Nginx(Daemon):
    """with Nginx(locations) as server: server.put("feed.rss", text); server.address("/feed.rss")

    TLS: what tls_directives() says; without it there is none.
    """
    name = "nginx"
    program = "nginx"

    def __init__(self, locations="", tls=None):
        super().__init__()
        self.root = self.folder / "root"
        self.root.mkdir()
        self.locations, self.tls = locations, tls

    def put(self, name, content):
        """At once or not at all, as an editor saves; never twice in the same second to nginx's validators."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.write_bytes(content.encode() if isinstance(content, str) else content)
        if path.exists():
            later = path.stat().st_mtime + 1
            os.utime(part, (later, later))
        part.replace(path)

    def address(self, path):
        return f"https://localhost:{self.port}{path}" if self.tls else f"http://127.0.0.1:{self.port}{path}"

    def configure(self):
        locations = self.locations.replace("{port}", str(self.port)).replace("{folder}", str(self.folder))
        self.write("nginx.conf", FRAME.format(folder=self.folder, port=self.port, locations=locations,
                                              ssl="ssl" if self.tls else "", tls=self.tls or ""))

    def argv(self):
        return [self.program, "-p", self.folder, "-c", self.folder / "nginx.conf"]
