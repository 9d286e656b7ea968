# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody with a screen reader or without a mouse would trip over.

name      an interactive widget has no name, or the class name that GTK falls back to
mnemonic  the name holds the underscore of a mnemonic
role      something that takes the focus has no role
image     a picture has no name, and is in nothing that has one
twin      two controls side by side have the same role and name
size      a button is smaller than 24 by 24

What is not on the screen is left out: a page that has never been shown has no size. So are the
insides of GTK's and libadwaita's own widgets, which no program can name.
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
# What is below one of these is the toolkit's, or an author's whom we cannot teach, and so is a tree
# expander: the panel in a row.
TOOLKIT_INSIDES = {"combo box", "document web"}
# The list in an AdwPreferencesGroup is called by its class before GTK 4.10, and nothing after.
TOOLKIT_NAMES = {("list", "GtkListBox"), ("list", ""), ("text", "GtkSearchEntry")}
TOOLKIT_PLACES = re.compile(r"/frame\[Preferences\]/push button\[GtkImage\]$")


def is_no_name(name):
    return not name.strip() or CLASS_NAME.match(name)


def _judge_control(node, where):
    _x, _y, width, height = node.extents()
    if width == 0 or (node.role, node.name) in TOOLKIT_NAMES or TOOLKIT_PLACES.search(where):
        return
    if is_no_name(node.name):
        yield "name", where, "no name"
    elif node.role != "list item" and MNEMONIC.search(node.name):
        yield "mnemonic", where, f"the name is {node.name!r}"
    if node.role in BUTTONS and min(width, height) < SMALLEST_BUTTON:
        yield "size", where, f"{width} by {height}"


def _judge(node, where, parent_role, is_named):
    if node.role in INTERACTIVE:
        # A menu button holds a second button, which is not told apart from it.
        if not (node.role in BUTTONS and parent_role in BUTTONS):
            yield from _judge_control(node, where)
    elif "focusable" in node.states and node.role in ("filler", "panel", "unknown"):
        if not where.rsplit("/", 2)[-2].startswith("list item"):
            yield "role", where, "takes the focus, but has no role"
    elif node.role in ("image", "icon") and is_no_name(node.name) and not is_named:
        yield "image", where, "no name"


def findings(node, path="", parent_role="", is_named=False):
    """Yields (rule, where, what) for NODE and all that is below it."""
    role, name = node.role, node.name
    where = f"{path}/{role}" + (f"[{name}]" if name else "")
    yield from _judge(node, where, parent_role, is_named)
    if role in TOOLKIT_INSIDES:
        return
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
