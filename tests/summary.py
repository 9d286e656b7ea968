#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""summary.py BUILD-FOLDER...: the totals of the last "meson test" in each folder, in one line.

Fails when a test failed, when a folder ran none, or when its log is missing.
"""
import collections
import json
import pathlib
import sys

OUTCOMES = {
    "OK": "passed", "EXPECTEDFAIL": "passed",
    "SKIP": "skipped", "IGNORED": "skipped",
}


def results(folder):
    log = pathlib.Path(folder, "meson-logs", "testlog.json")
    if not log.exists():
        return []
    with log.open() as lines:
        return [json.loads(line) for line in lines]


def main(folders):
    totals = collections.Counter()
    for folder in folders:
        tests = results(folder)
        if not tests:
            print(f"{folder}: no test ran")
            totals["failed"] += 1
        for test in tests:
            outcome = OUTCOMES.get(test["result"], "failed")
            totals[outcome] += 1
            if outcome != "passed":
                print(f"{folder}: {outcome}: {test['name']}")
    print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
    return 1 if totals["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
