# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's side of the portals that ask a person something: it writes down what it was asked and answers at
once, from a thread of its own."""
import os
import pathlib
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
<interface name="org.freedesktop.impl.portal.Access">
 <method name="AccessDialog"><arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="a{sv}" direction="in"/><arg type="u" direction="out"/><arg type="a{sv}" direction="out"/></method>
</interface>
</node>"""


AUTOSTART = """[Desktop Entry]
Type=Application
Name={app}
Exec={command}
X-Flatpak={app}
"""


def autostart_file(app):
    return pathlib.Path(os.environ["XDG_CONFIG_HOME"], "autostart", f"{app}.desktop")


class Answers:
    """FILE is the address of the file that the person chooses, None to cancel; ALLOWS is what the person says to
    whatever else is asked. ASKED has (method, arguments)."""

    def __init__(self):
        self.file, self.allows, self.asked = None, True, []
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

    def _ask_person(self):
        return GLib.Variant("(ua{sv})", (DONE if self.allows else REFUSED, {}))

    def _write_autostart(self, app, enabled, command, flags):
        """As each desktop does it: what is in that folder is started at login."""
        path = autostart_file(app)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if enabled:
            path.write_text(AUTOSTART.format(app=app, command=" ".join(command)))
        return GLib.Variant("(b)", (enabled,))

    def _called_cb(self, connection, sender, path, interface, method, arguments, invocation):
        self.asked.append((method, arguments.unpack()))
        replies = {"OpenFile": self._choose, "SaveFile": self._choose,
                   "GetAppState": lambda: GLib.Variant("(a{sv})", ({},)),
                   "NotifyBackground": lambda: GLib.Variant("(ua{sv})", (DONE, {"result": GLib.Variant("u", 1)})),
                   "AccessDialog": self._ask_person,
                   "EnableAutostart": lambda: self._write_autostart(*arguments.unpack())}
        invocation.return_value(replies.get(method, lambda: None)())
