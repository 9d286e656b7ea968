# SPDX-License-Identifier: GPL-3.0-or-later
"""A portal on the session's bus that says what a test wants, in a thread of its own.

    with Portal(background="refused") as portal:
        ...
        portal.asked

BACKGROUND is what a desktop answers: “granted”, “refused”, “dismissed” (a person closed the question),
“silent” (nobody ever answers), or None where it has no such portal.
"""
import threading

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


class Portal:
    def __init__(self, background=None):
        self.background = background
        self.asked = []
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self.thread.start()
        assert self.ready.wait(20), "the portal did not start"
        return self

    def __exit__(self, *unused):
        self.context.invoke_full(GLib.PRIORITY_DEFAULT, self.loop.quit)
        self.thread.join(20)

    def _run(self):
        self.context.push_thread_default()
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags)
        for xml in (OTHERS, BACKGROUND if self.background else "<node/>"):
            for interface in Gio.DBusNodeInfo.new_for_xml(xml).interfaces:
                self.bus.register_object(PATH, interface, self._called, self._property, None)
        self._call_bus("RequestName", GLib.Variant("(su)", (NAME, 4)))
        self.ready.set()
        self.loop.run()
        self.bus.close_sync()
        self.context.pop_thread_default()

    def _call_bus(self, method, parameters):
        bus = "org.freedesktop.DBus"
        return self.bus.call_sync(bus, "/org/freedesktop/DBus", bus, method, parameters, None, 0, 5000)

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
