"""Rules for single routines (clinical rules §8.1): how long, how mixed, how hard, and what may stand before a run."""

from collections.abc import Iterator
from itertools import product

from content.linting.sessions import exercises_of, minutes_of, program_entries, program_routines, shares_of
from content.loading.files import Entry, Library, Problem
from content.minutes import LONGEST, PROFILES, SHORTEST
from content.models import Exercise
from content.readiness import STRENGTH, balance

# strength and activation, of 100 seconds of work in each phase, as printed
STRENGTH_SHARES = {
    "balanced_back_42": (45, 62, 70),
    "calm_the_irritable_back": (28, 43, 59),
    "core_endurance": (57, 66, 72),
    "hip_mobility": (47, 54, 57),
    "return_to_running": (56, 61, 62),
}
SHARE_ROOM = 2
BEFORE_RUN_SHORTEST, BEFORE_RUN_LONGEST = 2, 4
WEEKS = {"odd": False, "even": True}


def badly_timed(library: Library) -> Iterator[Problem]:
    """10 to 25 minutes for everybody in both weeks, with the fit step for beginners and the advanced."""
    for entry in program_routines(library).values():
        for profile, (week, plus) in product(PROFILES, WEEKS.items()):
            takes = minutes_of(entry, library, profile=profile, plus=plus)
            if not SHORTEST <= takes <= LONGEST:
                yield entry.problem("items", f"{takes} minutes in the {week} week ({profile}); 10 to 25 are right.")


def unbalanced(library: Library) -> Iterator[Problem]:
    """Something that loosens and something that strengthens in each."""
    for entry in program_routines(library).values():
        for says in balance({exercise.data["kind"] for exercise in exercises_of(entry, library)}):
            yield entry.problem("items", says)


def off_their_share(library: Library) -> Iterator[Problem]:
    """How much of a phase strengthens, against the printed numbers, give or take two points."""
    for entry in program_entries(library):
        if entry.slug not in STRENGTH_SHARES:
            yield entry.problem("slug", "The clinical rules print no strength share for it.")
            continue
        for phase, printed in enumerate(STRENGTH_SHARES[entry.slug], start=1):
            share = strength_share(entry, phase, library)
            if abs(share - printed) > SHARE_ROOM:
                yield entry.problem("days", f"{share:.0f}% strength in phase {phase}; the rules print {printed}%.")


def strength_share(program: Entry, phase: int, library: Library) -> float:
    """In percent, as the printed numbers were found: default athlete, odd week, all seven routines of the phase in one
    pool, and an item's time is its sets on all sides with the rests between the sets, without the change of items.
    Counted like this, all fifteen printed numbers come out to the point."""
    first = (phase - 1) * 14
    week = [library.routines[day["routine"]] for day in program.data["days"] if first < day["day"] <= first + 7]
    shares = [share for routine in week for share in shares_of(routine, library)]
    strong = sum(share.seconds for share in shares if share.item.kind in STRENGTH)
    return 100 * strong / max(1, sum(share.seconds for share in shares))


def unfit_before_a_run(library: Library) -> Iterator[Problem]:
    """Right before a run nothing is held still, nothing hops, and it takes two to four minutes."""
    for entry in library.routines.values():
        if entry.data.get("before_run"):
            takes = minutes_of(entry, library)
            if not BEFORE_RUN_SHORTEST <= takes <= BEFORE_RUN_LONGEST:
                yield entry.problem("items", f"{takes} minutes before a run; 2 to 4 are right.")
            yield from _held_or_hopping(entry, library)


def _held_or_hopping(routine: Entry, library: Library) -> Iterator[Problem]:
    for exercise in exercises_of(routine, library):
        if exercise.data["mode"] == Exercise.Mode.HOLD:
            yield routine.problem("items", f"{exercise.slug} is held still: that comes after a run, not before it.")
        if exercise.data.get("impact"):
            yield routine.problem("items", f"{exercise.slug} hops or runs, which no warm-up here does.")
