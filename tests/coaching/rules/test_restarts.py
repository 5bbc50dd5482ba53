import pytest

from coaching.rules.restarts import (
    ONE_LEVEL_DOWN,
    PHASE_BACK,
    PHASE_START,
    PROGRAM_START,
    SAME_DAY,
    first_of_phase,
    phase_of,
    restart_after,
    restart_number,
    strictest_restart,
    suggested_restart,
)


@pytest.mark.parametrize(("number", "phase"), [(1, 1), (14, 1), (15, 2), (28, 2), (29, 3), (42, 3)])
def test_a_phase_lasts_two_weeks(number, phase):
    assert phase_of(number) == phase


def test_each_phase_begins_with_its_first_day():
    assert [first_of_phase(phase) for phase in (1, 2, 3)] == [1, 15, 29]


@pytest.mark.parametrize(
    ("days_held", "restart"),
    [(0, SAME_DAY), (7, SAME_DAY), (8, PHASE_START), (21, PHASE_START), (22, PROGRAM_START), (90, PROGRAM_START)],
)
def test_the_length_of_a_hold_decides_how_far_to_go_back(days_held, restart):
    assert restart_after(days_held) == restart


@pytest.mark.parametrize(
    ("tier", "days_held", "restart"),
    [
        ("emergency_now", 1, PROGRAM_START),
        ("same_day_urgent", 1, PHASE_BACK),
        ("same_day_urgent", 10, PHASE_BACK),
        ("same_day_urgent", 22, PROGRAM_START),
        ("clinician_days", 3, ONE_LEVEL_DOWN),
        ("clinician_days", 8, PHASE_START),
        ("clinician_days", 22, PROGRAM_START),
        ("monitor", 3, SAME_DAY),
        ("none", 3, SAME_DAY),
    ],
)
def test_the_flag_and_the_length_together_suggest_the_stricter_restart(tier, days_held, restart):
    assert suggested_restart(tier=tier, days_held=days_held) == restart


def test_the_strictest_of_several_restarts_goes_back_farthest():
    assert strictest_restart("", SAME_DAY, PHASE_BACK, ONE_LEVEL_DOWN) == PHASE_BACK
    assert strictest_restart("", "") == SAME_DAY


@pytest.mark.parametrize(
    ("next_number", "restart", "number"),
    [
        (18, SAME_DAY, 18),
        (18, ONE_LEVEL_DOWN, 18),
        (18, PHASE_START, 15),
        (15, PHASE_START, 15),
        (18, PHASE_BACK, 1),
        (5, PHASE_BACK, 1),
        (42, PHASE_BACK, 15),
        (42, PROGRAM_START, 1),
        (1, PROGRAM_START, 1),
    ],
)
def test_a_restart_names_the_day_to_begin_with(next_number, restart, number):
    assert restart_number(next_number, restart) == number
