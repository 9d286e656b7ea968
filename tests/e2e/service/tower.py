# SPDX-License-Identifier: GPL-3.0-or-later
"""A site that tells those who are connected that its feed has grown, over a WebSocket (RFC 6455).

    tower = Tower()
    tower.publish("Comet")       # how many were told of it
    tower.publish_unheard("Star")   # as soon as nobody listens
    tower.listeners              # their connections
"""
import base64
import hashlib
import threading

from planet import Planet

KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE = b"\x81", 8


def accept(key):
    return base64.b64encode(hashlib.sha1((key + KEY).encode()).digest()).decode()


def read_frame(stream):
    """What kind a short frame of a client is; 8, for the end, where no more come."""
    head = stream.read(2)
    if len(head) < 2:
        return CLOSE
    stream.read(4 + (head[1] & 0x7f))
    return head[0] & 0xf


class Tower(Planet):
    def __init__(self):
        self.listeners, self.unheard, self.lock = [], [], threading.Lock()
        super().__init__("Tower")
        self.links = f'<link rel="hub" href="ws{self.uri.removeprefix("http")}"/>'

    def connect(self, request):
        request.wfile.write("\r\n".join([
            "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Protocol: feed-push", f"Sec-WebSocket-Accept: {accept(request.headers['Sec-WebSocket-Key'])}",
            "", ""]).encode())
        with self.lock:
            self.listeners.append(request.wfile)
        try:
            while read_frame(request.rfile) != CLOSE:
                pass
        finally:
            with self.lock:
                self.listeners.remove(request.wfile)
                self.use_silence()

    def use_silence(self):
        if not self.listeners:
            self.titles[:0], self.unheard = self.unheard, []

    def publish_unheard(self, title):
        with self.lock:
            self.unheard.append(title)
            self.use_silence()

    def publish(self, title):
        with self.lock:
            self.titles.insert(0, title)
            told = list(self.listeners)
        for listener in told:
            try:
                listener.write(TEXT + bytes([len(self.uri)]) + self.uri.encode())
            except OSError:
                pass  # whoever listened is gone
        return len(told)
