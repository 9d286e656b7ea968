#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file with words to translate, in order, and none that is not there."""
import re

import tree

MARKED = re.compile(r'(?:\b(?:N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?)|(?<![\w])_)\s*\(\s*(?:\w+,\s*)?"'
                    r'|translatable="(?:yes|true)"')


def needed():
    for path in tree.files(".c", ".h", ".ui", under=("app", "libfeed")):
        if MARKED.search(path.read_text(encoding="utf-8")):
            yield tree.name(path)
    for path in tree.files(".desktop.in", ".gschema.xml", ".metainfo.xml.in", under=("data",)):
        yield tree.name(path)


def findings():
    listed = [line for line in tree.lines(tree.ROOT / "po" / "POTFILES.in") if line and not line.startswith("#")]
    for number, (line, sorted_line) in enumerate(zip(listed, sorted(listed)), 1):
        if line != sorted_line:
            yield f"po/POTFILES.in:{number}: {line} is out of order"
            break
    for line in listed:
        if not (tree.ROOT / line).is_file():
            yield f"po/POTFILES.in:{listed.index(line) + 1}: {line} is not there"
    for path in sorted(set(needed()) - set(listed)):
        yield f"po/POTFILES.in:{len(listed)}: {path} is missing"


tree.finish(findings())
