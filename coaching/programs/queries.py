"""What stands in an athlete's calendar, and what safety allows today."""

from itertools import groupby
from operator import itemgetter

from django.utils.formats import date_format

from coaching.programs.models import AthleteProgram, Hold, PlannedSession
from coaching.rules import calendar, restarts
from coaching.rules.calendar import Adherence
from content.models import Program
from content.routines import minutes

MILDEST_FIRST = (Hold.Action.CONTINUE, Hold.Action.REDUCE, Hold.Action.HOLD_IMPACT, Hold.Action.HOLD_ALL)


def effective_hold(athlete) -> Hold.Action | None:
    """The strictest of what holds this athlete now; None if nothing does."""
    actions = Hold.objects.standing().filter(athlete=athlete).values_list("action", flat=True)
    return max((Hold.Action(action) for action in actions), key=MILDEST_FIRST.index, default=None)


def nudges_paused(athlete) -> bool:
    """No automatic reminders of any kind for this athlete at present."""
    return Hold.objects.standing().filter(athlete=athlete, pause_nudges=True).exists()


def everything_is_held(athlete) -> bool:
    return Hold.objects.standing().filter(athlete=athlete, action=Hold.Action.HOLD_ALL).exists()


def running_program(athlete) -> AthleteProgram | None:
    """The athlete's one program that is going on, paused or not."""
    return AthleteProgram.objects.running().filter(athlete=athlete).select_related("program").first()


def today_session(athlete, day) -> PlannedSession | None:
    """What is planned for this local day, done or not; None on a free day, and while the program stands still."""
    of_today = PlannedSession.objects.for_athlete(athlete).of_running_programs().on(day).standing()
    session = of_today.select_related("athlete_program", "routine").order_by("id").first()
    return None if session and session.is_open and session.is_frozen else session


def pause_on(athlete_program, day):
    """The pause this local day falls into, if any."""
    return athlete_program.pauses.not_over(today=day).filter(paused_on__lte=day).order_by("-paused_on").first()


def coming_pause(athlete_program, *, today):
    """The pause going on, or else the next one."""
    return athlete_program.pauses.not_over(today=today).order_by("paused_on").first()


def days_away(athlete_program, *, today) -> frozenset:
    """Days to come on which the athlete will not train."""
    dated = athlete_program.pauses.not_over(today=today).exclude(resumed_on=None)
    return frozenset(day for pause in dated for day in calendar.days_between(pause.paused_on, pause.resumed_on))


def adherence(athlete_program, *, window, today) -> Adherence:
    """How much of the last `window` days' routines was done (7, 14 or 42 days)."""
    days = [session.as_day() for session in athlete_program.sessions.all()]
    return calendar.adherence(days, today=today, window=window, frozen_on=athlete_program.frozen_on)


def suggested_resume(hold, *, today) -> str:
    """Where the rules would begin again after this hold, for whoever clears its flag."""
    days_held = (today - hold.started_on).days
    return restarts.suggested_restart(tier=hold.red_flag.tier, days_held=days_held)


def weeks_of_program(program: Program, *, level, starts_on) -> list[dict]:
    """Six weeks of seven days as they would be, each with its date and minutes."""
    dates = calendar.program_dates(starts_on)
    days = [
        {
            "week": day.week,
            "on": dates[day.number - 1],
            "routine": day.routine,
            "minutes": minutes(day.routine, profile=level, plus=day.plus),
            "extra": day.extra,
        }
        for day in Program.objects.with_days().get(id=program.id).days.all()
    ]
    return [
        {"number": number, "days": list(week), "minutes": sum(day["minutes"] for day in days if day["week"] == number)}
        for number, week in groupby(days, key=itemgetter("week"))
    ]


def places_to_move(session, *, today) -> list[dict]:
    """The days one session can move to, in words."""
    sessions = {other.id: other for other in session.athlete_program.sessions.select_related("routine")}
    days = [other.as_day() for other in sessions.values()]
    places = calendar.places_to_move(days, session.as_day(), today=today)
    return [{"on": on, "words": _place_in_words(on, there and sessions[there.id], today)} for on, there in places]


def _place_in_words(on, there, today) -> str:
    day = "Today" if on == today else date_format(on, "l j F")
    return f"{day} – changes places with {there.routine.name}" if there else f"{day} – nothing planned yet"
