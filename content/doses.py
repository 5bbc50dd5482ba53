"""How much of an exercise: the dose grammar of the library (`2x8r/side`, `1x60s`, `1x4min`), in words and in seconds.

Pure: no Django. A dose is sets x number unit, with `/side` when each side does it; r is repetitions, s seconds, min
minutes.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

LEVELS = ("B", "I", "A")
LEVEL_NAMES = {"B": "beginner", "I": "intermediate", "A": "advanced"}

REST_SECONDS = 20
DEFAULT_REP_SECONDS = 4

# Stretch, release and cool-down doses do not grow in even weeks (clinical rules §8.1).
GROWING_KINDS = frozenset({"warm-up", "mobility", "activation", "strength"})

_GRAMMAR = re.compile(r"([1-9]\d?)x([1-9]\d{0,2})(r|s|min)(/side)?")


class BadDose(ValueError):
    """A text that is not a dose."""

    def __init__(self, text):
        super().__init__(f"“{text}” is not a dose. Write it like 2x8r, 2x8r/side, 1x60s or 1x4min.")


@dataclass(frozen=True)
class Dose:
    """Sets of a number of repetitions, seconds or minutes, on both sides together or on each."""

    sets: int
    amount: int
    unit: str
    per_side: bool = False

    def __str__(self):
        return f"{self.sets}x{self.amount}{self.unit}{'/side' if self.per_side else ''}"

    @property
    def sides(self) -> int:
        return 2 if self.per_side else 1

    def seconds_each(self, rep_seconds: int = DEFAULT_REP_SECONDS) -> int:
        """How long one set takes on one side."""
        return self.amount * {"r": rep_seconds, "s": 1, "min": 60}[self.unit]

    def work_seconds(self, rep_seconds: int = DEFAULT_REP_SECONDS) -> int:
        """All sets on all sides, without the rests."""
        return self.sets * self.seconds_each(rep_seconds) * self.sides

    def seconds(self, rep_seconds: int = DEFAULT_REP_SECONDS) -> int:
        """All sets on all sides, with the rests between the sets."""
        return self.work_seconds(rep_seconds) + (self.sets - 1) * REST_SECONDS


@cache
def parse_dose(text: str) -> Dose:
    """The dose a text stands for."""
    found = _GRAMMAR.fullmatch(text.strip())
    if not found:
        raise BadDose(text)
    sets, amount, unit, side = found.groups()
    return Dose(int(sets), int(amount), unit, per_side=bool(side))


def grow(dose: Dose, *, kind: str) -> Dose:
    """The `+` dose of the even week: a little more, except for what does not grow."""
    if kind not in GROWING_KINDS:
        return dose
    step = {"r": 1 if dose.amount <= 4 else 2, "s": 5, "min": 1}[dose.unit]
    return replace(dose, amount=dose.amount + step)


def drop_set(dose: Dose) -> Dose:
    """One set less, but never none."""
    return replace(dose, sets=max(1, dose.sets - 1))


def in_words(dose: Dose) -> str:
    """For people: "2 sets of 8 each side", "45 seconds each side", "10 times"."""
    side = " each side" if dose.per_side else ""
    amount = _amount_in_words(dose)
    if dose.sets > 1:
        return f"{dose.sets} sets of {amount}{side}"
    if dose.unit == "r" and not side:
        return "once" if dose.amount == 1 else f"{amount} times"
    return f"{amount}{side}"


def _amount_in_words(dose: Dose) -> str:
    if dose.unit == "r":
        return str(dose.amount)
    if dose.unit == "s" and (dose.amount < 120 or dose.amount % 60):
        return f"{dose.amount} {'second' if dose.amount == 1 else 'seconds'}"
    minutes = dose.amount if dose.unit == "min" else dose.amount // 60
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'}"
