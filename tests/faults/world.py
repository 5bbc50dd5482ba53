"""A whole Backstride whose parts a test can stop, freeze and kill one by one.

The engine is the one of the suite: SQLite with the folder as broker, or a database and a Redis of its own.
"""

import atexit
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path

import psycopg
import redis

from tests.faults.processes import BIN, ROOT, Process, Redis, free_port, wait_until
from tests.faults.sink import Sink

POSTGRES = os.environ.get("DATABASE_URL", "")
POOL = "--pool=prefork --concurrency=2" if POSTGRES else "--pool=threads --concurrency=4"
COMMANDS = {
    "worker": f"celery -A config worker {POOL} -Q critical,default,bulk --loglevel=INFO -n {{name}}@%h",
    "worker-critical": f"celery -A config worker {POOL} -Q critical --loglevel=INFO -n {{name}}@%h",
    "worker-default": f"celery -A config worker {POOL} -Q default,bulk --loglevel=INFO -n {{name}}@%h",
    "beat": "celery -A config beat --loglevel=INFO",
    "watch": "python manage.py watch",
    "web": "gunicorn config.wsgi --workers 2 --timeout 30 --bind 127.0.0.1:{port}",
}


SERVER = POSTGRES.rsplit("/", 1)[0]


def sql(statement):
    """As the administrator of the PostgreSQL server."""
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        connection.execute(statement)


def _migrate(**env):
    env = {**os.environ, "REDIS_URL": "", "CELERY_BROKER_URL": "", "EMAIL_HOST": "", **env}
    for command in (["migrate", "-v0"], ["createcachetable"]):
        subprocess.run([str(BIN / "python"), "manage.py", *command], cwd=ROOT, env=env, check=True, timeout=120)


@cache
def _migrated_database() -> str:
    name = f"backstride_fault_{os.getpid()}"
    sql(f"CREATE DATABASE {name}")
    atexit.register(lambda: sql(f"DROP DATABASE {name} WITH (FORCE)"))
    _migrate(DATABASE_URL=f"{SERVER}/{name}")
    return name


@cache
def _migrated_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="backstride-fault-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _migrate(DATABASE_URL="", VAR_DIR=str(folder))
    return folder / "backstride.sqlite3"


class World:
    def __init__(self, folder, **env):
        self.folder, self.port = Path(folder), free_port()
        self.parts: dict[str, Process] = {}
        self._stack = contextlib.ExitStack()
        self.sink = self._stack.enter_context(Sink())
        self.redis = self._stack.enter_context(Redis(self.folder)) if POSTGRES else None
        self.env = {
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": self._own_database() if POSTGRES else "",
            "REDIS_URL": self.redis.url if self.redis else "",
            "REDIS_PREFIX": "fault:",
            "CELERY_BROKER_URL": "",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.sink.port),
            "EMAIL_USE_TLS": "0",
            "SITE_URL": f"http://localhost:{self.port}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PLAIN_STATIC": "1",
            "DEMO": "0",
            **env,
        }
        if not POSTGRES:
            shutil.copy(_migrated_file(), self.folder / "backstride.sqlite3")
        self._hands = None
        self.do("bring_people")

    def _own_database(self):
        """A copy of an empty database that was migrated once for all worlds of this run."""
        name = f"backstride_fault_{os.getpid()}_{self.port}"
        sql(f"CREATE DATABASE {name} TEMPLATE {_migrated_database()}")
        self._stack.callback(lambda: sql(f"DROP DATABASE {name} WITH (FORCE)"))
        return f"{SERVER}/{name}"

    def break_connections(self):
        """What a restart of PostgreSQL does to everybody who talks to it."""
        name = self.env["DATABASE_URL"].rpartition("/")[2]
        sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def forget_everything(self):
        """What a Redis without memory does when it restarts."""
        redis.Redis.from_url(self.redis.url).flushall()

    def start(self, part, name="", **env):
        """Start one part (or another one of its kind, by name); it runs until it is stopped or the world ends."""
        name = name or part
        command = COMMANDS[part].format(name=name, port=self.port).split()
        role = {"PROCESS_ROLE": part.partition("-")[0], **env}
        process = Process(BIN / command[0], *command[1:], log=self.folder / f"{name}.log", env={**self.env, **role})
        self.parts[name] = self._stack.enter_context(process)
        return process

    def __getitem__(self, name):
        return self.parts[name]

    def do(self, name, **arguments):
        """Let somebody do something: a function of tests/faults/hands.py."""
        if self._hands is None:
            self._hands = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.hands"],
                cwd=ROOT,
                env={**os.environ, **self.env, "PROCESS_ROLE": "web"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        self._hands.stdin.write(json.dumps({"name": name, "arguments": arguments}) + "\n")
        self._hands.stdin.flush()
        answer = json.loads(self._hands.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def meanwhile(self, name, **arguments):
        """Like `do`, in a thread; join it before the next `do`."""
        thread = threading.Thread(target=self.do, args=(name,), kwargs=arguments)
        thread.start()
        return thread

    def mails(self, to=None):
        """What the mail server took responsibility for."""
        return [mail for mail in self.sink.accepted if to is None or mail.recipient == to]

    def wait_for_mail(self, number=1, *, to=None, seconds=15.0):
        return wait_until(lambda: len(self.mails(to)) >= number and self.mails(to), seconds, what="a mail")

    def working(self, part):
        """Wait until this part has proved itself."""
        log = {"worker": " ready.", "beat": "celery beat v", "watch": "Watching.", "web": "Booting worker"}[part]
        wait_until(lambda: log in self[part].log.read_text(errors="replace"), 60, what=f"{part} working")

    def readiness(self):
        """Status and body of /readyz."""
        address = f"http://127.0.0.1:{self.port}/readyz"
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)
        except OSError:
            return 0, {}

    def close(self):
        if self._hands is not None:
            self._hands.stdin.close()
            self._hands.wait(10)
            self._hands.stdout.close()
        self._stack.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
