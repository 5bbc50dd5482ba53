"""What a row of daily pain scores says: how bad, how new, and since when it is worse.

Scores stand one a day, oldest first, the last one is today's; a day without a report is None, never zero. Every limit
is a setting of grade D (clinical/3-pain-and-progression.md §3.2, §3.3 P6): there is no validated cut-off for runners.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

DAYS_A_WEEK = 7

type Scores = Sequence[int | None]


@dataclass(frozen=True)
class PainLimits:
    """When pain is worth a coach's look."""

    high: int = 6  # §3.2: the red zone begins here
    jump: int = 3  # §3.2: so much above the usual morning is red, too
    mean_rise: float = 1.5  # P6: this week's mean morning above last week's
    fewest_reports: int = 3  # fewer say nothing about what is usual (§3.1)
    fresh_days: int = 3  # an older score is silence, not news


@dataclass(frozen=True)
class Latest:
    """The newest score and its age."""

    score: int
    days_ago: int


@dataclass(frozen=True)
class Rise:
    """How far the newest score lies above the lowest of the week, and when that one was."""

    by: int
    days_ago: int


@dataclass(frozen=True)
class Worry:
    """Why pain calls for a look: which rule, and its numbers."""

    rule: str
    score: int
    days_ago: int
    amount: float = 0
    since_days: int | None = None


HIGH, JUMP, CLIMB = "high", "jump", "climb"


def latest(scores: Scores) -> Latest | None:
    """The newest report, however old."""
    ages = enumerate(reversed(scores))
    return next((Latest(score, days_ago) for days_ago, score in ages if score is not None), None)


def rise(scores: Scores) -> Rise | None:
    """How much the newest report is above the latest lowest one of the week before it; None if it is not."""
    newest = latest(scores)
    if newest is None:
        return None
    ages = range(newest.days_ago + 1, newest.days_ago + 1 + DAYS_A_WEEK)
    before = [(score, age) for age in ages if age < len(scores) and (score := scores[-1 - age]) is not None]
    if not before or min(before)[0] >= newest.score:
        return None
    lowest, age = min(before)
    return Rise(newest.score - lowest, age)


def usual(mornings: Scores, *, fewest: int) -> float | None:
    """The median of the seven days before the newest report (§3.1); None while there are too few."""
    newest = latest(mornings)
    if newest is None:
        return None
    end = len(mornings) - 1 - newest.days_ago
    known = _known(mornings[max(0, end - DAYS_A_WEEK) : end])
    return median(known) if len(known) >= fewest else None


def weekly_rise(mornings: Scores, *, fewest: int) -> float | None:
    """The mean of the last seven mornings less that of the seven before; None while either has too few."""
    week, before = _known(mornings[-DAYS_A_WEEK:]), _known(mornings[-2 * DAYS_A_WEEK : -DAYS_A_WEEK])
    return fmean(week) - fmean(before) if min(len(week), len(before)) >= fewest else None


def worry(daily: Scores, mornings: Scores, limits: PainLimits) -> Worry | None:
    """The first rule that these scores meet: a high score, a jump, a climb from week to week."""
    newest = latest(daily)
    if newest is None or newest.days_ago > limits.fresh_days:
        return None
    if newest.score >= limits.high:
        up = rise(daily)
        return Worry(HIGH, newest.score, newest.days_ago, up.by if up else 0, up.days_ago if up else None)
    return _jump(mornings, limits) or _climb(mornings, newest, limits)


def _jump(mornings: Scores, limits: PainLimits) -> Worry | None:
    newest, before = latest(mornings), usual(mornings, fewest=limits.fewest_reports)
    if newest is None or before is None or newest.days_ago > limits.fresh_days or newest.score - before < limits.jump:
        return None
    return Worry(JUMP, newest.score, newest.days_ago, newest.score - before)


def _climb(mornings: Scores, newest: Latest, limits: PainLimits) -> Worry | None:
    up = weekly_rise(mornings, fewest=limits.fewest_reports)
    return Worry(CLIMB, newest.score, newest.days_ago, up) if up is not None and up >= limits.mean_rise else None


def _known(scores: Scores) -> list[int]:
    return [score for score in scores if score is not None]


@dataclass(frozen=True)
class Change:
    """The mean of the first and of the last week of a row of scores."""

    first: float
    last: float

    @property
    def way(self) -> str:
        """down, up or level; less than half a point is no change."""
        if abs(self.last - self.first) < 0.5:
            return "level"
        return "down" if self.last < self.first else "up"


def change(scores: Scores, *, fewest: int = 3) -> Change | None:
    """From the first week with reports to the last seven days; None while they overlap or say too little."""
    begin = next((index for index, score in enumerate(scores) if score is not None), len(scores))
    if begin > len(scores) - 2 * DAYS_A_WEEK:
        return None
    first, last = _known(scores[begin : begin + DAYS_A_WEEK]), _known(scores[-DAYS_A_WEEK:])
    return Change(fmean(first), fmean(last)) if min(len(first), len(last)) >= fewest else None
