"""The library itself: doses and minutes as printed in the clinical rules, and words for people."""

import pytest

from content.minutes import minutes as as_minutes
from content.models import Exercise, Program, Routine
from content.routines import minutes, steps

pytestmark = pytest.mark.django_db

# slug: minutes in the odd week, minutes in the even week (clinical rules §8.4)
PRINTED_MINUTES = {
    "bal_p1_s1": (13, 13),
    "bal_p1_s2": (11, 13),
    "bal_p1_s3": (11, 12),
    "bal_p1_s4": (11, 12),
    "bal_p1_s5": (11, 13),
    "bal_p1_s6": (11, 12),
    "bal_p1_s7": (10, 11),
    "bal_p2_s1": (17, 19),
    "bal_p2_s2": (15, 18),
    "bal_p2_s3": (16, 18),
    "bal_p2_s4": (15, 17),
    "bal_p2_s5": (12, 14),
    "bal_p2_s6": (16, 18),
    "bal_p2_s7": (13, 14),
    "bal_p3_s1": (21, 24),
    "bal_p3_s2": (16, 18),
    "bal_p3_s3": (17, 19),
    "bal_p3_s4": (17, 20),
    "bal_p3_s5": (13, 16),
    "bal_p3_s6": (18, 21),
    "bal_p3_s7": (10, 11),
}
# the calendar of §8.9, day 1 to 42
PRINTED_CALENDAR = [
    *(13, 11, 11, 11, 11, 11, 10),
    *(13, 13, 12, 12, 13, 12, 11),
    *(17, 15, 16, 15, 12, 16, 13),
    *(19, 18, 18, 17, 14, 18, 14),
    *(21, 16, 17, 17, 13, 18, 10),
    *(24, 18, 19, 20, 16, 21, 11),
]
SAMPLE_DAY = {
    "squat_90_turn": "60 seconds",
    "single_leg_deadlift": "30 seconds each side",
    "high_lunge_stretch": "45 seconds each side",
    "forward_fold": "2 sets of 30 seconds",
    "bridge_adductor_squeeze": "2 sets of 20 seconds",
    "cat_cow": "60 seconds",
    "dynamic_neck_stretch": "30 seconds",
    "side_lying_quad_stretch": "60 seconds each side",
    "roll_upper_back": "45 seconds",
}


@pytest.fixture
def program(library):
    return Program.objects.published().with_days().get(slug="balanced_back_42")


@pytest.fixture
def days(program):
    return list(program.days.all())


def test_it_has_six_weeks_of_seven_days(days):
    assert [(day.week, day.slot) for day in days] == [(week, slot) for week in range(1, 7) for slot in range(1, 8)]


def test_each_routine_comes_twice_in_its_own_slot(days):
    for day in days:
        assert day.routine.slug == f"bal_p{day.phase}_s{day.slot}"


def test_every_routine_takes_the_printed_minutes_in_both_weeks(days):
    by_slug = {}
    for day in days:
        by_slug.setdefault(day.routine.slug, []).append(day.minutes)

    assert {slug: tuple(both) for slug, both in by_slug.items()} == PRINTED_MINUTES


def test_the_calendar_takes_the_printed_minutes(days):
    assert [day.minutes for day in days] == PRINTED_CALENDAR


def test_even_weeks_take_the_larger_dose_except_on_day_eight(days):
    assert {day.number for day in days if day.plus} == {day.number for day in days if day.week % 2 == 0} - {8}


def test_what_else_happens_on_which_day(days):
    assert {day.number: str(day.extra) for day in days if day.extra} == {
        7: "weekly check-in",
        14: "weekly check-in and phase review",
        21: "check-in and self-tests",
        28: "weekly check-in and phase review",
        35: "weekly check-in",
        42: "check-in, self-tests and what comes next",
    }


def test_the_first_day_keeps_the_times_of_the_sample_day(days):
    assert {step.slug: step.dose_text for step in steps(days[0].routine)} == SAMPLE_DAY
    assert str(days[0].routine.source).startswith("S4")


def test_every_default_day_fits_between_ten_and_twenty_five_minutes(days):
    assert all(10 <= day.minutes <= 25 for day in days)


def test_beginners_never_get_less_than_ten_minutes_and_the_advanced_never_more_than_twenty_five(days):
    for day in days:
        beginner, _, advanced = day.minutes_by_profile
        assert 10 <= beginner <= 19, day.number
        assert 13 <= advanced <= 25, day.number


def test_shifted_versions_run_as_long_as_the_rules_say_before_the_fit_step(days):
    """§8.1: beginner versions run 7 to 17 minutes, advanced ones 13 to 31."""
    easier = [as_minutes(s for _, s in day.routine.shares(plus=day.plus, reduce=True)) for day in days]

    assert min(easier) >= 7
    assert max(easier) <= 17


def test_beginners_walk_only_on_days_that_would_be_too_short(days):
    for day in days:
        slugs = [step.slug for step in steps(day.routine, profile="beginner", plus=day.plus)]
        without = minutes(day.routine, reduce=True)
        assert slugs.count("walk_easy") <= 1
        if not day.plus:
            assert ("walk_easy" in slugs) == (without < 10), day.number
        assert "walk_easy" not in [step.slug for step in steps(day.routine, plus=day.plus)]


def test_every_routine_loosens_and_strengthens(library):
    for routine in Routine.objects.with_steps().filter(standalone=False):
        kinds = {step.exercise.kind for step in steps(routine)}
        assert kinds & {"mobility", "stretch", "release", "warm-up"}, routine.slug
        assert kinds & {"strength", "activation"}, routine.slug


def test_nothing_in_it_hops(days):
    assert not any(step.exercise.impact for day in days for step in steps(day.routine))


def test_every_calm_day_has_something_left_while_impact_is_on_hold(days):
    restore = [day for day in days if day.slot == 7]

    assert all(len(steps(day.routine, gentle_only=True)) >= 5 for day in restore)


def test_the_gentle_exercises_are_those_of_the_irritable_variant(library):
    assert set(Exercise.objects.filter(gentle=True).values_list("slug", flat=True)) == {
        "bent_knee_fallout",
        "bird_dog_leg_only",
        "calf_raise",
        "cat_cow",
        "chicago_roll",
        "clamshell",
        "crook_breathing",
        "deep_core_activation",
        "figure_four_stretch",
        "glute_bridge",
        "half_kneel_hip_flexor",
        "heel_slide_core",
        "knee_rocks",
        "knee_to_chest",
        "legs_up_recovery",
        "pelvic_tilt",
        "sit_to_stand",
        "supine_hamstring_strap",
        "walk_easy",
    }


def test_routines_have_names_one_can_tell_apart(library):
    names = list(Routine.objects.values_list("name", flat=True))

    assert len(names) == len(set(names)) == 114


def test_every_exercise_is_used_but_those_that_the_programs_leave_to_the_coach(library):
    used = set(Exercise.objects.filter(routine_items__isnull=False).values_list("slug", flat=True))
    unused = set(Exercise.objects.values_list("slug", flat=True)) - used

    assert unused == {"hamstring_walkout", "prone_back_extension", "prone_press_up", "russian_twist"}


def test_nobody_claims_a_review_that_has_not_happened(library):
    assert not Exercise.objects.exclude(reviewed_by="").exists()
