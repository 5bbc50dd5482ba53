"""What the buttons of the grid do with the plan that was sent along."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict

from content.models import Program
from content.plans import Plan, Slot, copy_week, neighbour, paste, swap

WAYS = ("left", "right", "up", "down")
DOSES = {"": None, "larger": True, "usual": False}


class BadStep(Exception):
    """It can not be done, said in a sentence."""


@dataclass(frozen=True)
class Step:
    """The plan after it, what to say, and the day to look at then."""

    plan: Plan
    says: str
    at: int | None = None


def plan_from(data: QueryDict, program: Program) -> Plan:
    """The grid as it was sent."""
    return {
        n: Slot(_number(data, f"day-{n}") or None, data.get(f"plus-{n}") == "on") for n in range(1, program.length + 1)
    }


def stepped(plan: Plan, data: QueryDict, *, offered: set[int]) -> Step:
    """Do what the button says."""
    if not {slot.routine_id for slot in plan.values()} <= {None, *offered}:
        raise BadStep("One of these routines is not live any more. Choose another.")
    what, _, which = data.get("do", "save").partition("-")
    if what in WAYS:
        return _move(plan, what, which)
    return _STEPS.get(what, _save)(plan, data, offered)


def _save(plan, data, offered) -> Step:
    return Step(plan, "The grid is saved.")


def _move(plan, way, which) -> Step:
    day = _as_number(which)
    to = neighbour(plan, day, way) if day in plan else None
    if to is None:
        raise BadStep("There is no day in that direction.")
    return Step(swap(plan, day, to), f"Day {day} and day {to} have changed places.", to)


def _swap(plan, data, offered) -> Step:
    one, other = _number(data, "swap-a"), _number(data, "swap-b")
    if one not in plan or other not in plan or one == other:
        raise BadStep("Choose two different days to swap.")
    return Step(swap(plan, one, other), f"Day {one} and day {other} have changed places.", other)


def _copy(plan, data, offered) -> Step:
    week, to = _number(data, "copy-from"), _number(data, "copy-to")
    weeks = range(1, (len(plan) - 1) // 7 + 2)
    if week not in weeks or to not in weeks or week == to:
        raise BadStep("Choose two different weeks to copy from and to.")
    copied = copy_week(plan, week=week, to=to, plus=DOSES.get(data.get("copy-dose", "")))
    return Step(copied, f"Week {to} is now like week {week}.", (to - 1) * 7 + 1)


def _paste(plan, data, offered) -> Step:
    days = [day for day in map(_as_number, data.getlist("chosen")) if day in plan]
    routine = _number(data, "paste-routine") or None
    if not days:
        raise BadStep("Tick the days first on which the routine should be put.")
    if routine is not None and routine not in offered:
        raise BadStep("That routine is not live any more. Choose another.")
    slot = Slot(routine, data.get("paste-plus") == "on" and routine is not None)
    return Step(paste(plan, slot, days), f"Put on {_counted(len(days))}.", days[0])


_STEPS: dict[str, Callable[..., Step]] = {"save": _save, "swap": _swap, "copy": _copy, "paste": _paste}


def _number(data, name) -> int:
    return _as_number(data.get(name, ""))


def _as_number(text) -> int:
    """Nothing is 0, which no day, week or routine has."""
    return int(text) if text.isdecimal() and len(text) < 12 else 0


def _counted(days) -> str:
    return "one day" if days == 1 else f"{days} days"
