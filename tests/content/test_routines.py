"""The steps of a routine, as one athlete does them on one day."""

import pytest

from content import routines
from content.models import Routine
from tests.content.factories import draft_routine, live_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def routine(now):
    """Three exercises: one for both sides, one held, one gentle."""
    lift = live_exercise("leg_raise", at=now, dose_intermediate="2x8r/side", rep_seconds=3, equipment=["Mat", "Band"])
    hold = live_exercise("hip_stretch", at=now, kind="stretch", dose_intermediate="1x45s/side", equipment=["Mat"])
    gentle = live_exercise(
        "cat_cow", at=now, kind="mobility", gentle=True, dose_beginner="1x60s", cues=["Round.", "Sink."]
    )
    return draft_routine(exercises=[lift, hold, gentle], levels="III")


def test_a_step_says_everything_the_athlete_needs(routine):
    step = routines.steps(routine)[0]

    assert (step.position, step.name, step.slug) == (1, "Leg raise", "leg_raise")
    assert step.dose_text == "2 sets of 8 each side"
    assert (step.sets, step.reps, step.sides, step.seconds_each, step.rest_seconds) == (2, 8, 2, 24, 20)
    assert step.work_seconds == 2 * 8 * 3 * 2
    assert step.minutes_text == "about 2 minutes"
    assert (step.level, step.level_name) == ("I", "intermediate")
    assert step.cues == ["Lie down.", "Breathe out."]
    assert (step.mistake, step.caution) == ("Too fast.", "Go slowly.")
    assert step.equipment == ["Mat", "Band"]
    assert step.exercise.slug == "leg_raise"


def test_a_hold_has_no_repetitions(routine):
    step = routines.steps(routine)[1]

    assert (step.dose_text, step.reps, step.seconds_each) == ("45 seconds each side", None, 45)


def test_profiles_and_doses_reach_the_steps(routine):
    def words(**how):
        return [step.dose_text for step in routines.steps(routine, **how)]

    assert words() == ["2 sets of 8 each side", "45 seconds each side", "2 sets of 10"]
    assert words(plus=True) == ["2 sets of 10 each side", "45 seconds each side", "2 sets of 12"]
    assert words(profile="beginner") == ["10 times", "10 times", "60 seconds"]
    assert words(profile="advanced") == ["3 sets of 10", "3 sets of 10", "3 sets of 10"]
    assert words(reduce=True, plus=True) == ["10 times", "10 times", "60 seconds"]
    assert words(gentle_only=True) == ["60 seconds"]


def test_steps_are_numbered_as_they_are_shown(routine):
    assert [(step.position, step.slug) for step in routines.steps(routine, gentle_only=True)] == [(1, "cat_cow")]


def test_nothing_gentle_means_no_steps_and_no_time(now):
    routine = draft_routine("hard", exercises=[live_exercise("hop", at=now)])

    assert routines.steps(routine, gentle_only=True) == []
    assert routines.minutes(routine, gentle_only=True) == 0


def test_minutes_are_those_of_the_steps(routine):
    for how in ({}, {"plus": True}, {"profile": "beginner"}, {"profile": "advanced"}, {"reduce": True}):
        steps = routines.steps(routine, **how)
        seconds = sum(step.work_seconds + (step.sets - 1) * step.rest_seconds + 20 for step in steps)

        assert routines.minutes(routine, **how) == round(seconds / 60)


def test_the_kit_names_each_thing_once(routine):
    assert routines.kit(routines.steps(routine)) == ["Mat", "Band"]


@pytest.mark.parametrize(
    ("of_steps", "kit"),
    [
        ([["Mat", "Band (if you like)"], ["Band"]], ["Mat", "Band"]),
        ([["Mat"], ["Band (if you like)"]], ["Mat", "Band (if you like)"]),
        ([[], []], []),
    ],
)
def test_what_one_step_needs_is_not_optional(routine, of_steps, kit):
    template = routines.steps(routine)[0]
    steps = [type(template)(**{**vars(template), "equipment": things}) for things in of_steps]

    assert routines.kit(steps) == kit


def test_each_level_by_itself(routine):
    alone = routines.steps_by_level(routine.items.first().exercise)

    assert [(step.level_name, step.dose_text) for step in alone] == [
        ("beginner", "10 times"),
        ("intermediate", "2 sets of 8 each side"),
        ("advanced", "3 sets of 10"),
    ]


def test_a_routine_costs_four_queries_however_long_it_is(now, django_assert_num_queries):
    many = [live_exercise(f"exercise_{n}", at=now, equipment=["Mat"]) for n in range(9)]
    draft_routine("long", exercises=many)

    with django_assert_num_queries(4):
        routine = Routine.objects.with_steps().get(slug="long")
        assert len(routines.steps(routine)) == 9
        assert routines.minutes(routine, profile="advanced", plus=True)
