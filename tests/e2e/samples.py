# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds to serve."""


def item(number, title=None, text=None, guid=True, date=True, link=True):
    parts = [f"<title>{title}</title>" if title else "",
             f"<guid isPermaLink='false'>urn:item:{number}</guid>" if guid else "",
             f"<link>/{number}</link>" if link else "",
             f"<pubDate>Mon, {number % 28 + 1:02} Jan 2024 10:00:00 GMT</pubDate>" if date else "",
             f"<description>{text}</description>" if text else ""]
    return f"<item>{''.join(parts)}</item>"


def rss(title, items, head="", declaration='<?xml version="1.0" encoding="utf-8"?>'):
    return f'{declaration}<rss version="2.0"><channel><title>{title}</title><link>/</link>{head}' \
           f"<description>About {title}</description>{''.join(items)}</channel></rss>"


def plain(title, count=3):
    return rss(title, [item(n, f"{title} {n}", f"Words of {n}") for n in range(count)])


def page(head="", body=""):
    return f"<!DOCTYPE html><html><head><title>A page</title>{head}</head><body><p>Words.</p>{body}</body></html>"
