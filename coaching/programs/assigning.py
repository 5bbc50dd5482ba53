"""Giving somebody six weeks."""

from django.db import IntegrityError, transaction
from django.urls import reverse

from coaching.notifications.actions import notify
from coaching.programs import queries
from coaching.programs.models import AthleteProgram, PlannedSession
from coaching.rules import calendar
from content.models import Program
from content.routines import minutes


class CannotAssign(Exception):
    """Why somebody cannot be given this program; the words are for their coach."""


class NotPublished(CannotAssign):
    """Only what curators have published is given to athletes."""


class StartOutOfRange(CannotAssign):
    """In the past, or too far away."""


class ConsentMissing(CannotAssign):
    """The athlete has not agreed that Backstride keeps and shares what they log."""


class AlreadyRunning(CannotAssign):
    """One program at a time; `athlete_program` is the one that runs."""

    def __init__(self, athlete_program):
        super().__init__("They already have a program. Stop it first, or let it finish.")
        self.athlete_program = athlete_program


@transaction.atomic
def assign_program(athlete, *, program, level, starts_on, by, at):
    """Copy the program's forty-two days into the athlete's calendar, each with its exact version of the routine."""
    _refuse_to_assign(athlete, program=program, starts_on=starts_on, at=at)
    given = AthleteProgram(
        athlete=athlete, program=program, level=level, starts_on=starts_on, assigned_by=by, assigned_at=at
    )
    if queries.everything_is_held(athlete.id):
        given.frozen_on = starts_on
    try:
        with transaction.atomic():
            given.save(force_insert=True)
    except IntegrityError as taken:
        raise AlreadyRunning(queries.running_program(athlete)) from taken
    PlannedSession.objects.bulk_create(_planned_sessions(given))
    notify(
        athlete,
        "program_assigned",
        once_key=f"program_assigned:{given.id}",
        subject=f"program:{given.id}",
        context={"coach": by.first_name, "path": reverse("coaching:plan")},
        at=at,
    )
    return given


def _refuse_to_assign(athlete, *, program, starts_on, at):
    today = athlete.local_day(at)
    if not Program.objects.published().filter(id=program.id).exists():
        raise NotPublished("This version of the program is not published. Choose another.")
    if words := calendar.why_not_start(starts_on, today=today):
        raise StartOutOfRange(words)
    if not athlete.has_agreed:
        raise ConsentMissing(f"{athlete.first_name} has not agreed that Backstride keeps and shares what they log.")
    if running := queries.running_program(athlete):
        raise AlreadyRunning(running)


def _planned_sessions(given):
    program = Program.objects.with_days().get(id=given.program_id)
    dates = calendar.program_dates(given.starts_on)
    for day in program.days.all():
        planned_on = dates[day.number - 1]
        yield PlannedSession(
            athlete_id=given.athlete_id,
            athlete_program=given,
            number=day.number,
            week=day.week,
            slot=day.slot,
            planned_on=planned_on,
            first_planned_on=planned_on,
            routine=day.routine,
            plus=day.plus,
            level=given.level,
            minutes=minutes(day.routine, profile=given.level, plus=day.plus),
            extra=day.extra,
        )
