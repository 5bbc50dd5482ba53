from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coaching.notifications import actions
from coaching.notifications.models import Notification, Priority
from tests.coaching.notifications.conftest import again

State = Notification.State


def test_a_message_waits_in_the_outbox_from_now_on(queue, cora, now):
    row = queue(cora, subject="red_flag:1", priority=Priority.CRITICAL)

    assert (row.state, row.try_at, row.created_at, row.attempts) == (State.PENDING, now, now, 0)
    assert list(Notification.objects.about("red_flag:1").due(now=now)) == [row]


def test_the_same_message_is_never_queued_twice(queue, cora):
    first = queue(cora, once_key="check_in:1")

    assert queue(cora, once_key="check_in:1") is None
    assert Notification.objects.get() == first


def test_a_message_of_an_undone_transaction_was_never_there(cora, now):
    with transaction.atomic():
        actions.notify(cora, "note", once_key="1", at=now)
        transaction.set_rollback(True)

    assert not Notification.objects.exists()


def test_somebody_without_an_account_is_reached_by_address(queue, db):
    assert queue(None, email="new@example.org").email == "new@example.org"


def test_a_message_for_nobody_is_a_mistake_and_not_silence(queue, db):
    with pytest.raises(actions.NobodyToTell):
        queue(None)


def test_a_row_the_database_refuses_is_an_error_and_not_silence(cora):
    """ON CONFLICT DO NOTHING must hide nothing but the conflict; SQLite would hide this one too."""
    with pytest.raises((IntegrityError, Notification.DoesNotExist)), transaction.atomic():
        actions.notify(cora, "note", once_key="1", at=None)


def test_every_message_has_a_message_id_of_its_own_at_our_host(queue, cora, dana, settings):
    settings.SITE_URL = "https://back.example:8443"

    ids = {queue(person).message_id for person in (cora, dana)}

    assert len(ids) == 2
    assert all(one.startswith("<") and one.endswith("@back.example>") for one in ids)


@pytest.mark.parametrize(
    ("priority", "pokes_expected"), [(Priority.CRITICAL, 1), (Priority.ORDINARY, 1), (Priority.BULK, 0)]
)
def test_a_person_who_waits_pokes_the_worker_after_the_commit(
    queue, cora, pokes, django_capture_on_commit_callbacks, priority, pokes_expected
):
    with django_capture_on_commit_callbacks() as callbacks:
        queue(cora, priority=priority)

    assert pokes == []
    assert len(callbacks) == pokes_expected


def test_a_message_for_later_pokes_nobody(queue, cora, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        queue(cora, try_at=now + timedelta(minutes=5))

    assert callbacks == []


def test_the_second_of_two_equal_messages_pokes_nobody(queue, cora, django_capture_on_commit_callbacks):
    queue(cora, once_key="1")

    with django_capture_on_commit_callbacks() as callbacks:
        queue(cora, once_key="1")

    assert callbacks == []


def test_cancelling_closes_what_waits_about_one_thing(queue, cora, dana, now):
    mine, other = queue(cora, subject="red_flag:1"), queue(dana, subject="red_flag:2")

    assert actions.cancel_notifications("red_flag:1", because="acknowledged", at=now) == 1

    mine = again(mine)
    assert (mine.state, mine.closed_because, mine.closed_at) == (State.CANCELLED, "acknowledged", now)
    assert again(other).state == State.PENDING


def test_cancelling_may_concern_one_person_only(queue, cora, dana, now):
    rows = [queue(person, subject="red_flag:1") for person in (cora, dana)]

    actions.cancel_notifications("red_flag:1", because="no longer the coach", at=now, recipient=cora)

    assert [again(row).state for row in rows] == [State.CANCELLED, State.PENDING]


@pytest.mark.parametrize("state", [State.SENT, State.DEAD, State.CANCELLED])
def test_what_is_over_stays_as_it_ended(queue, cora, now, state):
    row = queue(cora, subject="red_flag:1")
    Notification.objects.update(state=state, sent_at=now, closed_because="before")

    assert actions.cancel_notifications("red_flag:1", because="acknowledged", at=now) == 0
    assert again(row).closed_because == "before"


def test_queueing_costs_two_queries(queue, cora, django_assert_num_queries):
    with django_assert_num_queries(4):  # with the savepoint around it
        queue(cora)


def bulk(person, number, **changes):
    return {"recipient": person, "once_key": f"check_in:{number}", "subject": f"check_in:{number}", **changes}


def test_many_bulk_messages_are_queued_in_two_queries(cora, dana, now, django_assert_num_queries):
    messages = [bulk(person, number) for number in range(20) for person in [(cora, dana)[number % 2]]]

    with django_assert_num_queries(2):
        actions.notify_many(messages, kind="check_in_opened", at=now)

    assert Notification.objects.due(now=now).filter(priority=Priority.BULK).count() == 20
    assert len(set(Notification.objects.values_list("message_id", flat=True))) == 20


def test_many_messages_twice_are_there_once(cora, now):
    for _ in range(2):
        actions.notify_many([bulk(cora, 1), bulk(cora, 2)], kind="check_in_opened", at=now)

    assert Notification.objects.count() == 2


def test_one_of_many_that_the_database_refuses_is_an_error_and_not_silence(cora, now):
    broken = bulk(cora, 2, context=None)

    with pytest.raises((IntegrityError, Notification.DoesNotExist)), transaction.atomic():
        actions.notify_many([bulk(cora, 1), broken], kind="check_in_opened", at=now)
