"""Rows that operators care about."""

from datetime import timedelta

import pytest

from coaching.notifications.models import Notification, Priority
from coaching.operations import actions
from coaching.operations.models import Heartbeat
from coaching.red_flags.models import RedFlag, Tier


@pytest.fixture
def all_well(db, now):
    """Every process proved its work just now."""
    for name in Heartbeat.Name.values:
        actions.record_heartbeat(name, at=now)


@pytest.fixture
def flag(ada, now):
    """Puts a red flag of Ada's in the database: `flag(due_at=…)`."""

    def raise_flag(**fields):
        fields = {"due_at": now + timedelta(minutes=5), **fields}
        return RedFlag.objects.create(
            athlete=ada, tier=Tier.SAME_DAY, main_flag="s1", duty="D2", opened_at=now, plan={}, **fields
        )

    return raise_flag


@pytest.fixture
def message(cora, now):
    """Puts a row in the outbox: `message(state="dead")`."""
    numbers = iter(range(1, 1000))

    def put(**fields):
        fields = {"created_at": now, "try_at": now, "priority": Priority.CRITICAL, "recipient": cora, **fields}
        return Notification.objects.create(kind="red_flag_opened", once_key=f"{next(numbers)}", **fields)

    return put
