"""Local clock times and the moments they are, in every zone, through every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.rules.check_in_times import (
    ONE_DAY,
    Due,
    NoDays,
    is_a_day,
    is_quiet,
    moment,
    next_due,
    not_quiet,
    planned,
    too_late_to_ask,
)

LONDON = ZoneInfo("Europe/London")
EVERY_DAY = range(1, 8)
ZONES = sorted(available_timezones())
SAMPLE = [time(0, 0), time(0, 30), time(1, 30), time(2, 30), time(7, 30), time(18, 0), time(23, 30)]
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)

clock_times = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
zones = st.sampled_from(ZONES).map(ZoneInfo)
weekday_sets = st.sets(st.integers(1, 7), min_size=1)
moments = st.integers(0, 27 * 365 * 24 * 60).map(lambda n: datetime(2011, 1, 1, tzinfo=UTC) + timedelta(minutes=n))


def offset_changes(zone):
    """The local days on which this zone's clocks change, 2024 to 2028."""
    days = [FIRST + n * ONE_DAY for n in range((LAST - FIRST).days)]
    pairs = pairwise((day, day.astimezone(zone).utcoffset()) for day in days)
    return [before.astimezone(zone).date() for (before, old), (_, new) in pairs if old != new]


def test_the_next_question_is_the_first_planned_time_to_come(now):
    due = next_due([1, 3, 5], time(7, 30), LONDON, after=now)  # Monday, nine o'clock

    assert due == Due(datetime(2026, 3, 4, 7, 30, tzinfo=UTC), date(2026, 3, 4))


def test_a_time_later_today_is_today(now):
    assert next_due([1], time(18, 0), LONDON, after=now).on == date(2026, 3, 2)


def test_the_very_moment_has_passed(now):
    assert next_due([1], time(9, 0), LONDON, after=now).on == date(2026, 3, 9)


def test_a_day_that_was_asked_is_not_asked_again(now):
    due = next_due([1, 3], time(18, 0), LONDON, after=now, after_on=date(2026, 3, 2))

    assert due.on == date(2026, 3, 4)


def test_a_skipped_time_moves_forward_by_the_gap():
    # on 29 March 2026 London goes from 01:00 to 02:00
    assert moment(date(2026, 3, 29), time(1, 30), LONDON).astimezone(LONDON).time() == time(2, 30)


def test_a_time_that_comes_twice_means_the_first():
    # on 25 October 2026 London goes from 02:00 back to 01:00
    assert moment(date(2026, 10, 25), time(1, 30), LONDON) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_time_moved_over_midnight_keeps_its_day():
    nuuk = ZoneInfo("America/Nuuk")  # on 29 March 2025 its clocks go from 23:00 to midnight
    due = next_due(EVERY_DAY, time(23, 30), nuuk, after=datetime(2025, 3, 29, 12, tzinfo=UTC))

    assert due.on == date(2025, 3, 29)
    assert due.at.astimezone(nuuk).date() == date(2025, 3, 30)


def test_a_day_that_a_zone_left_out_is_not_asked():
    apia = ZoneInfo("Pacific/Apia")
    asked = islice(planned(EVERY_DAY, time(18, 0), apia, since=date(2011, 12, 29)), 3)

    assert not is_a_day(date(2011, 12, 30), apia)
    assert [due.on for due in asked] == [date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]


@pytest.mark.parametrize("weekdays", [[], [0], [8, 9]])
def test_no_days_never_come_due(weekdays, now):
    with pytest.raises(NoDays):
        next_due(weekdays, time(7, 30), LONDON, after=now)


def test_every_zone_through_every_change_of_its_clocks():
    """Each local day once, in order, and never more than a gap away from the planned time."""
    checked = 0
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in offset_changes(zone):
            for local_time in SAMPLE:
                asked = list(islice(planned(EVERY_DAY, local_time, zone, since=change - 2 * ONE_DAY), 6))
                assert all(one.at < other.at for one, other in pairwise(asked)), name
                assert [due.on for due in asked] == [change + n * ONE_DAY for n in range(-2, 4)], name
                planned_at = [datetime.combine(due.on, local_time) for due in asked]
                shown = [due.at.astimezone(zone).replace(tzinfo=None) for due in asked]
                late = [there - here for here, there in zip(planned_at, shown, strict=True)]
                assert all(timedelta(0) <= by <= timedelta(hours=3) for by in late), name
                assert sum(by > timedelta(0) for by in late) <= 1, name
                checked += len(asked)
    assert checked > 50_000


@settings(max_examples=200, deadline=None)
@given(weekday_sets, clock_times, zones, moments)
def test_walking_on_asks_each_planned_day_once_and_in_order(weekdays, local_time, zone, start):
    asked, due = [], None
    for _ in range(12):
        due = next_due(weekdays, local_time, zone, after=due.at if due else start, after_on=due.on if due else None)
        asked.append(due)

    assert all(one.at < other.at and one.on < other.on for one, other in pairwise(asked))
    between = [asked[0].on + n * ONE_DAY for n in range((asked[-1].on - asked[0].on).days + 1)]
    wanted = [on for on in between if on.isoweekday() in weekdays and is_a_day(on, zone)]
    assert [due.on for due in asked] == wanted


@settings(max_examples=200, deadline=None)
@given(weekday_sets, clock_times, zones, moments)
def test_nothing_is_missed_between_now_and_the_next_question(weekdays, local_time, zone, start):
    due = next_due(weekdays, local_time, zone, after=start)

    earlier = planned(weekdays, local_time, zone, since=due.on - timedelta(days=9))
    assert due.at > start
    assert [other for other in islice(earlier, 11) if start < other.at < due.at] == []


@pytest.mark.parametrize(
    ("late", "too_late"),
    [(timedelta(0), False), (timedelta(hours=6), False), (timedelta(hours=6, seconds=1), True)],
)
def test_six_hours_late_is_still_worth_asking(late, too_late, now):
    assert too_late_to_ask(now - late, now=now) is too_late


@pytest.mark.parametrize(
    ("local_time", "quiet"),
    [(time(21, 29), False), (time(21, 30), True), (time(3, 0), True), (time(6, 59), True), (time(7, 0), False)],
)
def test_quiet_hours_run_over_midnight(local_time, quiet):
    assert is_quiet(local_time, quiet_from=time(21, 30), quiet_until=time(7, 0)) is quiet


def test_quiet_hours_may_lie_within_a_day_or_not_at_all():
    assert is_quiet(time(13, 0), quiet_from=time(12, 0), quiet_until=time(14, 0))
    assert not is_quiet(time(15, 0), quiet_from=time(12, 0), quiet_until=time(14, 0))
    assert not is_quiet(time(7, 0), quiet_from=time(7, 0), quiet_until=time(7, 0))


def test_a_reminder_waits_for_the_end_of_the_quiet_hours():
    quiet = {"quiet_from": time(21, 30), "quiet_until": time(7, 0)}
    evening, night = datetime(2026, 3, 2, 22, tzinfo=UTC), datetime(2026, 3, 3, 2, tzinfo=UTC)
    morning = datetime(2026, 3, 3, 7, tzinfo=UTC)

    assert not_quiet(evening, LONDON, **quiet) == not_quiet(night, LONDON, **quiet) == morning
    assert not_quiet(morning, LONDON, **quiet) == morning


@settings(max_examples=200, deadline=None)
@given(moments, zones, clock_times, clock_times)
def test_a_reminder_is_never_early_and_never_a_day_late(at, zone, quiet_from, quiet_until):
    later = not_quiet(at, zone, quiet_from=quiet_from, quiet_until=quiet_until)

    assert at <= later <= at + timedelta(hours=26)
