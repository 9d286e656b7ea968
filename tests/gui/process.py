# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process and all that it started use of the memory."""
import os
import pathlib


def _parent(pid):
    try:
        return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return None


def family(pid):
    """PID and all processes below it."""
    parents = {int(name): _parent(name) for name in os.listdir("/proc") if name.isdigit()}
    members = {pid}
    while True:
        more = {child for child, parent in parents.items() if parent in members} - members
        if not more:
            return members
        members |= more


def pss_mib(pid):
    """The proportional set size of PID and all below it, in MiB."""
    total = 0
    for member in family(pid):
        try:
            for line in pathlib.Path(f"/proc/{member}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total / 1024
