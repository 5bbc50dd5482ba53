from datetime import timedelta

import pytest

from coaching.notifications.models import Notification
from coaching.roster import care, queries
from coaching.roster.access import athletes_of
from coaching.roster.models import CoachAssignment

pytestmark = pytest.mark.django_db


def change(athlete, lead, deputy, by, at):
    return care.change_coaches(athlete, lead=lead, deputy=deputy, by=by, at=at)


def test_the_new_coach_sees_the_athlete_and_the_old_one_no_more(ada, cora, dana, carl, hugo, now):
    change(ada, carl, dana, hugo, now)

    assert queries.lead_of(ada) == [carl]
    assert ada in athletes_of(carl)
    assert ada not in athletes_of(cora)


def test_what_was_is_kept(ada, cora, dana, carl, hugo, now):
    later = now + timedelta(days=1)

    change(ada, carl, dana, hugo, later)

    past = CoachAssignment.objects.get(athlete=ada, coach=cora)
    assert (past.started_at, past.ended_at) == (now, later)


def test_coach_and_deputy_can_change_places(ada, cora, dana, hugo, now):
    change(ada, dana, cora, hugo, now)

    assert (queries.lead_of(ada), queries.deputy_of(ada)) == ([dana], [cora])


def test_a_deputy_is_not_obligatory(ada, cora, hugo, now):
    change(ada, cora, None, hugo, now)

    assert queries.deputy_of(ada) == []


def test_only_the_new_people_and_the_athlete_are_told(ada, cora, dana, carl, hugo, now):
    changed = change(ada, carl, dana, hugo, now)

    assert changed == ["lead"]
    told = {(message.kind, message.recipient) for message in Notification.objects.all()}
    assert told == {("athlete_assigned", carl), ("coaches_changed", ada)}


def test_saving_without_a_change_tells_nobody(ada, cora, dana, hugo, now):
    assert change(ada, cora, dana, hugo, now) == []

    assert not Notification.objects.exists()
    assert CoachAssignment.objects.filter(athlete=ada).count() == 2


def test_nobody_stands_in_for_themselves(ada, carl, hugo, now):
    with pytest.raises(care.CannotCoach, match="somebody else"):
        change(ada, carl, carl, hugo, now)


def test_nobody_coaches_themselves(ada, cora, hugo, now):
    with pytest.raises(care.CannotCoach, match="coach themselves"):
        change(ada, cora, ada, hugo, now)


def test_only_coaches_of_the_athletes_club_can_be_given(ada, zoe, eve, hugo, now):
    for stranger in (zoe, eve):
        with pytest.raises(care.CannotCoach, match="does not coach in this club"):
            change(ada, stranger, None, hugo, now)

    assert queries.lead_of(ada) != [zoe]
