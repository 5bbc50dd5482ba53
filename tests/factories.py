"""Makes rows for tests; every argument may be given, none must."""

from datetime import datetime
from itertools import count

from accounts.models import Club, Consent, Membership, User
from coaching.roster.models import CoachAssignment

_numbers = count(1)
PASSWORD = "a long enough secret 42"


def make_user(name="Somebody", *, email="", password=PASSWORD, **fields):
    """A person who can sign in with `PASSWORD`."""
    email = email or f"{name.split()[0].lower()}{next(_numbers)}@example.org"
    return User.objects.create_user(email, password, name=name, **fields)


def make_club(name="", **fields):
    return Club.objects.create(name=name or f"Club {next(_numbers)}", **fields)


def join(user, club, role, *, at: datetime):
    """Make `user` a member of `club` in `role`."""
    return Membership.objects.create(user=user, club=club, role=role, started_at=at)


def coach_for(athlete, coach, *, at: datetime, part=CoachAssignment.Part.LEAD):
    return CoachAssignment.objects.create(athlete=athlete, coach=coach, part=part, started_at=at)


def consent(user, *, at: datetime):
    """Both consents every athlete gives."""
    for kind in Consent.Kind:
        Consent.objects.create(user=user, kind=kind, version="1", text="I agree.", given_at=at)
