"""Ada trains from Monday 2 March on and is asked on Monday, Wednesday and Friday at half past seven in London."""

from datetime import UTC, datetime

import pytest

from coaching.checkins import actions, links
from coaching.checkins.models import CheckIn, CheckInSchedule
from tests.coaching.notifications.conftest import real_database
from tests.coaching.programs.conftest import given, hold, six_weeks

__all__ = ["ASKED_AT", "given", "hold", "real_database", "six_weeks"]

ASKED_AT = datetime(2026, 3, 4, 7, 30, tzinfo=UTC)  # Wednesday


@pytest.fixture
def schedule(given, ada, now):
    """As the task makes it for everybody whose program runs."""
    actions.open_due_check_ins(now=now)
    return CheckInSchedule.objects.get(athlete=ada)


@pytest.fixture
def check_in(schedule, ada):
    """Wednesday's question, just asked."""
    actions.open_due_check_ins(now=ASKED_AT)
    return CheckIn.objects.get(athlete=ada)


@pytest.fixture
def token(check_in):
    return links.token_of(check_in)


@pytest.fixture
def answered(check_in):
    return actions.answer(check_in, score=4, farthest_site=None, note="", at=ASKED_AT)
