# SPDX-License-Identifier: GPL-3.0-or-later
"""A site with a feed that grows, may be locked, and can be made to wait with its answer.

    planet = Planet()
    planet.titles.insert(0, "Comet")
    planet.login = "Basic …"     # what it wants to be told from now on
    planet.recordings = True     # entries come with one from now on
    planet.open.clear()          # it does not answer until this is set
"""
import http.server
import threading
from xml.sax.saxutils import escape


class Planet:
    def __init__(self, name="Planet"):
        planet = self
        self.name, self.links, self.titles, self.login = name, "", ["Old"], None
        self.recordings = False
        self.open, self.waiting = threading.Event(), threading.Semaphore(0)
        self.open.set()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if not planet.open.is_set():
                    planet.waiting.release()
                    planet.open.wait(60)
                locked = planet.login is not None and self.headers["Authorization"] != planet.login
                try:
                    if "Upgrade" in self.headers:
                        planet.connect(self)
                    else:
                        self.answer(401 if locked else 200, b"" if locked else planet.reply_to(self.path))
                except OSError:
                    pass  # whoever asked is gone

            def answer(self, status, body):
                self.send_response(status)
                self.send_header("Content-Type", "application/atom+xml")
                self.send_header("Content-Length", str(len(body)))
                if status == 401:
                    self.send_header("WWW-Authenticate", 'Basic realm="Sky"')
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *unused):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.uri = f"http://127.0.0.1:{self.server.server_port}/feed"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.open.set()
        self.server.shutdown()
        self.server.server_close()

    def reply_to(self, path):
        return bytes(2000) if path.endswith(".ogg") else self.write().encode()

    def write_entry(self, title):
        recording = '<link rel="enclosure" type="audio/ogg" href="/sky.ogg"/>' if self.recordings else ""
        return f"<entry><id>urn:{escape(title)}</id><title>{escape(title)}</title>{recording}</entry>"

    def write(self):
        entries = "".join(self.write_entry(title) for title in self.titles)
        return (f'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>{escape(self.name)}</title>'
                f"{self.links}{entries}</feed>")
