# SPDX-License-Identifier: GPL-3.0-or-later
"""What a machine says of its network and its battery, on the session's bus, which a program takes for the system's too
when surroundings.env is its environment.

    with Surroundings() as surroundings:
        surroundings.tell(NETWORK, Metered=YES)
"""
import os
import threading

from gi.repository import Gio, GLib

NETWORK, POWER = "org.freedesktop.NetworkManager", "net.hadess.PowerProfiles"
# Of State, Connectivity and Metered.
ASLEEP, CONNECTED = 10, 70
NONE, FULL = 1, 4
YES, NO = 1, 2


class Surroundings:
    def __init__(self):
        self.known = {
            NETWORK: {"State": GLib.Variant("u", CONNECTED), "Connectivity": GLib.Variant("u", FULL),
                      "Metered": GLib.Variant("u", NO)},
            POWER: {"ActiveProfile": GLib.Variant("s", "balanced")},
        }
        self.env = {"DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]}
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self.thread.start()
        assert self.ready.wait(20), "nothing says how the machine is"
        return self

    def __exit__(self, *unused):
        self.context.invoke_full(GLib.PRIORITY_DEFAULT, self.loop.quit)
        self.thread.join(20)

    def tell(self, name, **changes):
        changes = {key: GLib.Variant(self.known[name][key].get_type_string(), value) for key, value in changes.items()}
        self.known[name].update(changes)
        self.bus.emit_signal(None, path_of(name), "org.freedesktop.DBus.Properties", "PropertiesChanged",
                             GLib.Variant("(sa{sv}as)", (name, changes, [])))

    def _run(self):
        self.context.push_thread_default()
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags)
        for name in self.known:
            node = Gio.DBusNodeInfo.new_for_xml(self._describe(name))
            self.bus.register_object(path_of(name), node.interfaces[0], None, self._read, None)
            self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                               GLib.Variant("(su)", (name, 4)), None, 0, 5000)
        self.ready.set()
        self.loop.run()
        self.bus.close_sync()
        self.context.pop_thread_default()

    def _describe(self, name):
        rows = "".join(f'<property name="{key}" type="{value.get_type_string()}" access="read"/>'
                       for key, value in self.known[name].items())
        return f'<node><interface name="{name}">{rows}</interface></node>'

    def _read(self, bus, sender, path, interface, key):
        return self.known[interface][key]


def path_of(name):
    return "/" + name.replace(".", "/")
