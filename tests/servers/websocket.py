# SPDX-License-Identifier: GPL-3.0-or-later
"""A WebSocket server on node-ws: plain, over TLS, and over TLS for those who show a certificate."""
import pathlib

from daemon import Daemon

HERE = pathlib.Path(__file__).parent


class WebSockets(Daemon):
    """with WebSockets(certificate, authority) as server: server.address("/echo", "wss")"""
    name = "websocket"
    program = "node"
    port_count = 3
    SCHEMES = ("ws", "wss", "wss-certificate")

    def __init__(self, certificate, authority):
        super().__init__()
        self.certificate, self.authority = certificate, authority

    def address(self, path, kind="ws"):
        return f"{kind.partition('-')[0]}://localhost:{self.ports[self.SCHEMES.index(kind)]}{path}"

    def argv(self):
        return [self.program, HERE / "websocket.js", *self.ports, self.certificate.both, self.authority.root.certificate]

    def environment(self):
        return {"NODE_PATH": "/usr/share/nodejs"}
