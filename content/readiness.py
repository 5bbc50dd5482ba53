"""What still keeps a draft from being published, in words for the curator."""

from collections.abc import Callable

from django.conf import settings

from content.guide_text import body_problems
from content.history import writers_of
from content.linting import drafts
from content.models import Exercise, Guide, Program, Routine, State

MOBILITY = frozenset({"mobility", "stretch", "release", "warm-up"})
STRENGTH = frozenset({"strength", "activation"})
FEWEST_CUES, MOST_CUES = 2, 4
FEWEST_CLAIMS = 2


def missing(draft) -> list[str]:
    """Empty when the draft may go live."""
    return _CHECKS[type(draft)](draft) + drafts.problems(draft)


def hurdles(draft, *, by) -> list[str]:
    """Why this person can not publish the draft now; empty when they can. Nobody (`None`) means the library's files."""
    return missing(draft) + (_second_person(draft, by) if settings.TWO_PERSON_PUBLISHING and by else [])


def _second_person(draft, by) -> list[str]:
    problems = []
    if not type(draft).objects.filter(pk=draft.pk, state=State.REVIEW).exists():
        problems.append("Here two people look at everything before it goes live. Send it for review first.")
    if by.pk in writers_of(draft):
        problems.append("You wrote or sent this version. Somebody who did neither has to publish it.")
    return problems


def _exercise(draft: Exercise) -> list[str]:
    count = draft.cues.count()
    if FEWEST_CUES <= count <= MOST_CUES:
        return []
    return [f"It has {count} cues; an exercise has {FEWEST_CUES} to {MOST_CUES}."]


def _routine(draft: Routine) -> list[str]:
    items = list(draft.items.select_related("exercise"))
    unbalanced = [] if draft.standalone else balance({item.exercise.kind for item in items if not item.only_when_short})
    return unbalanced + _not_live(item.exercise for item in items)


def balance(kinds: set[str]) -> list[str]:
    """Every routine mixes moving freely with getting stronger (clinical rules §8.1)."""
    problems = []
    if not kinds & MOBILITY:
        problems.append("It needs at least one mobility, stretch, release or warm-up exercise.")
    if not kinds & STRENGTH:
        problems.append("It needs at least one strength or activation exercise.")
    return problems


def _program(draft: Program) -> list[str]:
    days = list(draft.days.select_related("routine"))
    absent = sorted(set(range(1, draft.length + 1)) - {day.number for day in days})
    beyond = [day.number for day in days if day.number > draft.length]
    problems = [f"No routine on day {', '.join(map(str, absent))}."] if absent else []
    problems += [f"It ends on day {draft.length}, but has a day {', '.join(map(str, beyond))}."] if beyond else []
    return problems + _not_live(day.routine for day in days)


def _guide(draft: Guide) -> list[str]:
    claims = [line.claim.code for line in draft.citations.select_related("claim")]
    few = [f"It rests on {len(claims)} claims; a guide rests on at least {FEWEST_CLAIMS}."]
    return (few if len(claims) < FEWEST_CLAIMS else []) + body_problems(draft.body, claims=claims)


def _not_live(things) -> list[str]:
    unlike = {thing.pk: thing for thing in things if not thing.is_published}
    return [f"It uses {thing}, which is not published. Choose the published version." for thing in unlike.values()]


_CHECKS: dict[type, Callable] = {Exercise: _exercise, Routine: _routine, Program: _program, Guide: _guide}
