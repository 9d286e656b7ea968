# SPDX-License-Identifier: GPL-3.0-or-later
"""A portal on the session's bus that says what a test wants, in a thread of its own.

    with Portal(background="refused") as portal:
        ...
        portal.asked

BACKGROUND is what a desktop answers: “granted”, “refused”, “dismissed” (a person closed the question),
“silent” (nobody ever answers), or None where it has no such portal.
"""
from bus import OnBus
from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
BACKGROUND = """<node><interface name="org.freedesktop.portal.Background">
<method name="RequestBackground"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
<arg type="o" direction="out"/></method><property name="version" type="u" access="read"/></interface></node>"""
OTHERS = """<node><interface name="org.freedesktop.portal.Secret"/><interface name="org.freedesktop.portal.Notification"/>
<interface name="org.freedesktop.portal.FileChooser"/><interface name="org.freedesktop.portal.Inhibit">
<method name="CreateMonitor"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
<arg type="o" direction="out"/></method></interface></node>"""
# Response and what is in it.
ANSWERS = {"granted": (0, True), "refused": (0, False), "dismissed": (1, False)}


class Portal(OnBus):
    def __init__(self, background=None):
        super().__init__()
        self.background = background
        self.asked = []

    def serve(self):
        for xml in (OTHERS, BACKGROUND if self.background else "<node/>"):
            for interface in Gio.DBusNodeInfo.new_for_xml(xml).interfaces:
                self.bus.register_object(PATH, interface, self._called, self._property, None)
        self.take_name(NAME)

    def _property(self, connection, sender, path, interface, name):
        return GLib.Variant("u", 2)

    def _called(self, connection, sender, path, interface, method, parameters, invocation):
        _, options = parameters.unpack()
        token = options.get("handle_token", "t")
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{token}"
        invocation.return_value(GLib.Variant("(o)", (handle,)))
        if method == "RequestBackground":
            self._answer(sender, handle, options)

    def _answer(self, sender, handle, options):
        self.asked.append(options)
        if self.background not in ANSWERS:
            return
        response, granted = ANSWERS[self.background]
        results = {"background": GLib.Variant("b", granted), "autostart": GLib.Variant("b", granted)} if response == 0 else {}
        self.bus.emit_signal(sender, handle, "org.freedesktop.portal.Request", "Response",
                             GLib.Variant("(ua{sv})", (response, results)))
