"""Numbers in words, as coaches and athletes read them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.urls import reverse

type Address = Callable[[int], str]


def since(moment: datetime, *, now: datetime) -> str:
    """How long ago, in the largest unit that says enough: 3 min, 2 h, 5 d."""
    return duration(now - moment)


def duration(gap: timedelta) -> str:
    """A span in one unit, rounded down, never negative."""
    minutes = max(0, int(gap.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // 1440} d"


def clock(moment: datetime) -> str:
    """14:05, on the clock that `moment` is given in."""
    return f"{moment:%H:%M}"


def day(on: date) -> str:
    """Monday 2 March."""
    return f"{on:%A} {on.day} {on:%B}"


def short_day(on: date) -> str:
    """Mon 2 Mar."""
    return f"{on:%a} {on.day} {on:%b}"


def month_day(on: date) -> str:
    """2 Mar."""
    return f"{on.day} {on:%b}"


def full_day(on: date) -> str:
    """2 March 2026."""
    return f"{on.day} {on:%B} {on.year}"


def span_of_days(first: date, last: date) -> str:
    """2 – 8 Mar, or 30 Mar – 5 Apr."""
    return f"{first.day if first.month == last.month else month_day(first)} – {month_day(last)}"


def moment_near(moment: datetime, *, now: datetime) -> str:
    """14:05 for today, Mon 2 Mar 14:05 for other days; both on the clock they are given in."""
    return clock(moment) if moment.date() == now.date() else f"{short_day(moment.date())}, {clock(moment)}"


def at_moment(moment: datetime, *, now: datetime) -> str:
    """at 14:05, or on Mon 2 Mar at 14:05; for the middle of a sentence."""
    return f"{'' if moment.date() == now.date() else f'on {short_day(moment.date())} '}at {clock(moment)}"


def greeting(local: datetime) -> str:
    """What one says at this time of the day."""
    for until, words in ((4, "Hello"), (12, "Good morning"), (18, "Good afternoon")):
        if local.hour < until:
            return words
    return "Good evening"


def days(count: int) -> str:
    return counted(count, "day")


def counted(count: int, thing: str) -> str:
    """1 routine, 2 routines."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def ago(count: int) -> str:
    """today, yesterday, 3 days ago."""
    return {0: "today", 1: "yesterday"}.get(count, f"{count} days ago")


def ahead(count: int) -> str:
    """today, tomorrow, in 3 days."""
    return {0: "today", 1: "tomorrow"}.get(count, f"in {count} days")


def in_a_row(words: list[str]) -> str:
    """Mon, Wed and Fri."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def lower_first(text: str) -> str:
    """For a label in the middle of a sentence; an abbreviation stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def addresses(name: str) -> Address:
    """Makes the addresses of one kind of page quickly: `addresses("coaching:athlete")(7)`; for lists of many."""
    begin, end = reverse(name, args=[0]).rsplit("0", 1)
    return lambda number: f"{begin}{number}{end}"
