from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.calendar import DONE, EXCUSED, NOT_TODAY, OPEN, SHORT, Adherence, Day, adherence

MONDAY = date(2026, 3, 2)


def on(number):
    """The date of program day `number` when nothing has moved."""
    return MONDAY + timedelta(days=number - 1)


def week_of_statuses(*statuses):
    return [Day(number, number, on(number), status) for number, status in enumerate(statuses, start=1)]


@pytest.mark.parametrize(
    ("statuses", "percent", "band"),
    [
        ([DONE] * 7, 100, "on_track"),
        ([DONE] * 5 + [SHORT, NOT_TODAY], 79, "wobbling"),
        ([DONE] * 4 + [SHORT] * 4, 75, "wobbling"),
        ([DONE, SHORT, OPEN, OPEN, OPEN, OPEN, OPEN], 21, "low"),
        ([DONE, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN], 14, "lapsed"),
        ([NOT_TODAY] * 5, 0, "lapsed"),
        ([DONE] * 6 + [EXCUSED] * 2, 100, "on_track"),
        ([DONE, DONE], 100, "too_early"),
        ([OPEN, OPEN], 0, "too_early"),
        ([EXCUSED] * 4, None, "too_early"),
        ([], None, "too_early"),
    ],
)
def test_adherence_counts_short_versions_half_and_leaves_out_what_is_excused(statuses, percent, band):
    result = adherence(week_of_statuses(*statuses), today=on(20), window=42)

    assert (result.percent, result.band) == (percent, band)


def test_seven_days_without_a_log_are_a_lapse_whatever_came_before():
    days = week_of_statuses(*[DONE] * 30, *[OPEN] * 7)

    result = adherence(days, today=on(38), window=42)

    assert result.percent == 81
    assert result.band == "lapsed"


def test_today_counts_only_once_it_is_logged():
    days = week_of_statuses(DONE, DONE, DONE, OPEN)

    assert adherence(days, today=on(4), window=7) == Adherence(due=3, done=3)
    assert adherence(days, today=on(5), window=7) == Adherence(due=4, done=3, due_since_log=1)


def test_only_the_window_counts():
    days = week_of_statuses(*[OPEN] * 7, *[DONE] * 7)

    assert adherence(days, today=on(14), window=7).percent == 100
    assert adherence(days, today=on(14), window=14).percent == 50


def test_held_days_are_not_asked_for():
    days = week_of_statuses(DONE, DONE, DONE, OPEN, OPEN, OPEN, OPEN)

    assert adherence(days, today=on(8), window=14, frozen_on=on(4)).percent == 100
    assert adherence(days, today=on(8), window=14).percent == 43


def test_a_day_that_has_not_come_yet_is_not_due():
    assert adherence(week_of_statuses(*[OPEN] * 42), today=MONDAY - timedelta(days=3), window=42) == Adherence()


@given(
    st.lists(st.sampled_from([DONE, SHORT, NOT_TODAY, OPEN, EXCUSED]), max_size=60),
    st.integers(1, 70),
    st.integers(1, 60),
    st.none() | st.integers(1, 70),
)
def test_adherence_is_a_percentage_of_what_was_due(statuses, today, window, frozen):
    days = week_of_statuses(*statuses)

    result = adherence(days, today=on(today), window=window, frozen_on=frozen and on(frozen))

    assert 0 <= result.done + result.short <= result.due <= window
    assert result.percent is None or 0 <= result.percent <= 100
