#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""metainfo.py FILE: AppStream has nothing to say against it, in its strictest mood. What is said by a version that is
too old to know a tag does not count, for these tags."""
import re
import subprocess
import sys

import tree

NEWER_THAN = {"developer": (1, 0)}


def version():
    said = subprocess.run(["appstreamcli", "--version"], capture_output=True, text=True).stdout
    return tuple(map(int, re.search(r"(\d+)\.(\d+)", said).groups()))


def accepted():
    return {f"unknown-tag {tag}" for tag, since in NEWER_THAN.items() if version() < since}


def findings(path):
    run = subprocess.run(["appstreamcli", "validate", "--strict", "--no-net", "--no-color", path],
                         capture_output=True, text=True)
    said = re.findall(r"^\s*[EWI]: (\S+):(\S+): (.+)$", run.stdout, re.M)
    for component, line, what in said:
        if what.strip() not in accepted():
            yield f"{path}:{line}: {what}"
    if run.returncode and not said:
        yield run.stdout + run.stderr


tree.finish(findings(sys.argv[1]))
