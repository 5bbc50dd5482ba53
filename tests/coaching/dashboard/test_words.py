"""Numbers in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.dashboard import words

NOON = datetime(2026, 3, 2, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-3, "0 min"),
        (0, "0 min"),
        (0.9, "0 min"),
        (59, "59 min"),
        (60, "1 h"),
        (119, "1 h"),
        (47 * 60 + 59, "47 h"),
        (48 * 60, "2 d"),
        (5 * 1440 + 1439, "5 d"),
    ],
)
def test_a_span_is_told_in_one_unit_and_rounded_down(minutes, said):
    assert words.duration(timedelta(minutes=minutes)) == said
    assert words.since(NOON - timedelta(minutes=minutes), now=NOON) == said


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (0, "Hello"),
        (3, "Hello"),
        (4, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
        (23, "Good evening"),
    ],
)
def test_the_greeting_goes_with_the_hour(hour, said):
    assert words.greeting(NOON.replace(hour=hour)) == said


def test_days_have_no_leading_zero():
    on = date(2026, 3, 2)

    assert words.day(on) == "Monday 2 March"
    assert words.short_day(on) == "Mon 2 Mar"
    assert words.month_day(on) == "2 Mar"
    assert words.full_day(on) == "2 March 2026"


@pytest.mark.parametrize(
    ("last", "said"),
    [(date(2026, 3, 8), "2 – 8 Mar"), (date(2026, 4, 5), "2 Mar – 5 Apr"), (date(2026, 3, 2), "2 – 2 Mar")],
)
def test_a_span_of_days_names_the_month_once_where_it_can(last, said):
    assert words.span_of_days(date(2026, 3, 2), last) == said


def test_a_moment_of_today_is_a_clock_time():
    yesterday = NOON - timedelta(days=1)

    assert words.moment_near(NOON, now=NOON) == "12:05"
    assert words.moment_near(yesterday, now=NOON) == "Sun 1 Mar, 12:05"
    assert words.at_moment(NOON, now=NOON) == "at 12:05"
    assert words.at_moment(yesterday, now=NOON) == "on Sun 1 Mar at 12:05"


@pytest.mark.parametrize(("count", "back", "on"), [(0, "today", "today"), (1, "yesterday", "tomorrow")])
def test_near_days_have_names(count, back, on):
    assert (words.ago(count), words.ahead(count)) == (back, on)


def test_far_days_are_counted():
    assert (words.ago(3), words.ahead(3)) == ("3 days ago", "in 3 days")
    assert [words.days(1), words.days(2), words.counted(0, "routine")] == ["1 day", "2 days", "0 routines"]


@pytest.mark.parametrize(
    ("row", "said"), [(["Mon"], "Mon"), (["Mon", "Fri"], "Mon and Fri"), (["Mon", "Wed", "Fri"], "Mon, Wed and Fri")]
)
def test_words_in_a_row(row, said):
    assert words.in_a_row(row) == said


@pytest.mark.parametrize(("label", "said"), [("Leg weakness", "leg weakness"), ("DVT signs", "DVT signs"), ("", "")])
def test_a_label_in_the_middle_of_a_sentence(label, said):
    assert words.lower_first(label) == said


def test_addresses_of_many_pages_are_those_of_reverse():
    assert words.addresses("coaching:athlete")(70) == "/athletes/70/"
    assert words.addresses("coaching:acknowledge_red_flag")(10) == "/flags/10/acknowledge/"
