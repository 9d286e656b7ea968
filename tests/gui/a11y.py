# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody with a screen reader or without a mouse would trip over.

name      an interactive widget has no name, or the class name that GTK falls back to
mnemonic  the name holds the underscore of a mnemonic
role      something that takes the focus has no role
image     a picture has no name, and is in nothing that has one
twin      two controls side by side have the same role and name
size      a button is smaller than 24 by 24
"""
import re
import time

from drive import Atspi, GLib

INTERACTIVE = {"push button", "toggle button", "check box", "radio button", "text", "password text", "combo box",
               "link", "slider", "spin button", "menu item", "check menu item", "radio menu item", "page tab",
               "list", "list item", "table", "switch"}
BUTTONS = {"push button", "toggle button"}
CLASS_NAME = re.compile(r"^(Gtk|Adw|Fw|WebKit)[A-Z]\w+$")
MNEMONIC = re.compile(r"(^|\s)_\w|\w_\w")
SMALLEST_BUTTON = 24
LOOK_AT_ROWS = 5


def is_no_name(name):
    return not name.strip() or CLASS_NAME.match(name)


def _judge_control(node, where, is_inner):
    """IS_INNER: a menu button holds a second button, which is not told apart from it."""
    if is_inner:
        return
    _x, _y, width, height = node.extents()
    if is_no_name(node.name):
        yield "name", where, "no name"
    elif node.role != "list item" and MNEMONIC.search(node.name):
        yield "mnemonic", where, f"the name is {node.name!r}"
    if node.role in BUTTONS and 0 < width and min(width, height) < SMALLEST_BUTTON:
        yield "size", where, f"{width} by {height}"


def findings(node, path="", parent_role="", is_named=False):
    """Yields (rule, where, what) for NODE and all that is below it."""
    role, name = node.role, node.name
    where = f"{path}/{role}" + (f"[{name}]" if name else "")
    if role in INTERACTIVE:
        yield from _judge_control(node, where, role in BUTTONS and parent_role in BUTTONS)
    elif "focusable" in node.states and role in ("filler", "panel", "unknown"):
        yield "role", where, "takes the focus, but has no role"
    elif role in ("image", "icon") and is_no_name(name) and not is_named:
        yield "image", where, "no name"
    is_named = is_named or (role in INTERACTIVE and not is_no_name(name))
    seen = set()
    for number, child in enumerate(node.children()):
        if role == "list" and number >= LOOK_AT_ROWS:
            break
        twin = (child.role, child.name)
        if child.role in BUTTONS and twin in seen:
            yield "twin", where, f"two of {twin}"
        seen.add(twin)
        yield from findings(child, path if role in ("panel", "filler") else where, role, is_named)


def tab_order(app, presses=40):
    """Presses Tab and gives what each press focused, as (role, name); ends at the first repeat."""
    focused, order = [], []

    def on_focus(event):
        if event.detail1 and event.source is not None:
            focused.append((event.source.get_role_name(), event.source.get_name() or ""))

    listener = Atspi.EventListener.new(on_focus)
    listener.register("object:state-changed:focused")
    app.focus()
    for _ in range(presses):
        focused.clear()
        app.keys("Tab")
        deadline = time.monotonic() + 1.5
        while not focused and time.monotonic() < deadline:
            GLib.MainContext.default().iteration(False) or time.sleep(0.01)
        stop = focused[-1] if focused else ("?", "nothing took the focus")
        order.append(stop)
        if stop in order[:-1]:
            break
    listener.deregister("object:state-changed:focused")
    return order
