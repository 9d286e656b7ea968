# SPDX-License-Identifier: GPL-3.0-or-later
"""Who serves something on the session's bus, from a connection and a thread of its own, as long as it is entered."""
import threading

from gi.repository import Gio, GLib


class OnBus:
    def __init__(self, address=None):
        self.address = address or Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION)
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self.thread.start()
        assert self.ready.wait(20), "nobody came to the bus"
        return self

    def __exit__(self, *unused):
        self.context.invoke_full(GLib.PRIORITY_DEFAULT, self.loop.quit)
        self.thread.join(20)

    def serve(self):
        """What it offers, on self.bus."""
        raise NotImplementedError

    def bus_call(self, method, parameters):
        bus = "org.freedesktop.DBus"
        return self.bus.call_sync(bus, "/org/freedesktop/DBus", bus, method, parameters, None, 0, 5000).unpack()

    def take_name(self, name):
        self.bus_call("RequestName", GLib.Variant("(su)", (name, 4)))

    def _run(self):
        self.context.push_thread_default()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(self.address, flags)
        self.serve()
        self.ready.set()
        self.loop.run()
        self.bus.close_sync()
        self.context.pop_thread_default()
