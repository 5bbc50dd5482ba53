"""Two people, or two taps, at the very same moment."""

import pytest
from django.db import connection

from accounts.models import Membership, User
from coaching.notifications.models import Notification
from coaching.roster import actions, care
from coaching.roster.models import CoachAssignment, Invitation
from tests.coaching.at_once import at_once
from tests.coaching.roster.conftest import Role, join

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _real_database():
    if connection.vendor == "sqlite":
        pytest.skip("one connection in memory serves all threads: nothing happens at once there")


def test_of_five_who_open_one_link_one_comes_in(invited, now):
    answers = at_once(*[lambda: join(invited, at=now)] * 5)

    assert [type(answer) for answer in answers].count(User) == 1
    assert all(isinstance(answer, (User, actions.InvitationClosed)) for answer in answers)
    assert User.objects.filter(email="nina@example.org").count() == 1
    assert Membership.objects.filter(role=Role.ATHLETE).count() == 1
    assert Notification.objects.filter(kind="athlete_joined").count() == 1


def test_two_clubs_invite_one_person_who_comes_once(invited, zoe, now):
    other = actions.invite(zoe.memberships.get().club, role=Role.COACH, email="nina@example.org", by=zoe, at=now)

    answers = at_once(lambda: join(invited, at=now), lambda: join(other, at=now))

    assert sorted(type(answer).__name__ for answer in answers) == ["AccountExists", "User"]
    assert Invitation.objects.filter(accepted_at=None).count() == 1


def test_two_colleagues_invite_one_person_once(club, cora, carl, now):
    calls = [
        lambda by=by: actions.invite(club, role=Role.ATHLETE, email="nina@example.org", by=by, at=now)
        for by in (cora, carl)
    ]

    answers = at_once(*calls)

    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyInvited", "Invitation"]


def test_two_heads_change_the_coach_and_one_coach_is_left(ada, cora, dana, carl, hugo, now):
    at_once(
        lambda: care.change_coaches(ada, lead=carl, deputy=dana, by=hugo, at=now),
        lambda: care.change_coaches(ada, lead=hugo, deputy=dana, by=hugo, at=now),
    )

    assert CoachAssignment.objects.filter(athlete=ada, part="lead", ended_at=None).count() == 1
