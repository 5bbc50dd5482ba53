"""What the answers of the safety screen mean: tier, raised flags, what happens to the program, what the coach must do.

Sources: clinical/1-red-flags.md §1.1 to §1.3, clinical/10-readings.md 1, 6 and 7. Combination rules have their place in
`assess`, between the raised flags and the verdict.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coaching.rules.red_flag_table import (
    CONTINUE,
    DUTIES,
    EMERGENCY,
    FLAGS,
    MONITOR,
    NONE,
    PAUSE_NUDGES,
    PROGRAM_ACTIONS,
    SAME_DAY,
    TIERS,
)

YES, NO, UNSURE, PREFER_NOT = "yes", "no", "unsure", "prefer_not"
ANSWERS = (YES, NO, UNSURE, PREFER_NOT)
BASE = "base"


class UnknownAnswer(ValueError):
    """A flag or an answer that the rules do not know."""


@dataclass(frozen=True)
class Raised:
    """One flag that the answers raised; `asked_again` when an unsure answer only keeps it in sight."""

    flag: str
    tier: str
    program: str
    duty: str


@dataclass(frozen=True)
class Verdict:
    """What one screen comes to."""

    tier: str
    flags: tuple[str, ...]
    program: str
    pause_nudges: bool
    duty: str
    rule: str = BASE

    @property
    def is_urgent(self) -> bool:
        return self.tier in {EMERGENCY, SAME_DAY}


NOTHING = Verdict(tier=NONE, flags=(), program=CONTINUE, pause_nudges=False, duty="")


def raised_by(flag_id: str, answer: str) -> Raised | None:
    """What one answer raises. Unsure and prefer-not count as yes for emergency and same-day flags; for the others they
    are kept at monitor and asked again (clinical/10-readings.md 7)."""
    if flag_id not in FLAGS or answer not in ANSWERS:
        raise UnknownAnswer(f"{flag_id}: {answer}")
    flag = FLAGS[flag_id]
    if answer == NO:
        return None
    if answer == YES or flag.tier in {EMERGENCY, SAME_DAY}:
        return Raised(flag.id, flag.tier, flag.program, flag.duty)
    return Raised(flag.id, MONITOR, CONTINUE, "C7")


def assess(answers: Mapping[str, str]) -> Verdict:
    """The verdict on one screen; a flag that is not in `answers` is a no. Raises UnknownAnswer."""
    raised = [hit for flag_id, answer in answers.items() if (hit := raised_by(flag_id, answer))]
    if not raised:
        return NOTHING
    raised.sort(key=lambda hit: (TIERS.index(hit.tier), list(FLAGS).index(hit.flag)))
    return Verdict(
        tier=raised[0].tier,
        flags=tuple(hit.flag for hit in raised),
        program=strictest_program(hit.program for hit in raised),
        pause_nudges=any(hit.program == PAUSE_NUDGES for hit in raised),
        duty=min((hit.duty for hit in raised), key=DUTIES.index),
    )


def strictest_program(actions: Iterable[str]) -> str:
    """CONTINUE < REDUCE < HOLD_IMPACT < HOLD_ALL; pausing nudges alone leaves the plan as it is."""
    return min((action for action in actions if action != PAUSE_NUDGES), key=PROGRAM_ACTIONS.index, default=CONTINUE)
