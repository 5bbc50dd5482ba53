"""Ada's six weeks began this Monday; `session` is today's routine."""

import pytest

from tests.coaching.notifications.conftest import real_database
from tests.coaching.programs.conftest import given, hold, six_weeks

__all__ = ["given", "hold", "real_database", "said", "six_weeks"]


@pytest.fixture
def session(given):
    return given.sessions.select_related("athlete", "athlete_program", "routine").get(number=1)


@pytest.fixture
def later(given):
    """`later(5)`: the routine of program day 5."""
    return lambda number: given.sessions.select_related("athlete", "athlete_program").get(number=number)


def said(**changes):
    """What an athlete says who did it with a little pain."""
    everything = {
        "outcome": "done",
        "reason": "",
        "pain_during": 2,
        "effort": 5,
        "farthest_site": 0,
        "note": "",
        "idem_key": "first",
    }
    return everything | changes
