#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""capabilities.py FEEDCTL: what feedctl says of what it was given, inside a sandbox and outside, without a bus."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

FEEDCTL = sys.argv.pop(1)
APP = "io.github.feedwright.Feedwright"
MEMBERS = {"id", "state", "situation", "condition", "title", "description", "purpose"}


class CapabilitiesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.env = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder.name}/no-bus",
                    "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder.name}/no-bus", "KRB5CCNAME": "MEMORY:nobody"}

    def feedctl(self, *arguments, status=0):
        done = subprocess.run([FEEDCTL, "--profile", str(self.folder / "profile"), *arguments], env=self.env,
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done)
        return done

    def look(self):
        said = json.loads(self.feedctl("capabilities", "--json").stdout)
        return said, {it["id"]: it for it in said["capabilities"]}

    def enter_sandbox(self, shared):
        info = self.folder / "info"
        info.write_text(f"[Application]\nname={APP}\n[Context]\nshared={shared}\n")
        self.env["FEEDWRIGHT_SANDBOX_INFO"] = str(info)

    def test_outside_of_a_sandbox_the_system_is_what_counts(self):
        said, found = self.look()
        self.assertNotIn("sandbox", said)
        self.assertEqual(found["files"]["situation"], "all")
        self.assertEqual(found["secrets"]["situation"], "none")
        self.assertEqual(found["proximity"]["situation"], "by-design")
        for it in found.values():
            self.assertLessEqual(MEMBERS, set(it))
            self.assertEqual(it["condition"], "loss" not in it)

    def test_a_sandbox_without_a_network_says_how_to_get_one(self):
        self.enter_sandbox("ipc;")
        said, found = self.look()
        self.assertEqual(said["sandbox"], APP)
        self.assertEqual(found["internet"]["state"], "not-granted")
        self.assertEqual(found["internet"]["command"], f"flatpak override --user --share=network {APP}")
        text = self.feedctl("capabilities").stdout
        self.assertIn("Internet: Not granted", text)
        self.assertIn(found["internet"]["command"], text)

    def test_in_a_sandbox_tickets_and_cards_are_told_how_to_be_let_in(self):
        self.enter_sandbox("network;ipc;")
        _, found = self.look()
        self.assertEqual(found["internet"]["state"], "granted")
        self.assertIn("KRB5CCNAME=KCM:", found["company-sign-on"]["command"])
        self.assertIn("--socket=pcsc", found["certificates"]["command"])
        self.assertEqual(found["background"]["situation"], "no-portal")

    def test_without_permission_for_the_network_it_is_no_fault_of_the_server(self):
        self.enter_sandbox("ipc;")
        error = json.loads(self.feedctl("--json", "fetch", "http://feedwright.invalid/", status=1).stdout)["error"]
        self.assertEqual(error["code"], "network-denied")


unittest.main()
