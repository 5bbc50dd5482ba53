"""What pain scores say, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules import pain
from coaching.rules.pain import (
    CLIMB,
    HIGH,
    JUMP,
    Change,
    Latest,
    PainLimits,
    Rise,
    change,
    latest,
    rise,
    usual,
    weekly_rise,
    worry,
)

N = None
LIMITS = PainLimits()
scores = st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=30)


@pytest.mark.parametrize(
    ("given_scores", "expected"),
    [
        ((), None),
        ((N, N), None),
        ((3, 5), Latest(5, 0)),
        ((3, 5, N, N), Latest(5, 2)),
        ((0,), Latest(0, 0)),
    ],
)
def test_the_newest_report_and_its_age(given_scores, expected):
    assert latest(given_scores) == expected


@pytest.mark.parametrize(
    ("given_scores", "expected"),
    [
        ((2, 3, 7), Rise(5, 2)),
        ((3, 2, 7), Rise(5, 1)),
        ((2, 2, 7), Rise(5, 1)),  # of two equal lows the later one: "since" must be true
        ((7, 7), None),
        ((7, 5), None),
        ((7,), None),
        ((N, 2, N, 7, N), Rise(5, 3)),
        ((0, 9, 9, 9, 9, 9, 9, 9, 9), None),  # the low is more than a week before
        ((), None),
    ],
)
def test_a_rise_counts_from_the_latest_low_of_the_week(given_scores, expected):
    assert rise(given_scores) == expected


@pytest.mark.parametrize(
    ("mornings", "expected"),
    [
        ((2, 3, 4, 9), 3),
        ((2, 4, 9), None),  # two are too few
        ((N, 2, N, 3, 4, 9, N), 3),
        ((10, 10, 10, 1, 1, 1, 1, 1, 1, 1, 9), 1),  # only the seven days before
        ((), None),
    ],
)
def test_what_is_usual_is_the_median_of_the_week_before(mornings, expected):
    assert usual(mornings, fewest=3) == expected


@pytest.mark.parametrize(
    ("mornings", "expected"),
    [
        ((2,) * 7 + (4,) * 7, 2),
        ((4,) * 7 + (2,) * 7, -2),
        ((N, N, N, N, 2, 2, 2, N, N, N, N, 3, 4, 5), 2),
        ((N, N, N, N, N, 2, 2) + (4,) * 7, None),
        ((4,) * 7, None),
        ((), None),
    ],
)
def test_two_weeks_are_compared_when_both_say_enough(mornings, expected):
    assert weekly_rise(mornings, fewest=3) == expected


@pytest.mark.parametrize(
    ("daily", "rule"),
    [
        ((), None),
        ((N,) * 14, None),
        ((5,), None),
        ((6,), HIGH),
        ((10,), HIGH),
        ((6, N, N, N), HIGH),  # three days old is still news
        ((6, N, N, N, N), None),
        ((1, 1, 1, 4), JUMP),
        ((1, 1, 1, 3), None),
        ((1, 1, 4), None),
        ((1, 1, 1, 4, N, N, N, N), None),
        ((1,) * 7 + (2, 2, 2, 3, 3, 3, 3), CLIMB),
        ((1,) * 7 + (2, 2, 2, 2, 2, 2, 2), None),
        ((1,) * 7 + (2, 3, 3, 3, 3, 3, 3), CLIMB),
        ((8,) * 7 + (7,) * 7, HIGH),  # falling, but high
    ],
)
def test_when_pain_calls_for_a_look(daily, rule):
    found = worry(daily, daily, LIMITS)

    assert (found.rule if found else None) == rule


def test_a_high_score_comes_with_its_rise():
    found = worry((3, 3, 4, 7), (3, 3, 4, 7), LIMITS)

    assert (found.score, found.amount, found.since_days) == (7, 4, 2)


def test_a_high_score_after_training_counts_and_a_jump_only_in_the_morning():
    assert worry((1, 1, 1, 7), (1, 1, 1, 1), LIMITS).rule == HIGH
    assert worry((1, 1, 1, 5), (1, 1, 1, 1), LIMITS) is None


def test_limits_are_settings():
    assert worry((4,), (4,), PainLimits(high=4)).rule == HIGH
    assert worry((6,), (6,), PainLimits(high=7)) is None


@pytest.mark.parametrize(
    ("given_scores", "expected", "way"),
    [
        ((6,) * 7 + (2,) * 7, Change(6, 2), "down"),
        ((2,) * 7 + (6,) * 7, Change(2, 6), "up"),
        ((3,) * 14, Change(3, 3), "level"),
        ((3,) * 7 + (3, 3, 3, 3, 3, 3, 4), Change(3, 22 / 7), "level"),
        ((N,) * 7 + (6,) * 7 + (N,) * 7 + (2,) * 7, Change(6, 2), "down"),
    ],
)
def test_change_is_from_the_first_week_with_reports_to_the_last_seven_days(given_scores, expected, way):
    found = change(given_scores)

    assert found == expected
    assert found.way == way


@pytest.mark.parametrize("given_scores", [(), (N,) * 20, (6,) * 13, (6, 6) + (N,) * 12, (6,) * 7 + (N,) * 7])
def test_too_little_says_nothing_about_change(given_scores):
    assert change(given_scores) is None


@given(scores)
def test_nothing_is_invented(given_scores):
    found = worry(given_scores, given_scores, LIMITS)
    newest = latest(given_scores)

    if found:
        assert found.score in given_scores
        assert found.score == newest.score
        assert found.days_ago <= LIMITS.fresh_days
    if newest and newest.days_ago <= LIMITS.fresh_days and newest.score >= LIMITS.high:
        assert found is not None


@given(scores)
def test_a_missing_report_is_never_zero(given_scores):
    padded = [N, *given_scores]

    assert latest(padded) == latest(given_scores)
    assert pain.usual(padded, fewest=3) == pain.usual(given_scores, fewest=3)
    assert rise(padded) == rise(given_scores)
