"""A small program, and Ada in the middle of it."""

from datetime import date, timedelta

import pytest

from coaching.programs import actions
from coaching.programs.models import AthleteProgram, Hold, PlannedSession
from coaching.red_flags.models import RedFlag, Tier
from content.actions import retire, set_retired
from content.models import Exercise
from tests.content.factories import live_exercise, live_program, live_routine

MONDAY = date(2026, 3, 2)
Level = AthleteProgram.Level
Status = PlannedSession.Status


def on(number):
    """The date of program day `number` when nothing has moved."""
    return MONDAY + timedelta(days=number - 1)


@pytest.fixture
def six_weeks(db, now):
    """A live program with the same routine every day, long enough for its doses to differ by level."""
    stretch = live_exercise("stretch", at=now, kind="stretch")
    exercises = [stretch, *(live_exercise(f"exercise_{n}", at=now, rep_seconds=10) for n in range(5))]
    return live_program(at=now, routine=live_routine(at=now, exercises=exercises, levels="IIIIII"))


@pytest.fixture
def given(ada, cora, six_weeks, now):
    """Ada's program: day 1 is today, Monday 2 March."""
    return actions.assign_program(
        ada, program=six_weeks, level=Level.DEFAULT, starts_on=MONDAY, by=cora, at=now - timedelta(hours=3)
    )


@pytest.fixture
def logged_until(given, now):
    """`logged_until(10, missed={9})`: Ada did days 1 to 10 except the ninth; it is the tenth day's morning."""

    def log(number, *, missed=(), status=Status.DONE):
        done = given.sessions.filter(number__lte=number).exclude(number__in=missed)
        done.update(status=status, logged_at=now)
        return now + timedelta(days=number - 1)

    return log


def plan_of(athlete_program):
    """What is still to come, as (date, number, round)."""
    coming = athlete_program.sessions.open().order_by("planned_on", "number")
    return list(coming.values_list("planned_on", "number", "round"))


def hold(athlete, *, at, action=Hold.Action.HOLD_ALL, tier=Tier.SAME_DAY, pause_nudges=False):
    """A hold with the flag that asked for it."""
    flag = RedFlag.objects.create(
        athlete=athlete,
        tier=tier,
        main_flag="infection_signs",
        duty="C2H",
        opened_at=at,
        plan=[],
        due_at=at + timedelta(hours=1),
    )
    return actions.place_hold(athlete, red_flag=flag, action=action, pause_nudges=pause_nudges, at=at)


def take_out(slug, *, at, instead=""):
    """Retire an exercise as curators do; with `instead`, that one takes its place in the library."""
    exercise = Exercise.objects.published().get(slug=slug)
    if instead:
        retire(exercise, by=None, at=at, replacement=live_exercise(instead, at=at, rep_seconds=10))
    else:
        set_retired(exercise, because="", by=None, at=at)
    return exercise
