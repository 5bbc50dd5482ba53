"""Beat's own proof that it ticks."""

import pytest
from celery import current_app
from django.db import OperationalError

from coaching.operations import beat
from coaching.operations.models import Heartbeat


@pytest.fixture
def scheduler(monkeypatch):
    """A scheduler with nothing on its timetable."""
    scheduler = beat.Scheduler(current_app, lazy=True, max_interval=60)
    monkeypatch.setattr(beat.beat.Scheduler, "tick", lambda _: 60.0)
    return scheduler


def test_a_tick_is_proved_and_the_next_proof_comes_in_time(scheduler, clock, now):
    assert scheduler.tick() == beat.PROOF_EVERY_S

    sign = Heartbeat.objects.get()
    assert (sign.name, sign.beat_at) == (Heartbeat.Name.BEAT, now)


def test_ticks_are_not_proved_more_often_than_needed(scheduler, clock):
    for _ in range(3):
        scheduler.tick()

    assert Heartbeat.objects.get().cycles == 1


def test_beat_goes_on_without_a_database(scheduler, monkeypatch, caplog):
    def away():
        raise OperationalError

    monkeypatch.setattr(beat, "app_now", away)

    assert scheduler.tick() == beat.PROOF_EVERY_S
    assert "no proof of beat" in caplog.text


def test_the_timetable_is_read_from_the_settings_and_kept_in_memory():
    scheduler = beat.Scheduler(current_app)

    assert {entry.task for entry in scheduler.schedule.values()} >= {"coaching.deliver_notifications"}
