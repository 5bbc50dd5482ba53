from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.calendar import (
    DONE,
    EXCUSED,
    LOGGED,
    NOT_TODAY,
    OPEN,
    SHORT,
    Day,
    moved,
    next_monday,
    places_to_move,
    program_dates,
    pulled_forward,
    slot_of,
    way_on,
    week_of,
    why_not_move,
    why_not_pause,
    why_not_start,
)
from coaching.rules.restarts import MILDEST_FIRST, ONE_LEVEL_DOWN, PHASE_BACK, PHASE_START, PROGRAM_START

MONDAY = date(2026, 3, 2)


def on(number):
    """The date of program day `number` when nothing has moved."""
    return MONDAY + timedelta(days=number - 1)


def plan(*, logged_until=0, missed=(), length=42):
    """A program from Monday: the first days done, except for some that were missed."""
    return [
        Day(
            id=100 + number,
            number=number,
            on=on(number),
            status=DONE if number <= logged_until and number not in missed else OPEN,
        )
        for number in range(1, length + 1)
    ]


def after(days, way):
    """The days as they stand once a way on was taken; repeated days get ids of their own."""
    stay = [
        Day(day.id, day.number, way.moves.get(day.id, day.on), EXCUSED if day.id in way.excused else day.status)
        for day in days
    ]
    return stay + [Day(1000 + number, number, day_on) for number, day_on in way.repeats.items()]


# --- dates -----------------------------------------------------------------------------------------------------------


def test_a_program_is_forty_two_days_in_a_row():
    dates = program_dates(MONDAY)

    assert len(dates) == 42
    assert dates[0] == MONDAY
    assert dates[-1] == date(2026, 4, 12)
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(dates))


@pytest.mark.parametrize(("number", "week", "slot"), [(1, 1, 1), (7, 1, 7), (8, 2, 1), (28, 4, 7), (42, 6, 7)])
def test_a_day_has_a_week_and_a_slot(number, week, slot):
    assert (week_of(number), slot_of(number)) == (week, slot)


@pytest.mark.parametrize(("today", "monday"), [(MONDAY, MONDAY), (date(2026, 3, 3), on(8)), (date(2026, 3, 8), on(8))])
def test_the_next_monday_may_be_today(today, monday):
    assert next_monday(today) == monday


@pytest.mark.parametrize(
    ("starts_on", "words"),
    [
        (MONDAY - timedelta(days=1), "That day is over"),
        (MONDAY, ""),
        (MONDAY + timedelta(days=365), ""),
        (MONDAY + timedelta(days=366), "within a year"),
    ],
)
def test_a_program_starts_today_or_within_a_year(starts_on, words):
    answer = why_not_start(starts_on, today=MONDAY)

    assert answer == "" if not words else words in answer


@pytest.mark.parametrize(
    ("from_on", "until_on", "field"),
    [
        (on(1), None, None),
        (on(1), on(2), None),
        (on(5), on(12), None),
        (on(1), on(61), None),
        (MONDAY - timedelta(days=1), None, "from_on"),
        (on(5), None, "until_on"),
        (on(5), on(5), "until_on"),
        (on(5), on(4), "until_on"),
        (on(1), on(62), "until_on"),
    ],
)
def test_a_pause_begins_today_or_has_both_its_days(from_on, until_on, field):
    assert list(why_not_pause(from_on, until_on, today=MONDAY)) == ([field] if field else [])


# --- going on after a break -------------------------------------------------------------------------------------------


def test_after_a_break_every_open_day_moves_by_its_length():
    days = plan(logged_until=3)

    way = way_on(days, since=on(4), on=on(9))

    assert way.repeats == {}
    assert way.moves == {100 + number: on(number + 5) for number in range(4, 43)}


def test_a_missed_day_stays_where_it_was():
    days = plan(logged_until=5, missed={3})

    way = way_on(days, since=on(6), on=on(8))

    assert 103 not in way.moves
    assert way.excused == frozenset()


def test_a_break_that_ends_before_the_next_day_moves_nothing():
    days = plan()

    assert way_on(days, since=on(1), on=MONDAY - timedelta(days=4)).moves == {}


def test_days_away_are_stepped_over():
    way = way_on(plan(logged_until=3), since=on(4), on=on(6), away=frozenset({on(8), on(9)}))

    assert [way.moves[100 + number] for number in (4, 5, 6, 7)] == [on(6), on(7), on(10), on(11)]


def test_a_pause_planned_ahead_stays_where_it_is_when_the_plan_moves():
    """Days 6 and 7 of the month are free already; two days later everything still goes around them."""
    days = [Day(number, number, on(number if number < 6 else number + 2)) for number in range(1, 9)]

    way = way_on(days, since=on(1), on=on(3), away=frozenset({on(6), on(7)}))

    assert [way.moves[number] for number in range(1, 9)] == [on(n) for n in (3, 4, 5, 8, 9, 10, 11, 12)]


def test_gaps_made_by_moving_a_day_are_kept():
    days = [Day(1, 1, on(1)), Day(2, 2, on(4)), Day(3, 3, on(5))]

    assert way_on(days, since=on(1), on=on(3)).moves == {1: on(3), 2: on(6), 3: on(7)}


def test_going_back_to_the_start_of_the_phase_puts_its_days_in_front():
    days = plan(logged_until=17)

    way = way_on(days, since=on(18), on=on(28), restart=PHASE_START)

    assert way.repeats == {15: on(28), 16: on(29), 17: on(30)}
    assert way.moves[118] == on(31)
    assert way.moves[142] == on(55)
    assert not way.beginner_doses


def test_one_phase_back_is_at_beginner_doses():
    way = way_on(plan(logged_until=17), since=on(18), on=on(20), restart=PHASE_BACK)

    assert list(way.repeats) == list(range(1, 18))
    assert way.repeats[1] == on(20)
    assert way.beginner_doses


def test_the_program_can_start_again():
    way = way_on(plan(logged_until=40), since=on(41), on=on(70), restart=PROGRAM_START)

    assert list(way.repeats) == list(range(1, 41))
    assert way.moves == {141: on(110), 142: on(111)}
    assert way.beginner_doses


def test_one_level_down_is_for_the_next_three_sessions():
    way = way_on(plan(logged_until=10), since=on(11), on=on(12), restart=ONE_LEVEL_DOWN)

    assert way.one_level_down == (111, 112, 113)
    assert way.repeats == {}


def test_a_missed_day_that_comes_again_is_no_longer_owed():
    way = way_on(plan(logged_until=17, missed={2, 16}), since=on(18), on=on(28), restart=PHASE_START)

    assert way.excused == {116}
    assert 16 in way.repeats


def test_a_day_that_is_still_to_come_is_not_repeated():
    """Days 17 and 18 had changed places: 17 is yet to be done."""
    days = [*plan(logged_until=16), Day(118, 18, on(17), DONE)]
    days = [day for day in days if day.id != 118 or day.logged]
    days = [Day(117, 17, on(18)) if day.id == 117 else day for day in days]

    way = way_on(days, since=on(18), on=on(28), restart=PHASE_START)

    assert list(way.repeats) == [15, 16]
    assert way.moves[117] == on(30)


def test_a_second_restart_repeats_only_what_has_been_done_again():
    days = plan(logged_until=17)
    days = after(days, way_on(days, since=on(18), on=on(28), restart=PHASE_START))
    days = [Day(day.id, day.number, day.on, DONE) if day.id == 1015 else day for day in days]

    way = way_on(days, since=on(29), on=on(40), restart=PHASE_START)

    assert way.repeats == {15: on(40)}
    assert way.moves[1016] == on(41)
    assert way.moves[118] == on(43)


def test_a_logged_day_in_the_way_is_stepped_over():
    days = [Day(1, 1, on(1)), Day(2, 2, on(2)), Day(3, 3, on(3), DONE), Day(4, 4, on(4))]

    assert way_on(days, since=on(1), on=on(2)).moves == {1: on(2), 2: on(4), 4: on(5)}


def test_today_is_left_out_when_it_already_has_a_log():
    days = [Day(1, 1, on(5), DONE), Day(2, 2, on(2)), Day(3, 3, on(3))]

    assert way_on(days, since=on(2), on=on(5)).moves == {2: on(6), 3: on(7)}


def test_there_is_no_way_on_when_nothing_is_left():
    way = way_on(plan(logged_until=42), since=on(43), on=on(50), restart=PROGRAM_START)

    assert way.moves == way.repeats == {}


def test_a_break_that_ends_early_pulls_the_days_forward():
    days = plan(logged_until=3)
    days = after(days, way_on(days, since=on(4), on=on(14)))

    assert pulled_forward(days, since=on(14), to=on(6)) == {100 + number: on(number + 2) for number in range(4, 43)}


def test_pulling_forward_nothing_moves_nothing():
    assert pulled_forward(plan(logged_until=42), since=on(43), to=on(43)) == {}


# --- moving one day ---------------------------------------------------------------------------------------------------


def test_a_day_changes_places_with_the_one_that_was_there():
    days = plan()

    assert moved(days, days[2], to=on(5)) == {103: on(5), 105: on(3)}


def test_a_day_moves_alone_to_a_free_day():
    days = plan()

    assert moved(days, days[41], to=on(44)) == {142: on(44)}


@pytest.mark.parametrize(
    ("number", "to", "reason"),
    [
        (2, on(12), "already logged"),
        (9, on(12), "Its day is over"),
        (12, on(9), "in the past"),
        (12, on(12), "on that day already"),
        (12, on(19), "up to six days"),
        (12, on(10), "already has a logged routine"),
        (12, on(18), ""),
        (12, on(11), ""),
    ],
)
def test_a_day_moves_only_where_it_may(number, to, reason):
    days = plan(logged_until=10, missed={9})

    words = why_not_move(days, days[number - 1], to=to, today=on(10))

    assert words == "" if not reason else reason in words


def test_the_places_a_day_can_move_to_name_what_is_there():
    days = plan(logged_until=10, length=13)

    places = places_to_move(days, days[11], today=on(11))

    assert [to for to, _ in places] == [on(11), *(on(number) for number in range(13, 19))]
    assert [there and there.number for _, there in places] == [11, 13, None, None, None, None, None]


def test_a_logged_day_can_move_nowhere():
    days = plan(logged_until=10)

    assert places_to_move(days, days[9], today=on(10)) == []


# --- for every plan ---------------------------------------------------------------------------------------------------


@st.composite
def plans(draw):
    """A plan in the middle of its six weeks, with missed, excused and swapped days, and the day it stands at."""
    today = draw(st.integers(1, 45))
    statuses = st.sampled_from([DONE, SHORT, NOT_TODAY, OPEN, EXCUSED])
    days = [
        Day(100 + number, number, on(number), draw(statuses) if number <= today else OPEN) for number in range(1, 43)
    ]
    for _ in range(draw(st.integers(0, 4))):
        day, to = draw(st.sampled_from(days)), draw(st.integers(1, 50))
        if not why_not_move(days, day, to=on(to), today=on(today)):
            dates = moved(days, day, to=on(to))
            days = [Day(d.id, d.number, dates.get(d.id, d.on), d.status) for d in days]
    return days, on(today)


def no_two_on_a_day(days):
    dates = [day.on for day in days if day.open or day.logged]
    return len(dates) == len(set(dates))


@given(plans())
def test_the_plans_that_are_tried_have_one_routine_a_day(case):
    assert no_two_on_a_day(case[0])


@given(plans(), st.integers(0, 60), st.sampled_from(MILDEST_FIRST))
def test_after_any_break_the_plan_is_whole(case, length, restart):
    days, today = case
    back_on = today + timedelta(days=length)

    way = way_on(days, since=today, on=back_on, restart=restart)
    then = after(days, way)

    assert no_two_on_a_day(then)
    assert {d.id: d for d in then if d.logged} == {d.id: d for d in days if d.logged}
    upcoming = sorted((d for d in days if d.open and d.on >= today), key=lambda d: d.on)
    later = [way.moves.get(d.id, d.on) for d in upcoming]
    assert later == sorted(later), "the order of what was to come is kept"
    assert all(new >= old.on for new, old in zip(later, upcoming, strict=True))
    assert all(day_on >= back_on for day_on in [*way.repeats.values(), *later])
    assert list(way.repeats) == sorted(way.repeats)
    assert all(d.on < today for d in then if d.id in way.excused)


@given(plans(), st.integers(0, 20), st.integers(0, 20))
def test_coming_back_early_never_breaks_the_plan(case, away, early):
    days, today = case
    back_on = today + timedelta(days=away)
    days = after(days, way_on(days, since=today, on=back_on))

    dates = pulled_forward(days, since=back_on, to=today + timedelta(days=min(early, away)))
    then = [Day(d.id, d.number, dates.get(d.id, d.on), d.status) for d in days]

    assert no_two_on_a_day(then)
    assert [d for d in then if d.status in LOGGED] == [d for d in days if d.status in LOGGED]
