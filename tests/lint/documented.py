#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""documented.py GI-DOCGEN CONFIG GIR: all of libfeed's public API has words of its own."""
import re
import subprocess
import sys

docgen, config, gir = sys.argv[1:]
check = subprocess.run([docgen, "check", "--config", config, gir], capture_output=True, text=True)
without = re.findall(r"Symbol '([^']*)' at (\S+) is not documented", check.stdout + check.stderr)
for name, place in without:
    print(f"{place}: {name} is not documented")
print(check.stderr, end="")
sys.exit(1 if without or check.returncode else 0)
