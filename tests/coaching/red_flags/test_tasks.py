"""Started by the timetable; may run any number of times."""

from datetime import timedelta

from coaching.red_flags.models import RedFlag
from coaching.red_flags.tasks import escalate_overdue_red_flags


def test_the_task_takes_the_step_that_is_due(flag, clock, now, told):
    clock.set(now + timedelta(minutes=5))

    escalate_overdue_red_flags()

    assert len(told(flag)) == 2


def test_a_second_run_does_nothing(flag, clock, now, told):
    clock.set(now + timedelta(minutes=12))
    escalate_overdue_red_flags()
    flag.refresh_from_db()
    before = told(flag), flag.due_at, list(flag.events.values())

    escalate_overdue_red_flags()

    flag.refresh_from_db()
    assert (told(flag), flag.due_at, list(flag.events.values())) == before


def test_a_clock_that_was_set_back_loses_nothing(flag, clock, now):
    clock.set(now - timedelta(hours=1))

    escalate_overdue_red_flags()

    flag.refresh_from_db()
    assert (flag.state, flag.due_at) == (RedFlag.State.OPEN, now + timedelta(minutes=5))
