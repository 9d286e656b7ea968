# SPDX-License-Identifier: GPL-3.0-or-later
"""A session bus of its own with gnome-keyring on it: unlocked, locked, or without any keyring."""
import os
import pathlib
import shutil
import subprocess
import tempfile

from daemon import PATH, run, wait_until

# Nothing is started on demand: what is on the bus was put there.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
PROMPTER, PROMPTER_NAME = "/usr/libexec/gcr-prompter", "org.gnome.keyring.SystemPrompter"
SECRETS = "org.freedesktop.secrets"
PASSWORD = "keyring password"
COLLECTION = "/org/freedesktop/secrets/collection/login"


class Keyring:
    """with Keyring("unlocked") as keyring: subprocess.run(..., env={**os.environ, **keyring.environment()})

    "locked": it was locked again; whoever asks to unlock it is refused, as nobody can be asked. "none": a bus only.
    BUS: the address of one that is there already, to be used instead. PROMPTS: there is somebody to ask, on the screen.
    """

    def __init__(self, state="unlocked", bus=None, prompts=False):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="feedwright-keyring-"))
        self.state, self.bus, self.prompts, self.processes = state, bus, prompts, []

    def environment(self):
        folders = {name: self.folder / name.lower() for name in
                   ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")}
        for folder in folders.values():
            folder.mkdir(mode=0o700, exist_ok=True)
        return {"DBUS_SESSION_BUS_ADDRESS": self.bus or f"unix:path={self.folder}/bus", "HOME": str(self.folder),
                **{name: str(folder) for name, folder in folders.items()}}

    def _spawn(self, *argv, **options):
        """G_DEBUG is for what is tested: the keyring would not survive its own warnings."""
        env = {**os.environ, "PATH": PATH, **self.environment(), "G_DEBUG": ""}
        process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, **options)
        self.processes.append(process)
        return process

    def call(self, destination, path, method, *arguments):
        return run("gdbus", "call", "--session", "--dest", destination, "--object-path", path, "--method", method,
                   *arguments, env=self.environment())

    def _owns_name(self, name=SECRETS):
        return "true" in self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", name)

    def is_locked(self):
        return "true" in self.call(SECRETS, COLLECTION, "org.freedesktop.DBus.Properties.Get",
                                   "org.freedesktop.Secret.Collection", "Locked")

    def _is_open(self):
        """It is on the bus before it has anything to keep secrets in."""
        try:
            return self._owns_name() and not self.is_locked()
        except AssertionError:
            return False

    def lock(self):
        self.call(SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock",
                  f"[objectpath '{COLLECTION}']")
        wait_until(self.is_locked, "the keyring to lock")

    def _answer_prompt(self, *keys):
        """As somebody at the keyboard would."""
        prompt = run("xdotool", "search", "--sync", "--onlyvisible", "--class", "gcr-prompter").split()[-1]
        run("xdotool", "windowfocus", "--sync", prompt, *keys)

    def refuse(self):
        self._answer_prompt("key", "Escape")

    def unlock(self):
        self._answer_prompt("type", PASSWORD)
        self._answer_prompt("key", "Return")

    def _start_keyring(self):
        process = self._spawn("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
                              stdin=subprocess.PIPE)
        process.stdin.write(PASSWORD.encode())
        process.stdin.close()
        wait_until(self._is_open, "the keyring to open")
        if self.state == "locked":
            self.lock()

    def _start_bus(self):
        (self.folder / "bus.conf").write_text(BUS.format(folder=self.folder))
        self._spawn("dbus-daemon", "--nofork", f"--config-file={self.folder}/bus.conf")
        wait_until((self.folder / "bus").exists, "the session bus")

    def _start(self):
        if not self.bus:
            self._start_bus()
        if self.prompts:
            self._spawn(PROMPTER)
            wait_until(lambda: self._owns_name(PROMPTER_NAME), "somebody to ask for the keyring's password")
        if self.state != "none":
            self._start_keyring()

    def __enter__(self):
        try:
            self._start()
            return self
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *unused):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)
