#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_a11y.py PROGRAM: every screen can be used with a screen reader, and with the keyboard alone."""
import sys

from a11y import findings, tab_order
from drive import App, GLib, wait_for
from tour_site import Site

JUST_TOLD = {"twin"}


def check(app, screen, problems):
    for rule, where, what in findings(app.root):
        told = f"{rule}: {where}: {what}"
        if rule in JUST_TOLD or told in problems:
            continue
        print(f"{screen}: {told}")
        problems.append(told)


def has_dialog(app):
    return len(list(app.root.children())) > 1


def check_dialog(app, action, problems, parameter=None):
    app.activate(action, parameter)
    wait_for(lambda: has_dialog(app), f"the dialog of {action}")
    check(app, action, problems)
    app.focus()
    app.keys("Escape")
    wait_for(lambda: not has_dialog(app), f"the dialog of {action} to close")


def check_tab_order(app, problems):
    stops = tab_order(app)
    print("Tab goes to:", *stops, sep="\n  ")
    if len(stops) > 30:
        problems.append("Tab walks every row of a list")
    # The web view takes the focus without telling; nothing else does.
    if sum(role == "?" for role, _name in stops) > 1:
        problems.append("Tab gets stuck")


def main(program):
    problems = []
    with Site() as site, App([program]) as app:
        app.wait_state("win.page", "welcome")
        check(app, "welcome", problems)
        app.activate("win.subscribe-to", GLib.Variant("s", f"{site.base}/guide.atom"))
        wait_for(lambda: has_dialog(app), "the dialog to add a feed")
        add = app.find("push button", "Add")
        wait_for(lambda: "sensitive" in add.states, "the feed to be addable")
        check(app, "add feed", problems)
        add.click()
        app.wait_state("win.list-size", 6)
        app.activate("win.next-entry")
        app.wait_state("win.article-painted", True)
        check(app, "main", problems)
        for action in ("win.preferences", "win.shortcuts"):
            check_dialog(app, action, problems)
        check_tab_order(app, problems)
    assert not problems, "\n".join(problems)


if __name__ == "__main__":
    main(*sys.argv[1:])
