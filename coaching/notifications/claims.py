"""The states of an outbox row and who may change them: claim, finish, drop, take back.

PENDING → SENDING → SENT, or back to PENDING after a failure, or DEAD; PENDING → CANCELLED. A claim is a lease with a
token: whoever lost the lease cannot write any more. The attempt is written with the claim, before the network is
touched, as proof that a copy may exist.
"""

import random
import secrets
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Case, F, Q, Value, When

from coaching.notifications.models import DeliveryAttempt, Notification, Priority
from coaching.rules.backoff import gives_up, patience_for, wait_seconds
from coaching.rules.smtp_outcomes import Outcome, Verdict

State = Notification.State
LEASE = timedelta(seconds=60)
CLOCK_SLACK = timedelta(seconds=5)
LOST_LEASE = "lost lease"
MOST_LOST_LEASES = 5  # a row that ends the process that touches it must not do so for ever

# tokens of what this very process is sending now
_held: set[str] = set()


def locked(rows):
    """These rows, without those another executor has its hands on."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    # SQLite ignores skip_locked silently; there the transaction began IMMEDIATE and is the only writer anyway
    return rows


def claim(*, now, worker, seats, kept=0) -> list[Notification]:
    """Lease due rows that can start right now: `seats` of any kind, and `kept` more if they are critical."""
    tokens = [secrets.token_urlsafe(32) for _ in range(seats + kept)]
    _held.update(tokens)
    claimed: list[Notification] = []
    try:
        with transaction.atomic():
            claimed += [
                _lease(row_id, token, now=now, worker=worker)
                for row_id, token in zip(_next(now, seats, kept), tokens, strict=False)
            ]
    finally:
        _held.difference_update(tokens[len(claimed) :])
    return claimed


def _next(now, seats, kept):
    """Ids of rows that are due, critical ones first."""
    critical = _due_ids(now, seats + kept, priority=Priority.CRITICAL)
    left = min(seats, seats + kept - len(critical))
    return [*critical, *(_due_ids(now, left, priority__gt=Priority.CRITICAL) if left else [])]


def _due_ids(now, limit, **kind):
    due = Notification.objects.due(now=now).filter(**kind).order_by("priority", "try_at", "id")
    return list(locked(due).values_list("id", flat=True)[:limit])


def _lease(row_id, token, *, now, worker):
    Notification.objects.waiting().filter(id=row_id).update(
        state=State.SENDING, attempts=F("attempts") + 1, lease_ends_at=now + LEASE, lease_token=token, worker=worker
    )
    claimed = Notification.objects.select_related("recipient").get(id=row_id, lease_token=token)
    DeliveryAttempt.objects.create(notification=claimed, number=claimed.attempts, started_at=now, worker=worker)
    return claimed


def let_go(claimed):
    """This process is done with that row; if it could not say so, take_back finds the row orphaned."""
    _held.discard(claimed.lease_token)


def why_not(claimed) -> str:
    """A last look before the network is touched: the reason why this must not be sent any more, or nothing."""
    row = (
        Notification.objects.select_related("recipient").filter(id=claimed.id, lease_token=claimed.lease_token).first()
    )
    if row is None:
        return LOST_LEASE
    if row.closed_because:
        return row.closed_because
    if row.recipient and not row.recipient.is_active:
        return "recipient left"
    return ""


def drop(claimed, *, because, at):
    """Not sent, and not needed any more."""
    closed = {"state": State.CANCELLED, "closed_at": at, "closed_because": because}
    with transaction.atomic():
        _close(claimed, DeliveryAttempt.Outcome.NOT_SENT, because, at=at, **closed)
    let_go(claimed)


def finish(claimed, verdict: Verdict, *, code, at) -> str:
    """Write down how the try ended; the row's new state, or nothing if the lease was lost to somebody else."""
    with transaction.atomic():
        state = _finish(claimed, verdict, code, at)
    let_go(claimed)  # only after the commit: until then the row still looks like ours to take_back
    return state


def _finish(claimed, verdict, code, at):
    if verdict.address_bad and claimed.recipient_id:
        get_user_model().objects.filter(id=claimed.recipient_id, email_bounced_at=None).update(email_bounced_at=at)
    if verdict.outcome == Outcome.OK:
        _reached_again(claimed)
        sent = {"state": State.SENT, "sent_at": at, "last_error": "", "closed_at": None, "closed_because": ""}
        return State.SENT if _close(claimed, verdict.outcome, code, at=at, **sent) else ""
    written = _close(
        claimed, verdict.outcome, code, at=at, last_error=code, **_after_failure(claimed, verdict, code, at)
    )
    return Notification.objects.values_list("state", flat=True).get(id=claimed.id) if written else ""


def _after_failure(claimed, verdict, code, at):
    """What becomes of the row; decided by the statement that writes it, because it may be cancelled at this moment."""
    if verdict.outcome == Outcome.PERMANENT or gives_up(patience_for(claimed.priority), tries=claimed.attempts):
        return {
            "state": _unless_cancelled(Value(State.DEAD), Value(State.CANCELLED)),
            "closed_at": _unless_cancelled(Value(at), F("closed_at")),
            "closed_because": _unless_cancelled(Value(code[:60]), F("closed_because")),
        }
    return {"state": _unless_cancelled(Value(State.PENDING), Value(State.CANCELLED)), "try_at": at + _wait(claimed)}


def _unless_cancelled(this, that):
    return Case(When(closed_because="", then=this), default=that)


def _reached_again(claimed):
    if claimed.recipient and claimed.recipient.email_bounced_at:
        get_user_model().objects.filter(id=claimed.recipient_id).update(email_bounced_at=None)


def _close(claimed, outcome, code, *, at, **changes) -> bool:
    DeliveryAttempt.objects.filter(notification=claimed, number=claimed.attempts).update(
        finished_at=at, outcome=outcome, code=code[:40]
    )
    mine = Notification.objects.being_sent().filter(id=claimed.id, lease_token=claimed.lease_token)
    return bool(mine.update(lease_ends_at=None, lease_token="", **changes))


def _wait(claimed) -> timedelta:
    chance = random.random()  # noqa: S311  (spreads retries, guards nothing)
    return timedelta(seconds=wait_seconds(patience_for(claimed.priority), tries=claimed.attempts, chance=chance))


def take_back(*, now, worker) -> int:
    """Give rows back whose sender is gone: leases that ended, and what this place held before its process died.

    A lease that ends further away than any lease lasts was written before the clock was set back: it ended too.
    """
    gone = (
        Q(lease_ends_at__lte=now)
        | Q(lease_ends_at__gt=now + LEASE + CLOCK_SLACK)
        | (Q(worker=worker) & ~Q(lease_token__in=list(_held)))
    )
    orphans = Notification.objects.being_sent().filter(gone)
    if not orphans.exists():  # the usual case costs no write transaction
        return 0
    with transaction.atomic():
        # asked again now: a lease that began after the question above is in _held before it is in the database
        return sum(
            _take_back(row, now=now) for row in locked(orphans) if row.lease_token not in _held or _over(row, now)
        )


def _over(row, now) -> bool:
    return not now < row.lease_ends_at <= now + LEASE + CLOCK_SLACK


def _take_back(row, *, now) -> bool:
    """True if the row waits for its next try; a row that ends every process that touches it does not."""
    lost = row.tries.filter(code=LOST_LEASE).count() + 1
    outcome = Outcome.PERMANENT if lost >= MOST_LOST_LEASES else Outcome.UNKNOWN
    return finish(row, Verdict(outcome), code=LOST_LEASE, at=now) == State.PENDING


def expire(*, now) -> int:
    """Close what nobody wants any more; only bulk messages have such a moment."""
    late = Notification.objects.waiting().filter(expires_at__lte=now).exclude(priority=Priority.CRITICAL)
    if not late.exists():
        return 0
    return late.update(state=State.CANCELLED, closed_at=now, closed_because="expired")
