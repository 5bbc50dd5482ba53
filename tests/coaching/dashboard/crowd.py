"""Many athletes at once, with everything that a roster reads."""

from datetime import timedelta

from accounts.models import Consent, Membership, User
from coaching.programs.models import AthleteProgram, PlannedSession
from coaching.red_flags.models import PainReport
from coaching.roster.models import CoachAssignment

ZONES = ["Europe/London", "Asia/Tokyo", "America/New_York"]


def crowd(count, *, coach, club, program, now):
    """`count` athletes of `coach`, each two weeks into `program`: every fifth is silent, every seventh hurts."""
    known = User.objects.count()
    people = User.objects.bulk_create(
        User(email=f"runner{n}@example.org", name=f"Runner {n:03}", time_zone=ZONES[n % len(ZONES)])
        for n in range(known, known + count)
    )
    began = {"started_at": now - timedelta(days=30)}
    Membership.objects.bulk_create(Membership(user=one, club=club, role="athlete", **began) for one in people)
    CoachAssignment.objects.bulk_create(CoachAssignment(athlete=one, coach=coach, **began) for one in people)
    Consent.objects.bulk_create(
        Consent(user=one, kind=kind, version="1", text="Yes.", given_at=now) for one in people for kind in Consent.Kind
    )
    starts_on = now.date() - timedelta(days=14)
    programs = AthleteProgram.objects.bulk_create(
        AthleteProgram(athlete=one, program=program, starts_on=starts_on, assigned_by=coach, assigned_at=now)
        for one in people
    )
    days = list(program.days.all())
    PlannedSession.objects.bulk_create(
        [_session(given, day, n=n, now=now) for n, given in enumerate(programs) for day in days], batch_size=500
    )
    PainReport.objects.bulk_create(
        [_report(one, back, n=n, now=now) for n, one in enumerate(people) for back in range(10)], batch_size=500
    )
    return people


def _session(given, day, *, n, now):
    on = given.starts_on + timedelta(days=day.number - 1)
    quiet = 6 if n % 5 == 0 else 0
    done = on < now.date() - timedelta(days=quiet)
    return PlannedSession(
        athlete=given.athlete,
        athlete_program=given,
        number=day.number,
        week=day.week,
        slot=day.slot,
        planned_on=on,
        first_planned_on=on,
        routine_id=day.routine_id,
        minutes=12,
        status="done" if done else "planned",
    )


def _report(athlete, back, *, n, now):
    return PainReport(
        athlete=athlete,
        kind="morning",
        score=8 if n % 7 == 0 and back < 2 else 2,
        reported_on=now.date() - timedelta(days=back),
        reported_at=now - timedelta(days=back),
        idem_key=f"crowd{back}",
    )
