# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample site, for as long as a test needs it."""
import os
import subprocess


class Site:
    """with Site() as site: site.base is its address, with no slash at the end."""

    def __init__(self, now=None):
        self.argv = [os.environ["FEEDWRIGHT_TOUR_SITE"]] + ([f"--now={now}"] if now else [])
        self.process = self.base = None

    def __enter__(self):
        self.process = subprocess.Popen(self.argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip()
        assert self.base, "the sample site did not start"
        return self

    def __exit__(self, *unused):
        self.process.stdin.close()
        self.process.wait(10)
