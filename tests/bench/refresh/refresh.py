#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""refresh.py FEEDCTL BARE-LOOP: what it costs to refresh 2,000 feeds.

Refreshes the feeds of feed_server with feedctl: first all of them are new, then none. Prints CPU and time of either, and the ratio of
the second to a bare libsoup loop over the same addresses, both run by turns in the same go.
"""
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from feed_server import served_feeds  # noqa: E402

AT_ONCE, ROUNDS = 64, 5


def write_addresses(corpus):
    """The addresses that the list of subscriptions names, a line each."""
    addresses = re.findall(r'xmlUrl="([^"]+)"', (corpus / "feeds.opml").read_text())
    (corpus / "addresses").write_text("\n".join(addresses) + "\n")


def run(*command):
    """CPU and time of the program, in seconds, and what it printed."""
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed: {output}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - began, output.strip(), usage.ru_maxrss // 1024


def measure(feedctl, bare_loop, folder):
    options = ["--profile", folder / "profile", "--spacing", "0"]
    run(feedctl, "opml", *options, "import", folder / "corpus" / "feeds.opml")
    cpu, wall, output, memory = run(feedctl, "refresh", *options)
    print(f"first refresh:  {cpu:.2f} s of CPU, {wall:.2f} s, {memory} MiB at most: {output}")
    ours, walls, bounds = [], [], []
    for _ in range(ROUNDS):
        cpu, wall, output, memory = run(feedctl, "refresh", *options)
        ours.append(cpu)
        walls.append(wall)
        bounds.append(float(run(bare_loop, folder / "corpus" / "addresses", str(AT_ONCE))[2].splitlines()[1].split()[0]))
    cpu, bound = statistics.median(ours), statistics.median(bounds)
    print(f"second refresh: {cpu:.2f} s of CPU, {statistics.median(walls):.2f} s, {memory} MiB at most: {output}")
    print(f"bare loop:      {bound:.2f} s of CPU")
    print(f"second refresh / bare loop: {cpu / bound:.2f} (start and end of the process included)")


def main(feedctl, bare_loop):
    with served_feeds() as folder:
        write_addresses(folder / "corpus")
        measure(feedctl, bare_loop, folder)


main(*sys.argv[1:])
