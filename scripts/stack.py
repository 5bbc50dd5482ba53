"""Starts the processes of one Backstride together, watches over them, and stops them together."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RESTART_AFTER_S = 1.0


def stop_with(sentence: str) -> None:
    """One clear line, and exit 1."""
    print(f"Backstride: {sentence}", file=sys.stderr)
    raise SystemExit(1)


def require_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            stop_with(f"port {port} is busy; choose another one, for example: make run PORT={port + 1}")


class Stack:
    """Named commands with their variables; each is started again when it dies, until the stack is stopped."""

    def __init__(self, commands: dict[str, list[str]], env: dict[str, dict[str, str]], logs: Path):
        self.commands, self.env, self.logs = commands, env, logs
        self.running: dict[str, subprocess.Popen] = {}
        self.stopping = False
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str) -> None:
        command = [str(BIN / self.commands[name][0]), *self.commands[name][1:]]
        log = (self.logs / f"{name}.log").open("ab")
        self.running[name] = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **self.env[name]}, stdout=log, stderr=log, start_new_session=True
        )
        log.close()

    def start_all(self) -> None:
        for name in self.commands:
            self.start(name)

    def restart_the_dead(self) -> None:
        for name, process in list(self.running.items()):
            if process.poll() is not None and not self.stopping:
                print(f"Backstride: {name} ended with {process.returncode}; starting it again", flush=True)
                time.sleep(RESTART_AFTER_S)
                self.start(name)

    def stop(self, name: str, *, sure: bool = False) -> None:
        """End one process and its children; it is not started again."""
        process = self.running.pop(name, None)
        if process is None:
            return
        _signal(process, signal.SIGKILL if sure else signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            _signal(process, signal.SIGKILL)
            process.wait(5)

    def stop_all(self) -> None:
        self.stopping = True
        for process in self.running.values():
            _signal(process, signal.SIGTERM)
        for name in list(self.running):
            self.stop(name)

    def tail(self, name: str, lines: int = 15) -> str:
        path = self.logs / f"{name}.log"
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else ""


def _signal(process: subprocess.Popen, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def readiness(port: int) -> tuple[int, dict]:
    """Status and body of /readyz; (0, {}) while nothing answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=3) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        try:
            return error.code, json.load(error)
        except ValueError:
            return error.code, {}
    except (OSError, ValueError):
        return 0, {}


def wait_until_ready(stack: Stack, port: int, *, seconds: float = 60) -> None:
    """Return when every part works; otherwise say which one does not, and stop."""
    deadline = time.monotonic() + seconds
    status, body = 0, {}
    while time.monotonic() < deadline:
        stack.restart_the_dead()
        status, body = readiness(port)
        if status == 200:
            return
        time.sleep(0.25)
    for name in stack.commands:
        print(f"--- {name} ---\n{stack.tail(name)}", file=sys.stderr)
    stack.stop_all()
    stop_with(f"not ready after {seconds:.0f} s: {body or 'the web server does not answer'}")


def watch_over(stack: Stack) -> None:
    """Keep everything running until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    try:
        while True:
            stack.restart_the_dead()
            time.sleep(1)
    except KeyboardInterrupt:
        # whoever presses Ctrl-C twice must not leave half of it running
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print("\nBackstride: stopping …", flush=True)
    finally:
        stack.stop_all()
