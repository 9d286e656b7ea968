# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are downloaded, from a server that knows ranges and misbehaves, for the fault server."""
import asyncio
import collections
import gzip
import random
import re
import time

from fault_paths import path

DATE = "Date: Wed, 02 Jul 2025 10:00:00 GMT"
# After so many tries of a file it comes as it should.
PATIENCE = 4


def content(seed, version, size):
    return random.Random(f"{seed} {version}").randbytes(size)


class File:
    """What the server knows of one address. A version is what a later one takes the place of."""

    def __init__(self, it):
        self.seed, self.size = it.request.option("seed"), int(it.request.option("size"))
        self.chance = random.Random(it.request.target)
        self.version, self.tries = 0, 0
        self.dated = self.chance.random() < 0.2

    def data(self):
        return content(self.seed, self.version, self.size)

    def modified(self):
        return f"Tue, 01 Jul 2025 10:{self.version:02}:00 GMT"

    def validators(self):
        return [f"Last-Modified: {self.modified()}", DATE] if self.dated else [f'ETag: "{self.version}"']

    def holds(self, condition):
        return condition == (self.modified() if self.dated else f'"{self.version}"')


def files(it):
    return it.server.__dict__.setdefault("files", collections.OrderedDict())


def find(it):
    known = files(it)
    if it.request.target not in known:
        known[it.request.target] = File(it)
    return known[it.request.target]


def find_start(it, file):
    """Where the answer begins: 0 where the condition does not hold any more."""
    asked = re.fullmatch(r"bytes=(\d+)-", it.request.header("range") or "")
    return int(asked[1]) if asked and file.holds(it.request.header("if-range")) else 0


def describe(file, start, length):
    """The status and the headers of a part, or of all."""
    if start == 0:
        return "200 OK", file.validators()
    return "206 Partial Content", file.validators() + [f"Content-Range: bytes {start}-{start + length - 1}/{file.size}"]


async def give(it, file, start, data):
    status, lines = describe(file, start, len(data))
    if start >= file.size > 0:
        await it.reply(b"", f"Content-Range: bytes */{file.size}", *file.validators(), status="416 Range Not Satisfiable")
    else:
        await it.reply(data, *lines, status=status)


async def give_some(it, file, start):
    """Announces all that is left, and sends a part of it."""
    data = file.data()[start:]
    status, lines = describe(file, start, len(data))
    await it.head(f"Content-Length: {len(data)}", *lines, status=status)
    await it.send(data[:file.chance.randrange(len(data) + 1)])


async def honest(it, file, start):
    await give(it, file, start, file.data()[start:])


async def dropped(it, file, start):
    await honest(it, file, start)
    it.end()


async def chunked(it, file, start):
    data = file.data()[start:]
    status, lines = describe(file, start, len(data))
    await it.head("Transfer-Encoding: chunked", *lines, status=status)
    await it.send(b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data) if data else b"0\r\n\r\n")


async def cut(it, file, start):
    await give_some(it, file, start)
    it.end()


async def cut_chunks(it, file, start):
    data = file.data()[start:]
    status, lines = describe(file, start, len(data))
    await it.head("Transfer-Encoding: chunked", *lines, status=status)
    if data:
        await it.send(b"%x\r\n%s\r\n" % (len(data), data))
    it.end()


async def reset(it, file, start):
    await give_some(it, file, start)
    await asyncio.sleep(0.01)
    it.reset()


async def reset_early(it, file, start):
    it.reset()


async def empty(it, file, start):
    it.end()


async def garbage(it, file, start):
    await it.send(b"\x16\x03\x01 nothing like a reply\r\n\r\n")
    it.end()


async def changed(it, file, start):
    """Another version from now on, whole, and cut."""
    file.version += 1
    await give_some(it, file, 0)
    it.end()


async def changed_in_silence(it, file, start):
    """Another version, whose part is given out for one of the first."""
    file.version += 1
    data = file.data()[start:]
    if start:
        await it.reply(data, *describe(file, start, len(data))[1], status="206 Partial Content")
    else:
        await honest(it, file, 0)


async def deaf(it, file, start):
    """Knows no ranges."""
    await it.reply(file.data(), *file.validators())


async def wrong_part(it, file, start):
    begin = max(start - 7, 1)
    data = file.data()[begin:]
    if start:
        await it.reply(data, f"Content-Range: bytes {begin}-{file.size - 1}/{file.size}", *file.validators(),
                       status="206 Partial Content")
    else:
        await cut(it, file, 0)


async def part_without_range(it, file, start):
    if start:
        await it.reply(file.data()[start:], *file.validators(), status="206 Partial Content")
    else:
        await cut(it, file, 0)


async def less_than_asked(it, file, start):
    if start:
        await give(it, file, start, file.data()[start:start + max((file.size - start) // 2, 1)])
    else:
        await cut(it, file, 0)


async def unsatisfied(it, file, start):
    """416, though it is not so."""
    if start:
        await it.reply(b"", "Content-Range: bytes */3", status="416 Range Not Satisfiable")
    else:
        await reset(it, file, 0)


async def zipped(it, file, start):
    """Nobody asked for it."""
    await it.reply(gzip.compress(file.data()), "Content-Encoding: gzip", *file.validators())


async def zipped_and_cut(it, file, start):
    whole = gzip.compress(file.data())
    await it.reply(whole[:len(whole) * 2 // 3], "Content-Encoding: gzip", *file.validators())


async def not_zipped(it, file, start):
    await it.reply(file.data(), "Content-Encoding: gzip", *file.validators())


async def two_lengths(it, file, start):
    await it.head(f"Content-Length: {file.size}", f"Content-Length: {file.size + 1}", *file.validators())
    await it.send(file.data())
    it.end()


FAULTS = (honest, honest, dropped, chunked, cut, cut, cut, cut_chunks, reset, reset, reset_early, empty, garbage, changed,
          changed_in_silence, deaf, wrong_part, part_without_range, less_than_asked, less_than_asked, unsatisfied, zipped,
          zipped_and_cut, not_zipped, two_lengths)


@path("/file")
async def send_file(it):
    """?seed=4&size=1000: random bytes. With fault=cut each of the first tries goes wrong in that way; with
    fault=random in any, the same for the same address. After some tries all is well."""
    file = find(it)
    file.tries += 1
    fault = it.request.option("fault")
    if not fault or file.tries > PATIENCE:
        await honest(it, file, find_start(it, file))
    elif fault == "random":
        await file.chance.choice(FAULTS)(it, file, find_start(it, file))
    else:
        await globals()[fault](it, file, find_start(it, file))


@path("/slow-file")
async def slow_file(it):
    """?seed=4&size=1000&pause=0.01: a KiB at a time. The server remembers when each came to its end, or the client left."""
    file = find(it)
    start = find_start(it, file)
    data = file.data()[start:]
    status, lines = describe(file, start, len(data))
    await it.head(f"Content-Length: {len(data)}", *lines, status=status)
    try:
        for at in range(0, len(data), 1024):
            await it.send(data[at:at + 1024])
            await asyncio.sleep(float(it.request.option("pause", "0.01")))
    finally:
        it.server.__dict__.setdefault("left", []).append(time.monotonic())
