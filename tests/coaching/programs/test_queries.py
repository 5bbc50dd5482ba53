from datetime import timedelta

import pytest

from coaching.programs import actions, queries
from coaching.programs.models import AthleteProgram, Hold, PlannedSession
from tests.coaching.programs.conftest import MONDAY, Level, Status, on

pytestmark = pytest.mark.django_db


def test_the_running_program_is_the_one_that_goes_on(ada, cora, eve, given, now):
    assert queries.running_program(ada) == given
    assert queries.running_program(eve) is None

    actions.stop_program(given, reason="", by=cora, at=now)
    assert queries.running_program(ada) is None


def test_todays_session_is_the_one_planned_for_the_day(ada, given):
    assert queries.today_session(ada, on(5)).number == 5
    assert queries.today_session(ada, on(43)) is None
    assert queries.today_session(ada, MONDAY - timedelta(days=1)) is None


def test_todays_session_stays_after_it_was_logged(ada, given):
    given.sessions.filter(number=1).update(status=Status.SHORT)

    assert queries.today_session(ada, MONDAY).status == Status.SHORT


def test_todays_session_is_one_query(ada, given, django_assert_num_queries):
    with django_assert_num_queries(1):
        session = queries.today_session(ada, MONDAY)
        assert session.routine.name
        assert session.is_frozen is False


@pytest.mark.parametrize(("window", "percent"), [(7, 50), (14, 62), (42, 57)])
def test_adherence_over_three_windows(given, now, window, percent):
    """Seven good days, then every second one: today, the fifteenth, is not over yet."""
    given.sessions.filter(number__lte=7).exclude(number__in=[1, 2, 3]).update(status=Status.DONE)
    given.sessions.filter(number__in=[8, 10, 12, 14]).update(status=Status.DONE)

    measured = queries.adherence(given, window=window, today=on(15))

    assert measured.percent == percent


def test_adherence_is_one_query(given, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.adherence(given, window=42, today=on(15))


@pytest.mark.parametrize(
    ("hold", "how"),
    [
        (None, {"profile": "default", "plus": False, "reduce": False, "gentle_only": False}),
        (Hold.Action.CONTINUE, {"profile": "default", "plus": False, "reduce": False, "gentle_only": False}),
        (Hold.Action.REDUCE, {"profile": "default", "plus": False, "reduce": True, "gentle_only": False}),
        (Hold.Action.HOLD_IMPACT, {"profile": "default", "plus": False, "reduce": False, "gentle_only": True}),
    ],
)
def test_a_hold_decides_the_dose_of_today(given, hold, how):
    assert given.sessions.get(number=1).dosing(hold) == how


def test_coaches_reach_only_the_plans_of_their_athletes(given, cora, dana, hugo, carl, zoe, ada, eve):
    for person in (cora, dana, hugo):
        assert set(AthleteProgram.objects.for_coach(person)) == {given}
        assert PlannedSession.objects.for_coach(person).count() == 42
    for stranger in (carl, zoe, ada):
        assert not AthleteProgram.objects.for_coach(stranger).exists()
    assert set(AthleteProgram.objects.for_athlete(ada)) == {given}
    assert not PlannedSession.objects.for_athlete(eve).exists()


def test_six_weeks_can_be_looked_at_before_they_are_given(six_weeks):
    weeks = queries.weeks_of_program(six_weeks, level=Level.DEFAULT, starts_on=MONDAY)

    assert [week["number"] for week in weeks] == [1, 2, 3, 4, 5, 6]
    assert [len(week["days"]) for week in weeks] == [7] * 6
    assert weeks[5]["days"][6]["on"] == on(42)
    assert weeks[0]["minutes"] == 7 * weeks[0]["days"][0]["minutes"]


def test_looking_at_six_weeks_costs_the_same_for_every_program(six_weeks, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        queries.weeks_of_program(six_weeks, level=Level.ADVANCED, starts_on=MONDAY)


def test_the_preview_is_what_is_then_given(given, six_weeks):
    weeks = queries.weeks_of_program(six_weeks, level=Level.DEFAULT, starts_on=MONDAY)

    shown = [(day["on"], day["routine"], day["minutes"]) for week in weeks for day in week["days"]]
    assert shown == [(s.planned_on, s.routine, s.minutes) for s in given.sessions.order_by("number")]


def test_places_to_move_are_said_in_words(given, ada):
    places = queries.places_to_move(given.sessions.get(number=42), today=on(41))

    assert places[0]["words"] == "Today – changes places with The first routine"
    assert places[-1] == {"on": on(48), "words": "Saturday 18 April – nothing planned yet"}
