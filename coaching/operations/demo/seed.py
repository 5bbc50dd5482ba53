"""Builds the demo club, once: people, their last weeks, one open red flag, one overdue, one cleared."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.consents import consent_text
from accounts.models import CURATORS, OPERATORS, Club, Consent, Membership, User
from coaching.notifications.models import Notification
from coaching.operations.demo.history import local, play
from coaching.operations.demo.people import (
    ATHLETES,
    CLUB,
    COACH,
    CURATOR,
    DEPUTY,
    HEAD,
    OPERATOR,
    PASSWORD,
    SECOND_COACH,
    STAFF,
    Athlete,
    Staff,
)
from coaching.red_flags import actions as red_flags
from coaching.red_flags.models import RedFlag
from coaching.roster.models import CoachAssignment

Role = Membership.Role
# for the demo only: lets the demo page show the curator's current code
CURATOR_TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105
BEFORE_THE_STORY = timedelta(days=60)


def exists() -> bool:
    """Whether the demo club is already here."""
    return Club.objects.filter(name=CLUB).exists()


def seed(*, at: datetime) -> int:
    """Build everything; returns the number of athletes."""
    with transaction.atomic():
        people = {staff.key: _person(staff, at=at - BEFORE_THE_STORY) for staff in STAFF}
        club = Club.objects.create(name=CLUB)
        _give_roles(people, club, at=at - BEFORE_THE_STORY)
        for story in ATHLETES:
            people[story.key] = _athlete(story, people, club, at=at - BEFORE_THE_STORY)
    for story in ATHLETES:
        play(people[story.key], story, coach=people[story.coach.key], at=at)
    for story in ATHLETES:
        FLAGS.get(story.flag, _no_flag)(people[story.key], people[story.coach.key], at=at)
    _forget_old_mail(at=at)
    return len(ATHLETES)


def _person(staff: Staff, *, at: datetime) -> User:
    about = {"name": staff.name, "time_zone": staff.zone, "country": staff.country, "phone": staff.phone}
    user = User.objects.create_user(staff.email, PASSWORD, **about)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    User.objects.filter(id=user.id).update(joined_at=at)
    return user


def _give_roles(people: dict[str, User], club: Club, *, at: datetime) -> None:
    for staff, role in [(HEAD, Role.HEAD), (COACH, Role.COACH), (DEPUTY, Role.COACH), (SECOND_COACH, Role.COACH)]:
        Membership.objects.create(user=people[staff.key], club=club, role=role, started_at=at)
    curator, operator = people[CURATOR.key], people[OPERATOR.key]
    User.objects.filter(id=curator.id).update(is_staff=True)
    curator.groups.add(Group.objects.get_or_create(name=CURATORS)[0])
    TOTP.activate(curator, CURATOR_TOTP_SECRET)
    operator.groups.add(Group.objects.get_or_create(name=OPERATORS)[0])


def _athlete(story: Athlete, people: dict[str, User], club: Club, *, at: datetime) -> User:
    athlete = _person(story, at=at)
    Membership.objects.create(user=athlete, club=club, role=Role.ATHLETE, started_at=at)
    parts = [(story.coach, CoachAssignment.Part.LEAD), (story.deputy, CoachAssignment.Part.DEPUTY)]
    for staff, part in parts:
        if staff:
            CoachAssignment.objects.create(athlete=athlete, coach=people[staff.key], part=part, started_at=at)
    for kind in Consent.Kind:
        text = consent_text(kind)
        Consent.objects.create(user=athlete, kind=kind, version=text.version, text=text.text, given_at=at)
    return athlete


def _no_flag(athlete, coach, *, at):
    """Nothing ever felt wrong."""


def _report(athlete: User, *, flag: str, key: str, at: datetime) -> RedFlag:
    report = red_flags.submit_screen(athlete, answers={flag: "yes"}, note="", idem_key=key, at=at)
    return RedFlag.objects.for_athlete(athlete).get(reports=report)


def _open_flag(athlete, coach, *, at):
    """Raised a few minutes ago; the coach has been told, nobody has answered yet."""
    _report(athlete, flag="infection_signs", key="demo-open", at=at - timedelta(minutes=12))


def _overdue_flag(athlete, coach, *, at):
    """Raised a good while ago: it has climbed to the operators, and still nobody has it."""
    raised_at = at - timedelta(minutes=44)
    _report(athlete, flag="progressive_leg_weakness", key="demo-overdue", at=raised_at)
    for minutes in [5, 10, 20, 30]:
        red_flags.escalate_overdue(now=raised_at + timedelta(minutes=minutes, seconds=5))


def _cleared_flag(athlete, coach, *, at):
    """Two weeks ago: acknowledged, seen by a doctor, cleared, back on the program."""
    today: date = athlete.local_day(at)
    raised_at = local(athlete, today - timedelta(days=15), 8, 10)
    flag = _report(athlete, flag="severe_unrelenting_pain", key="demo-cleared", at=raised_at)
    red_flags.acknowledge(flag, by=coach, at=raised_at + timedelta(minutes=11))
    red_flags.record_outcome(
        flag,
        outcome=RedFlag.Outcome.SEEN,
        clinician="Dr Silva, the family doctor",
        clinician_on=today - timedelta(days=14),
        clinician_said="A strained muscle. Fine to exercise again, building up slowly.",
        by=coach,
        at=raised_at + timedelta(days=1),
    )
    red_flags.clear(flag, resume="same_day", by=coach, at=raised_at + timedelta(days=2))


FLAGS = {"open": _open_flag, "overdue": _overdue_flag, "cleared": _cleared_flag}


def _forget_old_mail(*, at: datetime) -> None:
    """The weeks before the demo began were played, not lived: only mail about flags that still climb goes out."""
    climbing = RedFlag.objects.unacknowledged().values("subject")
    Notification.objects.waiting().exclude(subject__in=climbing).update(
        state=Notification.State.CANCELLED, closed_because="before the demo began"
    )
