"""The safety card: what you told us, what it might mean, what to do, whom to call, what happens to the plan.

Recipe: clinical/1-red-flags.md §1.7. It is composed when the report is stored, and shown from the stored copy.
"""

from collections.abc import Mapping

from accounts.countries import safety_numbers
from coaching.rules.red_flag_table import (
    CONTINUE,
    DAYS,
    EMERGENCY,
    FLAGS,
    HOLD_ALL,
    HOLD_IMPACT,
    MONITOR,
    NONE,
    REDUCE,
    SAME_DAY,
)
from coaching.rules.triage import PREFER_NOT, UNSURE, YES, Verdict

TITLES = {
    EMERGENCY: "Get help now",
    SAME_DAY: "Speak to a doctor today",
    DAYS: "Book a check",
    MONITOR: "We will keep an eye on it",
    NONE: "Nothing on this list",
}
LOOKS = {EMERGENCY: "", SAME_DAY: "urgent", DAYS: "calm", MONITOR: "calm", NONE: "calm"}
PROGRAM = {
    HOLD_ALL: "Your program is on hold. These days do not count against you.",
    HOLD_IMPACT: "No running, hopping or skipping for now. Gentle floor exercises only, and only without pain.",
    REDUCE: "Your routines get one level easier, and you run half as much, easy and flat.",
    CONTINUE: "Your program goes on as planned.",
}


SAID = {YES: "", UNSURE: " (you are not sure)", PREFER_NOT: " (you would rather not say)"}


def compose(verdict: Verdict, athlete, *, answers: Mapping[str, str]) -> dict:
    """The card as data, in the athlete's country; flags by label, never by id."""
    numbers = safety_numbers(athlete.country)
    raised = [FLAGS[flag_id] for flag_id in verdict.flags]
    return {
        "look": LOOKS[verdict.tier],
        "title": TITLES[verdict.tier],
        "told": [flag.label + SAID[answers[flag.id]] for flag in raised],
        "steps": [{"check": flag.check, "tell": flag.tell} for flag in raised],
        "emergency": numbers.emergency,
        "urgent": numbers.urgent,
        "crisis": numbers.crisis if any(flag.crisis for flag in raised) else "",
        "call_now": verdict.tier == EMERGENCY,
        "program": PROGRAM[verdict.program],
        "serious": verdict.is_urgent,
    }
