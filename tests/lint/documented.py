#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""documented.py GI-DOCGEN CONFIG GIR: what of libfeed's public API has no words of its own.

What is still without them may only get less: lower the number with each that gets them.
"""
import re
import subprocess
import sys

STILL_WITHOUT = 140

docgen, config, gir = sys.argv[1:]
check = subprocess.run([docgen, "check", "--config", config, gir], capture_output=True, text=True)
without = re.findall(r"Symbol '([^']*)' at (\S+) is not documented", check.stdout + check.stderr)
for name, place in without:
    print(f"{place}: {name} is not documented")
print(f"{len(without)} without words, {STILL_WITHOUT} at most")
sys.exit(1 if len(without) > STILL_WITHOUT else 0)
