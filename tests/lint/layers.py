#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which folder may include whose headers: each library in its one place (libfeed/docs/design.md)."""
import re

import tree

# a header's beginning, and the only folders that may include it
PLACES = [
    (r"sqlite3\.h", ("libfeed/store", "tests/unit/store", "tests/bench")),
    (r"libsoup/", ("libfeed/net", "app/tour", "tests")),
    (r"gnutls/", ("libfeed/net", "tests")),
    (r"libxml/", ("libfeed/xml", "tests/unit/xml", "tests/bench")),
    (r"libsecret/", ("libfeed/credentials", "tests")),
    (r"cmark", ("libfeed/markup", "tests")),
    (r"json-glib/", ("libfeed/formats", "libfeed/net", "app/feedctl", "app/tour", "tests")),
    (r"(gtk|gdk|gsk)/|adwaita\.h", ("app", "tests/gui", "tests/bench", "tests/support", "tests/unit/app-models")),
    (r"webkit/|jsc/", ("app/web", "tests/gui", "tests/bench")),
]
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]')


def includes(path):
    for number, line in enumerate(tree.lines(path), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1)


def findings():
    for path in tree.files(".c", ".h"):
        for number, header in includes(path):
            for pattern, places in PLACES:
                if re.match(pattern, header) and not tree.name(path).startswith(tuple(p + "/" for p in places)):
                    yield f"{tree.name(path)}:{number}: {header} is for {', '.join(places)} alone"


tree.finish(findings())
