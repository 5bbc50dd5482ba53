from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coaching.programs import actions, queries
from coaching.programs.models import AthleteProgram, Hold
from coaching.red_flags.models import Tier
from tests.coaching.programs.conftest import MONDAY, Level, Status, hold, on, plan_of

pytestmark = pytest.mark.django_db
Action, Resume = Hold.Action, Hold.Resume


def days_later(at, days):
    return at + timedelta(days=days)


@pytest.mark.parametrize(
    ("actions_placed", "strictest"),
    [
        ([], None),
        ([Action.CONTINUE], Action.CONTINUE),
        ([Action.REDUCE, Action.CONTINUE], Action.REDUCE),
        ([Action.REDUCE, Action.HOLD_IMPACT], Action.HOLD_IMPACT),
        ([Action.HOLD_ALL, Action.HOLD_IMPACT, Action.REDUCE], Action.HOLD_ALL),
    ],
)
def test_the_strictest_standing_hold_counts(ada, now, actions_placed, strictest):
    for action in actions_placed:
        hold(ada, action=action, at=now)

    assert queries.effective_hold(ada) == strictest


def test_a_released_hold_counts_no_more(ada, cora, now):
    held = hold(ada, at=now, pause_nudges=True)
    assert queries.nudges_paused(ada)

    actions.release_hold(held, by=cora, resume=Resume.SAME_DAY, at=now)

    assert queries.effective_hold(ada) is None
    assert not queries.nudges_paused(ada)
    held.refresh_from_db()
    assert (held.released_by, held.released_at, held.resume) == (cora, now, "same_day")


def test_a_hold_of_somebody_else_does_not_count(ada, eve, now):
    hold(eve, at=now)

    assert queries.effective_hold(ada) is None


def test_everything_on_hold_hides_the_routine_at_once(ada, given, now):
    hold(ada, at=now)

    given.refresh_from_db()
    assert given.frozen_on == MONDAY
    assert queries.today_session(ada, MONDAY) is None


def test_a_routine_done_before_the_hold_stays_on_the_day(ada, given, logged_until):
    at = logged_until(1)

    hold(ada, at=at)

    assert queries.today_session(ada, MONDAY).status == Status.DONE
    given.refresh_from_db()
    assert given.frozen_on == on(2)


@pytest.mark.parametrize("action", [Action.CONTINUE, Action.REDUCE, Action.HOLD_IMPACT])
def test_with_a_milder_hold_the_counter_runs(ada, given, now, action):
    hold(ada, action=action, at=now)

    given.refresh_from_db()
    assert given.frozen_on is None
    assert queries.today_session(ada, MONDAY).number == 1


def test_a_hold_without_a_program_needs_none(ada, cora, now):
    held = hold(ada, at=now)

    actions.release_hold(held, by=cora, resume=Resume.PROGRAM_START, at=now)

    assert queries.effective_hold(ada) is None


def test_held_days_leave_the_denominator(ada, given, logged_until):
    at = logged_until(4)
    hold(ada, at=days_later(at, 1))
    given.refresh_from_db()

    assert queries.adherence(given, window=14, today=on(12)).percent == 100


def test_going_on_where_one_stopped_moves_the_plan_by_the_hold(ada, cora, given, logged_until):
    at = logged_until(10, missed={9})
    held = hold(ada, at=days_later(at, 1))

    actions.release_hold(held, by=cora, resume=Resume.SAME_DAY, at=days_later(at, 6))

    given.refresh_from_db()
    assert (given.frozen_on, given.restart) == (None, "")
    assert plan_of(given)[:2] == [(on(9), 9, 1), (on(16), 11, 1)]
    assert plan_of(given)[-1] == (on(47), 42, 1)


def test_one_level_down_lasts_three_sessions(ada, cora, given, logged_until):
    at = logged_until(15)
    held = hold(ada, action=Action.REDUCE, tier=Tier.DAYS, at=at)
    full = given.sessions.get(number=19).minutes

    actions.release_hold(held, by=cora, resume=Resume.ONE_LEVEL_DOWN, at=days_later(at, 2))

    reduced = given.sessions.filter(reduced=True).order_by("number")
    assert [session.number for session in reduced] == [17, 18, 19]
    assert all(session.minutes < full for session in reduced)
    assert all(session.dosing()["reduce"] for session in reduced)
    assert plan_of(given)[0] == (on(16), 16, 1), "the counter ran, so nothing moves"


def test_back_to_the_start_of_the_phase_repeats_its_days(ada, cora, given, logged_until):
    at = logged_until(17)
    held = hold(ada, at=days_later(at, 1))

    actions.release_hold(held, by=cora, resume=Resume.PHASE_START, at=days_later(at, 10))

    assert plan_of(given)[:4] == [(on(27), 15, 2), (on(28), 16, 2), (on(29), 17, 2), (on(30), 18, 1)]
    assert plan_of(given)[-1] == (on(54), 42, 1)
    again = given.sessions.get(number=15, round=2)
    before = given.sessions.get(number=15, round=1)
    assert before.status == Status.DONE
    assert (again.routine, again.plus, again.level, again.minutes) == (
        before.routine,
        before.plus,
        before.level,
        before.minutes,
    )


def test_logged_days_are_never_rewritten(ada, cora, given, logged_until):
    at = logged_until(17)
    before = list(given.sessions.filter(status=Status.DONE).order_by("id").values())
    held = hold(ada, at=days_later(at, 1))

    actions.release_hold(held, by=cora, resume=Resume.PROGRAM_START, at=days_later(at, 30))

    assert list(given.sessions.filter(status=Status.DONE).order_by("id").values()) == before


def test_a_missed_day_that_comes_again_is_excused(ada, cora, given, logged_until):
    at = logged_until(17, missed={3, 16})
    held = hold(ada, at=days_later(at, 1))

    actions.release_hold(held, by=cora, resume=Resume.PHASE_START, at=days_later(at, 10))

    assert given.sessions.get(number=16, round=1).status == Status.EXCUSED
    assert given.sessions.get(number=3, round=1).status == Status.PLANNED


@pytest.mark.parametrize(("resume", "first"), [(Resume.PHASE_BACK, 1), (Resume.PROGRAM_START, 1)])
def test_going_back_further_is_at_beginner_doses(ada, cora, given, logged_until, resume, first):
    at = logged_until(17)
    held = hold(ada, at=days_later(at, 1))

    actions.release_hold(held, by=cora, resume=resume, at=days_later(at, 3))

    assert plan_of(given)[0] == (on(20), first, 2)
    coming = given.sessions.open()
    assert coming.count() == 42
    assert set(coming.values_list("level", flat=True)) == {Level.BEGINNER}
    assert coming.get(number=20).minutes < given.sessions.get(number=17, round=1).minutes


def test_a_second_restart_makes_a_third_round(ada, cora, given, logged_until):
    at = logged_until(17)
    first = hold(ada, at=days_later(at, 1))
    actions.release_hold(first, by=cora, resume=Resume.PHASE_START, at=days_later(at, 10))
    given.sessions.filter(number=15, round=2).update(status=Status.DONE)
    second = hold(ada, at=days_later(at, 11))

    actions.release_hold(second, by=cora, resume=Resume.PHASE_START, at=days_later(at, 20))

    assert plan_of(given)[:3] == [(on(37), 15, 3), (on(38), 16, 2), (on(39), 17, 2)]


def test_two_holds_freeze_until_the_last_is_released(ada, cora, given, logged_until):
    at = logged_until(17)
    first, second = hold(ada, at=days_later(at, 1)), hold(ada, at=days_later(at, 3))

    actions.release_hold(first, by=cora, resume=Resume.PHASE_START, at=days_later(at, 5))
    given.refresh_from_db()
    assert (given.frozen_on, given.restart) == (on(18), "phase_start")
    actions.release_hold(second, by=cora, resume=Resume.SAME_DAY, at=days_later(at, 8))

    given.refresh_from_db()
    assert (given.frozen_on, given.restart) == (None, "")
    assert plan_of(given)[0] == (on(25), 15, 2), "the stricter of the two restarts counts"


def test_a_hold_released_during_a_pause_waits_for_its_end(ada, cora, given, logged_until):
    at = logged_until(17)
    actions.pause_program(given, reason="ill", from_on=on(18), by=ada, at=days_later(at, 1))
    held = hold(ada, at=days_later(at, 2))

    actions.release_hold(held, by=cora, resume=Resume.PHASE_START, at=days_later(at, 4))
    assert queries.today_session(ada, on(21)) is None
    actions.resume_program(given, by=ada, at=days_later(at, 6))

    assert plan_of(given)[0] == (on(23), 15, 2)


def test_the_end_of_a_pause_does_not_lift_a_hold(ada, cora, given, now):
    actions.pause_program(given, reason="ill", from_on=MONDAY, by=ada, at=now)
    held = hold(ada, at=now)

    actions.resume_program(given, by=ada, at=days_later(now, 2))

    given.refresh_from_db()
    assert (given.state, given.frozen_on) == (AthleteProgram.State.RUNNING, MONDAY)
    assert queries.today_session(ada, on(3)) is None
    actions.release_hold(held, by=cora, resume=Resume.SAME_DAY, at=days_later(now, 4))
    assert plan_of(given)[0] == (on(5), 1, 1)


def test_coming_back_early_while_held_stays_held(ada, cora, given, now):
    actions.pause_program(given, reason="away", from_on=on(1), until_on=on(11), by=ada, at=now)
    held = hold(ada, at=days_later(now, 2))

    actions.resume_program(given, by=ada, at=days_later(now, 4))
    assert queries.today_session(ada, on(5)) is None
    actions.release_hold(held, by=cora, resume=Resume.SAME_DAY, at=days_later(now, 7))

    assert plan_of(given)[0] == (on(8), 1, 1)


def test_a_hold_is_released_once(ada, cora, dana, now):
    held = hold(ada, at=now)
    actions.release_hold(held, by=cora, resume=Resume.SAME_DAY, at=now)

    with pytest.raises(actions.AlreadyReleased):
        actions.release_hold(held, by=dana, resume=Resume.PROGRAM_START, at=now)

    held.refresh_from_db()
    assert held.released_by == cora


def test_nobody_releases_their_own_hold(ada, now):
    held = hold(ada, at=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.release_hold(held, by=ada, resume=Resume.SAME_DAY, at=now)


def test_a_hold_placed_while_the_plan_goes_on_again_stops_it_again(ada, cora, given, now):
    first = hold(ada, at=now)
    actions.release_hold(first, by=cora, resume=Resume.SAME_DAY, at=days_later(now, 1))

    hold(ada, at=days_later(now, 1))

    given.refresh_from_db()
    assert given.frozen_on == on(2)


def test_placing_a_hold_is_two_statements(ada, given, now, django_assert_max_num_queries):
    """An athlete waits for the safety card meanwhile. One more makes the flag of this test, two are savepoints."""
    with django_assert_max_num_queries(1 + 2 + 2):
        hold(ada, at=now)


@pytest.mark.parametrize(
    ("tier", "days", "resume"),
    [
        (Tier.EMERGENCY, 1, Resume.PROGRAM_START),
        (Tier.SAME_DAY, 1, Resume.PHASE_BACK),
        (Tier.DAYS, 1, Resume.ONE_LEVEL_DOWN),
        (Tier.DAYS, 10, Resume.PHASE_START),
        (Tier.DAYS, 30, Resume.PROGRAM_START),
        (Tier.MONITOR, 2, Resume.SAME_DAY),
    ],
)
def test_the_rules_suggest_where_to_begin_again(ada, now, tier, days, resume):
    held = hold(ada, at=now, tier=tier)

    assert queries.suggested_resume(held, today=MONDAY + timedelta(days=days)) == resume
