#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""atompub.py: an AtomPub server (RFC 5023) that can be as odd as real ones are.

It prints its address and runs until its standard input ends. The first part of a path says how it
behaves there, "plain" or oddities with "+" between them, and is a server of its own:

    http://127.0.0.1:PORT/no_etag+draft_published/service

The oddities are the names in ODDITIES. Names that are none of them ("plain", a name of a test's own)
change nothing, "seed=7" seeds what is left to chance. GET /log gives what it was asked, a JSON object
a line; GET .../state what is kept there; GET .../kill?pid=P&at=N&when=W kills a process when that
server gets its Nth request from now on: before it is carried out, after it, or once it is answered.
"""
import base64
import hashlib
import http.server
import itertools
import json
import os
import random
import re
import signal
import socket
import sys
import threading
import time
import urllib.parse
import xml.etree.ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
APP = "http://www.w3.org/2007/app"
OLD_APP = "http://purl.org/atom/app#"
KNOWN = {f"{{{ATOM}}}{name}" for name in ("id", "title", "updated", "published", "author", "content", "summary",
                                          "category", "link", "rights", "contributor", "source")}
PAGE = 3
USER, PASSWORD = "ann", "secret"
ET.register_namespace("", ATOM)
ET.register_namespace("app", APP)

ODDITIES = {
    "no_etag": "no entity tags", "last_modified": "times of change", "ignore_if_match": "If-Match means nothing",
    "wants_both": "If-Match alone is refused", "unquoted_etag": "entity tags without quotes",
    "etag_unstable": "another entity tag with each reply", "need_match": "428 without If-Match",
    "draft_published": "a draft is published and forgets that it was one",
    "drops_foreign": "what is not Atom's is lost", "next_forever": "next leads to itself",
    "error_200_html": "a PUT does nothing and says 200 with a page", "auth_200": "no sign-in is told with 200",
    "auth": "Basic is wanted", "bad_login_403": "a wrong password is 403", "location_ne_edit": "Location cannot be edited",
    "space_in_location": "a space in Location", "no_location": "neither Location nor entry after a POST",
    "lost_post": "the first POST is stored and its connection is closed", "post_303": "a POST is answered with 303",
    "redirect_on_delete": "a DELETE is answered with 302", "latin1_header": "says ISO-8859-1 of UTF-8",
    "type_plain": "415 for ;type=entry", "id_replaced": "entries get other identifiers", "empty_put": "a PUT has no reply",
    "media_fixed": "405 for a PUT of media",
    "media_entry_fixed": "405 for a PUT of what describes a medium", "lost_put": "the first PUT is done and its connection is closed",
    "overtaken": "somebody else changes a post right before its first PUT or DELETE",
    "head_405": "405 for HEAD",
    "delete_ignored": "a DELETE says 204 and does nothing", "gone_400": "400 for a GET of what was deleted",
    "gone_500": "500 for that", "gone_shown": "what was deleted is listed no more, and still shown",
    "lossy": "answers get lost at random, before or after what was asked is done",
    "no_list": "405 for a list", "list_501": "501 for a list", "empty_list": "lists nothing", "fifo": "lists the oldest first",
    "media_entry_501": "501 for what describes a medium", "entry_501": "501 for a GET of a post",
    "post_302": "a POST is stored and answered with 302",
    "drafts_unlisted": "does not list drafts", "wsse": "WSSE is wanted, and each nonce taken once",
    "categories_dropped": "categories are lost", "busy": "the first POST is answered with 503 and Retry-After",
    "entries_only": "has no place for media", "old_app": "speaks as before RFC 5023, with prefixed attributes",
    "plain_types": "says text/plain of everything", "refuses_xhtml": "500 for XHTML", "refuses": "400 for each POST",
    "id_required": "400 for an entry without id, title, updated, author or content",
    "tidies": "writes markup its own way", "summarizes": "writes a summary of its own", "renames": "media get other names",
    "collection_in_feed": "the feed names its collection, and there is no service document",
    "rsd": "the page names RSD alone", "header": "the page names the service in its Link header alone",
    "silent": "the page names nothing", "slow": "answers after half a second", "slow_reader": "takes its time with each body", "stale_feed": "the public feed shows nothing new",
    "excerpts": "the public feed has the beginning of each text", "lengths": "lists say how long media are",
    "linked": "says where a post can be read",
}
KEPT_BODY = 8 << 20  # of what is larger only the digest is kept


class Store:
    """What one oddity's server keeps."""

    def __init__(self, odd):
        self.odd, self.lock, self.entries, self.media = odd, threading.Lock(), {}, {}
        self.numbers, self.posts, self.puts, self.clock = itertools.count(1), 0, 0, itertools.count(1)
        seed = next((name for name in odd if name.startswith("seed=")), "seed=1")
        self.random, self.nonces, self.death = random.Random(seed), set(), None
        self.gone = {}

    def touch(self, item):
        item["version"] = next(self.clock)

    def etag(self, item):
        version = next(self.clock) if "etag_unstable" in self.odd else item["version"]
        return str(version) if "unquoted_etag" in self.odd else f'"{version}"'

    def changed(self, item):
        return f"Thu, 01 Jan 2026 00:{item['version'] // 60:02d}:{item['version'] % 60:02d} GMT"


STORES, LOG, LOCK = {}, [], threading.Lock()


def store_for(name):
    with LOCK:
        return STORES.setdefault(name, Store(set(name.split("+"))))


def child(parent, name, text=None, ns=ATOM, **attributes):
    element = ET.SubElement(parent, f"{{{ns}}}{name}", attributes)
    element.text = text
    return element


def is_draft(entry):
    return entry.findtext(f"{{{APP}}}control/{{{APP}}}draft") == "yes"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: no waiting for the acknowledgement of the first

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except ConnectionError:  # a client that was killed
            pass

    def reply(self, status, body=b"", content_type="application/atom+xml;type=entry", **headers):
        body = body.encode() if isinstance(body, str) else body
        if self.path != "/log" and not self.is_control and (self.loses_answer or self.dies("after")):
            return self.hang_up()
        if "plain_types" in self.store.odd:
            content_type = "text/plain"
        if "latin1_header" in self.store.odd:
            content_type += "; charset=ISO-8859-1"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if body:
            self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if "lossy" in self.store.odd:  # what is lost is not a connection that was kept for too long
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def read_body(self):
        """The whole body; of a large one the beginning, and the digest of all."""
        left, digest, kept = int(self.headers.get("Content-Length") or 0), hashlib.sha256(), []
        self.length = left
        while left > 0 and (piece := self.rfile.read(min(left, 1 << 16))):
            if "/slow_reader" in self.path:
                time.sleep(0.005)
            left -= len(piece)
            digest.update(piece)
            if self.length - left <= KEPT_BODY:
                kept.append(piece)
        self.is_cut = left > 0
        self.body, self.sha256 = b"".join(kept), digest.hexdigest()

    def handle_any(self):
        self.read_body()
        with LOCK:
            LOG.append({"method": self.command, "path": self.path, "headers": dict(self.headers), "length": self.length,
                        "sha256": self.sha256})
        if self.path == "/log":
            self.store = Store(set())
            return self.reply(200, "\n".join(map(json.dumps, LOG)), "application/json")
        self.name, _, rest = self.path.lstrip("/").partition("/")
        self.store = store_for(urllib.parse.unquote(self.name))
        self.base = f"http://{self.headers['Host']}/{self.name}"
        path, _, query = rest.partition("?")
        self.is_control, self.loses_answer = path in ("state", "kill"), False
        if self.is_control:
            return getattr(self, "say_" + path)(query)
        if self.is_cut or self.is_lost() or self.dies("before"):
            return self.hang_up()
        self.loses_answer = self.is_lost()
        if "slow" in self.store.odd:
            time.sleep(0.5)
        if self.may_enter():
            with self.store.lock:
                self.route(urllib.parse.unquote(path), query)
        self.dies("answered")
        return None

    def hang_up(self):
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def is_lost(self):
        return "lossy" in self.store.odd and self.store.random.random() < 0.2

    def dies(self, when):
        """Whether this was the request at which a process is to end."""
        death = self.store.death
        if death and death["when"] == when:
            death["at"] -= 1
            if death["at"] == 0:
                self.store.death = None
                try:
                    os.kill(death["pid"], signal.SIGKILL)
                except ProcessLookupError:
                    pass
                return True
        return False

    def say_kill(self, query):
        wanted = dict(urllib.parse.parse_qsl(query))
        self.store.death = {"pid": int(wanted["pid"]), "at": int(wanted["at"]), "when": wanted["when"]}
        self.reply(204)

    def say_state(self, _):
        store = self.store
        with store.lock:
            entries = [dict(path=path, xml=ET.tostring(ET.fromstring(item["xml"]), encoding="unicode"), at=item["version"])
                       for path, item in store.entries.items()]
            media = [dict(path=path, sha256=item["sha256"], length=item["length"], type=item["type"])
                     for path, item in store.media.items()]
        self.reply(200, json.dumps({"entries": entries, "media": media, "posts": store.posts, "puts": store.puts}),
                   "application/json")

    do_HEAD = do_GET = do_POST = do_PUT = do_DELETE = handle_any

    def may_enter(self):
        odd = self.store.odd
        if "wsse" in odd:
            return self.may_enter_by_wsse()
        if not odd & {"auth", "auth_200", "bad_login_403"}:
            return True
        given = self.headers.get("Authorization", "")
        wanted = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if given == wanted:
            return True
        if "auth_200" in odd:
            self.reply(200, "<error>401</error>", "application/xml")
        else:
            self.reply(403 if "bad_login_403" in odd and given else 401, "No.", "text/plain",
                       WWW_Authenticate='Basic realm="blog", charset="UTF-8"')
        return False

    def may_enter_by_wsse(self):
        said = dict(re.findall(r'(\w+)="([^"]*)"', self.headers.get("X-WSSE", "")))
        raw = base64.b64decode(said.get("Nonce", "")) + said.get("Created", "").encode() + PASSWORD.encode()
        digest = base64.b64encode(hashlib.sha1(raw).digest()).decode()
        if said.get("Username") == USER and said.get("PasswordDigest") == digest and said["Nonce"] not in self.store.nonces:
            self.store.nonces.add(said["Nonce"])
            return True
        self.reply(401, "No.", "text/plain", WWW_Authenticate='WSSE realm="blog", profile="UsernameToken"')
        return False

    def page(self):
        odd, named = self.store.odd, ""
        if not odd & {"rsd", "header", "silent", "collection_in_feed"}:
            named = f'<link rel="service" type="application/atomsvc+xml" href="{self.base}/service">'
        if "rsd" in odd:
            named = f'<link rel="EditURI" type="application/rsd+xml" href="{self.base}/rsd.xml">'
        more = {"Link": f'<{self.base}/service>; rel="service"'} if "header" in odd else {}
        feed = "" if "silent" in odd else f'<link rel="alternate" type="application/atom+xml" href="{self.base}/feed">'
        self.reply(200, f"<!doctype html><title>Blog</title>{named}{feed}<p>Hello", "text/html; charset=utf-8", **more)

    def rsd(self):
        self.reply(200, '<rsd version="1.0" xmlns="http://archipelago.phrasewise.com/rsd"><service><apis>'
                   f'<api name="MetaWeblog" preferred="true" apiLink="{self.base}/xmlrpc" blogID="1"/>'
                   f'<api name="Atom" preferred="false" apiLink="{self.base}/service" blogID="1"/>'
                   '</apis></service></rsd>', "application/rsd+xml")

    def feed(self):
        """What the public reads: no drafts."""
        feed = ET.Element(f"{{{ATOM}}}feed")
        child(feed, "id", f"{self.base}/feed")
        child(feed, "title", "Blog")
        child(feed, "updated", "2026-01-01T00:00:00Z")
        if "collection_in_feed" in self.store.odd:
            child(child(feed, "collection", ns=APP, href=f"{self.base}/posts"), "title", "Posts")
        items = [] if "stale_feed" in self.store.odd else self.store.entries.items()
        for path, item in sorted(items, key=lambda pair: -pair[1]["version"]):
            entry = ET.fromstring(item["xml"])
            if path.startswith("posts/") and not is_draft(entry):
                content = entry.find(f"{{{ATOM}}}content")
                if "excerpts" in self.store.odd:
                    content.text = (content.text or "")[:40] + "…"
                feed.append(entry)
        self.reply(200, ET.tostring(feed), "application/atom+xml")

    def route(self, path, query):
        kind, _, key = path.partition("/")
        pages = {"": self.page, "service": self.service, "categories": self.categories, "rsd.xml": self.rsd, "feed": self.feed}
        if path in pages and not (path == "service" and "collection_in_feed" in self.store.odd):
            return pages[path]()
        if kind in ("posts", "media") and not key:
            return self.list(kind, query) if self.command == "GET" else self.create(kind)
        found = self.store.entries.get(path) or self.store.media.get(path)
        if not found and path in self.store.gone:
            return self.say_gone(path)
        if not found:
            return self.reply(404, "Nothing here.", "text/plain")
        return getattr(self, self.command.lower())(path, found)

    def service(self):
        odd = self.store.odd
        ns, prefix = (OLD_APP, "p:") if "old_app" in odd else (APP, "")
        media = "" if "entries_only" in odd else (
            f'<p:collection {prefix}href="{self.base}/media"><a:title>Media</a:title><p:accept>image/*</p:accept>'
            "<p:accept>video/*</p:accept></p:collection>")
        self.reply(200, f'<p:service xmlns:p="{ns}" xmlns:a="{ATOM}"><p:workspace><a:title>Blog</a:title>'
                   f'<p:collection {prefix}href="{self.base}/posts"><a:title>Posts</a:title>'
                   f'<p:categories {prefix}href="{self.base}/categories"/></p:collection>{media}'
                   '</p:workspace></p:service>', "application/atomsvc+xml")

    def categories(self):
        self.reply(200, f'<categories xmlns="{APP}" xmlns:a="{ATOM}" fixed="yes" scheme="urn:c">'
                   '<a:category term="cats"/><a:category term="dogs"/></categories>', "application/atomcat+xml")

    def list(self, kind, query):
        start = int(dict(urllib.parse.parse_qsl(query)).get("start", 0))
        odd = self.store.odd
        if "no_list" in odd:
            return self.reply(405, "No.", "text/plain", Allow="POST")
        if "list_501" in odd:
            return self.reply(501, "No.", "text/plain")
        members = [item for path, item in self.store.entries.items() if path.startswith(kind + "/")]
        members.sort(key=lambda item: item["version"] if "fifo" in odd else -item["version"])
        if "empty_list" in odd:
            members = []
        if "drafts_unlisted" in odd:
            members = [item for item in members if not is_draft(ET.fromstring(item["xml"]))]
        feed = ET.Element(f"{{{ATOM}}}feed")
        child(feed, "id", f"{self.base}/{kind}")
        child(feed, "title", kind)
        child(feed, "updated", "2026-01-01T00:00:00Z")
        following = start if "next_forever" in odd else start + PAGE
        if "next_forever" in odd or following < len(members):
            child(feed, "link", rel="next", href=f"{self.base}/{kind}?start={following}")
        if start > 0:
            child(feed, "link", rel="first", href=f"{self.base}/{kind}")
            child(feed, "link", rel="previous", href=f"{self.base}/{kind}?start={max(start - PAGE, 0)}")
        for item in members[start:start + PAGE]:
            feed.append(ET.fromstring(item["xml"]))
        return self.reply(200, ET.tostring(feed), "application/atom+xml;type=feed")

    def create(self, kind):
        odd, store = self.store.odd, self.store
        content_type = self.headers.get("Content-Type", "")
        if kind == "posts" and "type_plain" in odd and "type=entry" in content_type:
            return self.reply(415, "Only application/atom+xml.", "text/plain")
        if "refuses" in odd or "refuses_xhtml" in odd and b'"xhtml"' in self.body:
            return self.reply(400 if "refuses" in odd else 500, "No.", "text/plain")
        if "busy" in odd and not store.posts:
            store.posts += 1
            return self.reply(503, "Later.", "text/plain", Retry_After="120")
        if kind == "posts" and self.lacks_something():
            return self.reply(400, "Incomplete.", "text/plain")
        number = next(store.numbers)
        path = f"{kind}/my post {number}" if "space_in_location" in odd else f"{kind}/{number}"
        try:
            item = self.make_entry(path) if kind == "posts" else self.make_media_link(path, number, content_type)
        except ET.ParseError as error:
            return self.reply(400, str(error), "text/plain")
        store.entries[path] = item
        store.posts += 1
        if "lost_post" in odd and store.posts == 1:
            return self.hang_up()
        return self.say_created(path, item)

    def lacks_something(self):
        entry = ET.fromstring(self.body) if "id_required" in self.store.odd else None
        wanted = ("id", "title", "updated", "author/{%s}name" % ATOM, "content")
        return entry is not None and not all(entry.findtext(f"{{{ATOM}}}{name}") for name in wanted)

    def make_entry(self, path):
        item = {}
        self.store.touch(item)
        item["xml"] = self.keep(self.body, path)
        return item

    def make_media_link(self, path, number, content_type):
        item, medium = {}, f"media/{number}.bytes"
        self.store.touch(item)
        item["medium"] = medium
        self.store.media[medium] = {"bytes": self.body, "type": content_type, "version": item["version"],
                                    "sha256": self.sha256, "length": self.length}
        entry = ET.Element(f"{{{ATOM}}}entry")
        child(entry, "id", f"urn:medium:{number}")
        child(entry, "title", f"File {number}" if "renames" in self.store.odd else self.headers.get("Slug", "medium"))
        child(entry, "updated", "2026-01-01T00:00:00Z")
        child(entry, "content", type=content_type, src=f"{self.base}/{medium}")
        child(entry, "camera", "Box camera", ns="urn:photo")
        length = {"length": str(self.length)} if "lengths" in self.store.odd else {}
        child(entry, "link", rel="edit-media", href=f"{self.base}/{medium}", **length)
        item["xml"] = self.keep(ET.tostring(entry), path)
        return item

    def keep(self, body, path):
        """The entry as it is stored: with an edit link, and without what this server loses."""
        entry, odd = ET.fromstring(body), self.store.odd
        for link in entry.findall(f"{{{ATOM}}}link[@rel='edit']"):
            entry.remove(link)
        child(entry, "link", rel="edit", href=f"{self.base}/{urllib.parse.quote(path)}")
        if "linked" in odd and entry.find(f"{{{ATOM}}}link[@rel='alternate']") is None:
            child(entry, "link", rel="alternate", type="text/html", href=f"{self.base}/{urllib.parse.quote(path)}.html")
        for control in entry.findall(f"{{{APP}}}control"):
            if "draft_published" in odd:
                entry.remove(control)
        for element in list(entry):
            if "drops_foreign" in odd and element.tag not in KNOWN and not element.tag.startswith(f"{{{APP}}}"):
                entry.remove(element)
        for category in entry.findall(f"{{{ATOM}}}category"):
            if "categories_dropped" in odd:
                entry.remove(category)
        content = entry.find(f"{{{ATOM}}}content")
        if "tidies" in odd and content is not None and content.text:
            content.text = "<div>\n" + content.text.strip().replace("<p>", "<p class='x'>") + "\n</div>"
        if "summarizes" in odd and entry.find(f"{{{ATOM}}}summary") is None:
            child(entry, "summary", "In short")
        if "id_replaced" in odd:
            entry.find(f"{{{ATOM}}}id").text = f"tag:server,{path}"
        return ET.tostring(entry)

    def say_created(self, path, item):
        odd, location = self.store.odd, f"{self.base}/{path}"
        if "no_location" in odd:
            return self.reply(201)
        if "space_in_location" not in odd:
            location = f"{self.base}/{urllib.parse.quote(path)}"
        if "location_ne_edit" in odd:
            return self.reply(201, item["xml"], Location=f"{self.base}/view/{path}")
        if "post_302" in odd:
            return self.reply(302, Location=f"{self.base}/posts")
        return self.reply(303 if "post_303" in odd else 201, Location=location)

    def validators(self, item):
        headers = {}
        if "no_etag" not in self.store.odd:
            headers["ETag"] = self.store.etag(item)
        if self.store.odd & {"last_modified", "wants_both"}:
            headers["Last_Modified"] = self.store.changed(item)
        return headers

    def get(self, _, item):
        odd = self.store.odd
        if "entry_501" in odd and "xml" in item and "medium" not in item or "media_entry_501" in odd and "medium" in item:
            return self.reply(501, "No.", "text/plain")
        body = item["bytes"] if "bytes" in item else item["xml"]
        self.reply(200, body, item.get("type", "application/atom+xml;type=entry"), **self.validators(item))

    def head(self, path, item):
        if "head_405" in self.store.odd:
            return self.reply(405, Allow="GET, PUT, DELETE")
        return self.get(path, item)

    def say_gone(self, path):
        odd, item = self.store.odd, self.store.gone[path]
        if "gone_shown" in odd and item and self.command == "GET":
            return self.get(path, item)
        status = 400 if "gone_400" in odd else 500 if "gone_500" in odd else 404
        return self.reply(status, "Nothing here.", "text/plain")

    def is_stale(self, item):
        odd, tag, time = self.store.odd, self.headers.get("If-Match"), self.headers.get("If-Unmodified-Since")
        if "ignore_if_match" in odd or "no_etag" in odd and "last_modified" not in odd:
            return 0
        if "need_match" in odd and tag is None:
            return 428
        if "wants_both" in odd and (tag is None or time is None):
            return 412
        if tag is not None and "no_etag" not in odd and tag != self.store.etag(item):
            return 412
        return 412 if time is not None and time != self.store.changed(item) else 0

    def overtake(self, item):
        """What cannot be seen by reading first: only the version tells."""
        if "overtaken" not in self.store.odd or "xml" not in item or "medium" in item or "overtaken" in item:
            return
        entry = ET.fromstring(item["xml"])
        content = entry.find(f"{{{ATOM}}}content")
        content.text = (content.text or "") + "<p>Overtaken.</p>"
        item.update(xml=ET.tostring(entry), overtaken=True)
        self.store.touch(item)

    def put(self, path, item):
        self.overtake(item)
        odd = self.store.odd
        if "bytes" in item:
            if "media_fixed" in odd:
                return self.reply(405, Allow="GET, DELETE")
            if status := self.is_stale(item):
                return self.reply(status, "Another version.", "text/plain")
            self.store.touch(item)
            self.store.puts += 1
            item.update(bytes=self.body, type=self.headers.get("Content-Type", ""), sha256=self.sha256, length=self.length)
            if "lost_put" in odd and self.store.puts == 1:
                return self.hang_up()
            return self.reply(204)
        if "media_entry_fixed" in odd and "medium" in item:
            return self.reply(405, Allow="GET, DELETE")
        if status := self.is_stale(item):
            return self.reply(status, "Another version.", "text/plain")
        if self.lacks_something():
            return self.reply(400, "Incomplete.", "text/plain")
        if "error_200_html" in odd:
            return self.reply(200, "<html><body>Error</body></html>", "text/html")
        item["xml"] = self.keep(self.body, path)
        self.store.touch(item)
        self.store.puts += 1
        if "lost_put" in odd and self.store.puts == 1:
            return self.hang_up()
        return self.reply(204) if "empty_put" in odd else self.reply(200, item["xml"], **self.validators(item))

    def delete(self, path, item):
        self.overtake(item)
        if "redirect_on_delete" in self.store.odd:
            return self.reply(302, Location=f"{self.base}/service")
        if status := self.is_stale(item):
            return self.reply(status, "Another version.", "text/plain")
        if "delete_ignored" in self.store.odd:
            return self.reply(204)
        self.store.gone[path] = self.store.entries.pop(path, None)
        self.store.media.pop(item.get("medium", path), None)
        return self.reply(204)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
