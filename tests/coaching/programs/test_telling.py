"""A coach learns that an exercise left the library while athletes still have it to come."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Consent
from coaching.notifications.mail import compose
from coaching.notifications.models import Notification
from coaching.programs import actions
from coaching.programs.telling import EXERCISE_RETIRED, tell_of_retired_exercises
from coaching.roster.models import CoachAssignment
from content.actions import publish, revise
from content.models import Exercise
from tests.coaching.dashboard.crowd import crowd
from tests.coaching.programs.conftest import MONDAY, Level, Status, take_out
from tests.factories import coach_for, make_user

pytestmark = pytest.mark.django_db


def told():
    """Who has been told of what."""
    rows = Notification.objects.filter(kind=EXERCISE_RETIRED).select_related("recipient").order_by("id")
    return [(row.recipient.first_name, row.context["exercise"]) for row in rows]


def mail():
    return compose(Notification.objects.get(kind=EXERCISE_RETIRED))


# --- Who is told ---


def test_the_coach_is_told_once(given, now):
    take_out("exercise_1", at=now, instead="sphinx")

    assert [tell_of_retired_exercises(now=now), tell_of_retired_exercises(now=now)] == [1, 0]
    assert told() == [("Cora", "Exercise 1")]


def test_and_told_again_of_another_exercise(given, now):
    take_out("exercise_1", at=now, instead="sphinx")
    tell_of_retired_exercises(now=now)

    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now) == 1
    assert told() == [("Cora", "Exercise 1"), ("Cora", "Stretch")]


def test_one_message_for_all_athletes_of_a_coach(given, cora, club, six_weeks, now):
    crowd(3, coach=cora, club=club, program=six_weeks, now=now)
    take_out("exercise_1", at=now)

    assert tell_of_retired_exercises(now=now) == 1


def test_each_coach_is_told_of_their_own_athletes(given, eve, carl, six_weeks, now):
    take_out("stretch", at=now)
    plan = {"program": six_weeks, "level": Level.DEFAULT, "starts_on": MONDAY}
    actions.assign_program(eve, **plan, by=carl, at=now)

    assert tell_of_retired_exercises(now=now) == 2
    assert sorted(told()) == [("Carl", "Stretch"), ("Cora", "Stretch")]


def test_a_stranger_is_not_told(given, eve, carl, zoe, zach, now):
    take_out("stretch", at=now)

    tell_of_retired_exercises(now=now)

    assert {name for name, _ in told()} == {"Cora"}


def test_who_stands_in_is_told_where_no_coach_could_react(given, cora, now):
    cora.memberships.update(ended_at=now)
    take_out("stretch", at=now)

    tell_of_retired_exercises(now=now)

    assert told() == [("Dana", "Stretch")]


def test_a_new_coach_is_told_too(given, ada, carl, now):
    take_out("stretch", at=now)
    tell_of_retired_exercises(now=now)
    CoachAssignment.objects.leads().filter(athlete=ada).update(ended_at=now)
    coach_for(ada, carl, at=now)

    tell_of_retired_exercises(now=now)

    assert told() == [("Cora", "Stretch"), ("Carl", "Stretch")]


def test_nothing_is_told_of_somebody_who_shares_nothing(given, ada, now):
    Consent.objects.sharing().filter(user=ada).update(withdrawn_at=now)
    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now) == 0


def test_nor_of_somebody_who_has_left(given, ada, now):
    ada.is_active = False
    ada.save()
    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now) == 0


def test_a_coach_without_such_athletes_gets_nothing(ada, cora, six_weeks, now):
    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now) == 0


# --- When ---


def test_nobody_is_told_when_there_is_only_a_newer_version(given, now):
    publish(revise(Exercise.objects.get(slug="stretch"), by=None, at=now), by=None, at=now)

    assert tell_of_retired_exercises(now=now) == 0


def test_a_plan_with_an_older_version_counts_too(given, now):
    publish(revise(Exercise.objects.get(slug="stretch"), by=None, at=now), by=None, at=now)
    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now) == 1


def test_an_exercise_that_came_back_and_left_again_is_news(given, now):
    gone = take_out("stretch", at=now)
    tell_of_retired_exercises(now=now)
    publish(revise(gone, by=None, at=now), by=None, at=now)
    assert tell_of_retired_exercises(now=now) == 0

    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now) == 1


def test_nobody_is_told_after_the_last_session_with_it(given, logged_until, now):
    logged_until(42)
    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now) == 0


@pytest.mark.parametrize(("days", "messages"), [(41, 1), (42, 0)])
def test_the_last_day_counts_until_it_is_over_where_the_athlete_lives(given, now, days, messages):
    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now + timedelta(days=days)) == messages


def test_a_missed_day_is_over(given, now):
    given.sessions.filter(number__gt=3).update(status=Status.DONE, logged_at=now)
    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now + timedelta(days=3)) == 0


def test_a_paused_plan_still_has_its_days_to_come(given, ada, now):
    actions.pause_program(given, reason="ill", from_on=MONDAY, by=ada, at=now)
    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now + timedelta(days=60)) == 1


def test_a_plan_that_was_stopped_has_none(given, cora, now):
    actions.stop_program(given, reason="", by=cora, at=now)
    take_out("stretch", at=now)

    assert tell_of_retired_exercises(now=now) == 0


# --- What is said ---


def test_the_mail_names_the_exercise_and_what_took_its_place(given, ada, now):
    take_out("exercise_1", at=now, instead="sphinx")
    tell_of_retired_exercises(now=now)

    sent = mail()

    assert sent.to == ["cora@example.org"]
    assert sent.subject == "An exercise in your athletes’ plans was retired"
    for body in (sent.body, sent.alternatives[0].content):
        assert "Exercise 1 was retired from the library. The library now has Sphinx in its place." in body
        assert "/exercises/exercise_1/" in body
        assert ada.first_name not in body


def test_without_a_replacement_none_is_named(given, now):
    take_out("stretch", at=now)
    tell_of_retired_exercises(now=now)

    assert "The library now has" not in mail().body


def test_a_replacement_that_left_too_is_not_named(given, now):
    take_out("exercise_1", at=now, instead="sphinx")
    take_out("sphinx", at=now)
    tell_of_retired_exercises(now=now)

    assert "The library now has" not in mail().body


def test_the_link_opens_for_the_coach(given, cora, as_user, now):
    take_out("exercise_1", at=now, instead="sphinx")
    tell_of_retired_exercises(now=now)

    page = as_user(cora).get(Notification.objects.get(kind=EXERCISE_RETIRED).context["path"])

    assert "Sphinx" in page.text


# --- What it costs ---


def taken(now):
    with CaptureQueriesContext(connection) as queries:
        tell_of_retired_exercises(now=now)
    return len(queries)


def test_it_takes_the_same_for_one_and_for_many(given, club, six_weeks, now):
    take_out("stretch", at=now)
    few = taken(now)

    for number in range(4):
        crowd(20, coach=make_coach(club, number, now), club=club, program=six_weeks, now=now)

    assert taken(now) == few <= 8
    assert len(told()) == 5
    assert taken(now) <= 5, "nothing is written when everybody knows"


def make_coach(club, number, now):
    coach = make_user(f"Coach {number}")
    club.memberships.create(user=coach, role="coach", started_at=now)
    return coach


def test_with_nothing_retired_it_asks_once(given, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        tell_of_retired_exercises(now=now)
