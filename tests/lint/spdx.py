#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file says its licence among its first lines: the library's is the LGPL, all else the GPL."""
import tree

SUFFIXES = (".c", ".h", ".h.in", ".py", ".sh", ".sql", ".css", ".ui", ".build", ".gresource.xml",
            ".gschema.xml", ".metainfo.xml.in", ".desktop.in", "/run")


def scripts():
    for path in tree.files(""):
        if path.suffix == "" and path.read_bytes().startswith(b"#!"):
            yield path


def findings():
    for path in {*tree.files(*SUFFIXES), *scripts(), tree.ROOT / "meson.build"}:
        licence = "LGPL-2.1-or-later" if tree.name(path).startswith("libfeed/") else "GPL-3.0-or-later"
        if not any(f"SPDX-License-Identifier: {licence}" in line for line in tree.lines(path)[:4]):
            yield f"{tree.name(path)}:1: no line that says SPDX-License-Identifier: {licence}"


tree.finish(sorted(findings()))
