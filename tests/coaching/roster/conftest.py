"""Invitations in every state."""

import pytest

from accounts.models import Membership
from coaching.roster import actions
from coaching.roster.links import join_path
from coaching.roster.models import Invitation

Role = Membership.Role
NEW_PERSON = {
    "name": "Nina New",
    "password": "four quiet words here",
    "time_zone": "Europe/Lisbon",
    "country": "PT",
}
AGREED = {"health_data": "on", "share_with_coach": "on"}


@pytest.fixture
def invited(club, cora, hugo, now):
    """Cora invited Nina as an athlete."""
    return actions.invite(club, role=Role.ATHLETE, email="nina@example.org", name="Nina", by=cora, at=now)


@pytest.fixture
def invited_coach(club, hugo, now):
    """Hugo invited Nina as a coach."""
    return actions.invite(club, role=Role.COACH, email="nina@example.org", name="Nina", by=hugo, at=now)


def join(invitation, *, at):
    """Nina comes in as a new person."""
    about = {**NEW_PERSON, "at": at}
    return actions.join_as_new_person(invitation, **about)


def link(invitation):
    """Where the latest mail leads."""
    return join_path(Invitation.objects.get(id=invitation.id))
