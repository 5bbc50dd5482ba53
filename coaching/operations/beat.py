"""Celery's beat, with a proof that it ticks."""

import logging
import time
from typing import Any

from celery import beat
from django.db import DatabaseError

from accounts.clock import app_now
from coaching.notifications.delivery import free_connection
from coaching.operations.actions import record_heartbeat
from coaching.operations.models import Heartbeat

logger = logging.getLogger(__name__)
PROOF_EVERY_S = 5


class Scheduler(beat.Scheduler):
    """Keeps its timetable in memory: the longest interval is a quarter of an hour, there is nothing to remember."""

    _proved = float("-inf")

    def tick(self, *args: Any, **kwargs: Any) -> float:
        wait = super().tick(*args, **kwargs)
        if time.monotonic() - self._proved >= PROOF_EVERY_S:
            self._proved = time.monotonic()
            self._prove()
        return min(wait, PROOF_EVERY_S)

    def _prove(self) -> None:
        try:
            record_heartbeat(Heartbeat.Name.BEAT, at=app_now())
        except DatabaseError as error:  # beat pokes on; whoever reads the proofs will see that this one is missing
            logger.warning("no proof of beat: %s", type(error).__name__)
        finally:
            free_connection()
