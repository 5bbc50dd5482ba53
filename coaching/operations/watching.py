"""The second executor: looks every second, and does Celery's work itself whenever that is late.

It runs the very same step functions on the same leases, so both may work at once. It needs the database and nothing
else: no broker, no Celery.
"""

import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

from django.db import DatabaseError

from coaching.checkins import actions as checkins
from coaching.notifications import actions as notifications
from coaching.notifications.delivery import free_connection
from coaching.notifications.poke import Poker, send_hint
from coaching.operations import actions, queries
from coaching.operations.models import Heartbeat
from coaching.red_flags import actions as red_flags

logger = logging.getLogger(__name__)
Name = Heartbeat.Name
EVERY_S = 1.0
SOON_S = 0.3  # after trouble with the database
LATE = timedelta(seconds=3)  # Celery had its chance
PROOF_EVERY = timedelta(seconds=5)
SILENT = timedelta(seconds=12)  # beat missed two proofs: ask the workers before theirs grow old
CHECK_INS_EVERY = timedelta(seconds=60)
REAL_JUMP = timedelta(seconds=5)  # smaller corrections are daily business of a synchronised clock


class Clock:
    """Notices that the machine's clock was set back, by comparing it with one that cannot be set."""

    def __init__(self):
        self._last = None
        self._after = 0.0

    def set_back_by(self, read):
        """The present moment, as `read()` tells it, and by how much it jumped back since the last time."""
        before, now, after = time.monotonic(), read(), time.monotonic()
        jump = timedelta(0)
        if self._last is not None:
            # from the end of the last reading to the begin of this one: a pause in between never looks like a jump
            jump = timedelta(seconds=before - self._after) - (now - self._last)
        self._last, self._after = now, after
        return now, max(jump, timedelta(0))


class Watcher:
    """One watcher per process; `run` returns when it is told to stop."""

    def __init__(self, *, worker, read_clock):
        self._worker, self._read_clock = worker, read_clock
        self._clock = Clock()
        self._sender = ThreadPoolExecutor(1, thread_name_prefix="watch-deliver")
        self._delivery: Future | None = None
        self._last_done: dict[str, object] = {}
        self._prover = Poker(_ask_workers_for_proof)

    def run(self, stop: threading.Event):
        pause = EVERY_S
        while not stop.wait(pause):
            pause = EVERY_S if self.look() else SOON_S
        self._sender.shutdown()

    def look(self) -> bool:
        """One round; False if something went wrong and the next should come soon."""
        try:
            now, jump = self._clock.set_back_by(self._read_clock)
            stale = queries.stale(now=now)
        except DatabaseError as error:
            return _trouble("looking", error)
        steps = [
            lambda: self._follow_clock(jump, now=now),
            lambda: self._escalate(stale, now=now),
            lambda: self._deliver(stale, now=now),
            lambda: self._check_ins(stale, now=now),
            lambda: self._prove(now=now),
        ]
        # all of them first: one step that fails must not keep the others from their work
        survived = [_survive(step) for step in steps]
        return all(survived)

    def _follow_clock(self, jump, *, now):
        if jump > REAL_JUMP:
            moved = actions.pull_deadlines(by=jump, at=now)
            logger.error("the clock was set back by %d s: moved %d deadlines", jump.total_seconds(), moved)

    def _escalate(self, stale, *, now):
        if Name.CRITICAL_WORKER in stale or queries.overdue_flags(now=now, slack=LATE).exists():
            red_flags.escalate_overdue(now=now)

    def _deliver(self, stale, *, now):
        """In a thread of its own: a mail server that hangs must not keep the next rung waiting."""
        if self._delivery is not None and not self._delivery.done():
            return
        if Name.CRITICAL_WORKER in stale or queries.late_critical(now=now, slack=LATE).exists():
            self._delivery = self._sender.submit(_survive, lambda: self._send(now))

    def _send(self, now):
        sent = notifications.deliver(now=now, worker=self._worker)
        if sent:
            logger.warning("watch did the worker's work: %d messages", sent)

    def _check_ins(self, stale, *, now):
        if Name.DEFAULT_WORKER in stale and self._is_time("check-ins", CHECK_INS_EVERY, now=now):
            checkins.open_due_check_ins(now=now)
            checkins.remind_unanswered(now=now)

    def _prove(self, *, now):
        if self._is_time("proof", PROOF_EVERY, now=now):
            actions.record_heartbeat(Name.WATCH, at=now)
            if Name.BEAT in queries.stale(now=now, after=SILENT):  # nobody else asks the workers, and they may be well
                self._prover.poke()

    def _is_time(self, what, every, *, now):
        last = self._last_done.get(what)
        if last is not None and timedelta(0) <= now - last < every:
            return False
        self._last_done[what] = now
        return True


def _survive(step) -> bool:
    """Whatever goes wrong in one step, the watcher goes on."""
    try:
        step()
    except Exception as error:
        return _trouble("a step", error)
    finally:
        free_connection()
    return True


def _trouble(what, error) -> bool:
    logger.error(
        "watch had trouble with %s: %s", what, type(error).__name__, exc_info=not isinstance(error, DatabaseError)
    )
    free_connection()
    return False


def _ask_workers_for_proof():
    for queue in ["critical", "default", "bulk"]:
        send_hint("coaching.beat_worker", queue=queue)
