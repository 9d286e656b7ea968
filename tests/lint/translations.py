#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language in po/LINGUAS is complete: no message of the sources is missing, fuzzy or malformed."""
import pathlib
import re
import subprocess
import tempfile

import tree

PO = tree.ROOT / "po"
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]


def run(*command):
    return subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True)


def collect(template):
    """The messages of the sources, as "ninja feedwright-pot" collects them."""
    return run("xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", f"--output={template}",
               *(f"--keyword={keyword}" for keyword in KEYWORDS))


def findings():
    with tempfile.TemporaryDirectory() as folder:
        template, merged = pathlib.Path(folder, "all.pot"), pathlib.Path(folder, "merged.po")
        collected = collect(template)
        if collected.returncode:
            yield collected.stderr
            return
        for language in (PO / "LINGUAS").read_text().split():
            run("msgmerge", "-q", "--no-fuzzy-matching", f"--output-file={merged}", f"po/{language}.po", template)
            for what in ("--untranslated", "--only-fuzzy"):
                left = run("msgattrib", what, "--no-obsolete", "--no-wrap", merged).stdout
                for message in re.findall(r'^msgid (".+"|""\n".*)$', left, re.M):
                    if message.startswith('""\n"Project-Id') or not message.strip('"\n'):
                        continue
                    yield f"po/{language}.po:1: {what[2:]}: {message}"
            check = run("msgfmt", "--check", "--output-file=/dev/null", f"po/{language}.po")
            if check.returncode:
                yield check.stderr.strip()


tree.finish(findings())
