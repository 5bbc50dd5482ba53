"""A routine as its athlete does it today; what is written down about it and about the morning."""

from coaching.logbook.models import SessionLog
from coaching.programs.models import Hold
from coaching.programs.queries import effective_hold
from coaching.red_flags.models import PainReport, RedFlagReport
from content.models import Exercise, Routine
from content.routines import kit, minutes, steps


def routine_page(session, athlete) -> dict:
    """Every exercise with its dose as safety allows it now, and what to do instead if one is too hard."""
    hold = effective_hold(athlete)
    if hold == Hold.Action.HOLD_ALL:
        return {"hold": hold}
    routine = Routine.objects.with_steps().get(id=session.routine_id)
    todo = steps(routine, **session.dosing(hold))
    easier = _easier([step.exercise.easier_slug for step in todo])
    return {
        "hold": hold,
        "steps": [(step, easier.get(step.exercise.easier_slug)) for step in todo],
        "kit": kit(todo),
        "minutes": minutes(routine, **session.dosing(hold)),
    }


def card_of_hold(athlete) -> RedFlagReport | None:
    """The report whose safety card is the reason that everything is on hold."""
    holding = Hold.objects.standing().filter(athlete=athlete, action=Hold.Action.HOLD_ALL).values("red_flag")
    return RedFlagReport.objects.for_athlete(athlete).filter(red_flag__in=holding).order_by("-reported_at").first()


def morning_pain(athlete, day) -> PainReport | None:
    """What the athlete said on the morning of that day of theirs, as it stands now."""
    return PainReport.objects.for_athlete(athlete).mornings().current().filter(reported_on=day).order_by("-id").first()


def log_of(session) -> SessionLog | None:
    """What is written about this routine, as it stands now."""
    return SessionLog.objects.current().filter(planned_session=session).first()


def _easier(slugs) -> dict[str, Exercise]:
    return {exercise.slug: exercise for exercise in Exercise.objects.published().filter(slug__in=filter(None, slugs))}
