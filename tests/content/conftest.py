"""Content to test with: the real library, or a very small one."""

import shutil
from types import SimpleNamespace

import pytest
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from content.curators import ensure_curators_group
from content.loading.files import LIBRARY
from content.loading.writing import load
from tests.content.factories import live_exercise, live_program, live_routine


@pytest.fixture
def library(db, now, _first_load):
    """The whole library that ships with Backstride."""
    return _first_load.again() if _first_load.rows else _first_load.load(at=now)


@pytest.fixture(scope="session")
def _first_load():
    return FirstLoad()


class FirstLoad:
    """Loads the library once in a process; later tests get the very rows that were written then."""

    def __init__(self):
        self.report, self.rows = None, {}

    def load(self, *, at):
        self.report = load(at=at)
        for model in self._models():
            names = [field.column for field in model._meta.concrete_fields]
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {_listed(names)} FROM {model._meta.db_table} ORDER BY id")
                self.rows[model] = (names, cursor.fetchall())
        return self.report

    def again(self):
        ensure_curators_group()
        with connection.cursor() as cursor:
            for model, (names, rows) in self.rows.items():
                places = ", ".join(["%s"] * len(names))
                into = f"INSERT INTO {model._meta.db_table} ({_listed(names)}) VALUES ({places})"
                cursor.executemany(into, rows)
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.rows)):
                cursor.execute(statement)
        return self.report

    @staticmethod
    def _models():
        """Every table of the library, those between two others too."""
        return list(apps.get_app_config("content").get_models(include_auto_created=True))


def _listed(names):
    return ", ".join(connection.ops.quote_name(name) for name in names)


@pytest.fixture
def small(db, now):
    """Two exercises, a routine made of them, and a program made of that; all live."""
    stretch = live_exercise("hip_stretch", at=now, kind="stretch", equipment=["Mat"])
    plank = live_exercise("plank", at=now, equipment=["Mat", "Cushion"])
    routine = live_routine("first", at=now, exercises=[stretch, plank])
    program = live_program(at=now, routine=routine)
    return SimpleNamespace(stretch=stretch, plank=plank, routine=routine, program=program)


@pytest.fixture
def curator(kit):
    """Kit with what curators may do, and a second factor."""
    ensure_curators_group()
    Authenticator.objects.create(user=kit, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return kit


@pytest.fixture
def in_admin(as_user, clock, now):
    """A browser in which somebody has just passed the second factor: `in_admin(curator)`."""

    def sign_in(user):
        client = as_user(user)
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": now.timestamp(), "type": "totp"}]
        session["account_authentication_methods_user"] = user_id_to_str(user)
        session.save()
        return client

    return sign_in


class Folder:
    """Library files to change: `folder.change("sources.yaml", "S0", "S9")`."""

    def __init__(self, path):
        self.path = path

    def change(self, name, old, new):
        """Put `new` where `old` stands first."""
        file = self.path / name
        text = file.read_text()
        assert old in text, f"{name} does not say {old}"
        file.write_text(text.replace(old, new, 1))

    def write(self, name, text):
        (self.path / name).write_text(text)


@pytest.fixture
def folder(tmp_path):
    """A copy of the library's files that a test may spoil."""
    shutil.copytree(LIBRARY, tmp_path / "library")
    return Folder(tmp_path / "library")
