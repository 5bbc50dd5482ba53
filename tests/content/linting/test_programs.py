"""Rules for the days of programs, each with a file that breaks it."""

import pytest

from content.linting import programs


@pytest.fixture
def days(files):
    """The days of the base program, by number."""
    return {day["day"]: day for day in files.programs["balanced_back_42"].data["days"]}


def test_a_routine_on_another_day_is_found(days, said):
    days[9]["routine"] = "bal_p1_s3"

    assert said(programs.out_of_turn) == [
        "balanced_back_42: days: Day 2 has bal_p1_s2, day 9 another one; it comes on both.",
        "balanced_back_42: days: Day 9 has bal_p1_s3, day 2 another one; it comes on both.",
        "balanced_back_42: days: bal_p1_s3 comes 3 times; each routine comes twice.",
    ]


def test_a_routine_four_times_in_a_phase_is_found(days, said):
    days[2]["routine"] = days[9]["routine"] = "bal_p1_s3"

    assert said(programs.out_of_turn) == ["balanced_back_42: days: bal_p1_s3 comes 4 times; each routine comes twice."]
    assert said(programs.out_of_place) == [
        "bal_p1_s2: slug: It is in 0 programs; a routine is in one, or is a set by itself."
    ]


def test_a_routine_of_two_programs_is_found(days, said):
    days[2]["routine"] = days[9]["routine"] = "cor_p1_s2"

    assert "cor_p1_s2: slug: It is in 2 programs; a routine is in one, or is a set by itself." in said(
        programs.out_of_place
    )


@pytest.mark.parametrize(
    ("number", "plus", "says"),
    [
        (8, True, "Day 8 should not take the larger dose."),
        (9, False, "Day 9 should take the larger dose."),
        (15, True, "Day 15 should not take the larger dose."),
    ],
)
def test_a_dose_of_the_wrong_week_is_found(days, said, number, plus, says):
    days[number]["plus"] = plus

    assert said(programs.wrongly_dosed) == [f"balanced_back_42: days: {says}"]


def test_only_the_base_program_repeats_its_first_day(files, said):
    del files.programs["hip_mobility"].data["days"][7]["plus"]

    assert said(programs.wrongly_dosed) == ["hip_mobility: days: Day 8 should take the larger dose."]


def test_a_forgotten_check_in_is_found(days, said):
    del days[21]["extra"]

    assert said(programs.without_their_extras) == [
        "balanced_back_42: days: Day 21 brings nothing; the rules say self_tests."
    ]


def test_an_extra_on_another_day_is_found(days, said):
    days[20]["extra"] = "check_in"

    assert said(programs.without_their_extras) == [
        "balanced_back_42: days: Day 20 brings check_in; the rules say nothing."
    ]


@pytest.mark.parametrize(
    ("routine", "line", "says"),
    [
        ("bal_p1_s2", "plank:I", "plank:I is above B, the level of phase 1."),
        ("irr_p2_s2", "squat:I", "squat:I is above B, the level of phase 2."),
        ("irr_p3_s2", "squat:A", "squat:A is above I, the level of phase 3."),
        ("rtr_p2_s2", "squat:A", "squat:A is above I, the level of phase 2."),
    ],
)
def test_a_level_above_that_of_the_phase_is_found(files, said, routine, line, says):
    files.routines[routine].data["items"].append(line)

    assert said(programs.too_hard) == [f"{routine}: items: {says}"]


@pytest.mark.parametrize("routine", ["rtr_p2_s2", "bal_p3_s6", "core_ten_5"])
def test_hops_anywhere_else_are_found(files, said, routine):
    files.routines[routine].data["items"].append("pogo_hop:B")

    assert said(programs.hopping_too_soon) == [
        f"{routine}: items: pogo_hop hops: only in phase 3 of return_to_running."
    ]


def test_quicker_steps_are_running_and_no_hop(files, said):
    files.routines["bal_p3_s6"].data["items"].append("cadence_drill:B")

    assert said(programs.hopping_too_soon) == []


def test_a_week_and_a_phase_begin_on_their_days():
    assert [programs.week_of(day) for day in (1, 7, 8, 42)] == [1, 1, 2, 6]
    assert [programs.phase_of(day) for day in (1, 14, 15, 28, 29, 42)] == [1, 1, 2, 2, 3, 3]
