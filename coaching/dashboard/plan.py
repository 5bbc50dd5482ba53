"""Six weeks by seven days with real dates, for the athlete and for the coach."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from coaching.dashboard.words import Address, addresses, counted, short_day, span_of_days
from coaching.programs.models import AthleteProgram, PlannedSession
from coaching.rules.calendar import Day

WEEKS_A_PHASE = 2
Status = PlannedSession.Status
LOOKS = {Status.DONE: ("done", "ok"), Status.SHORT: ("short", "info"), Status.NOT_TODAY: ("missed", "")}


@dataclass(frozen=True)
class PlanDay:
    """One day of the plan, ready to show."""

    id: int
    number: int
    on: str
    day_of_month: int
    name: str
    minutes: int
    extra: str
    state: str  # done, short, missed, held or empty
    look: str
    words: str
    is_today: bool
    url: str
    log_url: str
    move_url: str


@dataclass(frozen=True)
class PlanWeek:
    """Seven days, with the phase they belong to."""

    number: int
    phase: str
    dates: str
    days: list[PlanDay]
    minutes: int
    summary: str
    is_open: bool
    is_over: bool


@dataclass(frozen=True)
class Plan:
    """Six weeks, and the days that were done before a break made them come again."""

    weeks: list[PlanWeek]
    before: list[PlanDay]
    calendar: list[Day]

    @property
    def this_week(self) -> PlanWeek | None:
        return next((week for week in self.weeks if week.is_open), None)


@dataclass(frozen=True)
class _Reader:
    """Who reads the plan on which day, and where the links of a day lead."""

    program: AthleteProgram
    today: date
    do: Address
    log: Address
    move: Address

    @property
    def going_on(self) -> bool:
        return self.program.ended_at is None


def plan_of(program: AthleteProgram, *, today: date, move: str) -> Plan:
    """The whole plan from one query; `move` names the page that moves a day for whoever reads it."""
    sessions = list(program.sessions.standing().select_related("routine").order_by("planned_on", "number"))
    latest: dict[int, int] = {}
    for session in sorted(sessions, key=lambda one: one.round):
        session.athlete_program = program
        latest[session.number] = session.id
    current = [session for session in sessions if latest[session.number] == session.id]
    now_at = next((one.week for one in current if one.planned_on >= today), 0)
    links = (addresses(name) for name in ("coaching:do_routine", "coaching:log_session", move))
    reader = _Reader(program, today, *links)
    by_week = defaultdict(list)
    for session in current:
        by_week[session.week].append(session)
    return Plan(
        weeks=[_week(number, by_week[number], reader, is_open=number == now_at) for number in sorted(by_week)],
        before=[_day(session, reader) for session in sessions if latest[session.number] != session.id],
        calendar=[session.as_day() for session in sessions],
    )


def _week(number: int, sessions: list[PlannedSession], reader: _Reader, *, is_open: bool) -> PlanWeek:
    dates = [session.planned_on for session in sessions]
    done = sum(session.status in {Status.DONE, Status.SHORT} for session in sessions)
    is_over = max(dates) < reader.today
    return PlanWeek(
        number=number,
        phase=getattr(reader.program.program, f"phase_{(number - 1) // WEEKS_A_PHASE + 1}"),
        dates=span_of_days(min(dates), max(dates)),
        days=[_day(session, reader) for session in sessions],
        minutes=sum(session.minutes for session in sessions),
        summary=f"{done} of {counted(len(sessions), 'routine')} done" if done or is_over else "",
        is_open=is_open,
        is_over=is_over,
    )


def _day(session: PlannedSession, reader: _Reader) -> PlanDay:
    state, look, words = _state(session, reader)
    waits = session.is_open and session.is_frozen
    movable = session.is_open and not waits and session.planned_on >= reader.today
    loggable = not waits and session.planned_on <= reader.today
    return PlanDay(
        id=session.id,
        number=session.number,
        on=short_day(session.planned_on),
        day_of_month=session.planned_on.day,
        name=session.routine.name,
        minutes=session.minutes,
        extra=session.extra,
        state=state,
        look=look,
        words=words,
        is_today=session.planned_on == reader.today,
        url=reader.do(session.id) if reader.going_on else "",
        log_url=reader.log(session.id) if reader.going_on and loggable else "",
        move_url=reader.move(session.id) if reader.going_on and movable else "",
    )


def _state(session: PlannedSession, reader: _Reader) -> tuple[str, str, str]:
    """How the square looks, how the tag looks, and what it says."""
    if not session.is_open:
        return *LOOKS[Status(session.status)], session.get_status_display()
    if session.is_frozen:
        return "held", "warn", "Waits"
    if session.planned_on == reader.today:
        return "", "info", "Today"
    return "", "", "Not logged" if session.planned_on < reader.today else ""
