# SPDX-License-Identifier: GPL-3.0-or-later
"""How often a process wakes up, and what for, by what the kernel says of its threads and its alarms.

Whatever waits for a time in the engine has a timerfd, which says in /proc when it rings. A thread that gives up the
processor of its own accord has been woken up before: where no thread did that, and none came, nothing ran.
"""
import contextlib
import dataclasses
import pathlib
import re
import time

# Seconds: between two looks, and within which a thread that an alarm has put to work comes to rest. One of a pool
# waits for half a second whether there is more to do.
STEP, REST = 0.25, 1.0


@dataclasses.dataclass
class Waking:
    """What follows an alarm at once is part of its waking."""
    time: float
    threads: dict
    alarm: float | None

    def __str__(self):
        cause = "for nothing" if self.alarm is None else f"by the alarm for {self.alarm:.1f} s"
        return f"at {self.time:.1f} s {cause}: " + ", ".join(f"{name} {count}" for name, count in self.threads.items())


def read_all(folder, name):
    """What is in this file of each, as far as they are still there."""
    for place in pathlib.Path(folder).iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            yield (place / name).read_text()


def alarms_of(pid):
    """Seconds until each rings."""
    alarms = []
    for info in read_all(f"/proc/{pid}/fdinfo", ""):
        left = re.search(r"^it_value: \((\d+), (\d+)\)$", info, re.MULTILINE)
        if left and left.groups() != ("0", "0"):
            alarms.append(int(left[1]) + int(left[2]) / 1e9)
    return sorted(alarms)


def count_sleeps(pid):
    """By the names of its threads."""
    rows = (dict(line.split(":\t", 1) for line in status.splitlines())
            for status in read_all(f"/proc/{pid}/task", "status"))
    return {f"{row['Name']} {row['Pid']}": int(row["voluntary_ctxt_switches"]) for row in rows}


def compare(before, after):
    """A thread that came or went has run too."""
    changed = {name: count - before.get(name, 0) for name, count in after.items() if count != before.get(name, 0)}
    return dict.fromkeys(before.keys() ^ after.keys(), 0) | changed


def note(wakings, waking):
    last = wakings[-1] if wakings else None
    if last is None or waking.time - last.time > REST or waking.alarm is not None:
        wakings.append(waking)
        return
    last.time = waking.time
    for name, count in waking.threads.items():
        last.threads[name] = last.threads.get(name, 0) + count


def watch(pid, seconds):
    """Every Waking of so many seconds."""
    begin, wakings = time.monotonic(), []
    before, due, now = count_sleeps(pid), alarms_of(pid), 0
    while now < seconds:
        time.sleep(STEP)
        after, now = count_sleeps(pid), time.monotonic() - begin
        rung = [alarm for alarm in due if alarm <= now]
        if threads := compare(before, after):
            note(wakings, Waking(now, threads, max(rung, default=None)))
        before, due = after, [now + alarm for alarm in alarms_of(pid)]
    return wakings
