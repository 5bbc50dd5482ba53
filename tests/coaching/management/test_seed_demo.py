"""The demo club: refused in production, built once, the same every time, with the flags its stories need."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Club, User
from coaching.operations.demo.people import ATHLETES, CLUB, PASSWORD
from coaching.programs.models import AthleteProgram, Hold
from coaching.red_flags.models import PainReport, RedFlag


def seed():
    out = StringIO()
    call_command("seed_demo", stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def library(db):
    call_command("load_library", verbosity=0)


def test_it_refuses_in_production(db, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not for production"):
        call_command("seed_demo")

    assert not Club.objects.exists()


def test_it_builds_the_club_once(library):
    assert seed() == f"Built the demo club with {len(ATHLETES)} athletes."
    assert seed() == "The demo club is already here."

    club = Club.objects.get(name=CLUB)
    roles = sorted(club.memberships.values_list("role", flat=True))
    assert (roles.count("athlete"), roles.count("coach"), roles.count("head")) == (12, 3, 1)
    assert sorted(RedFlag.objects.values_list("state", flat=True)) == ["cleared", "open", "open"]
    assert RedFlag.objects.filter(state="open", rung=4).count() == 1, "the overdue one has climbed to the operators"
    assert Hold.objects.standing().count() == 2
    assert AthleteProgram.objects.running().count() == 11
    assert PainReport.objects.count() > 150
    assert User.objects.get(email="ada@demo.example").check_password(PASSWORD)
