"""The cast and the clock.

Ada trains. Cora coaches her; Dana is the deputy; Hugo heads the club. Carl coaches in the same club, but Eve, not Ada.
Olga is an operator, Kit a curator. Zoe heads another club, in which Zach trains.
"""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.test import Client

from accounts.models import CURATORS, OPERATORS, Membership
from coaching.roster.models import CoachAssignment
from tests.factories import coach_for, consent, join, make_club, make_user

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
Role = Membership.Role


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The longest stories begin first, so that they do not hold up the end of a parallel run."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


class Clock:
    """Moves the application's clock, on either database."""

    def __init__(self, traveller):
        self._traveller = traveller

    def set(self, moment):
        """From here on it is `moment`."""
        self._traveller.move_to(moment, tick=False)
        if connection.vendor == "postgresql" and connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute(
                    "CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS "
                    f"$$ SELECT '{moment.isoformat()}'::timestamptz $$"
                )


@pytest.fixture
def now():
    """Monday 2 March 2026, nine o'clock in London."""
    return NOW


@pytest.fixture
def clock(db):
    """A clock that stands still at `NOW` until it is set; rolled back with the test."""
    with time_machine.travel(NOW, tick=False) as traveller:
        clock = Clock(traveller)
        clock.set(NOW)
        yield clock


@pytest.fixture(autouse=True, scope="session")
def _histories_can_be_emptied():
    """Emptying the tables after a test with real transactions gets past the triggers that guard histories."""
    flush = SQLite.ops_class.execute_sql_flush

    def flush_without_triggers(ops, sql_list):
        with ops.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        flush(ops, [*(f"DROP TRIGGER {name}" for name, _ in triggers), *sql_list, *(sql for _, sql in triggers)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLite.ops_class, "execute_sql_flush", flush_without_triggers)
        yield


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _static_files_under_their_own_names(settings):
    """So that no test needs `collectstatic` first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.FIGURES_DIR = settings.BASE_DIR / "no figures are drawn here"


@pytest.fixture(scope="session")
def media_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings, media_folder):
    settings.MEDIA_ROOT = media_folder


@pytest.fixture
def as_user():
    """A browser in which somebody is signed in: `as_user(ada).get("/today/")`."""

    def sign_in(user, **options):
        client = Client(**options)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def club(db):
    return make_club("Harriers")


@pytest.fixture
def hugo(club, now):
    user = make_user("Hugo Head", email="hugo@example.org")
    join(user, club, Role.HEAD, at=now)
    return user


@pytest.fixture
def cora(club, now):
    user = make_user("Cora Coach", email="cora@example.org")
    join(user, club, Role.COACH, at=now)
    return user


@pytest.fixture
def dana(club, now):
    user = make_user("Dana Deputy", email="dana@example.org")
    join(user, club, Role.COACH, at=now)
    return user


@pytest.fixture
def carl(club, now):
    user = make_user("Carl Coach", email="carl@example.org")
    join(user, club, Role.COACH, at=now)
    return user


@pytest.fixture
def ada(club, cora, dana, hugo, now):
    user = make_user("Ada Athlete", email="ada@example.org")
    join(user, club, Role.ATHLETE, at=now)
    coach_for(user, cora, at=now)
    coach_for(user, dana, part=CoachAssignment.Part.DEPUTY, at=now)
    consent(user, at=now)
    return user


@pytest.fixture
def eve(club, carl, now):
    user = make_user("Eve Athlete", email="eve@example.org")
    join(user, club, Role.ATHLETE, at=now)
    coach_for(user, carl, at=now)
    consent(user, at=now)
    return user


@pytest.fixture
def olga(db):
    user = make_user("Olga Operator", email="olga@example.org")
    user.groups.add(Group.objects.get_or_create(name=OPERATORS)[0])
    return user


@pytest.fixture
def kit(db):
    user = make_user("Kit Curator", email="kit@example.org", is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=CURATORS)[0])
    return user


@pytest.fixture
def zoe(now, db):
    user = make_user("Zoe Head", email="zoe@example.org")
    join(user, make_club("Rovers"), Role.HEAD, at=now)
    return user


@pytest.fixture
def zach(zoe, now):
    user = make_user("Zach Athlete", email="zach@example.org")
    join(user, zoe.memberships.get().club, Role.ATHLETE, at=now)
    consent(user, at=now)
    return user
