# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds that tell of their news, and who tells of them: hub.js, asked line by line."""
import os
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent


class Hub:
    """with Hub() as hub: hub.ask("publish websub Title"), hub.feed("websub")"""

    def __enter__(self):
        environment = {**os.environ, "NODE_PATH": "/usr/share/nodejs"}
        self.process = subprocess.Popen(["node", HERE / "hub.js"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=environment)
        self.base = self.process.stdout.readline().strip()
        assert self.base, "the hub did not start"
        return self

    def __exit__(self, *problem):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def feed(self, name):
        return f"{self.base}/{name}.xml"
