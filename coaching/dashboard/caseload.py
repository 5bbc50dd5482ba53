"""Everybody a coach looks after, and what decides who comes first: a fixed number of queries, however many they are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db.models import CharField, Exists, F, Max, OuterRef, Q, StringAgg, Value
from django.db.models.functions import Cast, Concat, Substr

from accounts.models import Consent, Membership
from coaching.programs.models import AthleteProgram, PlannedSession
from coaching.red_flags.models import PainReport, RedFlag
from coaching.roster.access import athletes_in_care_of
from coaching.roster.models import Invitation
from coaching.rules.red_flag_table import MONITOR, TIERS

PAIN_DAYS = 14
PLAN_DAYS = 28  # how far back silence is counted
ONE_DAY = timedelta(days=1)
DATE_LENGTH = len("2026-03-02")
MORNING = str(PainReport.Kind.MORNING)[0]
Status = PlannedSession.Status
LOGGED = [Status.DONE, Status.SHORT, Status.NOT_TODAY]
OPEN = str(Status.PLANNED)[0]


@dataclass(slots=True)
class Known:
    """What the queries found out about one athlete."""

    id: int
    name: str
    today: date
    shares: bool = True
    flag: dict | None = None
    talk: dict | None = None
    program: dict | None = None
    finished_on: date | None = None
    pain_text: str = ""

    def scores(self) -> tuple[tuple[int | None, ...], tuple[int | None, ...]]:
        """For each of the last fourteen days the worst score, and the worst of the mornings; no report is None."""
        daily: dict[str, int] = {}
        mornings: dict[str, int] = {}
        for on, kind, number in entries(self.pain_text):
            score = int(number)
            daily[on] = max(score, daily.get(on, 0))
            if kind == MORNING:
                mornings[on] = score
        days = last_days(self.today, PAIN_DAYS)
        return tuple(map(daily.get, days)), tuple(map(mornings.get, days))

    def sessions(self) -> list[tuple[str, str, str]]:
        """(day, first letter of the status, week) of the sessions around today, by day."""
        return sorted(entries(self.around))

    @property
    def around(self) -> str:
        """The days around today, as the database strung them together."""
        return (self.program or {}).get("around") or ""


@dataclass(slots=True)
class Invited:
    """Somebody who was asked to come as an athlete and is not here yet."""

    name: str
    invited_on: date
    expires_on: date
    today: date


@dataclass
class Caseload:
    """All of a coach's athletes and invitations."""

    athletes: dict[int, Known] = field(default_factory=dict)
    invited: list[Invited] = field(default_factory=list)


def of(coach, *, now: datetime) -> Caseload:
    """Six queries."""
    athletes = _athletes(coach, now=now)
    _add_flags(coach, athletes)
    # the same door as `for_coach`, asked once: these are the coach's athletes who share their data
    sharing = {one.id: one for one in athletes.values() if one.shares}
    _add_pain(sharing, since=now.date() - (PAIN_DAYS + 1) * ONE_DAY)
    _add_programs(sharing, around=now.date())
    _add_finished(sharing)
    return Caseload(athletes, _invited(coach, now=now))


def entries(text: str) -> Iterator[tuple[str, str, str]]:
    """ "2026-03-02m4,…" in its parts: a day, a letter, a number."""
    for entry in text.split(",") if text else ():
        yield entry[:DATE_LENGTH], entry[DATE_LENGTH], entry[DATE_LENGTH + 1 :]


def last_days(today: date, count: int) -> list[str]:
    """The days up to today, oldest first, as the database writes them."""
    return [(today - back * ONE_DAY).isoformat() for back in reversed(range(count))]


def _athletes(coach, *, now) -> dict[int, Known]:
    consents = Consent.objects.standing().sharing().filter(user=OuterRef("pk"))
    people = athletes_in_care_of(coach).annotate(shares=Exists(consents))
    rows = list(people.values_list("id", "name", "time_zone", "shares"))
    today_in = {zone: get_user_model()(time_zone=zone).local_day(now) for zone in {row[2] for row in rows}}
    return {number: Known(number, name, today_in[zone], shares) for number, name, zone, shares in rows}


def _invited(coach, *, now) -> list[Invited]:
    """Without those that ran out long ago."""
    asked = Invitation.objects.for_coach(coach).unanswered().filter(role=Membership.Role.ATHLETE)
    lately = asked.filter(expires_at__gt=now - Invitation.LIFETIME)
    today, zone = coach.local_day(now), coach.zone
    return [
        Invited(name or email, sent_at.astimezone(zone).date(), expires_at.astimezone(zone).date(), today)
        for name, email, sent_at, expires_at in lately.values_list("name", "email", "sent_at", "expires_at")
    ]


def _add_flags(coach, athletes):
    """The flag that comes first, and apart from it a sign to keep an eye on; also of athletes who share nothing."""
    flags = RedFlag.objects.for_coach(coach).uncleared().order_by("-opened_at")
    columns = ["id", "athlete_id", "tier", "state", "opened_at", "main_flag", "outcome", "acknowledged_by__name"]
    for row in flags.values(*columns):
        one = athletes.get(row["athlete_id"])
        if one and row["tier"] == MONITOR:
            one.talk = row
        elif one and (one.flag is None or _urgency(row) <= _urgency(one.flag)):
            one.flag = row


def _urgency(row):
    return row["state"] != RedFlag.State.OPEN, TIERS.index(row["tier"])


def _add_pain(athletes, *, since):
    """One row an athlete: all scores of the last days in one string, which is only taken apart where it is needed."""
    reports = PainReport.objects.filter(athlete__in=athletes, reported_on__gte=since).current()
    scores = reports.order_by().values_list("athlete_id").annotate(scores=_strung("reported_on", "kind", "score"))
    for athlete_id, text in scores:
        athletes[athlete_id].pain_text = text


def _add_programs(athletes, *, around):
    """One row a running program: where it ends, when something was logged last, and the days around today."""
    sessions = PlannedSession.objects.filter(athlete__in=athletes).of_running_programs().standing().order_by()
    programs = sessions.values(
        "athlete_id",
        state=F("athlete_program__state"),
        starts_on=F("athlete_program__starts_on"),
        frozen_on=F("athlete_program__frozen_on"),
    ).annotate(
        ends_on=Max("planned_on"),
        last_log_on=Max("planned_on", filter=Q(status__in=LOGGED)),
        around=_strung(
            "planned_on",
            "status",
            "week",
            where=Q(planned_on__range=(around - PLAN_DAYS * ONE_DAY, around + PLAN_DAYS * ONE_DAY)),
        ),
    )
    for row in programs:
        athletes[row["athlete_id"]].program = row


def _add_finished(athletes):
    """When the last six weeks were over, for those who have none now."""
    ended = AthleteProgram.objects.filter(athlete__in=athletes).exclude(ended_at=None).order_by()
    for athlete_id, ended_at in ended.values_list("athlete_id").annotate(latest=Max("ended_at")):
        one = athletes[athlete_id]
        one.finished_on = min(ended_at.date(), one.today)


def _strung(day, word, number, *, where=None):
    """Many rows in one string, an entry being a day, the first letter of a word and a number."""
    entry = Concat(Cast(day, CharField()), Substr(word, 1, 1), Cast(number, CharField()))
    return StringAgg(entry, Value(","), filter=where)
