# SPDX-License-Identifier: GPL-3.0-or-later
"""feedctl on a profile of its own, as a person in a terminal uses it."""
import json
import os
import pathlib
import subprocess


class Terminal:
    def __init__(self, feedctl, profile, env=None):
        """ENV: what its environment has besides the test's, as that is at each call."""
        self.program, self.profile, self.env = feedctl, pathlib.Path(profile), dict(env or {})

    def environment(self):
        return {**os.environ, **self.env}

    def argv(self, *arguments):
        return [self.program, "--profile", str(self.profile), "--spacing", "0", *map(str, arguments)]

    def run(self, *arguments, status=0, timeout=120, stdin=None):
        """What it says: standard output, standard error."""
        done = subprocess.run(self.argv(*arguments), input=stdin, capture_output=True, text=True,
                              timeout=timeout, check=False, env=self.environment())
        assert status is None or done.returncode == status, \
            f"feedctl {' '.join(map(str, arguments))} ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}"
        return done.stdout, done.stderr

    def json(self, *arguments, status=0, timeout=120):
        return json.loads(self.run("--json", *arguments, status=status, timeout=timeout)[0])

    def start(self, *arguments):
        return subprocess.Popen(self.argv(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=self.environment())

    def feeds(self):
        return self.json("list")

    def entries(self, *options):
        return self.json("entries", "--limit", "0", *options)

    def titles(self, *options):
        return [entry.get("title") for entry in self.entries(*options)]

    def import_addresses(self, addresses):
        outlines = "".join(f'<outline type="rss" xmlUrl="{address}"/>' for address in addresses)
        path = self.profile.parent / "list.opml"
        path.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
        return self.json("opml", "import", path)
