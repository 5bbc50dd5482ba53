"""Who is told about a flag, and what the athlete may read about that."""

from dataclasses import dataclass
from datetime import timedelta

from coaching.notifications.models import Notification
from coaching.red_flags.models import RedFlag, RedFlagEvent
from coaching.roster import queries as roster
from coaching.rules import ladder

ASKED_BY_ROLE = {ladder.COACH: roster.lead_of, ladder.DEPUTY: roster.deputy_of, ladder.HEAD: roster.heads_of}
UNREACHED_AFTER = timedelta(seconds=60)


def people_for(who: str, athlete) -> list:
    """Those who can be told now: active, still in that part, with an address that works, and never the athlete."""
    roles = [*ASKED_BY_ROLE, ladder.OPERATORS] if who == ladder.EVERYBODY else [who]
    people = {person.id: person for role in roles for person in _in_part(role, athlete)}
    return [person for person in people.values() if person.id != athlete.id and person.email_bounced_at is None]


def _in_part(role: str, athlete) -> list:
    return roster.operators() if role == ladder.OPERATORS else ASKED_BY_ROLE[role](athlete)


def who_is_told_now(flag: RedFlag) -> str:
    """The part that the flag's present rung tells; before the first rung and in repeats as the ladder says."""
    rungs = flag.ladder.rungs
    if flag.cycle == 0 and flag.rung < len(rungs):
        return rungs[max(flag.rung, 0)].who
    return flag.ladder.then


@dataclass(frozen=True)
class Status:
    """What is true about a flag at this moment, for the athlete."""

    saved_at: object
    sent_at: object = None
    seen_at: object = None
    seen_by: str = ""
    acknowledged_at: object = None
    acknowledged_by: str = ""
    cleared_at: object = None
    told: tuple[str, ...] = ()
    nobody_reached: bool = False
    quiet: bool = False

    @property
    def sent_to(self) -> str:
        """Who was reached first."""
        return self.told[0] if self.told else ""


def status_of(flag: RedFlag, *, now, since=None) -> Status:
    """Saved, sent, seen, acknowledged: only what has really happened, for the report of the moment `since`."""
    since = since or flag.opened_at
    sent = list(
        Notification.objects.about(flag.subject)
        .filter(sent_at__isnull=False, created_at__gte=since)
        .select_related("recipient")
        .order_by("sent_at")
    )
    opened = RedFlagEvent.objects.filter(red_flag=flag, kind="seen", happened_at__gte=since)
    seen = opened.select_related("actor").order_by("number").first()
    return Status(
        saved_at=since,
        sent_at=sent[0].sent_at if sent else None,
        told=tuple(dict.fromkeys(_first_name(one.recipient) for one in sent)),
        seen_at=seen.happened_at if seen else None,
        seen_by=_first_name(seen.actor) if seen else "",
        acknowledged_at=flag.acknowledged_at,
        acknowledged_by=_first_name(flag.acknowledged_by),
        cleared_at=flag.cleared_at,
        nobody_reached=_is_alone(flag, now=now, since=since) and not sent,
        quiet=flag.rung < 0 and not sent,
    )


def _is_alone(flag: RedFlag, *, now, since) -> bool:
    return flag.state == RedFlag.State.OPEN and flag.rung >= 0 and now - since > UNREACHED_AFTER


def _first_name(person) -> str:
    return person.first_name if person else ""
