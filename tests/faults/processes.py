"""Servers and processes that a test starts, mistreats and ends; never one it did not start."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(true, seconds=10.0, *, every=0.05, what="it"):
    """Return what `true()` returned, as soon as it is true; fail when it takes too long."""
    deadline = time.monotonic() + seconds
    while not (value := true()):
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds} s"
        time.sleep(every)
    return value


def listens(port) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """One process in a group of its own, with a log to read when something went wrong."""

    def __init__(self, *command, log, env=None):
        self.log = Path(log)
        with self.log.open("ab") as out:
            self._popen = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT,
                env={**os.environ, **(env or {})},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    @property
    def alive(self):
        return self._popen.poll() is None

    def signal(self, number):
        """To the whole group: a worker and its children."""
        if self.alive:
            os.killpg(self._popen.pid, number)

    def pause(self):
        self.signal(signal.SIGSTOP)

    def resume(self):
        self.signal(signal.SIGCONT)

    def kill(self):
        self.signal(signal.SIGKILL)
        self._popen.wait(5)

    def stop(self, seconds=15):
        """Ask it to end; True if it did so by itself in time."""
        self.resume()
        self.signal(signal.SIGTERM)
        try:
            self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        return True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.resume()
        self.kill()

    def tail(self, lines=40):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class Redis(Process):
    """A Redis of our own, empty and forgetful."""

    def __init__(self, folder, port=None):
        self.port = port or free_port()
        options = f"--port {self.port} --bind 127.0.0.1 --save '' --appendonly no --dir {folder}".replace("''", "")
        command = shutil.which("redis-server")
        super().__init__(command, *options.split(" "), log=Path(folder) / "redis.log")
        self.url = f"redis://127.0.0.1:{self.port}/0"
        wait_until(lambda: listens(self.port), what="Redis answering")


needs_redis = shutil.which("redis-server") is None
