"""What an athlete logged, and what happened around it, newest first."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db.models import Q

from coaching.checkins.models import CheckIn
from coaching.dashboard.words import lower_first, month_day, short_day
from coaching.logbook.models import SessionLog
from coaching.programs.models import AthleteProgram
from coaching.red_flags.models import RedFlag
from coaching.rules.red_flag_table import FLAGS

SESSIONS = 10
EVENTS = 12
OUTCOMES = {SessionLog.Outcome.DONE: "ok", SessionLog.Outcome.SHORT: "info", SessionLog.Outcome.NOT_TODAY: ""}


@dataclass(frozen=True)
class Event:
    """One thing that happened, as components/event_list.html shows it."""

    at: datetime
    text: str
    by: str = ""
    note: str = ""
    tone: str = ""


def sessions(athlete, *, before: str) -> dict:
    """Ten logs older than the place `before`, and the place where the next ten begin."""
    logs = SessionLog.objects.for_athlete(athlete).current()
    if place := _place(before):
        logs = logs.filter(Q(logged_on__lt=place[0]) | Q(logged_on=place[0], id__lt=place[1]))
    named = logs.select_related("planned_session__routine").order_by("-logged_on", "-id")
    found = list(named[: SESSIONS + 1])
    older = f"{found[SESSIONS - 1].logged_on}.{found[SESSIONS - 1].id}" if len(found) > SESSIONS else ""
    return {"rows": [_session(log) for log in found[:SESSIONS]], "older": older, "is_first": not place}


def _place(before: str) -> tuple[date, int] | None:
    """ "2026-03-02.17" in its parts; nothing for what makes no sense."""
    on, _, number = before.partition(".")
    try:
        return date.fromisoformat(on), int(number)
    except ValueError:
        return None


def _session(log: SessionLog) -> dict:
    planned = log.planned_session
    return {
        "on": short_day(planned.planned_on),
        "routine": planned.routine.name,
        "outcome": log.get_outcome_display(),
        "look": OUTCOMES[SessionLog.Outcome(log.outcome)],
        "reason": log.get_reason_display(),
        "pain": log.pain_during,
        "site": log.get_farthest_site_display() if log.farthest_site else "",
        "effort": log.effort,
        "note": log.note,
    }


def events(athlete, *, flags: list[RedFlag], programs: list[AthleteProgram]) -> list[Event]:
    """The latest of everything that is not a session or a score; one query, if `programs` come with their pauses."""
    found = chain(_programs(programs), _pauses(programs), _flags(flags), _check_ins(athlete))
    return sorted(found, key=lambda event: event.at, reverse=True)[:EVENTS]


def _programs(programs):
    for given in programs:
        yield Event(given.assigned_at, f"{given.program.name} given", given.assigned_by.name)
        if given.ended_at:
            how = given.get_state_display().lower()
            yield Event(given.ended_at, f"{given.program.name} {how}", note=given.ended_because)


def _pauses(programs):
    for pause in chain.from_iterable(given.pauses.all() for given in programs):
        until = f" until {month_day(pause.resumed_on)}" if pause.resumed_on else ""
        text = f"Paused from {month_day(pause.paused_on)}{until}: {pause.get_reason_display().lower()}"
        yield Event(pause.paused_at, text, pause.paused_by.name)


def _flags(flags):
    for flag in flags:
        label = lower_first(FLAGS[flag.main_flag].label) if flag.main_flag in FLAGS else "a warning sign"
        yield Event(flag.opened_at, f"Reported: {label}", tone="bad")
        if flag.cleared_at and flag.cleared_by:
            text = f"Cleared: {label}. {flag.get_outcome_display()}"
            yield Event(flag.cleared_at, text, flag.cleared_by.name, tone="ok")


def _check_ins(athlete):
    asked = CheckIn.objects.for_athlete(athlete).order_by("-local_on")
    for check_in in asked[:EVENTS]:
        if check_in.answered_at:
            yield Event(check_in.answered_at, f"Check-in: pain {check_in.score}/10", note=check_in.note)
        elif check_in.missed:
            yield Event(check_in.opened_at, "Check-in not sent: it would have come hours late", tone="warn")
