#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""service.py SERVICE FEEDCTL MAKE-STORE [SECONDS]: what it costs that something works while no window is open.

Refreshes the 2,000 feeds of feed_server with feedctl alone, then by a service that feedctl asks, and prints the CPU
time of either. Then leaves a service alone with 2,000 feeds and 200,000 entries of which nothing is due, and prints
its memory, how often it woke up in so many seconds (60), and how often beyond its alarms, which is to be never. Runs
inside dbus-run-session.
"""
import contextlib
import os
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from idling import alarms_of, watch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from feed_server import served_feeds  # noqa: E402

ROUNDS, FEEDS, ENTRIES = 5, 2000, 200_000
# Seconds: before it looks for icons by itself, and once its chores are done and it has looked whether what was
# published is there.
STARTED, IDLE = 2, 70
# Until it has given back what its work took.
THRIFTY = 12
SETTINGS = "[io/github/feedwright/Feedwright]\nbackground-refresh=true\n"
TICK = os.sysconf("SC_CLK_TCK")


def use_settings(folder):
    settings = pathlib.Path(folder, "glib-2.0", "settings")
    settings.mkdir(parents=True)
    (settings / "keyfile").write_text(SETTINGS)
    os.environ.update(GSETTINGS_BACKEND="keyfile", XDG_CONFIG_HOME=str(folder))


def cpu_of(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def wait_until_quiet(pid, seconds):
    """Until it has done nothing for so many seconds."""
    before, since = cpu_of(pid), time.monotonic()
    while time.monotonic() - since < seconds:
        time.sleep(0.5)
        if cpu_of(pid) - before > 0.02:
            before, since = cpu_of(pid), time.monotonic()


@contextlib.contextmanager
def served_by(service, profile, quiet):
    """The service's process, after so many seconds in which it did nothing."""
    process = subprocess.Popen([service, "--profile", profile])
    wait_until_quiet(process.pid, quiet)
    yield process.pid
    process.terminate()
    if process.wait(60) != 0:
        sys.exit("the service failed")


def run(*command):
    """CPU seconds of the program, and what it printed."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed: {output}")
    return usage.ru_utime + usage.ru_stime, output.strip()


def refresh_by(pid, command):
    before = cpu_of(pid)
    asking, output = run(*command)
    return cpu_of(pid) - before, asking, output


def measure_refresh(service, feedctl):
    with served_feeds() as folder:
        options = ["--profile", folder / "profile", "--spacing", "0"]
        run(feedctl, "opml", *options, "import", folder / "corpus" / "feeds.opml")
        run(feedctl, "refresh", *options)
        alone = [run(feedctl, "refresh", *options)[0] for _ in range(ROUNDS)]
        with served_by(service, folder / "profile", STARTED) as pid:
            rounds = [refresh_by(pid, (feedctl, "refresh", *options)) for _ in range(ROUNDS)]
            wait_until_quiet(pid, THRIFTY)
            memory = memory_of(pid)
    ours, bound = (statistics.median(costs) for costs in ([cpu for cpu, _, _ in rounds], alone))
    print(f"feedctl refresh:         {bound:.2f} s of CPU")
    print(f"refresh in the service:  {ours:.2f} s of CPU, and {statistics.median(asking for _, asking, _ in rounds):.2f} s "
          f"to ask for it: {rounds[-1][2]}")
    print(f"service / feedctl:       {ours / bound:.2f}")
    print(f"after that it has:       {memory['Pss']:.1f} MiB PSS, {memory['Private_Dirty']:.1f} MiB of its own")


def put_off(profile):
    with sqlite3.connect(profile / "feedwright.db") as store:
        store.execute("UPDATE fetch_state SET next_attempt = strftime('%s', 'now') + 864000")


def memory_of(pid):
    rows = (line.split() for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return {row[0].rstrip(":"): int(row[1]) / 1024 for row in rows}


def measure_idle(service, make_store, seconds):
    with tempfile.TemporaryDirectory() as name:
        profile = pathlib.Path(name)
        run(make_store, profile, str(ENTRIES), str(FEEDS))
        put_off(profile)
        with served_by(service, profile, IDLE) as pid:
            memory, cpu = memory_of(pid), cpu_of(pid)
            print(f"idle: {memory['Pss']:.1f} MiB PSS, {memory['Private_Dirty']:.1f} MiB of its own; alarms set for in",
                  ", ".join(f"{alarm:.0f} s" for alarm in alarms_of(pid)) or "no time")
            wakings = watch(pid, seconds)
            beyond = [waking for waking in wakings if waking.alarm is None]
            print(f"in {seconds} s {len(wakings)} wake-ups, {len(wakings) - len(beyond)} of them by its alarms, and "
                  f"{cpu_of(pid) - cpu:.2f} s of CPU")
            print(f"wake-ups a minute beyond its alarms: {len(beyond) * 60 / seconds:.1f}")
    for waking in wakings:
        print(f"  {waking}")
    if beyond:
        sys.exit("it woke up for nothing")


def main(service, feedctl, make_store, seconds="60"):
    with tempfile.TemporaryDirectory() as settings:
        use_settings(settings)
        measure_refresh(service, feedctl)
        measure_idle(service, make_store, int(seconds))


main(*sys.argv[1:])
