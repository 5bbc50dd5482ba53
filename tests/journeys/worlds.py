"""Whole Backstrides, started as people start them, with a clock that the journey can move."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.conventions.source import ROOT
from tests.journeys.mail import Mailbox

sys.path.insert(0, str(ROOT / "scripts"))
from stack import readiness

TWIN_DATABASE = "backstride_journey"
POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9").rsplit("/", 1)[0] + "/7"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class World:
    """One running Backstride: where it is, its mail, its clock, its command line."""

    def __init__(self, *, port: int, mailbox: Mailbox, env: dict[str, str], move_clock):
        self.url, self.port, self.mailbox, self.env = f"http://localhost:{port}", port, mailbox, env
        self._move_clock, self._ahead = move_clock, 0

    def later(self, *, minutes: float) -> None:
        """Let the application's clock jump ahead."""
        self._ahead += int(minutes * 60)
        self._move_clock(self._ahead)

    def manage(self, *command: str, **variables: str) -> str:
        done = subprocess.run(
            [str(Path(sys.executable).parent / "python"), "manage.py", *command],
            cwd=ROOT,
            env={**os.environ, **self.env, **variables},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout

    def readiness(self) -> tuple[int, dict]:
        return readiness(self.port)


@contextmanager
def _running(command: list[str], env: dict[str, str], port: int, *, seconds: float = 120):
    """Start `command`, wait until it is ready, and end it and all its children afterwards."""
    log = Path(env["VAR_DIR"]) / "journey.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **env}, stdout=output, stderr=output, start_new_session=True
        )
    try:
        deadline = time.monotonic() + seconds
        while readiness(port)[0] != 200:
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"did not become ready: {readiness(port)}\n{log.read_text()[-3000:]}")
            time.sleep(0.3)
        yield
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(40)


def _movable_clock(folder: Path) -> tuple[dict[str, str], Path]:
    """Variables that make every Python process of the stack read the clock's offset from a file."""
    file = folder / "clock"
    file.write_text("0")
    return {"PYTHONPATH": str(Path(__file__).parent / "moved_clock"), "JOURNEY_CLOCK_FILE": str(file)}, file


def _mail_settings(mailbox: Mailbox) -> dict[str, str]:
    return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(mailbox.port), "EMAIL_USE_TLS": "0"}


@contextmanager
def embedded(folder: Path, *, demo: bool = False):
    """`make run` on SQLite in a folder of its own."""
    clock, file = _movable_clock(folder)
    port = free_port()
    with Mailbox(free_port()) as mailbox:
        env = {"VAR_DIR": str(folder), "DATABASE_URL": "", "REDIS_URL": "", **_mail_settings(mailbox), **clock}
        env["DEMO"] = "1" if demo else "0"
        command = ["make", "run", f"PORT={port}", f"DEMO={env['DEMO']}"]
        with _running(command, env, port):
            yield World(port=port, mailbox=mailbox, env=env, move_clock=lambda s: file.write_text(str(s)))


@contextmanager
def twin(folder: Path):
    """`make twin` on a PostgreSQL database and Redis prefix of its own."""
    server = POSTGRES.rsplit("/", 1)[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {TWIN_DATABASE} WITH (FORCE)")
    port = free_port()

    def move_clock(seconds: int) -> None:
        with psycopg.connect(f"{server}/{TWIN_DATABASE}", autocommit=True) as connection:
            connection.execute(
                "CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS "
                f"$$ SELECT clock_timestamp() + interval '{int(seconds)} seconds' $$"
            )

    with Mailbox(free_port()) as mailbox:
        env = {
            "VAR_DIR": str(folder),
            "TWIN_DATABASE_URL": f"{server}/{TWIN_DATABASE}",
            "TWIN_REDIS_URL": REDIS,
            "REDIS_PREFIX": "backstride-journey:",
            **_mail_settings(mailbox),
        }
        with _running(["make", "twin", f"PORT={port}"], env, port):
            own = {"DATABASE_URL": env["TWIN_DATABASE_URL"], "REDIS_URL": REDIS}
            yield World(port=port, mailbox=mailbox, env={**env, **own}, move_clock=move_clock)
