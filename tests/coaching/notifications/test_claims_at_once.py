"""Several executors at once, on real connections: what one has, no other gets."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from coaching.notifications import actions, claims
from coaching.notifications.models import DeliveryAttempt, Notification, Priority
from coaching.rules.smtp_outcomes import Outcome, Verdict, accepted

State = Notification.State
pytestmark = pytest.mark.usefixtures("real_database")


def at_once(*jobs):
    """Run the jobs in threads that start together, each with its own connection."""
    barrier = threading.Barrier(len(jobs))

    def run(job):
        try:
            barrier.wait(10)
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [done.result(30) for done in [pool.submit(run, job) for job in jobs]]


def test_two_executors_never_lease_the_same_row(queue, cora, now):
    rows = {queue(cora).id for _ in range(30)}

    def executor(name):
        mine = []
        while claimed := claims.claim(now=now, worker=name, seats=3):
            mine += [row.id for row in claimed]
        return mine

    taken = at_once(lambda: executor("here:0"), lambda: executor("here:1"), lambda: executor("here:2"))

    assert sorted(row for part in taken for row in part) == sorted(rows)
    assert DeliveryAttempt.objects.count() == len(rows)


def test_a_message_queued_by_two_at_once_is_there_once(cora, now):
    def put():
        with transaction.atomic():
            return actions.notify(cora, "note", once_key="red_flag:1:0:cora", at=now, priority=Priority.CRITICAL)

    stored = at_once(put, put, put, put)

    assert len([row for row in stored if row]) == 1
    assert Notification.objects.count() == 1


def test_cancelling_while_others_lease_never_leaves_a_row_waiting(queue, cora, now):
    """Whatever comes first: a row is cancelled, or it is marked so that its sender stops."""
    subjects = [f"red_flag:{number}" for number in range(15)]
    for subject in subjects:
        queue(cora, subject=subject, priority=Priority.CRITICAL)

    def cancel():
        for subject in subjects:
            actions.cancel_notifications(subject, because="acknowledged", at=now)

    at_once(cancel, lambda: _fail_again_and_again("here:0", now), lambda: _fail_again_and_again("here:1", now))

    assert set(Notification.objects.values_list("state", flat=True)) == {State.CANCELLED}


def _fail_again_and_again(name, now):
    for _ in range(200):
        for row in claims.claim(now=now, worker=name, seats=1):
            claims.finish(row, Verdict(Outcome.TEMPORARY), code="content 451", at=now - timedelta(hours=1))


def test_a_sender_is_not_robbed_by_its_own_process(queue, cora, now):
    """take_back runs in every call; what another thread of this process is sending now is not orphaned."""
    for _ in range(40):
        queue(cora)

    def sender():
        results = []
        while claimed := claims.claim(now=now, worker="here:0", seats=2):
            results += [claims.finish(row, accepted(), code="", at=now) for row in claimed]
        return results

    def taker():
        return sum(claims.take_back(now=now, worker="here:0") for _ in range(150))

    first, second, taken = at_once(sender, sender, taker)

    assert taken == 0
    assert set(first + second) == {State.SENT}
    assert len(first + second) == 40


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_a_row_somebody_has_their_hands_on_does_not_hold_up_the_others(queue, cora, now):
    stuck, free = queue(cora, try_at=now - timedelta(seconds=1)), queue(cora)

    with transaction.atomic():
        Notification.objects.select_for_update().get(id=stuck.id)
        (claimed,) = at_once(lambda: claims.claim(now=now, worker="here:0", seats=6))

    assert claimed == [free]
