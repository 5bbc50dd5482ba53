"""Why an athlete stands where they stand on the roster, in the coach's words: always with the number and its age."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching.dashboard.words import ago, ahead, days, short_day, since
from coaching.rules import attention as why
from coaching.rules.attention import Attention

A_WEEK = 7
TOO_MANY_TO_COUNT = 28


@dataclass(frozen=True)
class Told:
    """What the words need besides the numbers."""

    now: datetime
    today: date
    owner: str = ""
    held: bool = False


def in_words(found: Attention, told: Told) -> str:
    """One short sentence, for example "Pain 7/10, up 4 since Monday"."""
    return WORDS[found.reason](found, told)


def _flag(found, told, state):
    return f"Red flag since {since(found.since_at, now=told.now)}, {state}"


def _flag_waits(found, told):
    return _flag(found, told, "nobody has it yet")


def _flag_taken(found, told):
    return _flag(found, told, f"{told.owner or 'somebody'} has it")


def _flag_answered(found, told):
    return _flag(found, told, "answered, not cleared")


def _pain_high(found, told):
    up = f", up {found.amount} {_since(found.since_days, told)}" if found.since_days is not None else ""
    return f"Pain {found.score}/10{_unless_today(found)}{up}"


def _pain_jump(found, told):
    return f"Pain {found.score}/10{_unless_today(found)}, {_number(found.amount)} above the usual morning"


def _pain_climb(found, told):
    return f"Morning pain up {_number(found.amount)} on last week"


def _unless_today(found):
    return f" {ago(found.days)}" if found.days else ""


def _silent(found, told):
    if found.days >= TOO_MANY_TO_COUNT:
        return "No session for 4 weeks"
    return f"No session for {days(found.days)}"


def _talk(found, told):
    return f"To talk about since {since(found.since_at, now=told.now)}"


def _ends(found, told):
    return f"Plan ends {ahead(found.days)}"


def _over(found, told):
    return f"Plan finished {ago(found.days)}"


def _no_program(found, told):
    return "No plan yet"


def _invited(found, told):
    return f"Invited {ago(found.days)}, not here yet"


def _invitation_ran_out(found, told):
    return f"Invitation ran out {ago(found.days)}"


def _not_sharing(found, told):
    return "Shares no data with coaches now"


def _not_started(found, told):
    return f"Starts {ahead(found.days)}"


def _paused(found, told):
    return "On hold" if told.held else "Paused"


def _away(found, told):
    return f"No routines until {short_day(told.today + timedelta(days=found.days))}"


def _fine(found, told):
    return "On track"


def _since(days_ago, told):
    """A weekday where that is clear, else the number of days."""
    if days_ago >= A_WEEK:
        return f"in {days(days_ago)}"
    return "since yesterday" if days_ago == 1 else f"since {told.today - timedelta(days=days_ago):%A}"


def _number(amount):
    return f"{amount:.1f}".removesuffix(".0")


WORDS = {
    why.FLAG_WAITS: _flag_waits,
    why.FLAG_TAKEN: _flag_taken,
    why.FLAG_ANSWERED: _flag_answered,
    why.PAIN_HIGH: _pain_high,
    why.PAIN_JUMP: _pain_jump,
    why.PAIN_CLIMB: _pain_climb,
    why.SILENT: _silent,
    why.TALK: _talk,
    why.ENDS: _ends,
    why.OVER: _over,
    why.NO_PROGRAM: _no_program,
    why.INVITED: _invited,
    why.INVITATION_RAN_OUT: _invitation_ran_out,
    why.NOT_SHARING: _not_sharing,
    why.NOT_STARTED: _not_started,
    why.PAUSED: _paused,
    why.AWAY: _away,
    why.FINE: _fine,
}
