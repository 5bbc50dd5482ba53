"""One athlete's day as the database knows it: the plan around today, what safety asks for, and the state they make."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import itemgetter

from django.db.models import F, Q

from coaching.programs.models import AthleteProgram, Hold, PlannedSession
from coaching.programs.queries import MILDEST_FIRST
from coaching.red_flags.models import RedFlag
from coaching.rules.red_flag_table import TIERS

# what the first card of Today is about
HELD, OPEN, LOGGED, BEFORE, PAUSED, REST, OVER, NO_PROGRAM = (
    "held",
    "open",
    "logged",
    "before",
    "paused",
    "rest",
    "over",
    "no_program",
)
ONE_DAY = timedelta(days=1)
LOOKS_BACK, LOOKS_AHEAD = 2 * ONE_DAY, 7 * ONE_DAY


@dataclass
class Day:
    """What is known of one athlete's day."""

    now: datetime  # on the athlete's clock
    program: AthleteProgram | None = None
    sessions: list[PlannedSession] = field(default_factory=list)
    flags: list = field(default_factory=list)  # RedFlag, with the report it came from

    @property
    def on(self) -> date:
        return self.now.date()

    @property
    def week(self) -> list[date]:
        """Monday to Sunday."""
        monday = self.on - self.on.weekday() * ONE_DAY
        return [monday + offset * ONE_DAY for offset in range(7)]

    @property
    def session(self) -> PlannedSession | None:
        """Today's routine."""
        return self.session_on(self.on)

    @property
    def coming(self) -> PlannedSession | None:
        """The next routine after today, unless the program stands still."""
        later = (one for one in self.sessions if one.planned_on > self.on and one.is_open and not one.is_frozen)
        return next(later, None)

    @property
    def hold(self) -> str | None:
        """The strictest of what safety asks for."""
        holds = (getattr(flag, "hold", None) for flag in self.flags)
        actions = [hold.action for hold in holds if hold and hold.released_at is None]
        return max(actions, key=MILDEST_FIRST.index, default=None)

    @property
    def has_a_gap(self) -> bool:
        """Nothing was logged on the last two days, although there was something to do."""
        before = [self.session_on(self.on - back * ONE_DAY) for back in (1, 2)]
        return all(one is not None and one.is_open for one in before)

    def session_on(self, on: date) -> PlannedSession | None:
        return next((one for one in self.sessions if one.planned_on == on), None)

    @property
    def state(self) -> str:
        """Which card Today begins with."""
        if self.hold == Hold.Action.HOLD_ALL:
            return HELD
        if self.program is None:
            return NO_PROGRAM
        return _state_of_program(self, self.program)


def _state_of_program(day: Day, program: AthleteProgram) -> str:
    session = day.session
    if session and not session.is_open:
        return LOGGED
    if session and not session.is_frozen:
        return OPEN
    if program.ended_at:
        return OVER
    if program.starts_on > day.on and not session:
        return BEFORE
    if program.frozen_on:
        return PAUSED
    return REST if day.coming else OVER


def of(athlete, *, now: datetime) -> Day:
    """Two queries on an ordinary day."""
    day = Day(now.astimezone(athlete.zone), flags=_flags(athlete))
    around = (min(day.week[0], day.on - LOOKS_BACK), max(day.week[-1], day.on + LOOKS_AHEAD))
    sessions = PlannedSession.objects.for_athlete(athlete).of_running_programs().standing()
    related = sessions.select_related("routine", "athlete_program__program")
    day.sessions = list(related.filter(planned_on__range=around).order_by("planned_on", "id"))
    day.program = day.sessions[0].athlete_program if day.sessions else _latest_program(athlete)
    if day.program and not any(one.planned_on >= day.on for one in day.sessions):
        day.sessions += related.open().filter(planned_on__gt=around[1]).order_by("planned_on", "id")[:1]
    return day


def _latest_program(athlete) -> AthleteProgram | None:
    """The one that goes on, or the last one."""
    programs = AthleteProgram.objects.for_athlete(athlete).select_related("program")
    return programs.order_by("-assigned_at", "-id").first()


def _flags(athlete) -> list:
    """Flags that are not cleared, strictest first, each with its hold and the card that was shown for it."""
    flags = RedFlag.objects.for_athlete(athlete).filter(
        ~Q(state=RedFlag.State.CLEARED) | Q(hold__isnull=False, hold__released_at=None)
    )
    one_row_a_report = flags.select_related("hold", "acknowledged_by").annotate(
        report_id=F("reports__id"),
        reported_at=F("reports__reported_at"),
        report_tier=F("reports__tier"),
        card=F("reports__card"),
    )
    # of several reports the newest of those that made the flag as strict as it is
    weight = [(row.report_tier == row.tier, row.reported_at or row.opened_at, row) for row in one_row_a_report]
    found = {row.id: row for *_, row in sorted(weight, key=itemgetter(0, 1))}
    return sorted(found.values(), key=lambda flag: (TIERS.index(flag.tier), -flag.opened_at.timestamp()))
