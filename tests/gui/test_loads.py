#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_loads.py FEEDWRIGHT SERVICE: what starts with the session or opens a window is linked to no more than it needs."""
import subprocess
import sys

BROWSER, SOUND, WINDOWS = "webkitgtk", "libgst", "libgtk-4"


def libraries(program):
    done = subprocess.run(["ldd", program], check=True, capture_output=True, text=True)
    return [line.split()[0] for line in done.stdout.splitlines()]


def main(feedwright, service):
    for program, unwanted in ((feedwright, (BROWSER, SOUND)), (service, (BROWSER, SOUND, WINDOWS))):
        found = [name for name in libraries(program) if any(part in name for part in unwanted)]
        assert not found, f"{program} is linked to {', '.join(found)}"


main(*sys.argv[1:])
