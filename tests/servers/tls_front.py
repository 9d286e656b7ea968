# SPDX-License-Identifier: GPL-3.0-or-later
"""Speaks TLS for a server that does not, and remembers all that came by it."""
import asyncio

from faults import FaultServer


async def lead(reader, writer, note=lambda data: None):
    try:
        while data := await reader.read(4096):
            note(data)
            writer.write(data)
            await writer.drain()
    except OSError:
        pass  # who went away is seen by the other side, too
    finally:
        writer.close()


class TlsFront(FaultServer):
    """with TlsFront(tls_context(certificate), port) as front: front.uri(); front.heard is what clients said.

    It leads to PORT on loopback.
    """

    def __init__(self, tls, port):
        super().__init__(tls)
        self.behind, self.heard = port, b""

    def uri(self):
        return self.address("")

    def _note(self, data):
        self.heard += data

    async def _serve(self, reader, writer):
        there, back = await asyncio.open_connection("127.0.0.1", self.behind)
        await asyncio.gather(lead(reader, back, self._note), lead(there, writer))
