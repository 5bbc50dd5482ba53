"""Rules for the days of the six-week programs (clinical rules §8.1): which routine when, at which level and dose."""

from collections import Counter
from collections.abc import Iterator

from content.doses import LEVELS
from content.linting.sessions import lines_of, program_entries, program_routines
from content.loading.files import Entry, Library, Problem
from content.models.programs import DAYS_A_WEEK, WEEKS_A_PHASE

# the level of each phase for the default athlete; a cell may be lower, never higher
DEFAULT_LEVELS = {"calm_the_irritable_back": ("B", "B", "I")}
USUAL_LEVELS = ("B", "I", "A")
# day 8 keeps the times of day 1, which are those of the sample day that an article prints
KEEPS_ITS_DOSE = {("balanced_back_42", 8)}
EXTRAS = {7: "check_in", 14: "phase_gate", 21: "self_tests", 28: "phase_gate", 35: "check_in", 42: "finish"}
# hops and skips come only here; the drill with quicker steps is running, not hopping: it waits while running is held
# (impact), and belongs wherever one runs
HOPS_COME_IN = ("return_to_running", 3)
RUNNING_DRILLS = {"cadence_drill"}


def phase_of(day: int) -> int:
    return (day - 1) // (DAYS_A_WEEK * WEEKS_A_PHASE) + 1


def week_of(day: int) -> int:
    return (day - 1) // DAYS_A_WEEK + 1


def out_of_turn(library: Library) -> Iterator[Problem]:
    """Each routine comes twice: in the odd and the even week of one phase, on the same day of the week."""
    for program in program_entries(library):
        by_number = {day["day"]: day["routine"] for day in program.data["days"]}
        for number, slug in by_number.items():
            twin = number + DAYS_A_WEEK if week_of(number) % 2 else number - DAYS_A_WEEK
            if by_number.get(twin) != slug:
                yield program.problem("days", f"Day {number} has {slug}, day {twin} another one; it comes on both.")
        for slug, times in Counter(by_number.values()).items():
            if times > WEEKS_A_PHASE:
                yield program.problem("days", f"{slug} comes {times} times; each routine comes twice.")


def out_of_place(library: Library) -> Iterator[Problem]:
    """A routine that is no set by itself belongs to exactly one program."""
    used = Counter(slug for program in program_entries(library) for slug in _routines_of(program))
    for slug, entry in program_routines(library).items():
        if used[slug] != 1:
            yield entry.problem("slug", f"It is in {used[slug]} programs; a routine is in one, or is a set by itself.")


def wrongly_dosed(library: Library) -> Iterator[Problem]:
    """Even weeks take the larger dose, odd weeks do not."""
    for program in program_entries(library):
        for day in program.data["days"]:
            number = day["day"]
            grows = week_of(number) % 2 == 0 and (program.slug, number) not in KEEPS_ITS_DOSE
            if day.get("plus", False) != grows:
                yield program.problem("days", f"Day {number} should {'' if grows else 'not '}take the larger dose.")


def without_their_extras(library: Library) -> Iterator[Problem]:
    """Check-ins, phase reviews and self-tests on the last day of each week."""
    for program in program_entries(library):
        for day in program.data["days"]:
            due, found = EXTRAS.get(day["day"], "nothing"), day.get("extra", "nothing")
            if due != found:
                yield program.problem("days", f"Day {day['day']} brings {found}; the rules say {due}.")


def too_hard(library: Library) -> Iterator[Problem]:
    """No line stands above the level of its phase."""
    for program, phase, routine in _placed(library):
        most = DEFAULT_LEVELS.get(program.slug, USUAL_LEVELS)[phase - 1]
        for slug, level in lines_of(routine):
            if LEVELS.index(level) > LEVELS.index(most):
                yield routine.problem("items", f"{slug}:{level} is above {most}, the level of phase {phase}.")


def hopping_too_soon(library: Library) -> Iterator[Problem]:
    """Hops and skips come only in the last phase of the return to running, and in no set by itself."""
    allowed = {routine.slug for program, phase, routine in _placed(library) if (program.slug, phase) == HOPS_COME_IN}
    for routine in library.routines.values():
        for slug, _ in lines_of(routine):
            hops = library.exercises[slug].data.get("impact") and slug not in RUNNING_DRILLS
            if hops and routine.slug not in allowed:
                yield routine.problem("items", f"{slug} hops: only in phase 3 of return_to_running.")


def _placed(library: Library) -> Iterator[tuple[Entry, int, Entry]]:
    """Each program's routines with the phase in which they come, once."""
    for program in program_entries(library):
        placed = dict.fromkeys((phase_of(day["day"]), day["routine"]) for day in program.data["days"])
        yield from ((program, phase, library.routines[slug]) for phase, slug in placed)


def _routines_of(program: Entry) -> set[str]:
    return {day["routine"] for day in program.data["days"]}
