#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No file above 1,200 lines, no function above 100."""
import tree

FILE_LINES = 1200
FUNCTION_LINES = 100


def functions(lines):
    """Where each function begins and how long it is: its braces stand in the first column."""
    start = None
    for number, line in enumerate(lines, 1):
        if line.startswith("{"):
            start = number
        elif line.startswith("}") and start:
            yield start, number - start + 1
            start = None


def findings():
    for path in tree.files(".c", ".h", ".py", ".sh", ".ui", ".css"):
        lines = tree.lines(path)
        if len(lines) > FILE_LINES:
            yield f"{tree.name(path)}:{FILE_LINES}: a file of {len(lines)} lines"
        if path.suffix == ".c":
            for start, length in functions(lines):
                if length > FUNCTION_LINES:
                    yield f"{tree.name(path)}:{start}: a function of {length} lines"


tree.finish(findings())
