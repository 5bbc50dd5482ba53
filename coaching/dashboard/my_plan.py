"""The athlete's own plan page: six weeks, or what was, or what comes."""

from datetime import date, datetime

from django.db.models import Count, Q

from coaching.dashboard import plan
from coaching.dashboard.words import day, full_day, span_of_days
from coaching.programs.models import AthleteProgram, PlannedSession, ProgramPause
from coaching.programs.queries import coming_pause, everything_is_held

DONE = Q(sessions__status__in=[PlannedSession.Status.DONE, PlannedSession.Status.SHORT])


def page(athlete, *, now: datetime) -> dict:
    """Everything Plan shows."""
    today = athlete.local_day(now)
    programs = AthleteProgram.objects.for_athlete(athlete).select_related("program")
    program = programs.running().first()
    if program is None:
        return {"last": _last(programs, athlete)}
    whole = plan.plan_of(program, today=today, move="coaching:move_my_session")
    days = [one for week in whole.weeks for one in week.days]
    pause = coming_pause(program, today=today)
    return {
        "program": {"name": program.program.name, "dates": _dates(whole)},
        "plan": whole,
        "done": sum(one.state in {"done", "short"} for one in days),
        "total": len(days),
        "pause": _pause(pause, today=today) if pause else None,
        "held": everything_is_held(athlete),
    }


def _dates(whole: plan.Plan) -> str:
    dates = [one.on for one in whole.calendar]
    return f"{span_of_days(min(dates), max(dates))} {max(dates).year}"


def _pause(pause: ProgramPause, *, today: date) -> dict:
    if pause.paused_on > today:
        until = f" until {day(pause.resumed_on)}" if pause.resumed_on else ""
        return {"words": f"A pause is planned from {day(pause.paused_on)}{until}.", "action": "Call the pause off"}
    if pause.resumed_on:
        return {
            "words": f"You are away. Your routines begin again on {day(pause.resumed_on)}.",
            "action": "Go on today",
        }
    return {"words": "Your plan is paused. Your routines wait; no day counts as missed.", "action": "Go on today"}


def _last(programs, athlete) -> dict | None:
    """What became of the last six weeks, for somebody who has none now."""
    counted = programs.annotate(done=Count("sessions__number", filter=DONE, distinct=True))
    program = counted.order_by("-assigned_at", "-id").first()
    if program is None:
        return None
    ended_on = full_day(athlete.local_day(program.ended_at))
    stopped = program.state == AthleteProgram.State.STOPPED
    title = f"{program.program.name} has ended" if stopped else f"You finished {program.program.name}"
    text = (
        f"It ended on {ended_on}. You did {program.done} of 42 routines. Your coach decides with you what comes next."
    )
    return {"title": title, "text": text}
