"""Who is told when, until somebody acknowledges: the ladder of each tier.

Times are judgement, decided with the operators: a club may shorten them; lengthening needs the operators' consent.
Sources: clinical/1-red-flags.md §1.3 (targets), the reliability design §2.9 (ladder) and §2.4 (states).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from coaching.rules.red_flag_table import DAYS, EMERGENCY, MONITOR, SAME_DAY

COACH, DEPUTY, HEAD, OPERATORS, EVERYBODY = "coach", "deputy", "head", "operators", "everybody"
ROLES = (COACH, DEPUTY, HEAD, OPERATORS)
RESTS_FROM, RESTS_UNTIL = time(22), time(7)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Rung:
    """One step: who, and how long after the flag was raised."""

    who: str
    after: timedelta


@dataclass(frozen=True)
class Ladder:
    """The rungs of one tier; afterwards `then` are told again every `repeat`."""

    rungs: tuple[Rung, ...]
    repeat: timedelta
    outcome_within: timedelta
    acknowledge_within: timedelta
    rests_at_night: bool = False
    then: str = EVERYBODY


def _ladder(times: list[timedelta], **rest: Any) -> Ladder:
    roles = [COACH, COACH, DEPUTY, HEAD, OPERATORS]
    return Ladder(rungs=tuple(Rung(who, after) for who, after in zip(roles, times, strict=True)), **rest)


LADDERS: Mapping[str, Ladder] = MappingProxyType(
    {
        EMERGENCY: _ladder(
            [0 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE],
            repeat=30 * MINUTE,
            outcome_within=2 * HOUR,
            acknowledge_within=15 * MINUTE,
        ),
        SAME_DAY: _ladder(
            [0 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE, 240 * MINUTE],
            repeat=240 * MINUTE,
            outcome_within=4 * HOUR,
            acknowledge_within=HOUR,
            rests_at_night=True,
        ),
        DAYS: _ladder(
            [0 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 72 * HOUR],
            repeat=DAY,
            outcome_within=48 * HOUR,
            acknowledge_within=12 * HOUR,
        ),
        # nobody is called at once: the coach sees it on the desk, and is asked once a week until it is dealt with
        MONITOR: Ladder(
            rungs=(Rung(COACH, 7 * DAY),),
            repeat=7 * DAY,
            outcome_within=7 * DAY,
            acknowledge_within=7 * DAY,
            then=COACH,
        ),
    }
)


@dataclass(frozen=True)
class Position:
    """Where a flag stands: `rung` is the last one told in cycle 0 (-1: none yet); each later cycle is one repeat."""

    cycle: int
    rung: int


def frozen(tier: str) -> dict:
    """The ladder as it is stored with a flag: rules do not change under an open flag."""
    ladder = LADDERS[tier]
    return {
        "rungs": [{"who": rung.who, "after_s": int(rung.after.total_seconds())} for rung in ladder.rungs],
        "repeat_s": int(ladder.repeat.total_seconds()),
        "outcome_s": int(ladder.outcome_within.total_seconds()),
        "acknowledge_s": int(ladder.acknowledge_within.total_seconds()),
        "rests_at_night": ladder.rests_at_night,
        "then": ladder.then,
    }


def thawed(plan: Mapping[str, Any]) -> Ladder:
    """The ladder that was frozen with a flag."""
    return Ladder(
        rungs=tuple(Rung(rung["who"], timedelta(seconds=rung["after_s"])) for rung in plan["rungs"]),
        repeat=timedelta(seconds=plan["repeat_s"]),
        outcome_within=timedelta(seconds=plan["outcome_s"]),
        acknowledge_within=timedelta(seconds=plan["acknowledge_s"]),
        rests_at_night=plan["rests_at_night"],
        then=plan["then"],
    )


def ladder_of(plan: Any, tier: str) -> Ladder:
    """The ladder frozen with a flag, or today's one for its tier: a spoiled plan never stops a flag from climbing."""
    today = LADDERS.get(tier, LADDERS[EMERGENCY])
    try:
        ladder = thawed(plan)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return today
    everyone_known = {rung.who for rung in ladder.rungs} | {ladder.then} <= set(ROLES) | {EVERYBODY}
    return ladder if ladder.rungs and everyone_known and ladder.repeat >= MINUTE else today


def climbed(ladder: Ladder, here: Position) -> tuple[Position, str]:
    """The next step up from `here`, and who is told there. There is always one."""
    if here.cycle == 0 and here.rung + 1 < len(ladder.rungs):
        return Position(0, here.rung + 1), ladder.rungs[here.rung + 1].who
    return Position(here.cycle + 1, 0), ladder.then


def due_after(ladder: Ladder, here: Position, *, due_at: datetime, now: datetime, zone: ZoneInfo) -> datetime:
    """When the step after `here` is due, counted from when `here` was due, so that a late engine does not stretch the
    chain; a repeat always comes after `now`, so that a long silence is not made up for in one burst."""
    if here.cycle == 0 and here.rung + 1 < len(ladder.rungs):
        before = ladder.rungs[here.rung].after if here.rung >= 0 else timedelta()
        return _awake(ladder, due_at + ladder.rungs[here.rung + 1].after - before, zone)
    missed = max(0, (now - due_at) // ladder.repeat)
    return _awake(ladder, due_at + (1 + missed) * ladder.repeat, zone)


def _awake(ladder: Ladder, moment: datetime, zone: ZoneInfo) -> datetime:
    """Later rungs of a same-day flag rest from 22:00 to 07:00 on the athlete's clock."""
    local = moment.astimezone(zone)
    if not ladder.rests_at_night or RESTS_UNTIL <= local.time() < RESTS_FROM:
        return moment
    day = local.date() + timedelta(days=1) if local.time() >= RESTS_FROM else local.date()
    return max(moment, datetime.combine(day, RESTS_UNTIL, tzinfo=zone).astimezone(moment.tzinfo))
