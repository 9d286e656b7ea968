#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing left open in the code, no goto, no path of somebody's machine."""
import re

import tree

CODE = (".c", ".h", ".py", ".sh", ".sql", ".css", ".ui", ".build", ".in", "run", ".md")
RULES = [
    (CODE, re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b"), "something was left open"),
    ((".c", ".h"), re.compile(r"^\s*goto\s+\w+;"), "goto"),
    ((".c", ".h"), re.compile(r"\bg_(print|printerr) \(.*\bdebug", re.I), "output for debugging"),
    (CODE, re.compile(r"(?<![\w.])/(work|root)/\w|\.\./shared\b"), "a path of one machine"),
]


def findings():
    for suffixes, pattern, what in RULES:
        for path in tree.files(*suffixes):
            for number, line in enumerate(tree.lines(path), 1):
                if pattern.search(line):
                    yield f"{tree.name(path)}:{number}: {what}: {line.strip()}"


tree.finish(findings())
