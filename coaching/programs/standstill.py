"""How a plan stands still and goes on: dates and doses of what is to come. Used inside the actions' transactions."""

from django.db.models import Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from coaching.programs import queries
from coaching.programs.models import AthleteProgram, PlannedSession
from coaching.rules import calendar, restarts
from content.models import Routine
from content.routines import minutes

Level = AthleteProgram.Level


def lock(athlete_program):
    """One change to a plan at a time: others wait here, and then see what has become of it."""
    return AthleteProgram.objects.select_for_update().get(id=athlete_program.id)


def stand_still(programs, *, today):
    """Offer nothing from the next open day on. One statement that always takes the row, so that a plan that is going on
    again at this very moment stops again."""
    next_open = PlannedSession.objects.open().filter(athlete_program=OuterRef("pk"), planned_on__gte=today)
    first_day = Subquery(next_open.order_by("planned_on").values("planned_on")[:1])
    return programs.update(frozen_on=Coalesce("frozen_on", first_day, Value(today)))


def go_on(athlete_program, *, restart="", today):
    """Begin again today, where `restart` says; while something still stands in the way, only remember where."""
    restart = restarts.strictest_restart(athlete_program.restart, restart)
    if athlete_program.state == AthleteProgram.State.PAUSED or queries.everything_is_held(athlete_program.athlete_id):
        athlete_program.restart = restart
    else:
        since = athlete_program.frozen_on or today
        away = queries.days_away(athlete_program, today=today)
        way = calendar.way_on(days_of(athlete_program), since=since, on=today, restart=restart, away=away)
        move(athlete_program, way.moves)
        _repeat(athlete_program, way.repeats)
        athlete_program.sessions.open().filter(id__in=way.excused).update(status=PlannedSession.Status.EXCUSED)
        _lighten(athlete_program, way, today=today)
        athlete_program.frozen_on, athlete_program.restart = None, ""
    athlete_program.save(update_fields=["frozen_on", "restart"])


def pull_forward(athlete_program, *, since, to):
    """What was to come from `since` on comes from `to` on, sooner than planned."""
    move(athlete_program, calendar.pulled_forward(days_of(athlete_program), since=since, to=to))
    if athlete_program.frozen_on:
        AthleteProgram.objects.filter(id=athlete_program.id).update(frozen_on=min(athlete_program.frozen_on, to))


def days_of(athlete_program):
    """All sessions of a plan as the calendar sees them."""
    return [session.as_day() for session in athlete_program.sessions.all()]


def move(athlete_program, dates):
    """New dates for open sessions, by id; one that is logged in this very moment keeps its day."""
    sessions = [PlannedSession(id=session_id, planned_on=day) for session_id, day in dates.items()]
    athlete_program.sessions.open().bulk_update(sessions, ["planned_on"])


def _repeat(athlete_program, dates):
    """The same routines again, in a new round."""
    before = {day.number: day for day in athlete_program.sessions.filter(number__in=dates).order_by("round")}
    latest = athlete_program.sessions.aggregate(latest=Max("round"))["latest"]
    PlannedSession.objects.bulk_create(
        PlannedSession(
            athlete_id=day.athlete_id,
            athlete_program=athlete_program,
            number=day.number,
            round=latest + 1,
            week=day.week,
            slot=day.slot,
            planned_on=dates[number],
            first_planned_on=dates[number],
            routine_id=day.routine_id,
            plus=day.plus,
            level=day.level,
            minutes=day.minutes,
            extra=day.extra,
        )
        for number, day in before.items()
    )


def _lighten(athlete_program, way, *, today):
    """Smaller doses for what is to come, and the minutes they take."""
    if way.beginner_doses:
        coming = athlete_program.sessions.open().filter(planned_on__gte=today)
        give_doses(coming, level=Level.BEGINNER, reduced=False)
    else:
        give_doses(athlete_program.sessions.open().filter(id__in=way.one_level_down), reduced=True)


def give_doses(sessions, **doses):
    """Set `level` or `reduced` on open sessions, and work out their minutes again."""
    changed = list(sessions)
    routines = Routine.objects.with_steps().in_bulk({session.routine_id for session in changed})
    for session in changed:
        for name, value in doses.items():
            setattr(session, name, value)
        session.minutes = minutes(routines[session.routine_id], **session.dosing())
    sessions.bulk_update(changed, [*doses, "minutes"])
