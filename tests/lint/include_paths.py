#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""include_paths.py BUILD-FOLDER: a wrong #include does not compile.

For each folder of the library, asks the compiler with the very command that builds that folder for
a header of each folder it may not know, and expects that it finds none. A header of its own has to
be found by the same command, so that the test cannot pass for another reason.
"""
import json
import pathlib
import shlex
import subprocess
import sys

import tree

MAY_KNOW = {
    "base": (),
    "model": ("base",),
    "xml": ("base",),
    "html": ("base",),
    "markup": ("base",),
    "formats": ("base", "model", "xml", "html"),
    "net": ("base",),
    "capabilities": ("base", "net"),
    "discovery": ("base", "model", "html", "formats", "net"),
    "atompub": ("base", "model", "xml", "html", "formats", "net"),
    "store": ("base", "model"),
    "engine": ("base", "model", "xml", "html", "markup", "formats", "net", "discovery", "atompub", "store"),
}


def header_of(folder):
    return next(iter(sorted((tree.ROOT / "libfeed" / folder).glob("*.h"))), None)


def compiler_of(folder, commands, build):
    """The arguments that one source file of FOLDER is compiled with, without what they read and write."""
    for command in commands:
        source = (build / command["file"]).resolve()
        if source.parent == tree.ROOT / "libfeed" / folder:
            words = shlex.split(command["command"])
            return words[:words.index("-o")]
    return None


def finds(compiler, header, build):
    snippet = f'#if !__has_include("{header.name}")\n#error not found\n#endif\n'
    run = subprocess.run([*compiler, "-fsyntax-only", "-x", "c", "-"],
                         input=snippet, text=True, cwd=build, capture_output=True)
    return run.returncode == 0


def findings(build):
    commands = json.loads((build / "compile_commands.json").read_text())
    for folder, allowed in MAY_KNOW.items():
        compiler, own = compiler_of(folder, commands, build), header_of(folder)
        if not compiler or not own:
            continue
        if not finds(compiler, own, build):
            yield f"libfeed/{folder}/{own.name}:1: is not found by its own folder"
        for other in MAY_KNOW.keys() - {folder, *allowed}:
            stranger = header_of(other)
            if stranger and finds(compiler, stranger, build):
                yield f"libfeed/{folder}/meson.build:1: {stranger.name} of {other} can be included"


tree.finish(findings(pathlib.Path(sys.argv[1])))
