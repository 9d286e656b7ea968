#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""refresh.py FEEDCTL BARE-LOOP CORPUS: what it costs to refresh 2,000 feeds.

Serves made-up feeds with nginx on 250 loopback addresses, eight feeds each, and refreshes them
with feedctl: first all of them are new, then none. Prints CPU and time of either, and the ratio of
the second to a bare libsoup loop over the same addresses, both run by turns in the same go.
"""
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

AT_ONCE, ROUNDS = 64, 5
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


def write_addresses(corpus):
    """The addresses that the list of subscriptions names, a line each."""
    addresses = re.findall(r'xmlUrl="([^"]+)"', (corpus / "feeds.opml").read_text())
    (corpus / "addresses").write_text("\n".join(addresses) + "\n")


def run(*command):
    """CPU and time of the program, in seconds, and what it printed."""
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed: {output}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - began, output.strip(), usage.ru_maxrss // 1024


def measure(feedctl, bare_loop, folder):
    options = ["--profile", folder / "profile", "--spacing", "0"]
    run(feedctl, "opml", *options, "import", folder / "corpus" / "feeds.opml")
    cpu, wall, output, memory = run(feedctl, "refresh", *options)
    print(f"first refresh:  {cpu:.2f} s of CPU, {wall:.2f} s, {memory} MiB at most: {output}")
    ours, walls, bounds = [], [], []
    for _ in range(ROUNDS):
        cpu, wall, output, memory = run(feedctl, "refresh", *options)
        ours.append(cpu)
        walls.append(wall)
        bounds.append(float(run(bare_loop, folder / "corpus" / "addresses", str(AT_ONCE))[2].splitlines()[1].split()[0]))
    cpu, bound = statistics.median(ours), statistics.median(bounds)
    print(f"second refresh: {cpu:.2f} s of CPU, {statistics.median(walls):.2f} s, {memory} MiB at most: {output}")
    print(f"bare loop:      {bound:.2f} s of CPU")
    print(f"second refresh / bare loop: {cpu / bound:.2f} (start and end of the process included)")


def main():
    feedctl, bare_loop, corpus = sys.argv[1:]
    if not shutil.which("nginx"):
        print("no nginx here")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        port = free_port()
        subprocess.run([sys.executable, corpus, "many", folder / "corpus", "--port", str(port)], check=True)
        write_addresses(folder / "corpus")
        server = start_nginx(folder, port)
        try:
            measure(feedctl, bare_loop, folder)
        finally:
            server.terminate()
            server.wait()


main()
