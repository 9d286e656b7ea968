# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx on loopback, as most feeds are served by one: files of a folder, and odd places by configuration."""
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

PROGRAM = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")

FRAME = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; {user}
events {{ worker_connections 256; }}
http {{
  access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  types {{ application/rss+xml rss; application/atom+xml atom; application/feed+json json; text/html html;
           text/xml xml; text/plain txt; image/x-icon ico; image/png png; }}
  default_type application/octet-stream;
  server {{
    listen 127.0.0.1:{port}; root {folder}/root; absolute_redirect off;
    location = /status {{ return 204; }}
{locations}
  }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx:
    """with Nginx(locations) as server: server.put("feed.rss", text); server.address("/feed.rss")"""

    def __init__(self, locations=""):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="feedwright-nginx-"))
        self.root = self.folder / "root"
        self.root.mkdir()
        self.folder.chmod(0o755)
        self.locations = locations
        self.port = self.process = None

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
        return f"http://127.0.0.1:{self.port}{path}"

    def _start(self):
        self.port = free_port()
        configuration = FRAME.format(folder=self.folder, port=self.port, user="user root;" if os.getuid() == 0 else "",
                                     locations=self.locations.replace("{port}", str(self.port)).replace("{folder}", str(self.folder)))
        (self.folder / "nginx.conf").write_text(configuration)
        self.process = subprocess.Popen([PROGRAM, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")],
                                        stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return True
            except OSError:
                time.sleep(0.02)
        return False

    def __enter__(self):
        for _ in range(5):  # another process may have taken the port meanwhile
            if self._start():
                return self
            self._stop()
        raise AssertionError(f"nginx does not start: {(self.folder / 'error.log').read_text()}")

    def _stop(self):
        self.process.terminate()
        self.process.wait(20)

    def __exit__(self, *unused):
        self._stop()
        shutil.rmtree(self.folder, ignore_errors=True)
