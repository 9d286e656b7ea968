# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop's notifications, and names on the session's bus, in a thread of its own.

    with Desktop() as desktop:
        ...
        desktop.shown          # what is shown now: {id: (title, body)}
        desktop.urgency        # how much it matters: {id: 0 to 2}
        desktop.told           # all that was ever shown: [(title, body, urgency)]
        desktop.press(id, "Mark as Read")
"""
import time

from bus import OnBus
from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
INTERFACE = f"""<node><interface name="{NAME}">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal></interface></node>"""


def wait_for(check, what, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        result = check()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")


class Desktop(OnBus):
    can = ("actions", "body", "body-markup", "persistence")

    def __init__(self):
        super().__init__()
        self.shown, self.actions, self.urgency, self.told = {}, {}, {}, []

    def serve(self):
        self.bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], self._called, None, None)
        self.take_name(NAME)

    def has_owner(self, name):
        return self.bus_call("NameHasOwner", GLib.Variant("(s)", (name,)))[0]

    def activate(self, name, action, parameter=None):
        path = "/" + name.replace(".", "/")
        parameters = GLib.Variant("(sava{sv})", (action, [] if parameter is None else [parameter], {}))
        self.bus.call_sync(name, path, "org.freedesktop.Application", "ActivateAction", parameters, None, 0, 5000)

    def press(self, number, label):
        buttons = self.actions[number]
        action = buttons[buttons.index(label) - 1]
        self.bus.emit_signal(None, PATH, NAME, "ActionInvoked", GLib.Variant("(us)", (number, action)))

    def _called(self, bus, sender, path, interface, method, parameters, call):
        if method == "Notify":
            _, replaces, _, title, body, actions, hints, _ = parameters.unpack()
            self.told.append((title, body, hints.get("urgency")))
            number = replaces or len(self.told)
            self.actions[number], self.urgency[number] = actions, hints.get("urgency")
            self.shown[number] = (title, body)
            call.return_value(GLib.Variant("(u)", (number,)))
        elif method == "CloseNotification":
            self.shown.pop(parameters.unpack()[0], None)
            call.return_value(None)
        elif method == "GetCapabilities":
            call.return_value(GLib.Variant("(as)", (self.can,)))
        else:
            call.return_value(GLib.Variant("(ssss)", ("test", "test", "1", "1.2")))
