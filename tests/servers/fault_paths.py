# SPDX-License-Identifier: GPL-3.0-or-later
"""What each path of the fault server does. A path ends its connection where it does not say otherwise."""
import asyncio
import base64
import functools
import gzip
import os
import random
import zlib

from daemon import FEED

XML = "Content-Type: application/rss+xml"
GZIP = "Content-Encoding: gzip"
LONG_FEED = FEED.replace("Told inside", os.urandom(4000).hex())
MEBIBYTE = 1 << 20
PATHS = {}


def path(name):
    def register(function):
        PATHS[name] = function
        return function
    return register


@path("/feed")
async def feed(it):
    await it.reply(FEED, XML)


@path("/echo")
async def echo(it):
    await it.reply(it.request.body)


@path("/status")
async def status(it):
    """?code=503&after=120&date=Sun, 06 Nov 1994 08:49:37 GMT"""
    after = it.request.option("after")
    await it.reply("", *([f"Retry-After: {after}"] if after else []), status=f"{it.request.option('code')} As Told")


@path("/validators")
async def validators(it):
    if it.request.header("if-none-match") == '"one"':
        await it.head('ETag: "one"', status="304 Not Modified")
    else:
        await it.reply(FEED, XML, 'ETag: "one"', "Last-Modified: Tue, 01 Jul 2025 10:00:00 GMT")


@path("/redirect")
async def redirect(it):
    """?code=302&to=ADDRESS"""
    await it.reply("", f"Location: {it.request.option('to')}", status=f"{it.request.option('code', '302')} Moved")


@path("/loop")
async def loop(it):
    await it.reply("", f"Location: /loop?n={it.request.number}", status="302 Found")


@path("/chain")
async def chain(it):
    """?left=8: so many redirects, a quarter of a second each."""
    left = int(it.request.option("left"))
    await asyncio.sleep(0.25)
    if left:
        await it.reply("", f"Location: /chain?left={left - 1}", status="302 Found")
    else:
        await it.reply(FEED, XML)


@path("/no-location")
async def no_location(it):
    await it.reply("", status="302 Found")


@path("/bad-location")
async def bad_location(it):
    await it.reply("", "Location: ftp://localhost/", status="302 Found")


@path("/reset-early")
async def reset_early(it):
    it.reset()


@path("/reset-once")
async def reset_once(it):
    """The first of each two requests."""
    if it.request.number % 2:
        it.reset()
    else:
        await it.reply(FEED, XML)


@path("/reset-middle")
async def reset_middle(it):
    await it.head("Content-Length: 100000", XML)
    await it.send(FEED.encode())
    await asyncio.sleep(0.05)  # so that the reset does not overtake what was sent
    it.reset()


@path("/empty")
async def empty(it):
    it.end()


@path("/truncated")
async def truncated(it):
    await it.head("Content-Length: 100000", XML)
    await it.send(FEED.encode())
    it.end()


@path("/truncated-chunk")
async def truncated_chunk(it):
    await it.head("Transfer-Encoding: chunked", XML)
    await it.send(b"10000\r\n" + FEED.encode())
    it.end()


@path("/missing-last-chunk")
async def missing_last_chunk(it):
    await it.head("Transfer-Encoding: chunked", XML)
    await it.send(b"%x\r\n%s\r\n" % (len(FEED.encode()), FEED.encode()))
    it.end()


@path("/bad-chunk")
async def bad_chunk(it):
    await it.head("Transfer-Encoding: chunked", XML)
    await it.send(b"zz\r\n" + FEED.encode())
    it.end()


@path("/garbage")
async def garbage(it):
    await it.send(b"\x16\x03\x01 nothing like a reply\r\n\r\n")
    it.end()


@path("/two-lengths")
async def two_lengths(it):
    await it.head("Content-Length: 5", "Content-Length: 7", XML)
    await it.send(b"hello12")
    it.end()


@path("/long-header")
async def long_header(it):
    """?kb=100"""
    await it.reply(FEED, XML, "X-Long: " + "a" * (int(it.request.option("kb")) * 1024))


@path("/gzip")
async def gzipped(it):
    await it.reply(gzip.compress(LONG_FEED.encode()), XML, GZIP)


@path("/bad-gzip")
async def bad_gzip(it):
    await it.reply(b"this is not gzip at all", XML, GZIP)


@path("/truncated-gzip")
async def truncated_gzip(it):
    whole = gzip.compress(LONG_FEED.encode())
    await it.reply(whole[:len(whole) // 2], XML, GZIP)


@path("/unknown-encoding")
async def unknown_encoding(it):
    await it.reply(b"x" * 100, XML, "Content-Encoding: zstd")


@functools.lru_cache
def pack_nothing(mebibytes):
    pump = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(pump.compress(bytes(MEBIBYTE)) for _ in range(mebibytes)) + pump.flush()


@path("/bomb")
async def bomb(it):
    """?mb=200: so much once it is unpacked."""
    await it.reply(pack_nothing(int(it.request.option("mb"))), XML, GZIP)


@path("/big")
async def big(it):
    """?mb=200"""
    size = int(it.request.option("mb"))
    await it.head(f"Content-Length: {size * MEBIBYTE}", XML)
    for _ in range(size):
        await it.send(b"x" * MEBIBYTE)


@path("/stall-before")
async def stall_before(it):
    await it.hold()


@path("/stall-head")
async def stall_head(it):
    await it.send(b"HTTP/1.1 200 OK\r\nContent-Le")
    await it.hold()


@path("/stall-body")
async def stall_body(it):
    await it.head("Content-Length: 100000", XML)
    await it.send(FEED.encode())
    await it.hold()


@path("/drip")
async def drip(it):
    """A byte now and then: each read succeeds, and it never ends."""
    await it.head("Content-Length: 100000", XML)
    while not it.server.reader_of(it.writer).at_eof():
        await it.send(b"x")
        await asyncio.sleep(0.2)
    it.end()


@path("/drop-idle")
async def drop_idle(it):
    """A good reply, and a connection that is closed without a word."""
    await it.reply(FEED, XML)
    it.end()


@path("/basic")
async def basic(it):
    """alice and alicepw, or nothing."""
    if it.request.header("authorization") == "Basic " + base64.b64encode(b"alice:alicepw").decode():
        await it.reply(FEED, XML)
    else:
        await it.reply("", 'WWW-Authenticate: Basic realm="faults", charset="UTF-8"', status="401 Unauthorized")


@path("/bearer")
async def bearer(it):
    if it.request.header("authorization") == "Bearer good":
        await it.reply(FEED, XML)
    else:
        await it.reply("", 'WWW-Authenticate: Bearer realm="faults", error="invalid_token"', status="401 Unauthorized")


@path("/secret-header")
async def secret_header(it):
    """A header of one's own."""
    if it.request.header("x-secret-key") == "good":
        await it.reply(FEED, XML)
    else:
        await it.reply("", status="403 Forbidden")


@path("/challenge")
async def challenge(it):
    """?with=Negotiate: asks for it, and is never content."""
    await it.reply("", f"WWW-Authenticate: {it.request.option('with')}", status="401 Unauthorized")


@path("/digest-domain")
async def digest_domain(it):
    """What brings the Digest of libsoup 3.2 down."""
    await it.reply("", 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth", domain="http:foo"',
                   status="401 Unauthorized")


# Each costs a client little time; those that stall are tested one by one.
QUICK_FAULTS = ("/feed", "/feed", "/feed", "/validators", "/gzip", "/reset-early", "/reset-middle", "/reset-once",
                "/empty", "/truncated", "/truncated-chunk", "/missing-last-chunk", "/bad-chunk", "/garbage",
                "/bad-gzip", "/truncated-gzip", "/loop", "/no-location", "/drop-idle")


@path("/random")
async def randomly(it):
    """?seed=4&n=17: one of the quick faults, the same for the same address and number of the request."""
    choice = random.Random(f"{it.request.target} {it.request.number}").choice(QUICK_FAULTS)
    await PATHS[choice](it)
