"""Sending what is due, to a real mail server that does what the test says; one thread, so `limit=1`."""

import logging
from datetime import timedelta

import pytest
from celery import current_app

from coaching.notifications import actions, claims, delivery, smtp, tasks
from coaching.notifications.models import DeliveryAttempt, Notification, Priority
from tests.coaching.notifications.conftest import again

State, Tried = Notification.State, DeliveryAttempt.Outcome
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def deliver(now):
    return actions.deliver(now=now, worker="here:0", limit=1)


def test_what_is_due_is_sent_and_says_when(urgent, sink, now):
    assert deliver(now) == 1

    row = again(urgent)
    assert row.state == State.SENT
    assert now <= row.sent_at < now + SECOND
    (accepted,) = sink.accepted
    assert accepted.recipient == "cora@example.org"
    assert accepted.mail["Message-ID"] == urgent.message_id
    assert urgent.tries.get().outcome == Tried.OK


def test_a_second_run_sends_nothing_again(urgent, sink, now):
    deliver(now)

    assert deliver(now) == 0
    assert len(sink.accepted) == 1


def test_the_whole_backlog_goes_out_in_one_call(queue, cora, sink, now):
    for _ in range(12):
        queue(cora)

    assert deliver(now) == 12
    assert len(sink.accepted) == 12


def test_a_call_ends_when_others_should_have_a_turn(queue, cora, sink, now, monkeypatch):
    monkeypatch.setattr(delivery, "WORKING_S", 0)
    for _ in range(3):
        queue(cora)

    assert [deliver(now) for _ in range(4)] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    ("mode", "outcome", "code"),
    [
        ("greeting 554", Tried.TEMPORARY, "connecting 554"),
        ("recipient 450", Tried.TEMPORARY, "recipient 450"),
        ("sender 550", Tried.TEMPORARY, "sender 550"),
        ("content 452", Tried.TEMPORARY, "handed over 452"),
        ("drop before dot", Tried.TEMPORARY, "content SMTPServerDisconnected"),
        ("drop after dot", Tried.UNKNOWN, "handed over SMTPServerDisconnected"),
    ],
)
def test_a_failed_try_is_recorded_and_the_message_waits_for_the_next(urgent, sink, now, mode, outcome, code):
    sink.mode = mode

    assert deliver(now) == 1

    row = again(urgent)
    assert (row.state, row.last_error) == (State.PENDING, code)
    assert now < row.try_at < now + 2 * SECOND
    attempt = urgent.tries.get()
    assert (attempt.outcome, attempt.code) == (outcome, code)
    assert attempt.finished_at >= attempt.started_at


def test_a_message_that_may_have_arrived_is_sent_again_under_the_same_message_id(urgent, sink, now):
    sink.mode = "drop after dot"
    deliver(now)
    sink.mode = "ok"
    deliver(now + 2 * SECOND)

    assert again(urgent).state == State.SENT
    assert {copy.mail["Message-ID"] for copy in sink.accepted} == {urgent.message_id}
    assert [attempt.outcome for attempt in urgent.tries.order_by("number")] == [Tried.UNKNOWN, Tried.OK]
    assert len(sink.accepted) <= 1 + urgent.tries.filter(outcome=Tried.UNKNOWN).count()


def test_an_unknown_mailbox_is_a_dead_letter_at_once_and_the_address_is_marked(urgent, cora, sink, now, caplog):
    sink.mode = "recipient 550"

    with caplog.at_level(logging.ERROR):
        deliver(now)

    assert (again(urgent).state, again(urgent).closed_because) == (State.DEAD, "recipient 550")
    cora.refresh_from_db()
    assert cora.email_bounced_at is not None
    assert f"notification {urgent.id} (note) could not be sent: recipient 550" in caplog.text
    assert "cora" not in caplog.text.lower()


def test_a_relay_that_refuses_us_marks_nobodys_address_and_calls_a_person(urgent, cora, sink, now, caplog):
    sink.mode = "relay denied"

    deliver(now)

    assert again(urgent).state == State.PENDING
    cora.refresh_from_db()
    assert cora.email_bounced_at is None
    assert [record.levelname for record in caplog.records if "needs a person" in record.message] == ["CRITICAL"]


def test_the_third_equal_refusal_is_final(urgent, sink, now):
    sink.mode = "content 554"

    states = []
    for step in range(3):
        deliver(now + step * MINUTE)
        states.append(again(urgent).state)

    assert states == [State.PENDING, State.PENDING, State.DEAD]
    assert [attempt.outcome for attempt in urgent.tries.order_by("number")][-1] == Tried.PERMANENT


def test_an_outage_before_a_refusal_does_not_count_as_refusals(urgent, sink, now):
    sink.mode = "recipient 450"
    for step in range(5):
        deliver(now + step * MINUTE)
    sink.mode = "content 554"
    deliver(now + 6 * MINUTE)

    assert again(urgent).state == State.PENDING


def test_a_critical_message_survives_an_outage_of_hours(urgent, sink, now):
    sink.mode = "content 452"
    for step in range(30):
        deliver(now + step * 10 * MINUTE)
    sink.mode = "ok"
    deliver(now + 301 * MINUTE)

    assert again(urgent).state == State.SENT
    assert again(urgent).attempts == 31


def test_an_ordinary_message_is_given_up_after_eight_tries(queue, cora, sink, now):
    row = queue(cora)
    sink.mode = "content 452"
    for step in range(8):
        deliver(now + timedelta(hours=2 * step))

    assert (again(row).state, again(row).attempts) == (State.DEAD, 8)


def test_a_wrong_password_for_the_mail_server_calls_a_person_and_loses_nothing(urgent, sink, now, settings, caplog):
    options = settings.MAILERS["default"]["OPTIONS"] | {"username": "us", "password": "wrong"}
    settings.MAILERS = {"default": {**settings.MAILERS["default"], "OPTIONS": options}}
    sink.mode = "auth 535"

    deliver(now)

    assert again(urgent).state == State.PENDING
    assert "signing in 535" in caplog.text


def test_a_row_that_cannot_be_written_harms_no_other_and_is_dead_after_three_tries(queue, cora, sink, now, caplog):
    poisoned = queue(cora, kind="there_is_no_such_folder", priority=Priority.CRITICAL)
    good = [queue(cora) for _ in range(3)]

    assert deliver(now) == 4
    assert [again(row).state for row in good] == [State.SENT] * 3
    assert again(poisoned).state == State.PENDING

    for step in (1, 2):
        deliver(now + step * MINUTE)
    assert (again(poisoned).state, again(poisoned).closed_because) == (State.DEAD, "writing TemplateDoesNotExist")
    assert "could not be sent" in caplog.text


def test_a_message_cancelled_before_it_is_sent_is_not_sent(urgent, sink, now):
    actions.cancel_notifications("red_flag:1", because="acknowledged", at=now)

    assert deliver(now) == 0
    assert sink.sessions == 0


def test_a_message_cancelled_after_it_was_leased_is_not_sent(urgent, sink, now, monkeypatch):
    claim = delivery.claims.claim

    def claim_then_acknowledge(**options):
        claimed = claim(**options)
        actions.cancel_notifications("red_flag:1", because="acknowledged", at=now)
        return claimed

    monkeypatch.setattr(delivery.claims, "claim", claim_then_acknowledge)

    deliver(now)

    assert sink.sessions == 0
    assert (again(urgent).state, again(urgent).closed_because) == (State.CANCELLED, "acknowledged")


def test_somebody_who_left_gets_no_mail(urgent, cora, sink, now):
    cora.is_active = False
    cora.save()

    deliver(now)

    assert sink.sessions == 0
    assert (again(urgent).state, again(urgent).closed_because) == (State.CANCELLED, "recipient left")


def test_the_task_sends_and_may_run_twice(urgent, sink, clock):
    tasks.deliver_notifications()
    tasks.deliver_notifications()

    assert len(sink.accepted) == 1
    assert again(urgent).worker.partition(":")[2] != ""


def test_seats_are_shared_and_a_third_is_kept():
    seats = delivery.Seats(6, 2)

    first, second, third = seats.take(5), seats.take(6), seats.take(1)

    assert first == ["any"] * 4 + ["critical"]
    assert (second, third) == (["critical"], [])
    seats.give_back("any")
    assert seats.take(6) == ["any"]


def test_the_slowest_mail_ends_before_its_lease_and_the_slowest_call_before_its_task():
    slowest_mail = smtp.WALL_LIMIT_S + smtp.FAREWELL_S + delivery.OUTCOME_PATIENCE_S

    assert timedelta(seconds=slowest_mail) < claims.LEASE
    assert delivery.WORKING_S + slowest_mail < current_app.conf.task_soft_time_limit


def test_at_least_a_third_of_the_seats_is_kept_for_critical_messages():
    assert delivery.KEPT_SEATS * 3 >= delivery.SEATS
