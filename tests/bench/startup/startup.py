#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""startup.py EMPTY-WINDOW FEEDWRIGHT MAKE-STORE PROFILE: the time to the first frame, and the memory then.

Starts both programs by turns, so that what else the machine does hits both, and prints the medians
and their ratio. PROFILE is a folder that gets a store of 200,000 entries, if it has none yet, so that
it can be kept for the next time. Runs inside run-headless.sh.
"""
import os
import pathlib
import re
import selectors
import signal
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "gui"))
from drive import App, wait_for  # noqa: E402
from process import pss_mib  # noqa: E402

ROUNDS = 9
ENTRIES = 200000
FIRST_FRAME, WITH_ENTRIES = "first frame", "frame with entries"
MILESTONE = re.compile(r"trace: (.+) after ([0-9.]+) ms")


def milestones(process, wanted, timeout=30):
    """What the program says of itself on its error output, until it has said all that is WANTED."""
    seen, deadline, pending = {}, time.monotonic() + timeout, b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stderr, selectors.EVENT_READ)
        while not wanted <= seen.keys() and time.monotonic() < deadline:
            if not selector.select(0.5):
                continue
            chunk = os.read(process.stderr.fileno(), 65536)
            if not chunk:
                break
            pending += chunk
            seen.update((name, float(ms)) for name, ms in MILESTONE.findall(pending.decode(errors="replace")))
    missing = wanted - seen.keys()
    if missing:
        sys.exit(f"{process.args[0]} did not say: {', '.join(missing)}\n{pending.decode(errors='replace')}")
    return seen


def settled_pss(process):
    """The memory once it has stopped growing."""
    last = pss_mib(process.pid)
    for _ in range(20):
        time.sleep(0.5)
        now = pss_mib(process.pid)
        if abs(now - last) < 0.2:
            break
        last = now
    return now


def start(argv, wanted):
    env = dict(os.environ, FEEDWRIGHT_TRACE="1", FEEDWRIGHT_T0=str(time.monotonic_ns() // 1000))
    process = subprocess.Popen(argv, env=env, stderr=subprocess.PIPE)
    times = milestones(process, wanted)
    memory = settled_pss(process)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    return {"PSS": memory, **{name: times[name] for name in wanted}}


def medians(runs):
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def pss_with_article(feedwright):
    with App([feedwright]) as app:
        app.activate("win.next-entry")
        app.wait_state("win.article-painted", True)
        return settled_pss(app.process)


def use_profile(make_store, profile):
    """Makes the store where there is none, and puts it where the app looks for it in this session."""
    if not os.path.isdir(profile):
        subprocess.run([make_store, profile, str(ENTRIES)], check=True)
    os.symlink(profile, os.path.join(os.environ["XDG_DATA_HOME"], "feedwright"))


def tell(what, value, unit, against=""):
    print(f"{what:34}{value:7.1f} {unit}  {against}")


def main(empty_window, feedwright, make_store, profile):
    bare, full = [], []
    use_profile(make_store, os.path.abspath(profile))
    for _ in range(ROUNDS):
        bare.append(start([empty_window], {FIRST_FRAME}))
        full.append(start([feedwright], {FIRST_FRAME, WITH_ENTRIES}))
    bare, full = medians(bare), medians(full)
    base, memory = bare[FIRST_FRAME], bare["PSS"]
    print(f"renderer {os.environ['GSK_RENDERER']}, median of {ROUNDS}")
    tell("empty window, first frame", base, "ms")
    tell("feedwright, first frame", full[FIRST_FRAME], "ms", f"{full[FIRST_FRAME] / base:.2f} x (bound 1.30)")
    tell("feedwright, entries shown", full[WITH_ENTRIES], "ms", f"{full[WITH_ENTRIES] / base:.2f} x (bound 2.00)")
    tell("empty window, memory", memory, "MiB")
    tell("feedwright, memory", full["PSS"], "MiB", f"+ {full['PSS'] - memory:.1f} (bound + 40)")
    tell("with an article, all processes", pss_with_article(feedwright), "MiB", "(bound 250)")


if __name__ == "__main__":
    main(*sys.argv[1:])
