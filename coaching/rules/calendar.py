"""Six weeks on a calendar: which day comes when, what a break does to it, and how much of it was done.

What a pause or a hold does to the days is clinical rules §1.2, adherence is §3.7.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from coaching.rules.restarts import ONE_LEVEL_DOWN, PHASE_BACK, PROGRAM_START, SAME_DAY, restart_number

DAYS = 42
DAYS_A_WEEK = 7

OPEN, DONE, SHORT, NOT_TODAY, EXCUSED = "planned", "done", "short", "not_today", "excused"
LOGGED = frozenset({DONE, SHORT, NOT_TODAY})

SESSIONS_ONE_LEVEL_DOWN = 3
FARTHEST_MOVE = timedelta(days=6)
LATEST_START = timedelta(days=365)
LONGEST_PAUSE = timedelta(days=60)
FEWEST_DAYS_TO_JUDGE = 3

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """One planned session as the calendar sees it."""

    id: int
    number: int
    on: date
    status: str = OPEN

    @property
    def open(self) -> bool:
        return self.status == OPEN

    @property
    def logged(self) -> bool:
        return self.status in LOGGED


@dataclass(frozen=True)
class WayOn:
    """How a plan goes on after a break: what moves, what comes again, what is no longer owed, what gets lighter."""

    moves: dict[int, date] = field(default_factory=dict)
    repeats: dict[int, date] = field(default_factory=dict)
    excused: frozenset[int] = frozenset()
    one_level_down: tuple[int, ...] = ()
    beginner_doses: bool = False


def program_dates(starts_on: date) -> list[date]:
    """The forty-two days of a program, day 1 first."""
    return days_between(starts_on, starts_on + timedelta(days=DAYS))


def days_between(first: date, until: date) -> list[date]:
    """Every day from `first` on, without `until`."""
    return [first + timedelta(days=count) for count in range((until - first).days)]


def week_of(number: int) -> int:
    return (number - 1) // DAYS_A_WEEK + 1


def slot_of(number: int) -> int:
    """1 to 7 within the week."""
    return (number - 1) % DAYS_A_WEEK + 1


def next_open(days: Iterable[Day], *, since: date) -> list[Day]:
    """What is still to come from that day on, in the order of the calendar."""
    return sorted((day for day in days if day.open and day.on >= since), key=lambda day: (day.on, day.number))


def way_on(
    days: Iterable[Day], *, since: date, on: date, restart: str = SAME_DAY, away: frozenset[date] = frozenset()
) -> WayOn:
    """The plan after a break that began on `since` and lets routines begin again on `on`.

    Every open day moves by the length of the break, and over the days the athlete will be `away`. A restart puts the
    days it goes back over in front, as new days: what was logged stays as it was, and a missed day that comes again is
    no longer owed.
    """
    days = list(days)
    upcoming = next_open(days, since=since)
    if not upcoming:
        return WayOn()
    first = upcoming[0]
    owed = {day.number for day in upcoming}
    again = [number for number in range(restart_number(first.number, restart), first.number) if number not in owed]
    repeats, moves = _lay_out(again, upcoming, begin=max(on, first.on), taken=_taken(days) | away)
    return WayOn(
        moves=moves,
        repeats=repeats,
        excused=frozenset(day.id for day in days if day.open and day.on < first.on and day.number in repeats),
        one_level_down=tuple(day.id for day in upcoming[:SESSIONS_ONE_LEVEL_DOWN]) if restart == ONE_LEVEL_DOWN else (),
        beginner_doses=restart in (PHASE_BACK, PROGRAM_START),
    )


def pulled_forward(days: Iterable[Day], *, since: date, to: date) -> dict[int, date]:
    """New dates when a break ends sooner than planned: what was to begin on `since` begins on `to`."""
    days = list(days)
    upcoming = next_open(days, since=since)
    return _lay_out([], upcoming, begin=to, taken=_taken(days))[1] if upcoming else {}


def why_not_start(starts_on: date, *, today: date) -> str:
    """In words, why a program cannot start that day; empty if it can."""
    if starts_on < today:
        return "That day is over. Choose today or a later day."
    return "" if starts_on <= today + LATEST_START else "Choose a day within a year from now."


def why_not_pause(from_on: date, until_on: date | None, *, today: date) -> dict[str, str]:
    """In words, what is wrong with the days of a pause; empty if nothing is."""
    if from_on < today:
        return {"from_on": "That day is over. Choose today or a later day."}
    if until_on is None:
        return {"until_on": "Choose a day to come back, or begin the pause today."} if from_on > today else {}
    if until_on <= from_on:
        return {"until_on": "Choose a day after the pause begins."}
    return {"until_on": "Choose a day within 60 days."} if until_on > from_on + LONGEST_PAUSE else {}


def next_monday(today: date) -> date:
    """Today, if it is one."""
    return today + timedelta(days=-today.weekday() % DAYS_A_WEEK)


def places_to_move(days: Iterable[Day], day: Day, *, today: date) -> list[tuple[date, Day | None]]:
    """The days a routine can move to, each with the routine it would change places with."""
    days = list(days)
    there = {other.on: other for other in days if other.open}
    around = days_between(day.on - FARTHEST_MOVE, day.on + FARTHEST_MOVE + ONE_DAY)
    return [(to, there.get(to)) for to in around if not why_not_move(days, day, to=to, today=today)]


def why_not_move(days: Iterable[Day], day: Day, *, to: date, today: date) -> str:
    """In words, why a day cannot move there; empty if it can."""
    reasons = (
        (not day.open, "It is already logged."),
        (day.on < today, "Its day is over. Go on with today's routine instead."),
        (to < today, "That day is in the past."),
        (to == day.on, "It is on that day already."),
        (abs(to - day.on) > FARTHEST_MOVE, "A routine can move by up to six days, so that the weeks still build up."),
        (to in _taken(days), "That day already has a logged routine."),
    )
    return next((words for holds, words in reasons if holds), "")


def moved(days: Iterable[Day], day: Day, *, to: date) -> dict[int, date]:
    """New dates after moving a day: it changes places with the routine that was there, if any."""
    there = next((other for other in days if other.open and other.on == to and other.id != day.id), None)
    return {day.id: to} | ({there.id: day.on} if there else {})


@dataclass(frozen=True)
class Adherence:
    """How much of what was asked for in some days was done."""

    due: int = 0
    done: int = 0
    short: int = 0
    due_since_log: int = 0

    @property
    def percent(self) -> int | None:
        """Whole routines count one, short ones a half; nothing to say while nothing was due."""
        return round(100 * (self.done + 0.5 * self.short) / self.due) if self.due else None

    @property
    def band(self) -> str:
        """on_track, wobbling, low or lapsed; too_early for the first days."""
        if self.percent is None or self.due < FEWEST_DAYS_TO_JUDGE:
            return "too_early"
        if self.due_since_log >= DAYS_A_WEEK:
            return "lapsed"
        limits = ((80, "on_track"), (50, "wobbling"), (20, "low"), (0, "lapsed"))
        return next(name for limit, name in limits if self.percent >= limit)


def adherence(days: Iterable[Day], *, today: date, window: int, frozen_on: date | None = None) -> Adherence:
    """Over the last `window` days with today; what is held, paused or excused was not asked for, nor is today yet."""
    first = today - timedelta(days=window - 1)
    asked_until = min(today, frozen_on or today)
    due = [day for day in days if first <= day.on <= today and (day.logged or (day.open and day.on < asked_until))]
    last_log_on = max((day.on for day in due if day.logged), default=date.min)
    return Adherence(
        due=len(due),
        done=sum(day.status == DONE for day in due),
        short=sum(day.status == SHORT for day in due),
        due_since_log=sum(day.on > last_log_on for day in due),
    )


def _taken(days: Iterable[Day]) -> frozenset[date]:
    return frozenset(day.on for day in days if day.logged)


def _lay_out(
    again: list[int], upcoming: list[Day], *, begin: date, taken: frozenset[date]
) -> tuple[dict[int, date], dict[int, date]]:
    """Days to repeat from `begin` on, then the open days at their old distances; one a day, never on a logged day."""
    repeats: dict[int, date] = {}
    last = begin - ONE_DAY
    for number in again:
        last = repeats[number] = _first_free(last + ONE_DAY, taken)
    offset = (last + ONE_DAY) - upcoming[0].on
    moves = {}
    for day in upcoming:
        last = _first_free(max(day.on + offset, last + ONE_DAY), taken)
        if last != day.on:
            moves[day.id] = last
    return repeats, moves


def _first_free(day: date, taken: frozenset[date]) -> date:
    while day in taken:
        day += ONE_DAY
    return day
