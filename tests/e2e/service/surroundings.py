# SPDX-License-Identifier: GPL-3.0-or-later
"""What a machine says of its network and its battery, on the session's bus, which a program takes for the system's too
when surroundings.env is its environment.

    with Surroundings() as surroundings:
        surroundings.tell(NETWORK, Metered=YES)
"""
import os

from bus import OnBus
from gi.repository import Gio, GLib

NETWORK, POWER = "org.freedesktop.NetworkManager", "net.hadess.PowerProfiles"
# Of State, Connectivity and Metered.
ASLEEP, CONNECTED = 10, 70
NONE, FULL = 1, 4
YES, NO = 1, 2


class Surroundings(OnBus):
    def __init__(self):
        super().__init__()
        self.known = {
            NETWORK: {"State": GLib.Variant("u", CONNECTED), "Connectivity": GLib.Variant("u", FULL),
                      "Metered": GLib.Variant("u", NO)},
            POWER: {"ActiveProfile": GLib.Variant("s", "balanced")},
        }
        self.env = {"DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]}

    def tell(self, name, **changes):
        changes = {key: GLib.Variant(self.known[name][key].get_type_string(), value) for key, value in changes.items()}
        self.known[name].update(changes)
        self.bus.emit_signal(None, path_of(name), "org.freedesktop.DBus.Properties", "PropertiesChanged",
                             GLib.Variant("(sa{sv}as)", (name, changes, [])))

    def serve(self):
        for name in self.known:
            node = Gio.DBusNodeInfo.new_for_xml(self._describe(name))
            self.bus.register_object(path_of(name), node.interfaces[0], None, self._read, None)
            self.take_name(name)

    def _describe(self, name):
        rows = "".join(f'<property name="{key}" type="{value.get_type_string()}" access="read"/>'
                       for key, value in self.known[name].items())
        return f'<node><interface name="{name}">{rows}</interface></node>'

    def _read(self, bus, sender, path, interface, key):
        return self.known[interface][key]


def path_of(name):
    return "/" + name.replace(".", "/")
