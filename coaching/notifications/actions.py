"""Telling people: the row is the promise, in the same transaction as what it is about; sending comes later."""

from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Value, When

from coaching.notifications.delivery import deliver
from coaching.notifications.models import Notification, Priority
from coaching.notifications.poke import poke_delivery

__all__ = ["NobodyToTell", "cancel_notifications", "deliver", "notify", "notify_many"]

State = Notification.State


class NobodyToTell(Exception):
    """A message needs a person or an address."""


def notify(  # noqa: PLR0913  (all of it belongs to one message)
    recipient,
    kind,
    *,
    once_key,
    at,
    subject="",
    context=None,
    priority=Priority.ORDINARY,
    email="",
    expires_at=None,
    try_at=None,
):
    """Put one message in the outbox, in the caller's transaction; None if one with this `once_key` is there already.

    `kind` names the folder under templates/emails; `context` holds ids, first names and paths, never health detail.
    """
    if recipient is None and not email:
        raise NobodyToTell(kind)
    queued = _written(
        recipient,
        kind,
        once_key=once_key,
        subject=subject,
        context=context or {},
        priority=priority,
        email=email,
        created_at=at,
        try_at=try_at or at,
        expires_at=expires_at,
    )
    stored = _insert_once(queued)
    if stored and stored.priority < Priority.BULK and stored.try_at <= at:
        transaction.on_commit(poke_delivery)
    return stored


def notify_many(messages, *, kind, at) -> None:
    """The same kind of bulk message to many people, in one statement; what is in the outbox already stays as it is.

    `messages` holds for each a `recipient`, and a `once_key`, a `subject`, a `context` and an `expires_at`.
    """
    waiting = [_written(kind=kind, priority=Priority.BULK, created_at=at, try_at=at, **message) for message in messages]
    Notification.objects.bulk_create(waiting, ignore_conflicts=True)
    keys = {message.once_key for message in waiting}
    if Notification.objects.filter(once_key__in=keys).count() != len(keys):
        raise Notification.DoesNotExist(kind)  # as below: lost is never silent


def _written(recipient, kind, **fields) -> Notification:
    return Notification(recipient=recipient, kind=kind, message_id=_new_message_id(), **fields)


def _insert_once(queued):
    """Two executors may queue the same message at the same moment: the database decides who did."""
    Notification.objects.bulk_create([queued], ignore_conflicts=True)
    # never .first(): a row that is missing now was lost, and that must not be silent
    stored = Notification.objects.get(once_key=queued.once_key)
    return stored if stored.message_id == queued.message_id else None


def _new_message_id():
    """Stays the same for every copy of one message, and is never used for another, not even after a restore."""
    return f"<{uuid4()}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def cancel_notifications(subject, *, because, at, recipient=None):
    """Nobody needs these messages any more. Those waiting are closed; those being sent are stopped if it is not too
    late, and never tried again. Returns how many."""
    rows = Notification.objects.about(subject).filter(state__in=[State.PENDING, State.SENDING])
    if recipient is not None:
        rows = rows.filter(recipient=recipient)
    # one statement, so that a row that changes from waiting to being sent in between is caught either way
    return rows.update(
        closed_because=because,
        closed_at=at,
        state=Case(When(state=State.PENDING, then=Value(State.CANCELLED)), default=F("state")),
    )
