#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak asks for what flatpak/README.md gives a reason for and for nothing else, and its manifest keeps
those rules of Flathub's linter that can be looked at without a network."""
import json
import re
import subprocess

import tree

FOLDER = tree.ROOT / "flatpak"
APP_ID = "io.github.feedwright.Feedwright"
MANIFEST = FOLDER / f"{APP_ID}.json"
OLDEST_RUNTIME = 50
# A reason in the table is not enough for these.
NEVER = re.compile(r"--(filesystem|talk-name|own-name|system-\w+-name|persist|allow|device=(?!dri$)"
                   r"|socket=(x11|session-bus|system-bus|gpg-agent|ssh-auth|cups)$|share=(?!network$|ipc$))")
# What GNOME's SDK has, and which module brings the rest.
IN_SDK = {"enchant-2", "gio-2.0", "gio-unix-2.0", "glib-2.0", "gmodule-2.0", "gnutls", "gobject-2.0",
          "gobject-introspection-1.0", "gstreamer-1.0", "gstreamer-base-1.0", "gtk4", "gtk4-unix-print", "gtksourceview-5", "json-glib-1.0", "krb5",
          "krb5-gssapi", "libadwaita-1", "libsecret-1", "libsoup-3.0", "libxml-2.0", "nettle", "sqlite3",
          "webkitgtk-6.0", "zlib"}
MODULE_OF = {"libcmark": "cmark", "libportal-gtk4": "libportal"}


def table_rows():
    """The rows of the first table: the permission, and what is said of it."""
    lines = iter(tree.lines(FOLDER / "README.md"))
    for line in lines:
        if line.startswith("| Permission"):
            break
    next(lines)
    for line in lines:
        if not line.startswith("|"):
            return
        permission, *said = [cell.strip() for cell in line.strip("|").split("|")]
        yield permission.strip("`"), said


def permission_findings(asked):
    table = dict(table_rows())
    for permission in sorted(set(asked) - set(table)):
        yield f"{permission} has no reason in the table"
    for permission in sorted(set(table) - set(asked)):
        yield f"{permission} is in the table, and nobody asks for it"
    for permission, said in table.items():
        if len(said) != 3 or not all(said):
            yield f"{permission}: the table has a cell that says nothing"
    for permission in filter(NEVER.match, asked):
        yield f"{permission} is not for us"
    if "--socket=fallback-x11" in asked and not {"--socket=wayland", "--share=ipc"} <= set(asked):
        yield "fallback-x11 needs wayland and ipc beside it"
    if len(set(asked)) != len(asked):
        yield "a permission is asked for twice"


def source_findings(name, source):
    kind = source["type"]
    if kind == "archive":
        if not source.get("url", "").startswith("https://"):
            yield f"{name}: an archive that comes from no https address"
        if not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
            yield f"{name}: an archive without its sha256"
    elif kind == "git":
        if not re.fullmatch(r"[0-9a-f]{40}", source.get("commit", "")) or not source.get("url"):
            yield f"{name}: a repository without address or commit"
    elif kind not in ("shell", "patch", "file", "inline", "script"):
        yield f"{name}: a source of the kind {kind}"


def module_findings(modules):
    for module in modules:
        for source in module["sources"]:
            yield from source_findings(module["name"], source)
        if "--share=network" in module.get("build-options", {}).get("build-args", []):
            yield f"{module['name']}: it builds with a network"
        yield from module_findings(module.get("modules", []))


def archives(modules):
    for module in modules:
        for source in module["sources"]:
            if source["type"] == "archive":
                yield source["sha256"], source.get("dest-filename", source["url"].rpartition("/")[2])


def offline_findings(modules):
    """Where Debian is all that can be reached, the archives come from there."""
    lines = [line.partition("#")[0].split() for line in tree.lines(FOLDER / "test" / "sources")]
    known = {(words[0], words[1]) for words in lines if words}
    for _, name in known ^ set(archives(modules)):
        yield f"{name} is not the same here and in flatpak/test/sources"


def needed():
    """What the build cannot do without."""
    for path in (tree.ROOT / "meson.build", *tree.files("meson.build", under=("app", "libfeed"))):
        yield from re.findall(r"(?<!\w)dependency\('([^']+)'(?![^)]*required: false)", path.read_text(encoding="utf-8"))


def dependency_findings(modules):
    built = {module["name"] for module in modules}
    for name in sorted(set(needed()) - IN_SDK):
        if MODULE_OF.get(name) not in built:
            yield f"{name}: neither GNOME's SDK nor a module has it"
    for name in sorted(set(MODULE_OF) - set(needed())):
        yield f"{MODULE_OF[name]} is built for nobody"


def head_findings(manifest):
    parts = APP_ID.split(".")
    if manifest.get("id") != APP_ID or not 4 <= len(parts) <= 5:
        yield f"the id is not {APP_ID}"
    if manifest.get("runtime") != "org.gnome.Platform" or manifest.get("sdk") != "org.gnome.Sdk":
        yield "the runtime is not GNOME's"
    if int(manifest["runtime-version"]) < OLDEST_RUNTIME:
        yield f"the runtime is older than {OLDEST_RUNTIME}"
    if "/" in manifest["command"]:
        yield "the command is a path"
    for key in {"branch", "default-branch", "app-id", "build-extension"} & set(manifest):
        yield f"{key} does not belong here"


def without_doubles(pairs):
    keys = [key for key, value in pairs]
    assert len(set(keys)) == len(keys), f"a key is there twice: {keys}"
    return dict(pairs)


def findings():
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"), object_pairs_hook=without_doubles)
    printed = subprocess.run([FOLDER / "for-flathub", "v0", "0" * 40], capture_output=True, text=True, check=True)
    released = json.loads(printed.stdout)
    for finding in (*head_findings(manifest), *permission_findings(manifest["finish-args"]),
                    *module_findings(released["modules"]), *offline_findings(manifest["modules"]),
                    *dependency_findings(manifest["modules"])):
        yield f"{tree.name(MANIFEST)}:1: {finding}"
    if manifest["modules"][:-1] != released["modules"][:-1]:
        yield f"{tree.name(MANIFEST)}:1: what is built for Flathub differs in more than where the app is from"


tree.finish(findings())
