"""Sending what is due. Any number of executors may do it at once: tasks, threads, `manage.py watch`.

One lease per free seat: nobody holds a row that cannot start now. A third of the seats is kept for critical messages,
so that neither a thousand check-ins nor a mail server that hangs on them delays a red flag.
"""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection

from coaching.notifications import claims
from coaching.notifications.mail import compose
from coaching.notifications.models import Notification, Priority
from coaching.notifications.smtp import NotSent, hand_over
from coaching.rules.smtp_outcomes import Stage, accepted, judge

logger = logging.getLogger(__name__)
SEATS = 6
KEPT_SEATS = 2
# One call goes on claiming for so long; with the 30 s of a last slow mail it stays below the limits of a task.
WORKING_S = 10
# A database that is away at the worst moment: the mail is out, and the outcome must still be written.
OUTCOME_PATIENCE_S = 10
RETRY_S = 0.3


class Since:
    """`now` and the time that went by since then; runs forward even when the machine's clock is set back."""

    def __init__(self, now):
        self._now, self._began = now, time.monotonic()

    def __call__(self):
        return self._now + timedelta(seconds=self.seconds())

    def seconds(self):
        return time.monotonic() - self._began


class Seats:
    """How many mails this process sends at the same time, and how many of those only critical ones may have."""

    def __init__(self, total, kept):
        self._lock = threading.Lock()
        self._free = {"any": total - kept, "critical": kept}

    def take(self, limit) -> list[str]:
        """Up to `limit` free seats, those for anybody first."""
        with self._lock:
            taken: list[str] = []
            for kind in self._free:
                number = min(self._free[kind], limit - len(taken))
                self._free[kind] -= number
                taken += [kind] * number
            return taken

    def give_back(self, kind):
        with self._lock:
            self._free[kind] += 1


_seats = Seats(SEATS, KEPT_SEATS)


def deliver(*, now, worker, limit=SEATS) -> int:
    """Send what is due, at most `limit` at a time, until nothing is left or it is time to let others work."""
    clock = Since(now)
    claims.take_back(now=now, worker=worker)
    claims.expire(now=now)
    seated = _fill(_seats.take(limit), clock=clock, worker=worker)
    if not seated:
        return 0
    (first, kind), *others = seated
    with ThreadPoolExecutor(max_workers=SEATS, thread_name_prefix="deliver") as threads:
        running = [threads.submit(_work, row, seat, clock=clock, worker=worker) for row, seat in others]
        done = _work(first, kind, clock=clock, worker=worker)
    return done + sum(job.result() for job in running)


def _fill(seats, *, clock, worker):
    """(row, seat) for each row that could be leased; seats that stay empty are given back."""
    seated = []
    try:
        for row in _claim(seats, clock=clock, worker=worker):
            kind = "critical" if row.priority == Priority.CRITICAL and "critical" in seats else "any"
            seats.remove(kind)
            seated.append((row, kind))
    finally:
        for kind in seats:
            _seats.give_back(kind)
    return seated


def _claim(seats, *, clock, worker):
    if not seats:
        return []
    return claims.claim(now=clock(), worker=worker, seats=seats.count("any"), kept=seats.count("critical"))


def _work(row, kind, *, clock, worker) -> int:
    """Keep one seat busy: send, and lease the next as long as there is one and time."""
    done = 0
    try:
        while row:
            _send(row, clock=clock)
            done += 1
            row = next(iter(_claim([kind], clock=clock, worker=worker) if clock.seconds() < WORKING_S else []), None)
    finally:
        if row:
            claims.let_go(row)
        _seats.give_back(kind)
        free_connection()
    return done


def _send(row, *, clock):
    because = claims.why_not(row)
    if because:
        claims.drop(row, because=because, at=clock())
        return
    failure = _try(row)
    _persist(lambda: _conclude(row, failure, at=clock()))


def _try(row) -> NotSent | None:
    """Write the mail and hand it over; what went wrong, if something did."""
    try:
        mail = compose(row)
        free_connection()
        hand_over(mail)
    except NotSent as failure:
        return failure
    except Exception as error:  # a row that cannot be written must not stop the others
        return NotSent(Stage.WRITING, error=type(error).__name__)
    return None


def _conclude(row, failure, *, at):
    verdict, code = accepted(), ""
    if failure:
        code = str(failure)
        refusals = row.tries.filter(code=code).count() + 1
        verdict = judge(failure.stage, code=failure.code, reply=failure.reply, refusals=refusals)
    state = claims.finish(row, verdict, code=code, at=at)
    _tell_operators(row, verdict, code=code, state=state)


def _tell_operators(row, verdict, *, code, state):
    """Ids and codes only: a log is no place for names."""
    if verdict.alarm:
        logger.critical("mail server needs a person: notification %s, %s", row.id, code)
    if state == Notification.State.DEAD:
        logger.error("notification %s (%s) could not be sent: %s", row.id, row.kind, code)


def _persist(write):
    """Insist on writing an outcome: if it is lost, the mail is sent a second time when the lease ends."""
    patience = Since(timedelta())
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if patience.seconds() > OUTCOME_PATIENCE_S:
                raise
            connection.close()
            time.sleep(RETRY_S)


def free_connection():
    """No connection to the database idles between two pieces of work; the transaction of a test is left alone."""
    if not connection.in_atomic_block:
        connection.close()
