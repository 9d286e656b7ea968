# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that answers when the test says so."""
import http.server
import threading

import samples


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.paths.append(self.path)
        self.server.asked.set()
        self.server.opened.wait(120)
        body = samples.plain(self.path.strip("/")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Gate(http.server.ThreadingHTTPServer):
    """with Gate() as gate: it is open; gate.close() holds every answer back until gate.open()."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked, self.opened = threading.Event(), threading.Event()
        self.opened.set()
        self.paths = []

    def address(self, name):
        return f"http://127.0.0.1:{self.server_port}/{name}"

    def close(self):
        self.asked.clear()
        self.opened.clear()

    def open(self):
        self.opened.set()

    def handle_error(self, *_):
        """A client that went away is what some tests are about."""

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *unused):
        self.open()
        self.shutdown()
        self.server_close()
