# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop's notifications, and names on the session's bus, in a thread of its own.

    with Desktop() as desktop:
        ...
        desktop.shown          # what is seen now: {id: (title, body)}
        desktop.urgency        # how much it matters: {id: 0 to 2}
        desktop.told           # all that was ever shown: [(title, body, urgency)]
        desktop.press(id, "Mark as Read")

GLib finds one of three: that of freedesktop.org (Desktop), GNOME's own (GnomeDesktop), and the portal (PortalDesktop).
"""
import time

import gi
from bus import OnBus
gi.require_version("Pango", "1.0")
from gi.repository import Gio, GLib, Pango  # noqa: E402

APP_ID = "io.github.feedwright.Feedwright"


def wait_for(check, what, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        result = check()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")


def without_isolates(text):
    """That names keep their direction of writing is not seen."""
    return text.translate({0x2068: None, 0x2069: None})


class Session(OnBus):
    """Something of a desktop, that has the name NAME on the session's bus."""

    def __init__(self, address=None):
        super().__init__(address)
        self.shown, self.actions, self.urgency, self.told = {}, {}, {}, []

    def serve(self):
        for interface in Gio.DBusNodeInfo.new_for_xml(self.INTERFACE).interfaces:
            self.bus.register_object(self.PATH, interface, self._called, self._asked, None)
        self.take_name(self.NAME)

    def has_owner(self, name):
        return self.bus_call("NameHasOwner", GLib.Variant("(s)", (name,)))[0]

    def activate(self, name, action, parameter=None):
        path = "/" + name.replace(".", "/")
        parameters = GLib.Variant("(sava{sv})", (action, [] if parameter is None else [parameter], {}))
        self.bus.call_sync(name, path, "org.freedesktop.Application", "ActivateAction", parameters, None, 0, 20000)

    def _asked(self, bus, sender, path, interface, name):
        return GLib.Variant("u", 3)  # the version

    def said(self):
        return list(self.shown.values())


class Desktop(Session):
    NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    INTERFACE = f"""<node><interface name="{NAME}">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="ActivationToken"><arg type="u"/><arg type="s"/></signal>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal></interface></node>"""

    def __init__(self, can=("actions", "body", "body-markup", "persistence"), address=None):
        super().__init__(address)
        self.can, self.app_names = can, set()

    def press(self, number, label):
        """It goes with that, as it does on real desktops."""
        buttons = self.actions[number]
        action = buttons[buttons.index(label) - 1]
        self._emit("ActivationToken", number, "token")
        self._emit("ActionInvoked", number, action)
        self.expire(number)

    def expire(self, number):
        """A bubble is shown for a while only."""
        self.shown.pop(number)
        self.bus.emit_signal(None, self.PATH, self.NAME, "NotificationClosed", GLib.Variant("(uu)", (number, 1)))

    def _emit(self, name, number, text):
        self.bus.emit_signal(None, self.PATH, self.NAME, name, GLib.Variant("(us)", (number, text)))

    def _see(self, body):
        seen = Pango.parse_markup(body, -1, "\0").text if "body-markup" in self.can else body
        return without_isolates(seen)

    def _called(self, bus, sender, path, interface, method, parameters, call):
        if method == "Notify":
            app_name, replaces, _, title, body, actions, hints, _ = parameters.unpack()
            self.told.append((title, self._see(body), hints.get("urgency")))
            number = replaces or len(self.told)
            self.app_names.add(app_name)
            self.actions[number], self.urgency[number] = actions, hints.get("urgency")
            call.return_value(GLib.Variant("(u)", (number,)))
            self.shown[number] = self.told[-1][:2]
        elif method == "CloseNotification":
            self.shown.pop(parameters.unpack()[0], None)
            call.return_value(None)
        elif method == "GetCapabilities":
            call.return_value(GLib.Variant("(as)", (self.can,)))
        else:
            call.return_value(GLib.Variant("(ssss)", ("test", "test", "1", "1.2")))


class GnomeDesktop(Session):
    """What is pressed is asked of the app itself, which the bus starts for that."""
    NAME, PATH = "org.gtk.Notifications", "/org/gtk/Notifications"
    INTERFACE = f"""<node><interface name="{NAME}">
<method name="AddNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="a{{sv}}" direction="in"/></method>
<method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
</interface></node>"""
    URGENCIES = {"low": 0, "normal": 1, "high": 1, "urgent": 2}

    def press(self, number, label):
        button = next(button for button in self.actions[number] if button["label"] == label)
        target = button.get("target")
        assert button["action"].startswith("app."), button
        self.activate(APP_ID, button["action"].partition(".")[2], target)

    def _called(self, bus, sender, path, interface, method, parameters, call):
        number = parameters.get_child_value(parameters.n_children() - (2 if method == "AddNotification" else 1)).get_string()
        if method == "AddNotification":
            said = parameters.get_child_value(parameters.n_children() - 1)
            title, body, priority = (said.lookup_value(name, None).get_string() for name in ("title", "body", "priority"))
            buttons = said.lookup_value("buttons", None)
            self.actions[number] = [self._read_button(buttons.get_child_value(i)) for i in range(buttons.n_children())]
            self.urgency[number] = self.URGENCIES[priority]
            self.told.append((title, without_isolates(body), self.urgency[number]))
            self.shown[number] = self.told[-1][:2]
        else:
            self.shown.pop(number, None)
        call.return_value(None)

    def _read_button(self, button):
        read = {name: button.lookup_value(name, None).get_string() for name in ("label", "action")}
        read["target"] = button.lookup_value("target", None)
        return read


class PortalDesktop(GnomeDesktop):
    NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
    INTERFACE = """<node><interface name="org.freedesktop.portal.Notification">
<method name="AddNotification"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/></method>
<method name="RemoveNotification"><arg type="s" direction="in"/></method>
<property name="version" type="u" access="read"/></interface>
<interface name="org.freedesktop.portal.NetworkMonitor">
<method name="GetStatus"><arg type="a{sv}" direction="out"/></method>
<property name="version" type="u" access="read"/></interface></node>"""

    def _called(self, bus, sender, path, interface, method, parameters, call):
        online = {"available": GLib.Variant("b", True), "metered": GLib.Variant("b", False), "connectivity": GLib.Variant("u", 4)}
        if method == "GetStatus":
            call.return_value(GLib.Variant("(a{sv})", (online,)))
        else:
            super()._called(bus, sender, path, interface, method, parameters, call)
