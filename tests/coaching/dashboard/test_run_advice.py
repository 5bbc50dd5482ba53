"""What to run beside the program (clinical/8-programs.md §8.2), and what safety leaves of it."""

import pytest

from coaching.dashboard.run_advice import STOP, advice
from coaching.programs.models import Hold

BASE = "balanced_back_42"


@pytest.mark.parametrize(
    ("week", "said"),
    [
        (1, "No hills, no speed."),
        (2, "No hills, no speed."),
        (3, "up to 5 %"),
        (4, "four relaxed strides of 20 seconds"),
        (5, "One day with a gentle hill or a steady tempo, not both."),
        (6, "Run a fifth less"),
    ],
)
def test_every_week_has_its_advice_and_when_to_stop(week, said):
    words, stop = advice(BASE, week=week, hold=None)

    assert said in words
    assert stop == STOP


@pytest.mark.parametrize("week", range(1, 7))
@pytest.mark.parametrize("hold", [Hold.Action.HOLD_ALL, Hold.Action.HOLD_IMPACT])
def test_no_running_and_no_hopping_under_a_hold_in_any_week(week, hold):
    (words,) = advice(BASE, week=week, hold=hold)

    assert words.startswith("No running or hopping for now.")


def test_a_reduced_plan_runs_half_as_much():
    assert advice(BASE, week=5, hold=Hold.Action.REDUCE)[0].startswith("Half of what you ran")


def test_a_hold_that_leaves_the_plan_leaves_the_running():
    assert advice(BASE, week=3, hold=Hold.Action.CONTINUE) == advice(BASE, week=3, hold=None)


def test_a_hold_counts_in_every_program():
    assert advice("another", week=1, hold=Hold.Action.HOLD_IMPACT)


def test_programs_without_advice_get_none():
    assert advice("another", week=1, hold=None) == []
    assert advice(BASE, week=7, hold=None) == []
