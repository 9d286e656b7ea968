# SPDX-License-Identifier: GPL-3.0-or-later
"""What the servers of the tests share: a program in the foreground, on loopback, in a folder of its own."""
import os
import pathlib
import random
import shutil
import socket
import subprocess
import tempfile
import time

PATH = os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"

# Servers that give up their rights by themselves disagree on how; none of them runs as root here.
ORDINARY_USER = "nobody"

# What a server hands out where a test says nothing else.
FEED = ('<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Behind the door</title>'
        '<item><guid isPermaLink="false">1</guid><title>Told inside</title></item></channel></rss>')


def is_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def free_ports(count):
    """Ports that nobody has. They are not of those that the system hands out by itself: what other tests and their
    clients do meanwhile must not take them."""
    ports = []
    while len(ports) < count:
        port = random.randrange(10000, 32000)
        if port not in ports and is_free(port):
            ports.append(port)
    return ports


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def wait_until(condition, what, seconds=20):
    """The first true value of CONDITION."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(0.02)
    return value


def find_program(name):
    return shutil.which(name, path=PATH)


def run(*argv, env=None, stdin=None):
    """What a helper program says; an AssertionError with its words where it fails."""
    done = subprocess.run([str(part) for part in argv], input=stdin, capture_output=True, text=True, timeout=60,
                          check=False, env={**os.environ, "PATH": PATH, **(env or {})})
    assert done.returncode == 0, f"{argv[0]} ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}"
    return done.stdout


def give_away(folder):
    """Let the ordinary user own all of FOLDER, where we are root."""
    if os.getuid() == 0:
        for path in [folder, *folder.rglob("*")]:
            shutil.chown(path, ORDINARY_USER)


class Daemon:
    """with SomeDaemon() as server: it listens at server.port, or at the ports of server.ports."""
    name = "daemon"
    program = None
    port_count = 1

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"feedwright-{self.name}-"))
        self.folder.chmod(0o755)
        self.ports, self.process = [], None

    @property
    def port(self):
        return self.ports[0]

    def configure(self):
        """Write what the program reads; the ports are known."""

    def argv(self):
        raise NotImplementedError

    def environment(self):
        return {}

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, name):
        path = self.folder / name
        return path.read_text(errors="replace") if path.exists() else ""

    def log(self):
        """The requests that were answered so far, one a line."""
        return self.read("access.log").splitlines()

    def wait_for_log(self, text):
        """The first request with TEXT in its line: it is written after the reply."""
        return wait_until(lambda: next((line for line in self.log() if text in line), None), f"“{text}” in the log")

    def _spawn(self):
        give_away(self.folder)
        with open(self.folder / "output.log", "ab") as output:
            self.process = subprocess.Popen(
                [str(part) for part in self.argv()], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                cwd=self.folder, env={**os.environ, "PATH": PATH, "HOME": str(self.folder), **self.environment()},
                **({"user": ORDINARY_USER, "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}))

    def _is_up(self):
        return self.process.poll() is not None or all(listens(port) for port in self.ports)

    def start(self):
        for _ in range(5):  # another process may have taken a port meanwhile
            self.ports = free_ports(self.port_count)
            self.configure()
            self._spawn()
            wait_until(self._is_up, f"{self.name} to listen")
            if self.process.poll() is None:
                return self
        logs = "".join(path.read_text(errors="replace")[-800:] for path in sorted(self.folder.glob("*.log")))
        raise AssertionError(f"{self.name} does not start: {logs}")

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *unused):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
