# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that misbehaves on purpose, one way for each path, and remembers what it was asked.

It runs in a thread of the test. What each path does is in fault_paths.py.
"""
import asyncio
import dataclasses
import socket
import ssl
import struct
import threading
import time
import urllib.parse

from daemon import wait_until
from fault_paths import PATHS


def tls_context(certificate, versions=(ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3), clients=None, ciphers=None):
    """Speaks TLS from the lowest to the highest of VERSIONS. CLIENTS: whose certificates a client has to show."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if versions[0] < ssl.TLSVersion.TLSv1_2:
        context.set_ciphers("ALL:@SECLEVEL=0")
    if ciphers:
        context.set_ciphers(ciphers)
    context.minimum_version, context.maximum_version = versions
    context.load_cert_chain(certificate.both)
    if clients:
        context.load_verify_locations(clients.root.certificate)
        context.verify_mode = ssl.CERT_REQUIRED
    return context


@dataclasses.dataclass
class Request:
    method: str
    target: str
    headers: list  # of (lower-case name, value)
    body: bytes
    connection: int
    number: int  # which one of this path, from 1
    time: float  # monotonic

    @property
    def path(self):
        return self.target.partition("?")[0]

    def option(self, name, default=""):
        """A value out of the query."""
        query = urllib.parse.urlsplit(self.target).query
        return dict(urllib.parse.parse_qsl(query)).get(name, default)

    def header(self, name):
        return next((value for key, value in self.headers if key == name), None)


class Exchange:
    """A request, and what a path may do with its connection."""

    def __init__(self, server, request, writer):
        self.server, self.request, self.writer = server, request, writer
        self.keep = True

    async def send(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def head(self, *lines, status="200 OK"):
        await self.send("\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1"))

    async def reply(self, body=b"", *lines, status="200 OK"):
        body = body.encode() if isinstance(body, str) else body
        await self.head(f"Content-Length: {len(body)}", *lines, status=status)
        if self.request.method != "HEAD":
            await self.send(body)

    def end(self):
        """An orderly end after what was sent."""
        self.keep = False

    def reset(self):
        """The peer sees ECONNRESET, whatever was on its way."""
        self.keep = False
        connection = self.writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def hold(self):
        """Say nothing more until the client goes away."""
        self.keep = False
        await self.server.reader_of(self.writer).read()


async def read_body(reader, headers):
    names = dict(headers)
    if "content-length" in names:
        return await reader.readexactly(int(names["content-length"]))
    body = b""
    while names.get("transfer-encoding") == "chunked":
        size = int(await reader.readline(), 16)
        body += await reader.readexactly(size)
        await reader.readline()
        if size == 0:
            break
    return body


class FaultServer:
    """with FaultServer() as server: server.address("/reset-early"); server.requests

    TLS: a tls_context(). HOST: the address to listen at. MUTE: it accepts connections and never says a word.
    NAME: what it is called where it speaks TLS, as certificates want one.
    """

    def __init__(self, tls=None, host="127.0.0.1", mute=False, name="localhost"):
        self.tls, self.host, self.mute, self.name = tls, host, mute, name
        self.requests, self.connections, self.documents = [], 0, {}
        self.counts, self.readers = {}, {}
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.ready, self.port, self.server = threading.Event(), None, None

    def put(self, target, document, *lines):
        """Serve DOCUMENT at TARGET, with or without a query, whatever else is known there."""
        self.documents[target] = (document, lines)

    def misbehave(self):
        """Take away all that was put there."""
        self.documents.clear()

    def address(self, path):
        return f"https://{self.name}:{self.port}{path}" if self.tls else f"http://{self.host}:{self.port}{path}"

    def asked(self, path):
        return [request for request in list(self.requests) if request.path == path]

    def wait_for(self, path, count=1):
        return wait_until(lambda: len(self.asked(path)) >= count and self.asked(path), f"{count} requests of {path}")

    def secrets(self):
        """All credentials that came here in any header."""
        names = {"authorization", "proxy-authorization", "cookie", "x-wsse"}
        return [(request.target, key, value) for request in list(self.requests)
                for key, value in request.headers if key in names or key.startswith("x-secret")]

    def reader_of(self, writer):
        return self.readers[writer]

    async def _read_request(self, reader, connection):
        line = await reader.readline()
        if not line.strip():
            return None
        method, target, _ = line.decode("latin-1").split(" ", 2)
        headers = []
        while (line := (await reader.readline()).strip()):
            key, _, value = line.decode("latin-1").partition(":")
            headers.append((key.strip().lower(), value.strip()))
        path = target.partition("?")[0]
        self.counts[path] = self.counts.get(path, 0) + 1
        body = await read_body(reader, headers)
        request = Request(method, target, headers, body, connection, self.counts[path], time.monotonic())
        self.requests.append(request)
        return request

    async def _answer(self, exchange):
        path = exchange.request.path
        document, lines = self.documents.get(exchange.request.target) or self.documents.get(path) or (None, ())
        if document is not None:
            await exchange.reply(document, "Content-Type: application/rss+xml", *lines)
        elif path in PATHS:
            await PATHS[path](exchange)
        else:
            await exchange.reply(b"", status="404 Not Found")
        if exchange.request.header("connection") == "close":
            exchange.end()

    async def _serve(self, reader, writer):
        self.connections += 1
        number = self.connections
        self.readers[writer] = reader
        try:
            while not self.mute and (request := await self._read_request(reader, number)):
                exchange = Exchange(self, request, writer)
                await self._answer(exchange)
                if not exchange.keep:
                    break
            if self.mute:
                await reader.read()
        except (OSError, ValueError, asyncio.IncompleteReadError):
            pass  # a client that goes away is what many tests are about
        finally:
            del self.readers[writer]
            writer.close()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.set_exception_handler(lambda *_: None)
        self.server = self.loop.run_until_complete(asyncio.start_server(
            self._serve, self.host, 0, ssl=None if self.mute else self.tls, backlog=512))
        self.port = self.server.sockets[0].getsockname()[1]
        self.ready.set()
        self.loop.run_forever()

    async def _close(self):
        self.server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def __enter__(self):
        self.thread.start()
        assert self.ready.wait(20), "the fault server does not start"
        return self

    def __exit__(self, *unused):
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(20)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(20)
        self.loop.close()


class Deaf:
    """with Deaf() as port: nobody ever gets a connection there, and nobody is refused: its queue is full."""

    def __enter__(self):
        self.server = socket.create_server(("127.0.0.1", 0), backlog=0)
        self.fillers = [socket.socket() for _ in range(4)]
        for filler in self.fillers:
            filler.setblocking(False)
            filler.connect_ex(self.server.getsockname())
        return self.server.getsockname()[1]

    def __exit__(self, *unused):
        for it in (self.server, *self.fillers):
            it.close()
