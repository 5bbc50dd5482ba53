"""The states of an outbox row, seen from one executor; several at once are in test_claims_at_once.py."""

from datetime import timedelta

import pytest

from coaching.notifications import actions, claims
from coaching.notifications.models import DeliveryAttempt, Notification, Priority
from coaching.rules.smtp_outcomes import Outcome, Verdict, accepted
from tests.coaching.notifications.conftest import again

State, Tried = Notification.State, DeliveryAttempt.Outcome
LATER = Verdict(Outcome.TEMPORARY)
SECOND = timedelta(seconds=1)


def claim_one(now, *, worker="here:0"):
    (row,) = claims.claim(now=now, worker=worker, seats=1)
    return row


def test_a_claim_is_a_lease_with_a_token_and_an_attempt_written_before_the_network_is_touched(urgent, now):
    claimed = claim_one(now)

    row = again(urgent)
    assert (row.state, row.attempts, row.worker) == (State.SENDING, 1, "here:0")
    assert row.lease_ends_at == now + claims.LEASE
    assert row.lease_token == claimed.lease_token != ""
    attempt = DeliveryAttempt.objects.get()
    assert (attempt.notification, attempt.number, attempt.outcome, attempt.finished_at) == (urgent, 1, "", None)


def test_a_leased_row_is_not_leased_again(urgent, now):
    claim_one(now)

    assert claims.claim(now=now, worker="there:0", seats=6) == []


def test_a_row_for_later_is_left_alone(queue, cora, now):
    queue(cora, try_at=now + SECOND)

    assert claims.claim(now=now, worker="here:0", seats=6) == []
    assert claims.claim(now=now + SECOND, worker="here:0", seats=6) != []


def test_no_more_is_leased_than_can_start_now(queue, cora, now):
    for _ in range(5):
        queue(cora)

    assert len(claims.claim(now=now, worker="here:0", seats=2)) == 2
    assert Notification.objects.waiting().count() == 3


def test_critical_messages_come_first_then_the_oldest(queue, cora, now):
    bulk = queue(cora, priority=Priority.BULK, try_at=now - timedelta(hours=1))
    young, old = queue(cora), queue(cora, try_at=now - SECOND)
    urgent = queue(cora, priority=Priority.CRITICAL)

    assert claims.claim(now=now, worker="here:0", seats=6) == [urgent, old, young, bulk]


def test_kept_seats_are_for_critical_messages_only(queue, cora, now):
    ordinary = [queue(cora) for _ in range(3)]

    assert claims.claim(now=now, worker="here:0", seats=1, kept=2) == ordinary[:1]
    urgent = [queue(cora, priority=Priority.CRITICAL) for _ in range(2)]
    assert claims.claim(now=now, worker="here:0", seats=0, kept=2) == urgent


def test_critical_messages_may_use_every_seat(queue, cora, now):
    queue(cora)
    urgent = [queue(cora, priority=Priority.CRITICAL) for _ in range(3)]

    assert claims.claim(now=now, worker="here:0", seats=1, kept=2) == urgent


def test_success_is_final_and_says_when(urgent, now):
    assert claims.finish(claim_one(now), accepted(), code="", at=now + SECOND) == State.SENT

    row = again(urgent)
    assert (row.sent_at, row.lease_token, row.lease_ends_at) == (now + SECOND, "", None)
    attempt = urgent.tries.get()
    assert (attempt.outcome, attempt.finished_at) == (Tried.OK, now + SECOND)


def test_a_failure_for_now_gives_the_row_back_a_little_later(urgent, now):
    assert claims.finish(claim_one(now), LATER, code="content 451", at=now) == State.PENDING

    row = again(urgent)
    assert timedelta(seconds=0.37) < row.try_at - now < timedelta(seconds=0.63)
    assert (row.last_error, row.lease_token) == ("content 451", "")
    assert urgent.tries.get().outcome == Tried.TEMPORARY


def test_an_ordinary_message_waits_a_minute_after_its_first_failure(queue, cora, now):
    row = queue(cora)

    claims.finish(claim_one(now), LATER, code="connecting timeout", at=now)

    assert timedelta(seconds=45) <= again(row).try_at - now <= timedelta(seconds=75)


@pytest.mark.parametrize(("priority", "state"), [(Priority.CRITICAL, State.PENDING), (Priority.BULK, State.DEAD)])
def test_only_critical_messages_are_tried_for_ever(queue, cora, now, priority, state):
    row = queue(cora, priority=priority)
    Notification.objects.update(attempts=99)

    claims.finish(claim_one(now), LATER, code="connecting timeout", at=now)

    assert again(row).state == state


def test_a_refusal_for_good_is_a_dead_letter_that_says_why(urgent, now):
    assert claims.finish(claim_one(now), Verdict(Outcome.PERMANENT), code="recipient 550", at=now) == State.DEAD

    row = again(urgent)
    assert (row.closed_at, row.closed_because, row.last_error) == (now, "recipient 550", "recipient 550")
    assert list(Notification.objects.dead().critical()) == [urgent]


def test_a_bad_address_is_remembered_once(urgent, cora, now):
    bad = Verdict(Outcome.PERMANENT, address_bad=True)

    claims.finish(claim_one(now), bad, code="recipient 550", at=now)

    cora.refresh_from_db()
    assert cora.email_bounced_at == now


def test_an_address_that_works_again_is_good_again(queue, cora, now):
    cora.email_bounced_at = now - timedelta(days=1)
    cora.save()
    queue(cora)

    claims.finish(claim_one(now), accepted(), code="", at=now)

    cora.refresh_from_db()
    assert cora.email_bounced_at is None


def test_who_lost_the_lease_cannot_write_any_more(urgent, now):
    slow = claim_one(now)
    after = now + claims.LEASE
    claims.take_back(now=after, worker="there:0")
    quick = claim_one(after + SECOND, worker="there:0")

    assert claims.finish(slow, LATER, code="content 451", at=after + SECOND) == ""
    assert again(urgent).lease_token == quick.lease_token
    assert claims.finish(quick, accepted(), code="", at=after + SECOND) == State.SENT
    assert claims.finish(slow, LATER, code="content 451", at=after + SECOND) == ""
    assert again(urgent).state == State.SENT


def test_a_lease_that_ended_gives_the_row_back_and_says_that_a_copy_may_exist(urgent, now):
    claim_one(now)

    assert claims.take_back(now=now + claims.LEASE - SECOND, worker="there:0") == 0
    assert claims.take_back(now=now + claims.LEASE, worker="there:0") == 1

    row = again(urgent)
    assert (row.state, row.last_error) == (State.PENDING, claims.LOST_LEASE)
    assert urgent.tries.get().outcome == Tried.UNKNOWN


def test_the_successor_in_the_same_place_takes_back_at_once(urgent, now):
    claims.let_go(claim_one(now, worker="here:0"))  # as if that process had died

    assert claims.take_back(now=now + SECOND, worker="here:1") == 0
    assert claims.take_back(now=now + SECOND, worker="here:0") == 1


def test_a_process_does_not_take_back_what_it_is_sending_itself(urgent, now):
    claim_one(now, worker="here:0")

    assert claims.take_back(now=now + SECOND, worker="here:0") == 0


def test_a_lease_from_before_the_clock_was_set_back_has_ended(urgent, now):
    claim_one(now)

    assert claims.take_back(now=now - timedelta(hours=1), worker="there:0") == 1


def test_a_row_that_ends_every_process_is_given_up(urgent, now):
    for _ in range(claims.MOST_LOST_LEASES - 1):
        claims.let_go(claim_one(now))
        assert claims.take_back(now=now, worker="here:0") == 1
        now += timedelta(seconds=11)
    claims.let_go(claim_one(now))

    assert claims.take_back(now=now, worker="here:0") == 0
    assert again(urgent).state == State.DEAD


def test_cancelling_stops_a_message_that_was_leased_but_not_sent(urgent, now):
    claimed = claim_one(now)
    assert claims.why_not(claimed) == ""

    actions.cancel_notifications("red_flag:1", because="acknowledged", at=now)

    assert claims.why_not(claimed) == "acknowledged"
    claims.drop(claimed, because="acknowledged", at=now)
    assert (again(urgent).state, urgent.tries.get().outcome) == (State.CANCELLED, Tried.NOT_SENT)


def test_a_message_cancelled_on_its_way_is_not_tried_again(urgent, now):
    claimed = claim_one(now)
    actions.cancel_notifications("red_flag:1", because="acknowledged", at=now)

    assert claims.finish(claimed, LATER, code="content 451", at=now) == State.CANCELLED
    assert (again(urgent).closed_because, again(urgent).closed_at) == ("acknowledged", now)


def test_a_message_cancelled_on_its_way_that_arrived_counts_as_sent(urgent, now):
    claimed = claim_one(now)
    actions.cancel_notifications("red_flag:1", because="acknowledged", at=now)

    claims.finish(claimed, accepted(), code="", at=now)

    assert (again(urgent).state, again(urgent).closed_because, again(urgent).closed_at) == (State.SENT, "", None)


def test_somebody_who_left_gets_nothing_any_more(urgent, cora, now):
    claimed = claim_one(now)
    cora.is_active = False
    cora.save()

    assert claims.why_not(claimed) == "recipient left"


def test_whoever_lost_the_lease_does_not_even_start(urgent, now):
    claimed = claim_one(now)
    claims.take_back(now=now + claims.LEASE, worker="there:0")

    assert claims.why_not(claimed) == claims.LOST_LEASE


def test_a_bulk_message_that_nobody_wants_any_more_expires(queue, cora, now):
    late = queue(cora, priority=Priority.BULK, expires_at=now)
    good = queue(cora, priority=Priority.BULK, expires_at=now + SECOND)

    assert claims.expire(now=now) == 1

    assert (again(late).state, again(late).closed_because) == (State.CANCELLED, "expired")
    assert again(good).state == State.PENDING


def test_a_critical_message_never_expires(queue, cora, now):
    row = queue(cora, priority=Priority.CRITICAL, expires_at=now)

    assert claims.expire(now=now + timedelta(days=1)) == 0
    assert again(row).state == State.PENDING


def test_looking_when_nothing_is_to_do_writes_nothing(db, now, django_assert_num_queries):
    with django_assert_num_queries(2):
        claims.take_back(now=now, worker="here:0")
        claims.expire(now=now)
