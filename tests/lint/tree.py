# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lint tests share: the files of the source tree, and how a finding is told."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOREIGN = {"fixtures", "corpus", "data", "content", "__pycache__"}


def is_ours(path):
    """Not what a build made, and not a sample that a test reads as it came."""
    parts = path.relative_to(ROOT).parts
    return (not any(part.startswith(".") or part.startswith("build") for part in parts[:-1])
            and not (parts[0] in ("tests", "app") and FOREIGN & set(parts[1:-1])))


def files(*suffixes, under=("app", "libfeed", "data", "flatpak", "po", "tests", ".ci")):
    """The source files whose name ends in one of SUFFIXES, in a stable order."""
    for folder in under:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.name.endswith(suffixes) and is_ours(path):
                yield path


def name(path):
    return str(path.relative_to(ROOT))


def lines(path):
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def finish(findings):
    """Print what is wrong, one "file:line: what" each, and end the test."""
    findings = list(findings)
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)
