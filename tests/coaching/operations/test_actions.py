from datetime import timedelta

from coaching.operations import actions
from coaching.operations.models import Heartbeat

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
Name = Heartbeat.Name


def test_the_first_sign_of_life_makes_the_row_and_the_next_move_it(db, now):
    actions.record_heartbeat(Name.WATCH, at=now)
    actions.record_heartbeat(Name.WATCH, at=now + MINUTE)

    sign = Heartbeat.objects.get()
    assert (sign.name, sign.beat_at, sign.cycles) == (Name.WATCH, now + MINUTE, 2)
    assert sign.pid > 0


def test_each_process_has_its_own_sign(db, now):
    for name in Name.values:
        actions.record_heartbeat(name, at=now)

    assert Heartbeat.objects.count() == len(Name.values)


def test_deadlines_keep_their_distance_when_the_clock_is_set_back(flag, message, now):
    """It was 10:00 and is now 9:00: what was due at 10:05 is due at 9:05."""
    due_soon = flag(due_at=now + HOUR + 5 * MINUTE)
    waiting = message(try_at=now + HOUR + MINUTE)

    assert actions.pull_deadlines(by=HOUR, at=now) == 2

    due_soon.refresh_from_db()
    waiting.refresh_from_db()
    assert due_soon.due_at == now + 5 * MINUTE
    assert waiting.try_at == now + MINUTE


def test_an_outcome_that_is_awaited_keeps_its_distance_too(flag, cora, now):
    answered = flag(
        state="acknowledged", acknowledged_by=cora, acknowledged_at=now, due_at=None, outcome_due_at=now + 3 * HOUR
    )

    actions.pull_deadlines(by=HOUR, at=now)

    answered.refresh_from_db()
    assert answered.outcome_due_at == now + 2 * HOUR


def test_what_is_due_already_stays_due(flag, message, now):
    overdue, late = flag(due_at=now - MINUTE), message(try_at=now)

    assert actions.pull_deadlines(by=HOUR, at=now) == 0

    overdue.refresh_from_db()
    late.refresh_from_db()
    assert (overdue.due_at, late.try_at) == (now - MINUTE, now)
