"""The days of a program as one plan that can be rearranged: moved, copied from week to week, filled."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F

from content.curators import one_at_a_time
from content.history import What, record
from content.linting.programs import EXTRAS as USUAL_EXTRAS
from content.loading.build import EXTRAS
from content.models import Program, ProgramDay, State
from content.models.programs import DAYS_A_WEEK


@dataclass(frozen=True)
class Slot:
    """What one does on a day: a routine by its id, or nothing yet, and at which dose."""

    routine_id: int | None = None
    plus: bool = False


Plan = dict[int, Slot]


class Overtaken(Exception):
    """Somebody else saved the draft, sent it for review or published it in the meantime."""


def plan_of(program: Program) -> Plan:
    """Every day of it; those without a routine are empty."""
    there = {day.number: Slot(day.routine_id, day.plus) for day in program.days.all()}
    return {number: there.get(number, Slot()) for number in range(1, program.length + 1)}


def swap(plan: Plan, one: int, other: int) -> Plan:
    """Two days change places."""
    return {**plan, one: plan[other], other: plan[one]}


def neighbour(plan: Plan, day: int, towards: str) -> int | None:
    """The day a step away: left and right by days, up and down by weeks; none beyond the first and the last."""
    step = {"left": -1, "right": 1, "up": -DAYS_A_WEEK, "down": DAYS_A_WEEK}[towards]
    return day + step if day + step in plan else None


def copy_week(plan: Plan, *, week: int, to: int, plus: bool | None = None) -> Plan:
    """The same routines in another week, with the same doses or all at the one given."""
    copied = dict(plan)
    for slot in range(DAYS_A_WEEK):
        source, target = (slot + 1 + (n - 1) * DAYS_A_WEEK for n in (week, to))
        if source in plan and target in plan:
            copied[target] = plan[source] if plus is None else replace(plan[source], plus=plus)
    return copied


def paste(plan: Plan, slot: Slot, days: Iterable[int]) -> Plan:
    """The same on each of these days."""
    return {**plan, **{day: slot for day in days if day in plan}}


@transaction.atomic
def arrange(program: Program, plan: Plan, *, edits, by, at):
    """Save the plan in a draft that still is as it was when the plan was read (`edits`)."""
    one_at_a_time()
    seen = Program.objects.filter(pk=program.pk, state=State.DRAFT, edits=edits)
    if not seen.update(edits=F("edits") + 1):
        raise Overtaken
    there = {day.number: day for day in program.days.all()}
    for number, slot in plan.items():
        _write(program, number, slot, there.get(number))
    record(program, What.EDITED, by=by, at=at)


def _write(program, number, slot, day):
    """Only what is different."""
    if slot.routine_id is None:
        if day:
            day.delete()
    elif day is None:
        said = {"routine_id": slot.routine_id, "plus": slot.plus, "extra": _usual_extra(program, number)}
        ProgramDay.objects.create(program=program, number=number, **said)
    elif (day.routine_id, day.plus) != (slot.routine_id, slot.plus):
        day.routine_id, day.plus = slot.routine_id, slot.plus
        day.save(update_fields=["routine", "plus"])


def _usual_extra(program, number) -> str:
    """Check-ins, phase reviews and self-tests come on the same days in every six-week program."""
    usual = USUAL_EXTRAS.get(number) if program.is_assignable else None
    return EXTRAS[usual] if usual else ""
