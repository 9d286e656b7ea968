#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of screenshot.sh that runs inside the session."""
import os
import sys

from drive import App, GLib

with App(sys.argv[1:]) as app:
    for line in filter(None, os.environ["SHOT_ACTIONS"].split("\n")):
        name, _, parameter = line.partition(" ")
        app.activate(name, GLib.Variant.parse(None, parameter.strip("<>"), None, None) if parameter else None)
    app.shot(os.environ["SHOT_OUT"])
