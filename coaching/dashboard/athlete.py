"""One athlete as their coach sees them: who they are, what waits, the plan, the last sessions."""

from datetime import date, datetime
from operator import attrgetter

from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import get_object_or_404

from accounts.models import Consent
from coaching.checkins.models import CheckInSchedule
from coaching.dashboard import history, pain_chart, plan
from coaching.dashboard.words import clock, day, full_day, in_a_row, lower_first, moment_near
from coaching.programs.models import AthleteProgram, ProgramPause
from coaching.programs.retired import retired_in
from coaching.red_flags.models import RedFlag
from coaching.roster.access import athletes_headed_by, athletes_in_care_of
from coaching.roster.models import CoachAssignment
from coaching.rules import calendar
from coaching.rules.red_flag_table import FLAGS, MONITOR

WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
PLAN_DAYS = 42
BANDS = {
    "on_track": "on track",
    "wobbling": "now and then",
    "low": "few",
    "lapsed": "lapsed",
    "too_early": "too early to say",
}


def in_care_of(coach, athlete_id: int):
    """The athlete, with `shares`; a stranger gets a 404."""
    consents = Consent.objects.standing().sharing().filter(user=OuterRef("pk"))
    return get_object_or_404(athletes_in_care_of(coach).annotate(shares=Exists(consents)), id=athlete_id)


def page(athlete, *, reader, before: str, now: datetime) -> dict:
    """Everything on the page; of somebody who shares nothing, only who they are and what was told to this reader."""
    local = now.astimezone(reader.zone)
    flags = _flags(athlete, reader)
    known = {
        "athlete": athlete,
        "facts": _facts(athlete, now=now),
        "flags": [_flag(flag, now=local) for flag in flags if flag.cleared_at is None],
        "heads": reader.is_head and athletes_headed_by(reader).filter(id=athlete.id).exists(),
    }
    return known | _shared(athlete, flags, before=before, today=athlete.local_day(now)) if athlete.shares else known


def _shared(athlete, flags: list[RedFlag], *, before: str, today: date) -> dict:
    given = _programs(athlete, today=today)
    running = next((program for program in given if program.ended_at is None), None)
    return {
        "program": _program(running, today=today) if running else None,
        "sessions": history.sessions(athlete, before=before),
        "events": history.events(athlete, flags=flags, programs=given),
        "check_ins": _check_ins(athlete),
        "chart": pain_chart.of(athlete, flags=flags, today=today),
    }


def _programs(athlete, *, today: date) -> list[AthleteProgram]:
    """The latest ones, with their pauses; one that is not over yet `stands`."""
    standing = ProgramPause.objects.not_over(today=today).filter(pk=OuterRef("pk"))
    pauses = ProgramPause.objects.select_related("paused_by").annotate(stands=Exists(standing)).order_by("paused_on")
    programs = AthleteProgram.objects.for_athlete(athlete).select_related("program", "assigned_by")
    return list(programs.prefetch_related(Prefetch("pauses", pauses)).order_by("-assigned_at", "-id")[: history.EVENTS])


def _facts(athlete, *, now: datetime) -> list[tuple[str, str]]:
    """What one wants to know before phoning."""
    local = now.astimezone(athlete.zone)
    team = CoachAssignment.objects.standing().filter(athlete=athlete).select_related("coach").order_by("-part")
    return [
        ("Their clock", f"{clock(local)}, {local:%A} ({athlete.time_zone})"),
        ("With us since", full_day(athlete.joined_at.astimezone(athlete.zone).date())),
        *((part.get_part_display(), part.coach.name) for part in team),
    ]


def _flags(athlete, reader) -> list[RedFlag]:
    """Those nobody has first, then those somebody has, then the cleared ones; the older first in each."""
    flags = RedFlag.objects.for_coach(reader).filter(athlete=athlete)
    return list(flags.select_related("acknowledged_by", "cleared_by", "hold").order_by("-state", "opened_at"))


def _flag(flag: RedFlag, *, now: datetime) -> dict:
    rule, hold = FLAGS.get(flag.main_flag), getattr(flag, "hold", None)
    owner = f"{flag.acknowledged_by.name} has it" if flag.acknowledged_by else "Nobody has it yet"
    return {
        "id": flag.id,
        "label": lower_first(rule.label) if rule else "a warning sign",
        "is_sign": flag.tier == MONITOR,
        "waits": flag.state == RedFlag.State.OPEN,
        "owner": "" if flag.tier == MONITOR else owner,
        "since": moment_near(flag.opened_at.astimezone(now.tzinfo), now=now),
        "hold": hold.get_action_display() if hold and hold.released_at is None else "",
    }


def _program(program: AthleteProgram, *, today: date) -> dict:
    whole = plan.plan_of(program, today=today, move="coaching:move_session")
    kept = calendar.adherence(whole.calendar, today=today, window=PLAN_DAYS, frozen_on=program.frozen_on)
    return {
        "id": program.id,
        "name": program.program.name,
        "level": program.get_level_display(),
        "starts_on": day(program.starts_on),
        "has_begun": program.starts_on <= today,
        "is_paused": program.state == AthleteProgram.State.PAUSED,
        "pause": next(filter(attrgetter("stands"), program.pauses.all()), None),
        "retired": retired_in(program, today=today),
        "plan": whole,
        "kept": kept,
        "band": BANDS[kept.band],
    }


def _check_ins(athlete) -> str:
    """Mon, Wed and Fri at 18:00; empty without a schedule."""
    schedule = CheckInSchedule.objects.for_athlete(athlete).filter(active=True).first()
    if schedule is None:
        return ""
    names = [WEEKDAYS[number - 1] for number in sorted(schedule.days)]
    on = "Every day" if len(names) == len(WEEKDAYS) else in_a_row(names)
    return f"{on} at {schedule.local_time:%H:%M}, their time"
