from datetime import timedelta

import pytest
from django.db import transaction

from accounts.models import Consent
from coaching.notifications.models import Notification
from coaching.programs import actions, queries
from coaching.programs.models import AthleteProgram, PlannedSession
from content.actions import publish, retire, revise
from content.loading.writing import load
from content.models import Program
from tests.coaching.programs.conftest import MONDAY, Level, hold, on

pytestmark = pytest.mark.django_db


def assign(athlete, program, by, at, **fields):
    fields = {"level": Level.DEFAULT, "starts_on": MONDAY, **fields}
    return actions.assign_program(athlete, program=program, by=by, at=at, **fields)


def test_a_program_becomes_forty_two_sessions_with_dates(ada, cora, six_weeks, now):
    given = assign(ada, six_weeks, cora, now, starts_on=on(8))

    sessions = list(given.sessions.order_by("number"))
    assert [session.number for session in sessions] == list(range(1, 43))
    assert sessions[0].planned_on == on(8)
    assert sessions[-1].planned_on == on(49)
    assert {session.athlete for session in sessions} == {ada}
    assert (sessions[20].week, sessions[20].slot) == (3, 7)
    assert all(session.first_planned_on == session.planned_on for session in sessions)
    assert all(session.is_open and session.round == 1 for session in sessions)


def test_who_gave_it_and_when_is_kept(ada, cora, six_weeks, now):
    given = assign(ada, six_weeks, cora, now)

    assert (given.assigned_by, given.assigned_at, given.state) == (cora, now, AthleteProgram.State.RUNNING)


def test_the_larger_dose_of_even_weeks_comes_along(ada, cora, six_weeks, now):
    given = assign(ada, six_weeks, cora, now)

    plus = set(given.sessions.filter(plus=True).values_list("week", flat=True))
    assert plus == {2, 4, 6}


def test_the_level_decides_the_minutes(ada, eve, zach, cora, six_weeks, now):
    minutes = {}
    for athlete, level in ((ada, Level.BEGINNER), (eve, Level.DEFAULT), (zach, Level.ADVANCED)):
        given = assign(athlete, six_weeks, cora, now, level=level)
        minutes[level] = given.sessions.get(number=1).minutes

    assert minutes[Level.BEGINNER] < minutes[Level.DEFAULT] < minutes[Level.ADVANCED]


def test_balanced_back_42_takes_the_minutes_its_blueprint_says(ada, cora, now):
    load(at=now)

    given = assign(ada, Program.objects.published().get(slug="balanced_back_42"), cora, now)

    minutes = list(given.sessions.order_by("number").values_list("minutes", flat=True))
    assert minutes[:14] == [13, 11, 11, 11, 11, 11, 10, 13, 13, 12, 12, 13, 12, 11]
    assert given.sessions.get(number=42).extra == "check-in, self-tests and what comes next"


def test_a_later_version_of_a_routine_does_not_reach_into_a_plan(given, six_weeks, kit, now):
    routine = six_weeks.days.first().routine
    draft = revise(routine, by=kit, at=now)
    publish(draft, by=kit, at=now)

    assert set(given.sessions.values_list("routine", flat=True)) == {routine.id}
    assert Program.objects.published().get(slug=six_weeks.slug) != six_weeks


def test_the_athlete_is_told(ada, cora, given):
    told = Notification.objects.get(kind="program_assigned")

    assert told.recipient == ada
    assert told.context["coach"] == "Cora"


def test_a_second_program_is_refused_while_one_runs(ada, cora, given, six_weeks, now):
    with pytest.raises(actions.AlreadyRunning) as refused:
        assign(ada, six_weeks, cora, now)

    assert refused.value.athlete_program == given
    assert AthleteProgram.objects.count() == 1


def test_a_paused_program_still_runs(ada, cora, given, six_weeks, now):
    actions.pause_program(given, reason="ill", from_on=MONDAY, by=ada, at=now)

    with pytest.raises(actions.AlreadyRunning):
        assign(ada, six_weeks, cora, now)


def test_after_the_end_there_is_room_for_the_next(ada, cora, given, six_weeks, now):
    actions.stop_program(given, reason="", by=cora, at=now)

    assert assign(ada, six_weeks, cora, now).state == AthleteProgram.State.RUNNING


@pytest.mark.parametrize("days", [-1, 366, 4000])
def test_a_start_in_the_past_or_beyond_a_year_is_refused(ada, cora, six_weeks, now, days):
    with pytest.raises(actions.StartOutOfRange):
        assign(ada, six_weeks, cora, now, starts_on=MONDAY + timedelta(days=days))

    assert not AthleteProgram.objects.exists()


def test_the_athletes_own_calendar_decides_what_is_past(ada, cora, six_weeks, now):
    """At nine on Monday in London it is still Sunday in Honolulu."""
    ada.time_zone = "Pacific/Honolulu"

    given = assign(ada, six_weeks, cora, now, starts_on=MONDAY - timedelta(days=1))

    assert given.starts_on == MONDAY - timedelta(days=1)


def test_only_published_programs_are_given(ada, cora, six_weeks, kit, now):
    draft = revise(six_weeks, by=kit, at=now)
    with pytest.raises(actions.NotPublished):
        assign(ada, draft, cora, now)

    retire(six_weeks, by=kit, at=now)
    with pytest.raises(actions.NotPublished):
        assign(ada, six_weeks, cora, now)


@pytest.mark.parametrize("kind", list(Consent.Kind))
def test_without_consent_nothing_is_given(ada, cora, six_weeks, now, kind):
    ada.consents.filter(kind=kind).update(withdrawn_at=now)

    with pytest.raises(actions.ConsentMissing, match="Ada"):
        assign(ada, six_weeks, cora, now)


def test_while_everything_is_held_a_program_begins_standing_still(ada, cora, six_weeks, now):
    held = hold(ada, at=now)

    given = assign(ada, six_weeks, cora, now, starts_on=on(3))

    assert given.frozen_on == on(3)
    assert queries.today_session(ada, on(3)) is None
    actions.release_hold(held, by=cora, resume="same_day", at=now + timedelta(days=4))
    assert given.sessions.get(number=1).planned_on == on(5)


def test_a_hold_that_ends_before_the_start_changes_no_dates(ada, cora, six_weeks, now):
    held = hold(ada, at=now)
    given = assign(ada, six_weeks, cora, now, starts_on=on(8))

    actions.release_hold(held, by=cora, resume="same_day", at=now + timedelta(days=2))

    assert given.sessions.get(number=1).planned_on == on(8)


def test_two_coaches_who_assign_at_once_get_a_clear_answer(ada, cora, six_weeks, now, monkeypatch):
    """The look before the leap saw nothing yet; the constraint still does."""
    first = assign(ada, six_weeks, cora, now)
    seen = iter([None, first])
    monkeypatch.setattr(queries, "running_program", lambda _: next(seen))

    with pytest.raises(actions.AlreadyRunning) as refused, transaction.atomic():
        assign(ada, six_weeks, cora, now)

    assert refused.value.athlete_program == first
    assert PlannedSession.objects.count() == 42


def test_assigning_costs_the_same_for_every_length_of_routine(ada, cora, six_weeks, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        assign(ada, six_weeks, cora, now)
