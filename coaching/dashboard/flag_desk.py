"""All flags that somebody has to do something about: those nobody has first, by urgency and age."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse

from accounts.models import Membership
from coaching.dashboard.urgency import urgency
from coaching.dashboard.words import addresses, duration, in_a_row, moment_near, since
from coaching.red_flags.models import RedFlag, Tier
from coaching.red_flags.queries import who_is_told_now
from coaching.roster.models import CoachAssignment
from coaching.rules import ladder
from coaching.rules.ladder import Position, climbed
from coaching.rules.red_flag_table import FLAGS, MONITOR

LATELY = timedelta(days=14)
A_MOMENT = timedelta(minutes=1)
WAITING, TAKEN, TALK, CLEARED = "waiting", "taken", "talk", "cleared"
SECTIONS = {
    WAITING: "Nobody has it yet",
    TAKEN: "Somebody has it",
    TALK: "To talk about",
    CLEARED: "Cleared in the last 14 days",
}
NEEDS_SOMEBODY = {WAITING, TAKEN, TALK}
SHORT = {WAITING: "Nobody has it", TAKEN: "Taken", TALK: "To talk about", CLEARED: "Cleared"}
MEMBERS = {
    WAITING: Q(state=RedFlag.State.OPEN) & ~Q(tier=MONITOR),
    TAKEN: Q(state=RedFlag.State.ACKNOWLEDGED) & ~Q(tier=MONITOR),
    TALK: ~Q(state=RedFlag.State.CLEARED) & Q(tier=MONITOR),
    CLEARED: Q(state=RedFlag.State.CLEARED),
}
LOOKS = {WAITING: "bad", TAKEN: "warn", TALK: "info", CLEARED: "ok"}
STRIPES = {WAITING: "s-red", TAKEN: "s-amber"}


@dataclass(frozen=True)
class DeskRow:
    """One flag on the desk, ready to show."""

    id: int
    section: str
    heading: str  # of its section, on the first row of each
    stripe: str
    look: str
    name: str
    url: str
    label: str
    tier: str
    age: str
    state: str
    next: str
    acknowledge_url: str


def flags_for(reader, *, show: str, now: datetime) -> QuerySet[RedFlag]:
    """Open, taken, to talk about, cleared lately; or one of these."""
    flags = RedFlag.objects.for_coach(reader).filter(MEMBERS.get(show, Q()), _not_long_ago(now))
    by_tier = Case(When(MEMBERS[CLEARED], then=Value(0)), default=urgency())
    in_order = flags.annotate(section=_section()).order_by(
        "section", by_tier, F("outcome_due_at").asc(nulls_last=True), "-cleared_at", "opened_at", "id"
    )
    return in_order.select_related("athlete", "acknowledged_by", "cleared_by")


def filters(reader, *, show: str, now: datetime) -> list[dict]:
    """How many there are of each kind; one query."""
    flags = RedFlag.objects.for_coach(reader).filter(_not_long_ago(now))
    counts = flags.aggregate(**{name: Count("id", filter=members) for name, members in MEMBERS.items()})
    url = reverse("coaching:flag_desk")
    total = sum(counts.values())
    return [{"show": "", "label": "All", "count": total, "url": url, "current": show not in SECTIONS}] + [
        {"show": name, "label": label, "count": counts[name], "url": f"{url}?show={name}", "current": show == name}
        for name, label in SHORT.items()
    ]


def rows(flags: list, reader, *, now: datetime) -> list[DeskRow]:
    """What the desk shows of these flags; two queries, however many there are."""
    people = _people({flag.athlete_id for flag in flags if flag.state == RedFlag.State.OPEN})
    pages = [addresses(f"coaching:{name}") for name in ("red_flag", "acknowledge_red_flag")]
    before = [None, *(flag.section for flag in flags)]
    local = now.astimezone(reader.zone)
    return [
        _row(flag, pages, people.get(flag.athlete_id, {}), now=local, first=flag.section != previous)
        for flag, previous in zip(flags, before, strict=False)
    ]


def _row(flag, pages, people, *, now, first) -> DeskRow:
    section = list(SECTIONS)[flag.section]
    rule = FLAGS.get(flag.main_flag)
    url, acknowledge_url = (page(flag.id) for page in pages)
    return DeskRow(
        id=flag.id,
        section=section,
        heading=SECTIONS[section] if first else "",
        stripe=STRIPES.get(section, ""),
        look=LOOKS[section],
        name=flag.athlete.name,
        url=url,
        label=rule.label if rule else "A warning sign",
        tier=Tier(flag.tier).label,
        age=since(flag.opened_at, now=now),
        state=_state(flag, people, now=now),
        next=_next(flag, people, now=now),
        acknowledge_url=acknowledge_url if flag.state == RedFlag.State.OPEN else "",
    )


def _state(flag, people, *, now) -> str:
    """Who has been told, who has it, or who closed it."""
    if flag.state == RedFlag.State.OPEN:
        return _told(flag, people)
    who, at, verb = flag.acknowledged_by, flag.acknowledged_at, "has it since"
    if flag.state == RedFlag.State.CLEARED:
        who, at, verb = flag.cleared_by, flag.cleared_at, "cleared it"
    return f"{who.name} {verb} {moment_near(at.astimezone(now.tzinfo), now=now)}"


def _told(flag, people) -> str:
    """The part that was told last."""
    if flag.rung < 0:
        return "Nobody is called"
    who = who_is_told_now(flag)
    if who in {ladder.EVERYBODY, ladder.OPERATORS}:
        return "Everybody was told" if who == ladder.EVERYBODY else "The operators were told"
    names = people.get(who)
    return f"{in_a_row(names)} {'was' if len(names) == 1 else 'were'} told" if names else f"There is no {who} to tell"


def _next(flag, people, *, now) -> str:
    """What happens by itself, and when; or what is still to do."""
    if flag.state == RedFlag.State.OPEN:
        return f"{_climbs_to(flag, people)}{_when(flag.due_at, now=now)}"
    if flag.state == RedFlag.State.CLEARED:
        return flag.get_outcome_display()
    if flag.outcome:
        return f"{flag.get_outcome_display()}. To be cleared"
    return f"Outcome wanted{_when(flag.outcome_due_at, now=now)}" if flag.outcome_due_at else "Outcome wanted"


def _climbs_to(flag, people) -> str:
    """Who is told next: the first step up that reaches somebody."""
    here = Position(flag.cycle, flag.rung)
    for _ in flag.ladder.rungs:
        here, who = climbed(flag.ladder, here)
        if who == ladder.OPERATORS:
            return "Climbs to the operators"
        if who == ladder.EVERYBODY:
            break
        if names := people.get(who):
            asked = flag.tier == MONITOR or (flag.rung >= 0 and who == who_is_told_now(flag))
            return f"{in_a_row(names)} {'is' if len(names) == 1 else 'are'} asked again" if asked else _climbs(names)
    return "Everybody is asked again"


def _climbs(names: list[str]) -> str:
    return f"Climbs to {in_a_row(names)}"


def _when(moment: datetime, *, now) -> str:
    """How long until then; or by how much it is late, because nobody may believe that all is well."""
    if moment > now:
        return f" in {duration(moment - now)} ({moment_near(moment.astimezone(now.tzinfo), now=now)})"
    late = now - moment
    return f", late by {duration(late)}" if late > A_MOMENT else " now"


def _people(athlete_ids) -> dict[int, dict[str, list[str]]]:
    """By athlete and part, the first names of those who can be told."""
    people: dict = defaultdict(lambda: defaultdict(list))
    assigned = CoachAssignment.objects.standing().filter(athlete__in=athlete_ids, coach__email_bounced_at=None)
    parts = {CoachAssignment.Part.LEAD: ladder.COACH, CoachAssignment.Part.DEPUTY: ladder.DEPUTY}
    for athlete_id, part, name in assigned.values_list("athlete_id", "part", "coach__name"):
        people[athlete_id][parts[part]].append(name.split(" ")[0])
    training = Membership.objects.active().filter(role=Membership.Role.ATHLETE, user__in=athlete_ids)
    heads = training.filter(
        club__memberships__role=Membership.Role.HEAD,
        club__memberships__ended_at=None,
        club__memberships__user__is_active=True,
        club__memberships__user__email_bounced_at=None,
    )
    columns = ["user_id", "club__memberships__user_id", "club__memberships__user__name"]
    for athlete_id, head_id, name in heads.order_by("club__memberships__started_at").values_list(*columns):
        if head_id != athlete_id:
            people[athlete_id][ladder.HEAD].append(name.split(" ")[0])
    return people


def _not_long_ago(now: datetime) -> Q:
    return Q(cleared_at=None) | Q(cleared_at__gt=now - LATELY)


def _section() -> Case:
    places = [When(MEMBERS[name], then=Value(place)) for place, name in enumerate(SECTIONS)]
    return Case(*places, output_field=IntegerField())
