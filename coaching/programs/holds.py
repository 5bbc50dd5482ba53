"""What safety does to a plan, and how it goes on afterwards (clinical rules §1.2 and §1.6)."""

from django.db import transaction

from coaching.programs import queries, standstill
from coaching.programs.models import AthleteProgram, Hold


class AlreadyReleased(Exception):
    """Somebody has ended this hold."""


@transaction.atomic
def place_hold(athlete, *, red_flag, action, pause_nudges, at):
    """Limit at once what the athlete may do. With everything held, the plan's counter stands still from today."""
    today = athlete.local_day(at)
    hold = Hold.objects.create(
        athlete=athlete, red_flag=red_flag, action=action, pause_nudges=pause_nudges, started_at=at, started_on=today
    )
    if action == Hold.Action.HOLD_ALL:
        standstill.stand_still(AthleteProgram.objects.running().filter(athlete=athlete), today=today)
    return hold


@transaction.atomic
def release_hold(hold, *, by, resume, at):
    """The hold ends, and the plan goes on where `resume` says, unless another hold or a pause still stands."""
    released = Hold.objects.standing().filter(id=hold.id).update(released_at=at, released_by=by, resume=resume)
    if not released:
        raise AlreadyReleased("Somebody has ended this hold already.")
    if running := queries.running_program(hold.athlete):
        standstill.go_on(standstill.lock(running), restart=resume, today=hold.athlete.local_day(at))
