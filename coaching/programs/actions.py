"""What happens to somebody's six weeks: given, paused, moved, held, stopped, finished."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max, Value
from django.db.models.functions import Greatest
from django.urls import reverse

from coaching.notifications.actions import notify
from coaching.programs import queries, standstill
from coaching.programs.assigning import (
    AlreadyRunning,
    CannotAssign,
    ConsentMissing,
    NotPublished,
    StartOutOfRange,
    assign_program,
)
from coaching.programs.holds import AlreadyReleased, place_hold, release_hold
from coaching.programs.models import AthleteProgram, ProgramPause
from coaching.programs.telling import tell_of_retired_exercises
from coaching.roster.queries import lead_of
from coaching.rules import calendar

__all__ = [
    "AlreadyPaused",
    "AlreadyReleased",
    "AlreadyRunning",
    "CannotAssign",
    "CannotChange",
    "CannotMove",
    "ConsentMissing",
    "NotPaused",
    "NotPublished",
    "NotRunning",
    "StartOutOfRange",
    "assign_program",
    "change_level",
    "finish_programs",
    "move_session",
    "pause_program",
    "place_hold",
    "release_hold",
    "resume_program",
    "stop_program",
    "tell_of_retired_exercises",
]

State = AthleteProgram.State


class CannotChange(Exception):
    """Why a plan stays as it is; the words are for whoever wanted to change it."""


class NotRunning(CannotChange):
    """The program has been stopped or is finished."""


class AlreadyPaused(CannotChange):
    """There is a pause already, now or to come."""


class NotPaused(CannotChange):
    """There is nothing to resume."""


class CannotMove(CannotChange):
    """Why a day cannot move there."""


@transaction.atomic
def pause_program(athlete_program, *, reason, from_on, until_on=None, by, at):
    """No routines from `from_on` on: until that day, and the plan moves at once; or until somebody resumes it."""
    program, today = _changeable(athlete_program, at=at)
    if problems := calendar.why_not_pause(from_on, until_on, today=today):
        raise CannotChange(next(iter(problems.values())))
    if program.frozen_on or queries.coming_pause(program, today=today):
        raise AlreadyPaused("The program stands still already, or a pause is planned.")
    upcoming = calendar.next_open(standstill.days_of(program), since=from_on)
    if not upcoming or (until_on and until_on <= upcoming[0].on):
        raise CannotChange("There is no routine in these days, so there is nothing to pause.")
    pause = ProgramPause.objects.create(
        athlete_program=program,
        paused_on=upcoming[0].on,
        resumed_on=until_on,
        reason=reason,
        paused_by=by,
        paused_at=at,
    )
    if until_on:
        way = calendar.way_on(standstill.days_of(program), since=from_on, on=until_on)
        standstill.move(program, way.moves)
    else:
        AthleteProgram.objects.filter(id=program.id).update(state=State.PAUSED, frozen_on=pause.paused_on)
    _tell_the_other(program, "program_paused", f"program_paused:{pause.id}", by=by, at=at)
    return pause


@transaction.atomic
def resume_program(athlete_program, *, by, at):
    """Routines begin again today. A hold that still stands keeps the plan where it is."""
    program, today = _changeable(athlete_program, at=at)
    pause = queries.coming_pause(program, today=today)
    if pause is None:
        raise NotPaused("The program is not paused.")
    back_on = max(today, pause.paused_on)
    if pause.resumed_on is None:
        program.state = State.RUNNING
        program.save(update_fields=["state"])
        ProgramPause.objects.filter(id=pause.id).update(resumed_on=back_on)
        standstill.go_on(program, today=today)
    else:
        ProgramPause.objects.filter(id=pause.id).update(resumed_on=back_on)
        standstill.pull_forward(program, since=pause.resumed_on, to=back_on)


@transaction.atomic
def stop_program(athlete_program, *, reason, by, at):
    """The program ends early; what was logged stays."""
    program, today = _changeable(athlete_program, at=at)
    program.pauses.open_ended().update(resumed_on=Greatest("paused_on", Value(today)))
    AthleteProgram.objects.filter(id=program.id).update(
        state=State.STOPPED, ended_at=at, ended_because=reason, frozen_on=None, restart=""
    )
    _tell_the_other(program, "program_stopped", f"program_stopped:{program.id}", by=by, at=at)


@transaction.atomic
def move_session(session, *, to_on, by, at):
    """Another day for one routine; if that day has one already, the two change places."""
    program, today = _changeable(session.athlete_program, at=at)
    if program.frozen_on:
        raise CannotMove("The program stands still. Days can move again when it goes on.")
    days = standstill.days_of(program)
    day = next(day for day in days if day.id == session.id)
    if words := calendar.why_not_move(days, day, to=to_on, today=today):
        raise CannotMove(words)
    standstill.move(program, calendar.moved(days, day, to=to_on))


@transaction.atomic
def change_level(athlete_program, *, level, by, at):
    """Other doses from today on; what was logged stays as it was."""
    program, today = _changeable(athlete_program, at=at)
    AthleteProgram.objects.filter(id=program.id).update(level=level)
    standstill.give_doses(program.sessions.open().filter(planned_on__gte=today), level=level)


def finish_programs(*, now):
    """Programs whose last day is over where the athlete lives are finished. Answers how many."""
    tomorrow_in_utc = now.date() + timedelta(days=1)
    over = AthleteProgram.objects.filter(state=State.RUNNING, frozen_on=None).select_related("athlete")
    over = over.annotate(last_on=Max("sessions__planned_on")).filter(last_on__lt=tomorrow_in_utc)
    return sum(_finish(program, at=now) for program in over if program.last_on < program.athlete.local_day(now))


def _changeable(athlete_program, *, at):
    """The plan, locked and still going on, and the athlete's day."""
    program = standstill.lock(athlete_program)
    if program.state not in (State.RUNNING, State.PAUSED):
        raise NotRunning("This program is over.")
    return program, program.athlete.local_day(at)


@transaction.atomic
def _finish(athlete_program, *, at) -> bool:
    running = AthleteProgram.objects.filter(id=athlete_program.id, state=State.RUNNING, frozen_on=None)
    if not running.update(state=State.FINISHED, ended_at=at, ended_because="The six weeks are over."):
        return False
    _tell(athlete_program.athlete, athlete_program, "program_finished", f"program_finished:{athlete_program.id}", at=at)
    return True


def _tell_the_other(athlete_program, kind, key, *, by, at):
    """The athlete learns what their coach did, the coach what the athlete did."""
    athlete = athlete_program.athlete
    for recipient in lead_of(athlete) if by == athlete else [athlete]:
        _tell(recipient, athlete_program, kind, key, at=at, who=by.first_name, yours=recipient == athlete)


def _tell(recipient, athlete_program, kind, key, *, at, **context):
    athlete = athlete_program.athlete
    own = recipient == athlete
    context["path"] = reverse("coaching:plan") if own else reverse("coaching:athlete", args=[athlete.id])
    notify(recipient, kind, once_key=key, subject=f"program:{athlete_program.id}", context=context, at=at)
