"""Signs of life, and deadlines that follow a clock that was set back."""

import os
import socket

from django.db import transaction
from django.db.models import F

from coaching.notifications.models import Notification
from coaching.operations.models import Heartbeat
from coaching.red_flags.models import RedFlag


def record_heartbeat(name, *, at):
    """Some work was done at this moment, by this process."""
    sign = {"beat_at": at, "host": socket.gethostname()[:80], "pid": os.getpid()}
    if not Heartbeat.objects.filter(name=name).update(cycles=F("cycles") + 1, **sign):
        Heartbeat.objects.bulk_create([Heartbeat(name=name, cycles=1, **sign)], ignore_conflicts=True)


@transaction.atomic
def pull_deadlines(*, by, at):
    """The clock was set back by so much: what is still to come keeps its real distance. Returns how many rows moved.

    Without this, a flag due in five minutes would wait an hour longer after a clock that was an hour fast is put right.
    """
    to_come = [
        (RedFlag.objects.unacknowledged(), "due_at"),
        (RedFlag.objects.filter(state=RedFlag.State.ACKNOWLEDGED), "outcome_due_at"),
        (Notification.objects.waiting(), "try_at"),
    ]
    return sum(rows.filter(**{f"{name}__gt": at}).update(**{name: F(name) - by}) for rows, name in to_come)
