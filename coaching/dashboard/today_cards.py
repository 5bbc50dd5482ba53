"""The first card of Today, by the state of the day: the routine, or why there is none and what comes next."""

from django.db.models import Count, Prefetch, Q, prefetch_related_objects
from django.urls import reverse

from coaching.dashboard import day as days
from coaching.dashboard.day import Day
from coaching.dashboard.words import ahead, counted, day, full_day, lower_first
from coaching.programs.models import AthleteProgram, Hold, PlannedSession
from coaching.programs.queries import coming_pause
from coaching.roster.queries import lead_of
from content.minutes import minutes
from content.models import Exercise, ExerciseEquipment, RoutineItem

LEVELS = {"beginner": "Beginner", "default": "Standard", "advanced": "Advanced"}
Status = PlannedSession.Status


def first_card(athlete, today: Day) -> dict:
    """What the card needs, all in words."""
    return BY_STATE[today.state](athlete, today)


def _open(athlete, today) -> dict:
    session, hold = today.session, today.hold
    prefetch_related_objects([session.routine], Prefetch("items", RoutineItem.objects.select_related("exercise")))
    chosen = session.routine.shares(**session.dosing(hold))
    exercises = [row.exercise for row, _ in chosen]
    routine = {
        **_named(session),
        "minutes": minutes(share for _, share in chosen),
        "exercises": counted(len(exercises), "exercise"),
        "level": "" if hold == Hold.Action.HOLD_IMPACT else LEVELS[session.level],
        "easier": session.reduced or hold == Hold.Action.REDUCE,
        "names": [exercise.name for exercise in exercises],
        "kit": _kit(exercises),
        "start_url": reverse("coaching:do_routine", args=[session.id]),
    }
    return {"routine": routine, "gap": today.has_a_gap and not today.flags}


def _logged(athlete, today) -> dict:
    return {"routine": _named(today.session), "next": _coming(today)}


def _before(athlete, today) -> dict:
    program = today.program
    first = program.sessions.standing().select_related("routine").order_by("planned_on", "id").first()
    begins = {"when": ahead((program.starts_on - today.on).days), "on": day(program.starts_on)}
    return {"program": program.program.name, "begins": begins, "next": _named(first) if first else None}


def _paused(athlete, today) -> dict:
    return {"paused_by_athlete": today.program.state == AthleteProgram.State.PAUSED}


def _rest(athlete, today) -> dict:
    """No routine: a free day, or days away that were planned."""
    pause = coming_pause(today.program, today=today.on)
    away = bool(pause and pause.paused_on <= today.on)
    return {"away_until": day(pause.resumed_on) if away and pause.resumed_on else "", "next": _coming(today)}


def _over(athlete, today) -> dict:
    numbers = Q(status=Status.DONE) | Q(status=Status.SHORT)
    done = today.program.sessions.aggregate(done=Count("number", filter=numbers, distinct=True))["done"]
    ended_at = today.program.ended_at
    finished = today.program.state != AthleteProgram.State.STOPPED
    ended = full_day(ended_at.astimezone(today.now.tzinfo).date()) if ended_at else ""
    program = {"name": today.program.program.name, "finished": finished, "ended_on": ended, "done": done}
    return {"program": program, **_coach(athlete)}


def _no_program(athlete, today) -> dict:
    return _coach(athlete)


def _coach(athlete) -> dict:
    lead = next(iter(lead_of(athlete)), None)
    return {"coach": {"name": lead.name, "first_name": lead.first_name} if lead else None}


def _named(session: PlannedSession) -> dict:
    return {
        "name": session.routine.name,
        "summary": session.routine.summary,
        "minutes": session.minutes,
        "extra": session.extra,
        "number": session.number,
        "status": session.get_status_display(),
        "log_url": reverse("coaching:log_session", args=[session.id]),
        "look_url": reverse("coaching:do_routine", args=[session.id]),
    }


def _coming(today: Day) -> dict | None:
    """The next routine and its day."""
    session = today.coming
    if session is None:
        return None
    days_left = (session.planned_on - today.on).days
    return {**_named(session), "when": "tomorrow" if days_left == 1 else f"on {day(session.planned_on)}"}


def _kit(exercises: list[Exercise]) -> dict[str, list[str]]:
    """What to lay out, each thing once; what one exercise needs is not optional for another."""
    links = ExerciseEquipment.objects.filter(exercise__in=exercises).order_by("id")
    rows = links.values_list("equipment__name", "optional")
    found = [(lower_first(name), optional) for name, optional in rows]
    needed = list(dict.fromkeys(name for name, optional in found if not optional))
    liked = list(dict.fromkeys(name for name, optional in found if optional and name not in needed))
    return {"needed": needed, "liked": liked}


BY_STATE = {
    days.OPEN: _open,
    days.LOGGED: _logged,
    days.BEFORE: _before,
    days.PAUSED: _paused,
    days.REST: _rest,
    days.OVER: _over,
    days.NO_PROGRAM: _no_program,
}
