#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program with a keyring of its own: with_keyring.py STATE PROGRAM [ARGUMENT…]

STATE is what the program finds: “open” is an unlocked keyring, “empty” one without a place to keep
anything, “none” a bus without a keyring, “deaf” no bus at all, “file” the file that libsecret keeps
where a sandbox has a portal for its password, and no bus either. There is nobody to answer prompts.
All that passes over the bus goes to the file that BUS_RECORD names.
"""
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""


@contextlib.contextmanager
def process(command, **options):
    with subprocess.Popen(command, **options) as child:
        try:
            yield child
        finally:
            child.terminate()
            child.wait()


@contextlib.contextmanager
def bus(folder):
    config = folder / "bus.conf"
    config.write_text(BUS.format(path=folder / "bus"))
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
    with process(command, stdout=subprocess.PIPE, text=True) as daemon:
        yield daemon.stdout.readline().strip()


@contextlib.contextmanager
def keyring(environment, unlocked):
    command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
    if unlocked:
        command.append("--unlock")
    # The traps that are laid for our own faults are none for the daemon's.
    calm = {name: value for name, value in environment.items() if not name.startswith(("G_DEBUG", "MALLOC_", "LD_"))}
    with process(command, env=calm, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                 stderr=subprocess.DEVNULL, text=True) as daemon:
        daemon.stdin.write("keyring password\n" if unlocked else "")
        daemon.stdin.close()
        wait_for_name(environment)
        yield


def wait_for_name(environment):
    subprocess.run(["gdbus", "wait", "--session", "--timeout", "30", "org.freedesktop.secrets"],
                   env=environment, check=True)


@contextlib.contextmanager
def record(environment):
    with open(environment["BUS_RECORD"], "wb") as file:
        with process(["dbus-monitor", "--session", "--binary"], env=environment, stdout=file) as monitor:
            yield monitor


def make_environment(folder, address):
    environment = dict(os.environ, DBUS_SESSION_BUS_ADDRESS=address, HOME=str(folder),
                       BUS_RECORD=str(folder / "bus.record"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        path = folder / name.lower()
        path.mkdir(mode=0o700)
        environment[name] = str(path)
    return environment


def file_keyring(folder):
    # libsecret leaks a name each time that it writes the file.
    return {"SECRET_BACKEND": "file", "SECRET_FILE_TEST_PATH": str(folder / "secrets.keyring"),
            "SECRET_FILE_TEST_PASSWORD": "the portal's", "ASAN_OPTIONS": "detect_leaks=0"}


def main():
    state, program = sys.argv[1], sys.argv[2:]
    has_bus = state not in ("deaf", "file")
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="keyring-")))
        address = stack.enter_context(bus(folder)) if has_bus else f"unix:path={folder}/nowhere"
        environment = make_environment(folder, address)
        if state == "file":
            environment.update(file_keyring(folder))
        if has_bus:
            stack.enter_context(record(environment))
        if state in ("open", "empty"):
            stack.enter_context(keyring(environment, state == "open"))
        return subprocess.run(program, env=environment).returncode


sys.exit(main())
