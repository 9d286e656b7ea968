# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's side of the portals that ask a person something: it writes down what it was asked and answers at
once, from a thread of its own."""
import threading

from gi.repository import Gio, GLib

NAME = "org.freedesktop.impl.portal.desktop.feedwright_test"
PATH = "/org/freedesktop/portal/desktop"
DONE, REFUSED = 0, 1
INTERFACES = """<node>
<interface name="org.freedesktop.impl.portal.FileChooser">
 <method name="OpenFile"><arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="u" direction="out"/>
  <arg type="a{sv}" direction="out"/></method>
 <method name="SaveFile"><arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="u" direction="out"/>
  <arg type="a{sv}" direction="out"/></method>
</interface>
<interface name="org.freedesktop.impl.portal.Background">
 <method name="GetAppState"><arg type="a{sv}" direction="out"/></method>
 <method name="NotifyBackground"><arg type="o" direction="in"/><arg type="s" direction="in"/>
  <arg type="s" direction="in"/><arg type="u" direction="out"/><arg type="a{sv}" direction="out"/></method>
 <method name="EnableAutostart"><arg type="s" direction="in"/><arg type="b" direction="in"/>
  <arg type="as" direction="in"/><arg type="u" direction="in"/><arg type="b" direction="out"/></method>
 <signal name="RunningApplicationsChanged"/>
</interface>
<interface name="org.freedesktop.impl.portal.Notification">
 <method name="AddNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="a{sv}" direction="in"/></method>
 <method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
</interface>
</node>"""


class Answers:
    """FILE is the address of the file that the person chooses, None to cancel. ASKED has (method, app, arguments)."""

    def __init__(self):
        self.file, self.asked = None, []
        self.loop = self.thread = None

    def serve(self, bus):
        context = GLib.MainContext()
        self.loop = GLib.MainLoop(context)
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(bus, context, ready), daemon=True)
        self.thread.start()
        ready.wait()

    def _run(self, bus, context, ready):
        context.push_thread_default()
        for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
            bus.register_object(PATH, interface, self._called_cb, None, None)
        bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName",
                      GLib.Variant("(su)", (NAME, 4)), None, 0, -1, None)
        ready.set()
        self.loop.run()

    def close(self):
        if self.loop:
            self.loop.quit()
            self.thread.join()
            self.loop = None

    def was_asked(self, method):
        return [arguments for name, arguments in list(self.asked) if name == method]

    def _choose(self):
        if self.file is None:
            return GLib.Variant("(ua{sv})", (REFUSED, {}))
        return GLib.Variant("(ua{sv})", (DONE, {"uris": GLib.Variant("as", [self.file]),
                                                "writable": GLib.Variant("b", True)}))

    def _called_cb(self, connection, sender, path, interface, method, arguments, invocation):
        self.asked.append((method, arguments.unpack()))
        replies = {"OpenFile": self._choose, "SaveFile": self._choose,
                   "GetAppState": lambda: GLib.Variant("(a{sv})", ({},)),
                   "NotifyBackground": lambda: GLib.Variant("(ua{sv})", (DONE, {"result": GLib.Variant("u", 1)})),
                   "EnableAutostart": lambda: GLib.Variant("(b)", (True,))}
        invocation.return_value(replies.get(method, lambda: None)())
