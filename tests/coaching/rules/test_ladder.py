"""Who is told when: the tables, the nights, and that it never ends in silence."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.ladder import (
    EVERYBODY,
    LADDERS,
    Position,
    climbed,
    due_after,
    frozen,
    ladder_of,
    thawed,
)
from coaching.rules.red_flag_table import DAYS, EMERGENCY, MONITOR, SAME_DAY

LONDON = ZoneInfo("Europe/London")
ZONES = [ZoneInfo(name) for name in ["Europe/London", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"]]
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
tiers = st.sampled_from(sorted(LADDERS))
positions = st.one_of(
    st.builds(Position, st.just(0), st.integers(-1, 4)), st.builds(Position, st.integers(1, 500), st.just(0))
)


def walk(tier, *, steps, opened_at=MONDAY, zone=LONDON):
    """Who is told how long after the flag was raised, by an engine that is always on time."""
    ladder = LADDERS[tier]
    here, due_at, told = Position(0, -1), opened_at + ladder.rungs[0].after, []
    for _ in range(steps):
        here, who = climbed(ladder, here)
        told.append((who, due_at - opened_at))
        due_at = due_after(ladder, here, due_at=due_at, now=due_at, zone=zone)
    return told


@pytest.mark.parametrize(
    ("tier", "times", "repeat"),
    [
        (EMERGENCY, [0 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE], 30 * MINUTE),
        (SAME_DAY, [0 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE, 240 * MINUTE], 240 * MINUTE),
        (DAYS, [0 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 72 * HOUR], DAY),
    ],
)
def test_the_table_of_each_tier(tier, times, repeat):
    told = walk(tier, steps=7, opened_at=MONDAY.replace(hour=7))

    assert told[:5] == list(zip(["coach", "coach", "deputy", "head", "operators"], times, strict=True))
    assert told[5:] == [(EVERYBODY, times[-1] + repeat), (EVERYBODY, times[-1] + 2 * repeat)]


def test_a_same_day_flag_of_the_morning_repeats_every_four_hours_until_the_night():
    told = walk(SAME_DAY, steps=9)

    at = [(MONDAY + after).astimezone(LONDON).strftime("%a %H:%M") for _, after in told[5:]]
    assert at == ["Mon 17:00", "Mon 21:00", "Tue 07:00", "Tue 11:00"]


def test_something_to_keep_an_eye_on_is_the_coachs_once_a_week():
    assert walk(MONITOR, steps=3) == [("coach", 7 * DAY), ("coach", 14 * DAY), ("coach", 21 * DAY)]


@pytest.mark.parametrize(
    ("tier", "outcome", "acknowledge"),
    [
        (EMERGENCY, 2 * HOUR, 15 * MINUTE),
        (SAME_DAY, 4 * HOUR, HOUR),
        (DAYS, 48 * HOUR, 12 * HOUR),
        (MONITOR, 7 * DAY, 7 * DAY),
    ],
)
def test_the_times_for_people(tier, outcome, acknowledge):
    assert (LADDERS[tier].outcome_within, LADDERS[tier].acknowledge_within) == (outcome, acknowledge)


@pytest.mark.parametrize(
    ("raised", "second"),
    [
        ("21:29", "Mon 21:59"),
        ("21:30", "Tue 07:00"),
        ("23:50", "Tue 07:00"),
        ("02:00", "Mon 07:00"),
        ("06:29", "Mon 07:00"),
        ("06:31", "Mon 07:01"),
    ],
)
def test_later_steps_of_a_same_day_flag_rest_at_night(raised, second):
    hour, minute = map(int, raised.split(":"))
    opened_at = MONDAY.replace(hour=hour, minute=minute)

    told = walk(SAME_DAY, steps=2, opened_at=opened_at)

    assert told[0] == ("coach", timedelta())
    assert (opened_at + told[1][1]).astimezone(LONDON).strftime("%a %H:%M") == second


def test_the_night_is_the_athletes_own():
    opened_at = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)  # half past two in the afternoon in Los Angeles

    assert walk(SAME_DAY, steps=2, opened_at=opened_at, zone=ZONES[2])[1][1] == 30 * MINUTE


def test_a_rest_over_the_change_of_the_clocks_ends_at_seven():
    opened_at = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)

    told = walk(SAME_DAY, steps=2, opened_at=opened_at)

    assert (opened_at + told[1][1]).astimezone(LONDON) == datetime(2026, 3, 29, 7, 0, tzinfo=LONDON)


def test_an_emergency_never_rests():
    opened_at = MONDAY.replace(hour=2)

    assert walk(EMERGENCY, steps=7, opened_at=opened_at) == walk(EMERGENCY, steps=7)


def test_a_late_engine_does_not_stretch_the_chain():
    ladder = LADDERS[EMERGENCY]

    due_at = due_after(ladder, Position(0, 1), due_at=MONDAY + 5 * MINUTE, now=MONDAY + 3 * HOUR, zone=LONDON)

    assert due_at == MONDAY + 10 * MINUTE


@pytest.mark.parametrize(("late", "due"), [(0, 30), (29, 30), (30, 60), (31, 60), (95, 120)])
def test_a_long_silence_is_not_made_up_for_in_one_burst(late, due):
    ladder = LADDERS[EMERGENCY]

    due_at = due_after(ladder, Position(3, 0), due_at=MONDAY, now=MONDAY + late * MINUTE, zone=LONDON)

    assert due_at == MONDAY + due * MINUTE


@pytest.mark.parametrize("tier", LADDERS)
def test_a_ladder_is_frozen_with_its_flag_as_it_stood(tier):
    assert thawed(frozen(tier)) == LADDERS[tier]
    assert ladder_of(frozen(tier), tier) == LADDERS[tier]


GOOD = frozen(SAME_DAY)
SPOILED = [
    {},
    None,
    [],
    "ladder",
    {"rungs": 5},
    {"rungs": [{"who": "coach"}]},
    {**GOOD, "rungs": []},
    {**GOOD, "repeat_s": 0},
    {**GOOD, "repeat_s": 10**30},
    {**GOOD, "repeat_s": "soon"},
    {**GOOD, "then": "nobody"},
    {**GOOD, "rungs": [{"who": "the cat", "after_s": 0}]},
]


@pytest.mark.parametrize("plan", SPOILED)
def test_a_spoiled_plan_gives_way_to_todays_ladder(plan):
    assert ladder_of(plan, SAME_DAY) == LADDERS[SAME_DAY]
    assert ladder_of(plan, "nonsense") == LADDERS[EMERGENCY]


@given(tier=tiers, here=positions)
def test_there_is_always_a_next_step_and_somebody_at_it(tier, here):
    above, who = climbed(LADDERS[tier], here)

    assert who
    assert (above.cycle, above.rung) > (here.cycle, here.rung)


@given(
    tier=tiers,
    here=positions.filter(lambda here: here.cycle > 0),
    due_at=moments,
    late=st.timedeltas(timedelta(), timedelta(days=40)),
    zone=st.sampled_from(ZONES),
)
def test_a_repeat_is_always_ahead_of_now(tier, here, due_at, late, zone):
    assert due_after(LADDERS[tier], here, due_at=due_at, now=due_at + late, zone=zone) > due_at + late


@given(
    tier=tiers,
    here=positions,
    due_at=moments,
    late=st.timedeltas(timedelta(), timedelta(days=2)),
    zone=st.sampled_from(ZONES),
)
def test_the_next_step_is_never_before_this_one(tier, here, due_at, late, zone):
    ladder = LADDERS[tier]

    next_due = due_after(ladder, here, due_at=due_at, now=due_at + late, zone=zone)

    assert next_due > due_at or (here == Position(0, -1) and next_due >= due_at)


@given(opened_at=moments, late=st.lists(st.timedeltas(timedelta(), timedelta(hours=30)), min_size=1, max_size=8))
def test_an_engine_that_wakes_now_and_then_still_moves_every_flag_into_the_future(opened_at, late):
    ladder, here, due_at, now = LADDERS[SAME_DAY], Position(0, -1), opened_at, opened_at
    for pause in late:
        now += pause
        while due_at <= now:
            here, _ = climbed(ladder, here)
            due_at = due_after(ladder, here, due_at=due_at, now=now, zone=LONDON)
        assert due_at > now


@given(opened_at=moments, zone=st.sampled_from(ZONES))
def test_nobody_is_called_at_night_about_a_same_day_flag_after_the_first_message(opened_at, zone):
    for _, after in walk(SAME_DAY, steps=8, opened_at=opened_at, zone=zone)[1:]:
        local = (opened_at + after).astimezone(zone).time()
        assert 7 <= local.hour < 22
