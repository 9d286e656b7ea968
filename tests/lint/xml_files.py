#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written in XML is well-formed."""
import subprocess

import tree


def findings():
    for path in tree.files(".ui", ".xml", ".xml.in", ".svg", under=("app", "libfeed", "data")):
        run = subprocess.run(["xmllint", "--noout", "--nonet", path], capture_output=True, text=True)
        if run.returncode:
            yield run.stderr.replace(f"{tree.ROOT}/", "").strip()


tree.finish(findings())
