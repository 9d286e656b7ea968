# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that come slowly, from a server that goes on where somebody stopped (RFC 9110, sections 13.1.5 and 14.2).

    depot = Depot()
    depot.fast.clear()                        # slowly, and not to the end
    depot.requests[path]                      # what was asked for of it, and how much went out
    depot.assert_continued(path, noted)       # what was here was not asked for again
"""
import collections
import http.server
import random
import re
import threading

SIZE, STEP, PAUSE = 2 << 20, 8 << 10, 0.1
# So much of each does not come slowly at all: whoever is slow himself does not see its end too early.
KEPT_BACK = SIZE // 4
ETAG = '"depot"'


def content(path):
    return random.Random(path).randbytes(SIZE)


class Request:
    def __init__(self, headers):
        asked = re.fullmatch(r"bytes=(\d+)-", headers["Range"] or "")
        self.offset, self.if_range = int(asked[1]) if asked else 0, headers["If-Range"]
        # Where the answer begins, and where it is.
        self.start = self.end = self.offset if self.if_range == ETAG else 0


class Depot:
    def __init__(self):
        depot = self
        self.fast, self.requests = threading.Event(), collections.defaultdict(list)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                request = Request(self.headers)
                depot.requests[self.path].append(request)
                try:
                    self.answer(request)
                except OSError:
                    pass  # whoever asked is gone

            def answer(self, request):
                self.send_response(206 if request.start > 0 else 200)
                self.send_header("Content-Type", "application/octet-stream")
                self.send_header("Content-Length", str(SIZE - request.start))
                self.send_header("ETag", ETAG)
                if request.start > 0:
                    self.send_header("Content-Range", f"bytes {request.start}-{SIZE - 1}/{SIZE}")
                self.end_headers()
                self.send_from(request, content(self.path))

            def send_from(self, request, data):
                while request.end < SIZE:
                    if request.end >= SIZE - KEPT_BACK:
                        depot.fast.wait(60)
                    self.wfile.write(data[request.end:request.end + STEP])
                    request.end += STEP
                    depot.fast.wait(PAUSE)

            def log_message(self, *unused):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def assert_continued(self, path, noted, overlap=SIZE):
        """Whoever went on asked for the same version, from behind what was noted to be here, and for little twice."""
        requests = self.requests[path]
        assert requests[0].offset == 0, "what nobody had was left out"
        for before, after in zip(requests, requests[1:]):
            assert after.if_range == ETAG, f"another version may have been gone on with: {after.if_range}"
            assert after.start >= noted, f"{noted} bytes were here, and it was asked for from {after.start} on"
            assert before.end - after.start <= overlap, f"{before.end - after.start} bytes came twice"

    def close(self):
        self.fast.set()
        self.server.shutdown()
        self.server.server_close()
