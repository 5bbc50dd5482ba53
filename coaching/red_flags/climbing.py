"""Up the ladder: who is told, when the next one is, and never an end in silence."""

import logging
from datetime import datetime

from django.db import transaction

from coaching.red_flags import company, events
from coaching.red_flags.models import RedFlag
from coaching.red_flags.queries import people_for
from coaching.red_flags.telling import kind_of, tell
from coaching.rules.ladder import EVERYBODY, Position, climbed, due_after

AT_ONCE = 500
logger = logging.getLogger(__name__)


def climb(flag: RedFlag, *, now: datetime) -> None:
    """Take every step that is due. The caller holds the row. A step that reaches nobody does not wait for its time."""
    while flag.due_at and flag.due_at <= now:
        here, who = climbed(flag.ladder, Position(flag.cycle, flag.rung))
        next_due = due_after(flag.ladder, here, due_at=flag.due_at, now=now, zone=flag.athlete.zone)
        flag.cycle, flag.rung = here.cycle, here.rung
        people = people_for(who, flag.athlete)
        if here.cycle and not people:
            who, people = EVERYBODY, people_for(EVERYBODY, flag.athlete)
        tell(flag, people, kind=kind_of(flag), at=now)
        events.write(flag, "told" if people else "nobody_at_level", at=now, who=who, people=[one.id for one in people])
        if people or here.cycle:
            flag.due_at = next_due
    flag.save(update_fields=["cycle", "rung", "due_at"])


def escalate_overdue(*, now: datetime) -> int:
    """Move every flag whose time has come; returns how many moved. Any number of executors may run it at once.

    What is overdue comes first; then every waiting flag is asked whether its people are still the right ones. A flag
    that cannot be moved never stops the others: the trouble is raised at the end."""
    trouble: list[Exception] = []
    moved = _each(_overdue(now), _move, now=now, trouble=trouble)
    _each(company.to_ask_after(now=now), company.keep, now=now, trouble=trouble)
    moved += _each(_overdue(now), _move, now=now, trouble=trouble)
    if trouble:
        raise ExceptionGroup("red flags that could not be moved", trouble)
    return moved


def _overdue(now: datetime) -> list[int]:
    flags = RedFlag.objects.overdue(now=now).order_by("due_at", "outcome_due_at")
    return list(flags.values_list("id", flat=True)[:AT_ONCE])


def _each(flag_ids: list[int], step, *, now: datetime, trouble: list[Exception]) -> int:
    moved = 0
    for flag_id in flag_ids:
        try:
            moved += step(flag_id, now=now)
        except Exception as error:
            logger.exception("red flag %s could not be moved", flag_id)
            trouble.append(error)
    return moved


@transaction.atomic
def _move(flag_id: int, *, now: datetime) -> int:
    flag = events.claimed(RedFlag.objects.overdue(now=now), flag_id)
    if flag is None:  # another executor has it, or somebody acknowledged
        return 0
    if flag.state == RedFlag.State.ACKNOWLEDGED:
        _reopen(flag, now=now)
    else:
        climb(flag, now=now)
    return 1


def _reopen(flag: RedFlag, *, now: datetime) -> None:
    """Acknowledged, but nobody wrote down what became of it: tell everybody, and start the clock again."""
    flag.state, flag.cycle, flag.rung = RedFlag.State.OPEN, flag.cycle + 1, 0
    flag.due_at, flag.outcome_due_at = now + flag.ladder.repeat, None
    flag.acknowledged_by, flag.acknowledged_at = None, None
    flag.save()
    people = people_for(EVERYBODY, flag.athlete)
    tell(flag, people, kind="red_flag_reopened", at=now)
    events.write(flag, "reopened", at=now, people=[person.id for person in people])
