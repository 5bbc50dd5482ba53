"""Who needs the coach first, and why: one reason an athlete, with its number and its age.

Order: open red flag, pain rule, silence, something to do, on track (the UX design §10). When silence counts:
clinical/6-check-ins.md §6.3. Thresholds are settings of grade D.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from coaching.rules import pain
from coaching.rules.pain import PainLimits, Scores
from coaching.rules.red_flag_table import TIERS

RED, DRIFTING, TO_DO, ON_TRACK = "red", "drifting", "todo", "ok"
GROUPS = (RED, DRIFTING, TO_DO, ON_TRACK)

# the reasons, most urgent first
FLAG_WAITS, FLAG_TAKEN, FLAG_ANSWERED = "flag_waits", "flag_taken", "flag_answered"
PAIN_HIGH, PAIN_JUMP, PAIN_CLIMB = "pain_high", "pain_jump", "pain_climb"
SILENT = "silent"
TALK, ENDS, OVER, NO_PROGRAM, INVITED, INVITATION_RAN_OUT, NOT_SHARING = (
    "talk",
    "ends",
    "over",
    "no_program",
    "invited",
    "invitation_ran_out",
    "not_sharing",
)
NOT_STARTED, PAUSED, AWAY, FINE = "not_started", "paused", "away", "fine"
REASONS = {
    RED: (FLAG_WAITS, FLAG_TAKEN, FLAG_ANSWERED),
    DRIFTING: (PAIN_HIGH, PAIN_JUMP, PAIN_CLIMB, SILENT),
    TO_DO: (TALK, ENDS, OVER, NO_PROGRAM, INVITATION_RAN_OUT, INVITED, NOT_SHARING),
    ON_TRACK: (PAUSED, AWAY, NOT_STARTED, FINE),
}
GROUP_OF = {reason: group for group, reasons in REASONS.items() for reason in reasons}
RANK = {reason: rank for rank, reason in enumerate(GROUP_OF)}
PAIN_REASONS = {pain.HIGH: PAIN_HIGH, pain.JUMP: PAIN_JUMP, pain.CLIMB: PAIN_CLIMB}


@dataclass(frozen=True)
class Thresholds:
    """When something is worth a coach's look; a club may choose its own."""

    pain: PainLimits = field(default_factory=PainLimits)
    silent_days: int = 3  # §6.3: three days without a log call for a personal word
    ends_within_days: int = 7


@dataclass(frozen=True)
class FlagFacts:
    """The flag of an athlete that comes first."""

    tier: str
    opened_at: datetime
    waits: bool = True
    answered: bool = False  # an outcome is written down


@dataclass(frozen=True)
class ProgramFacts:
    """Where an athlete stands in six weeks."""

    starts_on: date
    ends_on: date
    still: bool = False  # paused or held: nothing is due
    quiet_days: int = 0  # routines that were due since the last log
    next_on: date | None = None  # the next routine, today's too


@dataclass(frozen=True)
class Facts:
    """What is known of one athlete today, on their own calendar."""

    today: date
    flag: FlagFacts | None = None
    daily: Scores = ()  # the worst score of each day
    mornings: Scores = ()
    program: ProgramFacts | None = None
    finished_on: date | None = None  # the last program, if none is going on
    talk_since: datetime | None = None  # a sign to keep an eye on, waiting for a conversation
    shares: bool = True


@dataclass(frozen=True)
class Attention:
    """The one reason why this athlete stands where they stand, and the numbers that made it."""

    reason: str
    weight: float = 0  # within the same reason, the smaller comes first
    days: int | None = None
    since_at: datetime | None = None
    score: int | None = None
    amount: float = 0
    since_days: int | None = None

    @property
    def group(self) -> str:
        return GROUP_OF[self.reason]

    @property
    def sort_key(self) -> tuple[int, float]:
        return RANK[self.reason], self.weight


def attention(facts: Facts, rules: Thresholds) -> Attention:
    """The most urgent reason; "fine" when there is none."""
    for look in (_red_flag, _not_sharing, _pain, _silence, _to_do):
        if found := look(facts, rules):
            return found
    return _on_track(facts)


def invitation(*, invited_on: date, expires_on: date, today: date) -> Attention:
    """Somebody who was asked to come and has not answered."""
    if expires_on <= today:
        return Attention(INVITATION_RAN_OUT, weight=expires_on.toordinal(), days=(today - expires_on).days)
    return Attention(INVITED, weight=invited_on.toordinal(), days=(today - invited_on).days)


def _red_flag(facts: Facts, rules: Thresholds) -> Attention | None:
    """Whoever waits comes first, then the stricter tier, then the older flag."""
    flag = facts.flag
    if flag is None:
        return None
    reason = FLAG_WAITS if flag.waits else FLAG_ANSWERED if flag.answered else FLAG_TAKEN
    weight = TIERS.index(flag.tier) * 1e11 + flag.opened_at.timestamp()
    return Attention(reason, weight, since_at=flag.opened_at)


def _not_sharing(facts: Facts, rules: Thresholds) -> Attention | None:
    return None if facts.shares else Attention(NOT_SHARING)


def _pain(facts: Facts, rules: Thresholds) -> Attention | None:
    """The worse score first, then the steeper rise, then the newer report."""
    found = pain.worry(facts.daily, facts.mornings, rules.pain)
    if found is None:
        return None
    return Attention(
        PAIN_REASONS[found.rule],
        weight=-(found.score * 100 + found.amount) + found.days_ago / 10,
        days=found.days_ago,
        score=found.score,
        amount=found.amount,
        since_days=found.since_days,
    )


def _silence(facts: Facts, rules: Thresholds) -> Attention | None:
    """Nothing logged although routines were due; never while the program stands still or the athlete is away."""
    program = facts.program
    if program is None or program.still or _is_away(facts) or program.quiet_days < rules.silent_days:
        return None
    return Attention(SILENT, weight=-program.quiet_days, days=program.quiet_days)


def _to_do(facts: Facts, rules: Thresholds) -> Attention | None:
    if facts.talk_since:
        return Attention(TALK, facts.talk_since.timestamp(), since_at=facts.talk_since)
    if facts.program is None and facts.finished_on:
        return Attention(OVER, facts.finished_on.toordinal(), days=(facts.today - facts.finished_on).days)
    if facts.program is None:
        return Attention(NO_PROGRAM)
    left = (facts.program.ends_on - facts.today).days
    soon = left <= rules.ends_within_days and not facts.program.still
    return Attention(ENDS, weight=left, days=max(0, left)) if soon else None


def _on_track(facts: Facts) -> Attention:
    program = facts.program
    if program and program.starts_on > facts.today:
        days = (program.starts_on - facts.today).days
        return Attention(NOT_STARTED, weight=days, days=days)
    if program and program.still:
        return Attention(PAUSED)
    if program and program.next_on and _is_away(facts):
        return Attention(AWAY, weight=program.next_on.toordinal(), days=(program.next_on - facts.today).days)
    return Attention(FINE)


def _is_away(facts: Facts) -> bool:
    """More than one free day ahead: days away that were planned."""
    next_on = facts.program.next_on if facts.program else None
    return next_on is not None and (next_on - facts.today).days > 1
