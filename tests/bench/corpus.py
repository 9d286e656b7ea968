#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write a corpus of feeds: made up, but shaped like the feeds of the web.

The same arguments give the same bytes.

  corpus.py typical FOLDER [--count 200]     60-200 KB of RSS 2.0 or Atom each, 20-50 entries
  corpus.py large   FOLDER [--entries 5000]  one RSS and one Atom document of about 20 MB
  corpus.py many    FOLDER [--count 2000]    RSS, Atom, RDF, JSON Feed; feeds.opml names them all
"""
import argparse
import itertools
import json
import random
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

SYLLABLES = (
    "ba be bi bo bra ca ce chi co cra da de di do dra el en er fa fe fi fla ga ge gi go gra ha he "
    "hi ho in is ka ke ki la le li lo ma me mi mo na ne ni no on or pa pe pi po pra qua ra re ri "
    "ro sa se sha si so sta ta te ti to tra un ur va ve vi vo wa we wi xa ya ze zo"
).split()
COMMON = (
    "the of and to in a is that for it as was with be by on not he his but at are this have from "
    "or had an they which one you all will there their would been has when who more if out so said "
    "what up its about than into them can only other new some could time these two may then do"
).split()
FOREIGN = ["café", "naïve", "Zürich", "señor", "Škoda", "“quoted”", "—", "…", "東京", "привет", "🙂"]
CONTENT_NS = "http://purl.org/rss/1.0/modules/content/"
DC_NS = "http://purl.org/dc/elements/1.1/"


class Writer:
    """Makes up words, sentences, posts and entries."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        source = random.Random(7)  # the vocabulary is the same for every seed
        made = {"".join(source.choices(SYLLABLES, k=source.choice((2, 2, 3, 3, 4))))
                for _ in range(20000)}
        self.words = COMMON + sorted(made) + FOREIGN * 12
        self.weights = list(itertools.accumulate(1 / (i + 3) for i in range(len(self.words))))

    def pick(self, count):
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def title(self):
        return " ".join(self.pick(self.random.randint(3, 10))).title()

    def sentence(self):
        return " ".join(self.pick(self.random.randint(6, 22))).capitalize() + "."

    def paragraph(self):
        return escape(" ".join(self.sentence() for _ in range(self.random.randint(2, 6))))

    def linked(self, host):
        words = self.paragraph().split(" ")
        for _ in range(self.random.randint(0, 3)):
            at = self.random.randrange(len(words))
            form = self.random.choice((
                f'<a href="https://{host}/{at}?utm_source=rss&amp;utm_medium=feed">%s</a>',
                "<em>%s</em>", "<strong>%s</strong>", "<code>%s</code>"))
            words[at] = form % words[at]
        return "<p>" + " ".join(words) + "</p>\n"

    def figure(self, host):
        number = self.random.randrange(10**6)
        return (
            '<figure class="wp-block-image size-large"><img loading="lazy" width="1024" height="683" '
            f'src="https://{host}/uploads/{number}.jpg" srcset="https://{host}/{number}-300.jpg 300w, '
            f'https://{host}/{number}-1024.jpg 1024w" alt={quoteattr(self.title())} />'
            f"<figcaption>{escape(self.sentence())}</figcaption></figure>\n")

    def list(self, _host):
        items = (f"<li>{escape(self.sentence())}</li>\n" for _ in range(self.random.randint(3, 7)))
        return "<ul>\n" + "".join(items) + "</ul>\n"

    def code(self, _host):
        line = escape('if (a < b && c > d)\n\treturn "%s";\n' % self.title())
        return f'<pre class="code"><code>{line * self.random.randint(1, 6)}</code></pre>\n'

    def rest(self, host):
        return self.random.choice((
            f"<blockquote><p>{self.paragraph()}</p></blockquote>\n",
            f'<h2 class="wp-block-heading">{escape(self.title())}</h2>\n',
            f'<div style="clear:both" onclick="track(1)">{self.paragraph()}<br/>&nbsp;&hellip;</div>\n',
            f'<iframe src="https://video.{host}/embed" width="560" height="315"></iframe>\n',
            f'<script>if (1 < 2 && 2 > 1) document.write("<b>x</b>");</script>\n'
            f'<img src="https://pixel.{host}/t.gif" width="1" height="1">\n'))

    def post(self, host, size):
        """About `size` bytes of the HTML that blogs have."""
        parts, length = [], 0
        while length < size:
            make = self.random.choices((self.linked, self.figure, self.list, self.code, self.rest),
                                       (55, 10, 8, 5, 22))[0]
            parts.append(make(host))
            length += len(parts[-1])
        return "".join(parts)

    def entries(self, host, count, mean, summary_only=False):
        date = datetime(2026, 1, 1, tzinfo=timezone.utc) - timedelta(hours=self.random.randrange(5000))
        for _ in range(count):
            date -= timedelta(minutes=self.random.randint(5, 3000))
            size = min(max(self.random.lognormvariate(0, .6) * mean * .83, 200), mean * 6)
            yield {
                "id": f"https://{host}/post/{self.random.getrandbits(40)}",
                "title": self.title(), "date": date, "author": " ".join(self.pick(2)).title(),
                "categories": self.pick(self.random.randint(0, 4)),
                "summary": self.sentence() + " " + self.sentence(),
                "html": None if summary_only else self.post(host, size),
                "enclosure": self.random.random() < .08,
                "comments": self.random.randrange(99),
            }


def cdata(text):
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def rss_item(entry, wrap):
    parts = [
        f"\t<item>\n\t\t<title>{escape(entry['title'])}</title>\n\t\t<link>{entry['id']}</link>\n"
        f"\t\t<dc:creator>{cdata(entry['author'])}</dc:creator>\n"
        f"\t\t<pubDate>{format_datetime(entry['date'])}</pubDate>\n"]
    parts += [f"\t\t<category>{cdata(name)}</category>\n" for name in entry["categories"]]
    parts.append(f"\t\t<guid isPermaLink=\"false\">{entry['id']}</guid>\n"
                 f"\t\t<description>{cdata('<p>' + escape(entry['summary']) + '</p>')}</description>\n")
    if entry["html"]:
        parts.append(f"\t\t<content:encoded>{wrap(entry['html'])}</content:encoded>\n")
    if entry["enclosure"]:
        parts.append(f'\t\t<enclosure url="{entry["id"]}.mp3" length="1234567" type="audio/mpeg"/>\n')
    parts.append(f"\t\t<slash:comments>{entry['comments']}</slash:comments>\n\t</item>\n")
    return "".join(parts)


def rss(writer, host, entries, wrap):
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        f'xmlns:content="{CONTENT_NS}" xmlns:dc="{DC_NS}" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
        'xmlns:slash="http://purl.org/rss/1.0/modules/slash/">\n<channel>\n'
        f'\t<title>{escape(writer.title())}</title>\n\t<atom:link href="https://{host}/feed/" '
        f'rel="self" type="application/rss+xml" />\n\t<link>https://{host}</link>\n'
        f"\t<description>{escape(writer.sentence())}</description>\n\t<language>en-US</language>\n"
        "\t<sy:updatePeriod>hourly</sy:updatePeriod>\n\t<sy:updateFrequency>1</sy:updateFrequency>\n")
    return head + "".join(rss_item(entry, wrap) for entry in entries) + "</channel>\n</rss>\n"


def atom_entry(entry, host, wrap):
    date = entry["date"].isoformat()
    parts = [
        f"  <entry>\n    <id>{entry['id']}</id>\n    <title type=\"html\">{escape(entry['title'])}</title>\n"
        f'    <link rel="alternate" type="text/html" href="{entry["id"]}"/>\n'
        f"    <published>{date}</published>\n    <updated>{date}</updated>\n"
        f"    <author><name>{escape(entry['author'])}</name><uri>https://{host}/about</uri></author>\n"]
    parts += [f"    <category term={quoteattr(name)}/>\n" for name in entry["categories"]]
    parts.append(f'    <summary type="text">{escape(entry["summary"])}</summary>\n')
    if entry["html"]:
        parts.append(f'    <content type="html">{wrap(entry["html"])}</content>\n')
    if entry["enclosure"]:
        parts.append(f'    <link rel="enclosure" type="audio/mpeg" href="{entry["id"]}.mp3"/>\n')
    return "".join(parts) + "  </entry>\n"


def atom(writer, host, entries, wrap):
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f'  <title type="text">{escape(writer.title())}</title>\n'
        f"  <subtitle>{escape(writer.sentence())}</subtitle>\n  <id>https://{host}/</id>\n"
        f'  <updated>2026-01-01T00:00:00Z</updated>\n  <link rel="self" href="https://{host}/atom.xml"/>\n'
        f'  <link href="https://{host}/"/>\n')
    return head + "".join(atom_entry(entry, host, wrap) for entry in entries) + "</feed>\n"


def rdf_item(entry, wrap):
    html = f"<content:encoded>{wrap(entry['html'])}</content:encoded>\n" if entry["html"] else ""
    return (
        f'<item rdf:about="{entry["id"]}">\n<title>{escape(entry["title"])}</title>\n'
        f"<link>{entry['id']}</link>\n<description>{escape(entry['summary'])}</description>\n"
        f"<dc:creator>{escape(entry['author'])}</dc:creator>\n"
        f"<dc:date>{entry['date'].isoformat()}</dc:date>\n{html}</item>\n")


def rdf(writer, host, entries, wrap):
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'xmlns:dc="{DC_NS}" xmlns:content="{CONTENT_NS}">\n<channel rdf:about="https://{host}/">\n'
        f"<title>{escape(writer.title())}</title>\n<link>https://{host}/</link>\n"
        f"<description>{escape(writer.sentence())}</description>\n</channel>\n")
    return head + "".join(rdf_item(entry, wrap) for entry in entries) + "</rdf:RDF>\n"


def json_feed(writer, host, entries, _wrap):
    items = [{
        "id": entry["id"], "url": entry["id"], "title": entry["title"],
        "date_published": entry["date"].isoformat(), "authors": [{"name": entry["author"]}],
        "tags": entry["categories"], "summary": entry["summary"],
        "content_html": entry["html"] or entry["summary"]} for entry in entries]
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": writer.title(),
        "home_page_url": f"https://{host}/", "feed_url": f"https://{host}/feed.json", "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1)


def write(path, text):
    path.write_text(text, encoding="utf-8", newline="")


def write_typical(writer, folder, options):
    for i in range(options.count or 200):
        make, share, name = ((rss, .8, "rss"), (atom, .3, "atom"))[i % 2]
        host = f"blog{i}.example.org"
        entries = writer.entries(host, writer.random.randint(20, 50), writer.random.randint(2000, 3400))
        wrap = cdata if writer.random.random() < share else escape
        write(folder / f"{i:04}.{name}.xml", make(writer, host, entries, wrap))


def write_large(writer, folder, options):
    host = "large.example.org"
    write(folder / "large.rss.xml", rss(writer, host, writer.entries(host, options.entries, 3300), cdata))
    write(folder / "large.atom.xml", atom(writer, host, writer.entries(host, options.entries, 3000), escape))


def write_many(writer, folder, options):
    outlines = []
    for i in range(options.count or 2000):
        make = writer.random.choices((rss, atom, rdf, json_feed), (65, 25, 7, 3))[0]
        host = f"site{i}.example.org"
        entries = writer.entries(host, writer.random.randint(15, 55), writer.random.randint(600, 3500),
                                 writer.random.random() < .3)
        wrap = cdata if writer.random.random() < .6 else escape
        write(folder / f"feed{i}.xml", make(writer, host, entries, wrap))
        uri = f"http://127.0.0.{1 + i % 250}:{options.port}/feed{i}.xml"
        outlines.append(f'<outline type="rss" text="Feed {i}" xmlUrl="{uri}" htmlUrl="https://{host}/"/>')
    write(folder / "feeds.opml", '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0"><body>\n'
          + "\n".join(outlines) + "\n</body></opml>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = {"typical": write_typical, "large": write_large, "many": write_many}
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int)
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    kinds[options.kind](Writer(options.seed), options.folder, options)


if __name__ == "__main__":
    main()
