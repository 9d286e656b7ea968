#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""potfiles.py [--write]: po/POTFILES.in names every file with words to translate, in order, and no other.

With --write it is made so.
"""
import re
import sys

import tree

MARKED = re.compile(r'(?:\b(?:N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?)|(?<![\w])_)\s*\(\s*(?:\w+,\s*)?"'
                    r'|translatable="(?:yes|true)"')


def needed():
    for path in tree.files(".c", ".h", ".ui", under=("app", "libfeed")):
        if MARKED.search(path.read_text(encoding="utf-8")):
            yield tree.name(path)
    for path in tree.files(".desktop.in", ".gschema.xml", ".metainfo.xml.in", under=("data",)):
        yield tree.name(path)


def findings(listed, wanted):
    for number, (line, expected) in enumerate(zip(listed, sorted(listed)), 1):
        if line != expected:
            yield f"po/POTFILES.in:{number}: {line} is out of order"
            break
    for line in sorted(set(listed) - set(wanted)):
        yield f"po/POTFILES.in:{listed.index(line) + 1}: {line} has nothing to translate"
    for path in sorted(set(wanted) - set(listed)):
        yield f"po/POTFILES.in:{len(listed)}: {path} is missing"


potfiles = tree.ROOT / "po" / "POTFILES.in"
wanted_files = sorted(set(needed()))
if "--write" in sys.argv:
    potfiles.write_text("\n".join(wanted_files) + "\n")
tree.finish(findings(tree.lines(potfiles), wanted_files))
