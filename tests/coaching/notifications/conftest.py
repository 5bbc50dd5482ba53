"""A kind of mail of our own, one row in the outbox, and mail servers to send to."""

import socket
import subprocess
from pathlib import Path

import pytest
from django.db import connection, transaction

from coaching.notifications import actions, poke
from coaching.notifications.models import Notification, Priority
from tests.faults.sink import Sink

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def _note_templates(settings):
    """templates/emails/note, which only these tests know."""
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], HERE / "templates"]}]


@pytest.fixture(autouse=True)
def pokes(monkeypatch):
    """Hints that would have gone to the broker."""
    sent = []
    monkeypatch.setattr(poke, "_poker", poke.Poker(lambda: sent.append(poke.DELIVER)))
    return sent


@pytest.fixture
def queue(now):
    """Puts a note in the outbox: `queue(cora)`, `queue(cora, priority=Priority.CRITICAL)`."""
    numbers = iter(range(1, 10_000))

    def put(recipient=None, kind="note", **options):
        options = {"context": {"first_name": "Ada", "path": "/flags/7/"}, "at": now, **options}
        options.setdefault("once_key", f"note:{next(numbers)}")
        with transaction.atomic():
            return actions.notify(recipient, kind, **options)

    return put


@pytest.fixture
def urgent(queue, cora):
    return queue(cora, priority=Priority.CRITICAL, subject="red_flag:1")


@pytest.fixture
def sink(settings):
    """A mail server that does what a test tells it, and to which everything is sent."""
    with Sink() as sink:
        options = {"host": "127.0.0.1", "port": sink.port, "timeout": 2}
        settings.MAILERS = {"default": {"BACKEND": "coaching.notifications.smtp.EmailBackend", "OPTIONS": options}}
        yield sink


@pytest.fixture
def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def self_signed(tmp_path):
    """Certificate and key of a server nobody vouches for."""
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    request = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 1 -keyout"
    subprocess.run([*request.split(), str(key), "-out", str(certificate)], check=True, capture_output=True)
    return certificate, key


@pytest.fixture
def real_database(transactional_db):
    """For threads of their own: SQLite in memory is one connection in disguise."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("needs a database file: set BACKSTRIDE_TEST_DB_SUFFIX")


def again(row):
    """The row as it stands now."""
    return Notification.objects.get(id=row.id)
