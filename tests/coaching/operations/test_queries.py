from datetime import timedelta

import pytest
from django.db import OperationalError

from coaching.operations import actions, queries
from coaching.operations.models import Heartbeat

Name = Heartbeat.Name
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def broker(monkeypatch):
    """A broker that answers, unless a test says otherwise."""
    state = {"answers": True}
    monkeypatch.setattr(queries, "broker_answers", lambda: state["answers"])
    return state


def blamed():
    return {part.name for part in queries.parts() if part.blamed}


def test_everything_works_when_everybody_proved_it(clock, all_well):
    assert blamed() == set()
    assert {part.name for part in queries.parts()} == {"database", "broker", *Name.values}


def test_on_a_fresh_database_nobody_has_proved_anything(clock):
    assert blamed() == set(Name.values)


@pytest.mark.parametrize("stopped", Name.values)
def test_the_part_that_stopped_is_named_alone(clock, all_well, now, stopped):
    later = now + queries.STALE_AFTER + SECOND
    clock.set(later)
    for name in set(Name.values) - {stopped}:
        actions.record_heartbeat(name, at=later)

    assert blamed() == {stopped}
    (part,) = [part for part in queries.parts() if part.name == stopped]
    assert part.age_s == 31.0


def test_a_proof_is_good_for_half_a_minute(clock, all_well, now):
    clock.set(now + queries.STALE_AFTER)

    assert blamed() == set()


def test_a_broker_that_is_away_is_blamed_and_not_those_who_wait_for_it(clock, all_well, now, broker):
    broker["answers"] = False
    clock.set(now + timedelta(minutes=5))
    actions.record_heartbeat(Name.WATCH, at=now + timedelta(minutes=5))

    assert blamed() == {"broker"}
    assert {part.because for part in queries.parts() if not part.ok} == {"", "the broker is away"}


def test_a_broker_that_is_away_does_not_excuse_the_watcher(clock, all_well, now, broker):
    broker["answers"] = False
    clock.set(now + timedelta(minutes=5))

    assert blamed() == {"broker", Name.WATCH}


def test_a_database_that_is_away_is_blamed_alone(monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(queries, "app_now", away)

    assert blamed() == {"database"}


def test_stale_is_who_never_began_or_stopped(db, now):
    actions.record_heartbeat(Name.BEAT, at=now)
    actions.record_heartbeat(Name.WATCH, at=now - timedelta(minutes=1))

    assert queries.stale(now=now) == set(Name.values) - {Name.BEAT}


def test_a_flag_is_overdue_when_its_step_should_have_happened_a_while_ago(flag, now):
    overdue = flag(due_at=now - 4 * SECOND)
    flag(due_at=now - 2 * SECOND)

    assert list(queries.overdue_flags(now=now, slack=3 * SECOND)) == [overdue]


def test_a_critical_message_is_late_when_it_waits_or_its_sender_is_gone(message, now):
    waiting = message(try_at=now - 4 * SECOND)
    orphaned = message(state="sending", lease_token="x", lease_ends_at=now - 4 * SECOND)
    message(try_at=now - 2 * SECOND)
    message(try_at=now - 60 * SECOND, priority=5)
    message(state="sending", lease_token="y", lease_ends_at=now + 30 * SECOND)

    assert set(queries.late_critical(now=now, slack=3 * SECOND)) == {waiting, orphaned}


def test_dead_letters_show_critical_ones_first_and_the_newest_before_older(message, now):
    bulk = message(state="dead", priority=9, closed_at=now)
    old, new = (message(state="dead", closed_at=now - age * SECOND) for age in (60, 1))

    assert list(queries.dead_letters()) == [new, old, bulk]
