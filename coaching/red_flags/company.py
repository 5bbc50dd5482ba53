"""People change under an open flag: whoever left is not told any more, whoever came is told at once."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from coaching.notifications.actions import cancel_notifications
from coaching.notifications.models import Notification
from coaching.red_flags import events, telling
from coaching.red_flags.models import RedFlag, RedFlagEvent
from coaching.red_flags.queries import people_for, who_is_told_now
from coaching.rules.ladder import EVERYBODY

AT_ONCE = 200


def to_ask_after(*, now: datetime) -> list[int]:
    """Open flags that wait: all with a message that could not be delivered, and a fair share of the others."""
    waiting = RedFlag.objects.unacknowledged().filter(due_at__gt=now, rung__gte=0)
    dead = waiting.filter(Exists(Notification.objects.about(OuterRef("subject")).dead()))
    some = waiting.order_by("?")[:AT_ONCE]
    return list(dict.fromkeys([*dead.values_list("id", flat=True), *some.values_list("id", flat=True)]))


@transaction.atomic
def keep(flag_id: int, *, now: datetime) -> int:
    """See to it that a waiting flag is still told to the right people. A rung that reaches nobody does not wait."""
    flag = events.claimed(RedFlag.objects.unacknowledged().filter(due_at__gt=now), flag_id)
    if flag is None:
        return 0
    who = who_is_told_now(flag)
    people = people_for(who, flag.athlete)
    _let_go(flag, now=now)
    came = _not_yet_told(flag, people)
    if telling.tell(flag, came, kind=telling.kind_of(flag), at=now):
        events.write(flag, "told", at=now, who=who, people=[person.id for person in came])
    unreached = _note_dead_messages(flag, now=now)
    # once everybody has been told, a step that reaches nobody only repeats: it keeps its time
    if flag.cycle == 0 and (unreached or not people):
        flag.due_at = now
        flag.save(update_fields=["due_at"])
    return 1


def _let_go(flag: RedFlag, *, now: datetime) -> None:
    """Messages still waiting for somebody who has nothing to do with this athlete any more are not sent."""
    waiting = Notification.objects.about(flag.subject).waiting().select_related("recipient")
    if rows := list(waiting):
        there = {person.id for person in people_for(EVERYBODY, flag.athlete)}
        for gone in {row.recipient for row in rows if row.recipient_id not in there}:
            cancel_notifications(flag.subject, because="no longer responsible", at=now, recipient=gone)


def _not_yet_told(flag: RedFlag, people: list) -> list:
    here = Notification.objects.about(flag.subject).filter(once_key__startswith=f"{flag.place}:")
    told = set(here.values_list("recipient", flat=True))
    return [person for person in people if person.id not in told]


def _note_dead_messages(flag: RedFlag, *, now: datetime) -> int:
    """Write down each message that could not be delivered; returns how many are new and of the present rung."""
    noted = RedFlagEvent.objects.filter(red_flag=flag, kind="not_reached").values_list("data__notification", flat=True)
    dead = Notification.objects.about(flag.subject).dead().exclude(id__in=list(noted))
    for row in dead:
        events.write(flag, "not_reached", at=now, notification=row.id)
    return sum(row.once_key.startswith(f"{flag.place}:") for row in dead)
