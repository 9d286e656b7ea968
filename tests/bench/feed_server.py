# SPDX-License-Identifier: GPL-3.0-or-later
"""2,000 made-up feeds, served by nginx on 250 loopback addresses, eight feeds each."""
import contextlib
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

CORPUS = pathlib.Path(__file__).with_name("corpus.py")
NGINX = """daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off; sendfile on; keepalive_requests 1000000; types {{ application/xml xml; }}
  client_body_temp_path {folder}/tmp; proxy_temp_path {folder}/tmp; fastcgi_temp_path {folder}/tmp;
  uwsgi_temp_path {folder}/tmp; scgi_temp_path {folder}/tmp;
  server {{ listen 0.0.0.0:{port}; root {folder}/corpus; }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("nginx does not come up")


def start_nginx(folder, port):
    (folder / "tmp").mkdir()
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    server = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-p", folder], stderr=subprocess.DEVNULL)
    wait_for_port(port)
    return server


@contextlib.contextmanager
def served_feeds():
    """A folder with room for more, in which corpus/feeds.opml names the feeds; the benchmark is skipped
    where there is no nginx."""
    if not shutil.which("nginx"):
        print("no nginx here")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        port = free_port()
        subprocess.run([sys.executable, CORPUS, "many", folder / "corpus", "--port", str(port)], check=True)
        server = start_nginx(folder, port)
        try:
            yield folder
        finally:
            server.terminate()
            server.wait()
