"""Content to test with: the real library, or a very small one."""

import shutil
from types import SimpleNamespace

import pytest
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator

from content.curators import ensure_curators_group
from content.loading.files import LIBRARY
from content.loading.writing import load
from tests.content.factories import live_exercise, live_program, live_routine


@pytest.fixture
def library(db, now):
    """The whole library that ships with Backstride."""
    return load(at=now)


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
