"""Sending with several threads, on real connections, to a real mail server."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import OperationalError, connections

from coaching.notifications import actions, claims, delivery
from coaching.notifications.models import DeliveryAttempt, Notification, Priority
from tests.coaching.notifications.conftest import again

State = Notification.State
pytestmark = pytest.mark.usefixtures("real_database")


@pytest.fixture
def start(now):
    """Starts one more executor in this process, as a poke would: `start().result()`."""

    def deliver(worker, later):
        try:
            return actions.deliver(now=now + later, worker=worker)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        yield lambda worker="here:0", later=timedelta(0): pool.submit(deliver, worker, later)


def wait_until(true, seconds=5):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def test_mails_go_out_side_by_side_but_never_more_than_there_are_seats(queue, cora, sink, start):
    for number in range(30):
        queue(cora, priority=[Priority.CRITICAL, Priority.BULK][number % 2])

    calls = [start(), start(), start()]

    assert sum(call.result(30) for call in calls) == 30
    assert len(sink.accepted) == 30
    assert 2 <= sink.most_at_once <= delivery.SEATS


def test_bulk_mail_that_hangs_does_not_delay_a_red_flag(queue, cora, dana, sink, start, monkeypatch):
    """A thousand check-ins and a mail server that hangs on them: the kept seats still answer."""
    monkeypatch.setattr(delivery, "WORKING_S", 0.5)
    sink.modes["dana@example.org"] = "hang after dot"
    for _ in range(20):
        queue(dana, priority=Priority.BULK)
    hanging = start()
    wait_until(lambda: Notification.objects.being_sent().count() == delivery.SEATS - delivery.KEPT_SEATS)

    urgent = queue(cora, priority=Priority.CRITICAL)
    began = time.monotonic()
    start()
    wait_until(lambda: again(urgent).state == State.SENT)

    assert time.monotonic() - began < 1
    assert not hanging.done()


def test_two_processes_share_a_backlog_without_a_copy(queue, cora, sink, start):
    rows = [queue(cora) for _ in range(40)]

    calls = [start("here:0"), start("there:0")]

    assert sum(call.result(30) for call in calls) == 40
    assert sorted(copy.mail["Message-ID"] for copy in sink.accepted) == sorted(row.message_id for row in rows)
    assert DeliveryAttempt.objects.count() == 40


def test_an_outcome_is_written_even_if_the_database_is_away_for_a_moment(queue, cora, sink, start, monkeypatch):
    row = queue(cora)
    finish, failures = claims.finish, iter([OperationalError, OperationalError])

    def away_at_first(*args, **options):
        if error := next(failures, None):
            raise error
        return finish(*args, **options)

    monkeypatch.setattr(claims, "finish", away_at_first)

    assert start().result(10) == 1
    assert again(row).state == State.SENT
    assert len(sink.accepted) == 1


def test_an_outcome_that_cannot_be_written_leads_to_a_copy_and_not_to_a_loss(queue, cora, sink, start, monkeypatch):
    row = queue(cora, priority=Priority.CRITICAL)
    monkeypatch.setattr(delivery, "OUTCOME_PATIENCE_S", 0)
    with monkeypatch.context() as away:
        away.setattr(claims, "finish", _away)
        with pytest.raises(OperationalError):
            start().result(10)
    assert again(row).state == State.SENDING

    assert start().result(10) == 0  # taken back, and waits a moment
    assert again(row).last_error == claims.LOST_LEASE
    assert start(later=timedelta(seconds=1)).result(10) == 1

    assert again(row).state == State.SENT
    assert len(sink.accepted) == 2
    assert {copy.mail["Message-ID"] for copy in sink.accepted} == {row.message_id}


def _away(*_, **__):
    raise OperationalError


def test_seats_are_given_back_whatever_happens(queue, cora, sink, start, monkeypatch):
    monkeypatch.setattr(delivery, "OUTCOME_PATIENCE_S", 0)
    with monkeypatch.context() as away:
        away.setattr(claims, "finish", _away)
        for _ in range(8):
            queue(cora)
        with pytest.raises(OperationalError):
            start().result(10)

    assert len(delivery._seats.take(99)) == delivery.SEATS
    for kind in ["any"] * (delivery.SEATS - delivery.KEPT_SEATS) + ["critical"] * delivery.KEPT_SEATS:
        delivery._seats.give_back(kind)
