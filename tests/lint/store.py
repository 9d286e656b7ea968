#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an app store shows of Feedwright is complete and true: Flathub's rules and its guidelines for quality, as far
as they can be looked at without a network; and the launcher offers what the app can do."""
import configparser
import re
import struct
import xml.etree.ElementTree as xml

import tree

DATA = tree.ROOT / "data"
APP_ID = "io.github.feedwright.Feedwright"
METAINFO = DATA / f"{APP_ID}.metainfo.xml.in"
DESKTOP = DATA / f"{APP_ID}.desktop.in"
ICONS = DATA / "icons" / "hicolor"
PLAIN_TAGS = {"name": 20, "summary": 35}
WIDEST, TALLEST = 1000, 720
VAGUE = {"GNOME", "GTK", "Qt", "KDE", "Application"}


def text(root, path):
    return (root.findtext(path) or "").strip()


def words_findings(root):
    for tag, longest in PLAIN_TAGS.items():
        words = text(root, tag)
        if not 3 <= len(words) <= longest:
            yield f"the {tag} has {len(words)} characters"
        if words.endswith(".") or re.match(r"(An?|The) ", words):
            yield f"the {tag} has a full stop or an article"
    if len(text(root, "description/p")) < 60:
        yield "there is no description to speak of"


def presence_findings(root):
    wanted = {"id": APP_ID, "launchable": f"{APP_ID}.desktop", "metadata_license": "CC0-1.0",
              "translation": "feedwright"}
    for path, value in wanted.items():
        if text(root, path) != value:
            yield f"{path} is not {value}"
    for path in ("project_license", "developer/name", "url[@type='homepage']", "url[@type='bugtracker']",
                 "url[@type='vcs-browser']", "keywords/keyword", "recommends/control",
                 "requires/display_length"):
        if not text(root, path):
            yield f"{path} is missing"
    if root.find("developer").get("id", "").count(".") < 2:
        yield "the developer has no id"
    if root.find("content_rating[@type='oars-1.1']") is None:
        yield "there is no rating by OARS 1.1"
    if not {node.text for node in root.iterfind("categories/category")} - VAGUE:
        yield "no category says what it is for"


def branding_findings(root):
    for scheme in ("light", "dark"):
        colour = text(root, f"branding/color[@type='primary'][@scheme_preference='{scheme}']")
        if not re.fullmatch(r"#[0-9a-f]{6}", colour):
            yield f"there is no colour for the {scheme} style"


def size_of_png(path):
    return struct.unpack(">II", path.read_bytes()[16:24])


def screenshot_findings(root, version):
    shots = root.findall("screenshots/screenshot")
    if not 3 <= len(shots) <= 8 or shots[0].get("type") != "default":
        yield f"{len(shots)} pictures, or none of them comes first"
    for shot in shots:
        image, caption = shot.find("image"), text(shot, "caption")
        name = image.text.rpartition("/")[2]
        file = DATA / "screenshots" / name
        if not caption or caption.endswith("."):
            yield f"{name}: its caption is missing or a sentence"
        if not re.fullmatch(rf"https://\S+/v{re.escape(version)}/data/screenshots/[\w-]+\.png", image.text):
            yield f"{name}: not the picture of this release"
        if not file.exists():
            yield f"{name}: not in data/screenshots"
            continue
        width, height = size_of_png(file)
        if (image.get("width"), image.get("height")) != (str(width), str(height)):
            yield f"{name}: it is {width}x{height}"
        if width > WIDEST or height > TALLEST:
            yield f"{name}: larger than {WIDEST}x{TALLEST}"


def release_findings(root, version):
    releases = root.findall("releases/release")
    dates = [release.get("date") for release in releases]
    if not releases or releases[0].get("version") != version:
        yield f"the newest release is not {version}"
    if dates != sorted(dates, reverse=True):
        yield "the releases are not in order"
    for release in releases:
        if not "".join(release.find("description").itertext()).strip():
            yield f"{release.get('version')} does not say what is new"


def icon_findings():
    for icon, size in ((ICONS / "scalable" / "apps" / f"{APP_ID}.svg", 128),
                       (ICONS / "symbolic" / "apps" / f"{APP_ID}-symbolic.svg", 16)):
        drawing = xml.parse(icon).getroot()
        if (drawing.get("width"), drawing.get("height")) != (str(size), str(size)):
            yield f"{icon.name} is not of {size} pixels"


def launcher():
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read(DESKTOP, encoding="utf-8")
    return parser


def actions_of_the_app():
    for path in tree.files(".c", under=("app/application",)):
        yield from re.findall(r'\.name = "([\w-]+)"', path.read_text(encoding="utf-8"))


def launcher_findings(root):
    parser = launcher()
    entry = parser["Desktop Entry"]
    if entry.get("Icon") != APP_ID or "NoDisplay" in entry or "Hidden" in entry:
        yield "the launcher has another icon or cannot be seen"
    offered = {node.text for node in root.iterfind("provides/mediatype")}
    if set(filter(None, entry["MimeType"].split(";"))) != offered:
        yield "the launcher opens other types than the metadata says"
    known = set(actions_of_the_app())
    for action in filter(None, entry["Actions"].split(";")):
        section = f"Desktop Action {action}"
        if section not in parser or not {"Name", "Exec"} <= set(parser[section]):
            yield f"the launcher does not say what {action} is"
        if action not in known:
            yield f"the app has no action {action}"
    for section in parser.sections():
        if not parser[section].get("Exec", "feedwright").startswith("feedwright"):
            yield f"[{section}] starts something else"
    service = (DATA / f"{APP_ID}.service.in").read_text(encoding="utf-8")
    if f"Name={APP_ID}\n" not in service or "--gapplication-service" not in service:
        yield "the bus cannot start the app by its name"


def findings():
    root = xml.parse(METAINFO).getroot()
    version = re.search(r"version: '([\d.]+)'", (tree.ROOT / "meson.build").read_text(encoding="utf-8"))[1]
    for finding in (*words_findings(root), *presence_findings(root), *branding_findings(root),
                    *screenshot_findings(root, version), *release_findings(root, version), *icon_findings()):
        yield f"{tree.name(METAINFO)}:1: {finding}"
    for finding in launcher_findings(root):
        yield f"{tree.name(DESKTOP)}:1: {finding}"


tree.finish(findings())
