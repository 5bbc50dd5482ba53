"""What two people do to one plan at the very same moment."""

from datetime import timedelta

import pytest
from django.db import connection

from coaching.programs import actions
from coaching.programs.models import AthleteProgram, Hold, PlannedSession
from tests.coaching.at_once import at_once
from tests.coaching.programs.conftest import MONDAY, Level, hold, on, plan_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _real_database():
    if connection.vendor == "sqlite":
        pytest.skip("one connection in memory serves all threads: nothing happens at once there")


def test_of_four_who_assign_at_once_one_does(ada, cora, six_weeks, now):
    def assign():
        return actions.assign_program(ada, program=six_weeks, level=Level.DEFAULT, starts_on=MONDAY, by=cora, at=now)

    answers = at_once(*[assign] * 4)

    assert sorted(type(answer).__name__ for answer in answers) == [*["AlreadyRunning"] * 3, "AthleteProgram"]
    assert PlannedSession.objects.count() == 42


def test_two_pauses_at_once_are_one(ada, cora, given, now):
    answers = at_once(
        lambda: actions.pause_program(given, reason="ill", from_on=MONDAY, by=ada, at=now),
        lambda: actions.pause_program(given, reason="away", from_on=MONDAY, by=cora, at=now),
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyPaused", "ProgramPause"]


def test_two_resumes_at_once_move_the_plan_once(ada, cora, given, now):
    actions.pause_program(given, reason="ill", from_on=MONDAY, by=ada, at=now)
    later = now + timedelta(days=3)

    at_once(*[lambda by=by: actions.resume_program(given, by=by, at=later) for by in (ada, cora)])

    assert plan_of(given)[0] == (on(4), 1, 1)


def test_two_moves_at_once_leave_one_routine_a_day(ada, cora, given, now):
    sessions = {session.number: session for session in given.sessions.all()}

    at_once(
        lambda: actions.move_session(sessions[3], to_on=on(5), by=ada, at=now),
        lambda: actions.move_session(sessions[5], to_on=on(4), by=cora, at=now),
        lambda: actions.move_session(sessions[4], to_on=on(3), by=ada, at=now),
    )

    days = [day for day, _, _ in plan_of(given)]
    assert len(days) == len(set(days)) == 42


def test_a_hold_is_released_once(ada, cora, dana, given, now):
    held = hold(ada, at=now)
    later = now + timedelta(days=2)

    answers = at_once(
        *[lambda by=by: actions.release_hold(held, by=by, resume="phase_start", at=later) for by in (cora, dana)]
    )

    assert [type(answer).__name__ for answer in answers].count("AlreadyReleased") == 1
    assert plan_of(given)[0] == (on(3), 1, 1)


def test_a_hold_placed_while_a_pause_ends_keeps_the_plan_still(ada, cora, given, now):
    """Whoever comes first: in the end everything is held, and nothing is offered."""
    for round_number in range(5):
        at = now + timedelta(days=round_number)
        actions.pause_program(given, reason="ill", from_on=on(round_number + 1), by=ada, at=at)

        at_once(lambda at=at: actions.resume_program(given, by=ada, at=at), lambda at=at: hold(ada, at=at))

        program = AthleteProgram.objects.get()
        assert (program.state, program.frozen_on) == (AthleteProgram.State.RUNNING, on(round_number + 1))
        actions.release_hold(Hold.objects.standing().get(), by=cora, resume="same_day", at=at)
