"""An emergency of Ada's, and ways to raise others."""

from itertools import count

import pytest

from coaching.notifications.models import Notification
from coaching.red_flags import actions

_keys = count(1)


@pytest.fixture
def raise_flag(now):
    """`raise_flag(ada, "ces_bladder")`: what the athlete's answers raise, or None."""

    def submit(athlete, *flags, answer="yes", at=now, note=""):
        answers = dict.fromkeys(flags, answer)
        report = actions.submit_screen(athlete, answers=answers, note=note, idem_key=f"key{next(_keys)}", at=at)
        return report.red_flag

    return submit


@pytest.fixture
def flag(ada, raise_flag):
    """Ada has reported weakness in a leg: an emergency."""
    return raise_flag(ada, "progressive_leg_weakness")


@pytest.fixture
def told():
    """`told(flag)`: e-mail addresses in the order in which people were told."""

    def addresses(flag):
        rows = Notification.objects.about(flag.subject).order_by("created_at", "id").select_related("recipient")
        return [row.recipient.email for row in rows]

    return addresses


@pytest.fixture
def kinds():
    """`kinds(flag)`: what happened, in order."""
    return lambda flag: list(flag.events.values_list("kind", flat=True))
