"""Ada in the middle of her six weeks, with scores, logs and flags as a test needs them."""

from datetime import timedelta
from itertools import count

import pytest

from coaching.logbook.actions import log_session
from coaching.programs import actions as programs
from coaching.red_flags import actions as red_flags
from coaching.red_flags.models import PainReport
from tests.coaching.programs.conftest import six_weeks

__all__ = ["six_weeks"]

_keys = count(1)
DONE = {"outcome": "done", "reason": "", "effort": 4}


@pytest.fixture
def program_of(six_weeks, now, cora):
    """`program_of(ada, began=-16)`: six weeks that began so many days ago."""

    def give(athlete, *, began=0, by=cora, level="default"):
        starts_on = athlete.local_day(now) + timedelta(days=began)
        at = now + timedelta(days=min(began, 0))
        return programs.assign_program(athlete, program=six_weeks, level=level, starts_on=starts_on, by=by, at=at)

    return give


@pytest.fixture
def pain_of(now):
    """`pain_of(ada, {0: 4, -1: 2})`: morning scores by day, today being 0."""

    def report(athlete, scores, *, kind=PainReport.Kind.MORNING):
        for days, score in scores.items():
            at = now + timedelta(days=days)
            red_flags.report_pain(athlete, kind=kind, score=score, idem_key=f"pain{next(_keys)}", at=at)

    return report


@pytest.fixture
def log_of(now):
    """`log_of(ada, -1, 0, pain_during=3)`: the routines of these days, done."""

    def log(athlete, *days, **said):
        words = {**DONE, "pain_during": None, "farthest_site": None, "note": "", **said}
        for day in days:
            at = now + timedelta(days=day)
            session = athlete.planned_sessions.standing().get(planned_on=athlete.local_day(at))
            log_session(session, **words, idem_key=f"log{next(_keys)}", at=at)

    return log


@pytest.fixture
def flag_of(now):
    """`flag_of(ada, "ces_bladder", hours=2)`: the flag that this answer raised so long ago."""

    def raise_flag(athlete, *signs, hours=0.0, answer="yes"):
        at = now - timedelta(hours=hours)
        answers = dict.fromkeys(signs, answer)
        key = f"screen{next(_keys)}"
        return red_flags.submit_screen(athlete, answers=answers, note="", idem_key=key, at=at).red_flag

    return raise_flag
