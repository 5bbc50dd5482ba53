"""The messages to those who can do something about a flag: a name and a link, nothing else."""

from datetime import datetime

from coaching.notifications.actions import notify
from coaching.notifications.models import Priority
from coaching.red_flags.models import RedFlag, Tier


def tell(flag: RedFlag, people: list, *, kind: str, at: datetime, turn: str = "") -> int:
    """Queue one message for each of `people`; a person is told once for each place on the ladder and `turn`."""
    context = {"athlete": flag.athlete.name, "path": f"/flags/{flag.id}/"}
    priority = Priority.ORDINARY if flag.tier == Tier.MONITOR else Priority.CRITICAL
    told = 0
    for person in people:
        key = f"{flag.place}{turn}:{person.id}:email"
        told += bool(
            notify(person, kind, once_key=key, subject=flag.subject, context=context, priority=priority, at=at)
        )
    return told


def kind_of(flag: RedFlag) -> str:
    """Which mail the flag's present place on the ladder sends."""
    if flag.tier == Tier.MONITOR:
        return "red_flag_reminder"
    return "red_flag_opened" if (flag.cycle, flag.rung) == (0, 0) else "red_flag_escalated"
