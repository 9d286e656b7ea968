#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""exported.py NM LIBRARY FEED.H HEADER...: the library exports what its public headers declare and
nothing else, feed.h includes all of them, and what is owned may not be dropped unseen."""
import pathlib
import re
import subprocess
import sys

nm, library, umbrella, *headers = sys.argv[1:]
PROTOTYPE = re.compile(r"FEED_AVAILABLE_IN_\w+\n([^(;]*?)(feed_\w+)\s*\(([^;]*);")
TYPE = re.compile(r"FEED_AVAILABLE_IN_\w+\nG_DECLARE_(?:FINAL_TYPE|DERIVABLE_TYPE|INTERFACE) \(\w+, (\w+),")
OWNER = re.compile(r"_(new|copy)$")
findings = []
declared = set()

for header in map(pathlib.Path, headers):
    text = header.read_text(encoding="utf-8")
    declared |= {name + "_get_type" for name in TYPE.findall(text)}
    for result, name, rest in PROTOTYPE.findall(text):
        declared.add(name)
        if OWNER.search(name) and "G_GNUC_WARN_UNUSED_RESULT" not in rest:
            findings.append(f"{header.name}: {name}() may be called for nothing")
    if header.name != "feed.h" and f'#include "{header.name}"' not in pathlib.Path(umbrella).read_text():
        findings.append(f"feed.h does not include {header.name}")
    for foreign in re.findall(r"#include <(sqlite3|libsoup|libxml|libsecret|json-glib)", text):
        findings.append(f"{header.name}: {foreign} shows in public")

table = subprocess.run([nm, "-D", "--defined-only", library], capture_output=True, text=True, check=True)
exported = {line.split()[-1] for line in table.stdout.splitlines()}
findings += [f"{name} is exported, and in no public header" for name in sorted(exported - declared)]
findings += [f"{name} is declared, and not exported" for name in sorted(declared - exported)]
print("\n".join(findings))
sys.exit(1 if findings or not declared else 0)
