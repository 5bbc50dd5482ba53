"""Everything that can be wrong with the library's files, found before a row is written."""

import re
from collections import Counter
from collections.abc import Iterator

from content.loading import knowledge_checks as knowledge
from content.loading import shapes
from content.loading.build import EXTRAS, exercise_row, line_text, line_why, program_row, routine_row
from content.loading.files import BrokenLibrary, Entry, Library, Problem
from content.loading.reporting import given, known, refused_columns, too_long
from content.loading.shapes import shape_problems
from content.models import DAYS, Equipment, ExerciseCue, Program, ProgramSource, ProgramWeek, RoutineItem, Source
from content.models.programs import LENGTHS
from content.readiness import FEWEST_CUES, MOST_CUES, balance

WEEKS = 6
_ITEM = re.compile(r"[a-z0-9_]+:[BIA]")


def check(library: Library) -> None:
    """Raises `BrokenLibrary` with every problem there is."""
    problems = list(library.problems)
    for shelf, shape, examine in _EXAMINATIONS:
        for entry in getattr(library, shelf).values():
            problems += list(shape_problems(entry, shape)) or list(examine(entry, library))
    if problems:
        raise BrokenLibrary(problems)


def _equipment(entry: Entry, library: Library) -> Iterator[Problem]:
    yield from refused_columns(entry, Equipment(**entry.data))


def _source(entry: Entry, library: Library) -> Iterator[Problem]:
    yield from refused_columns(entry, Source(**entry.data))


def _exercise(entry: Entry, library: Library) -> Iterator[Problem]:
    data = entry.data
    wrong = [
        *shape_problems(entry, shapes.DOSES, data["doses"], inside="doses."),
        *shape_problems(entry, shapes.CITATIONS, data["sources"], inside="sources."),
    ]
    yield from wrong
    if wrong:
        return
    yield from refused_columns(entry, exercise_row(data))
    yield from _cues(entry)
    kit = data["equipment"] + data.get("optional_equipment", [])
    yield from known(entry, "equipment", kit, library.equipment)
    cited = [code for codes in data["sources"].values() for code in codes]
    yield from known(entry, "sources", cited, library.sources)
    yield from known(entry, "dosage_source", given(data, "dosage_source"), library.sources, twice=True)
    yield from _neighbours(entry)
    if ("reviewed_by" in data) != ("reviewed_on" in data):
        yield entry.problem("reviewed_by", "A review needs both the physiotherapist's name and the day.")


def _cues(entry: Entry) -> Iterator[Problem]:
    cues = entry.data["cues"]
    if not FEWEST_CUES <= len(cues) <= MOST_CUES:
        yield entry.problem("cues", f"There are {len(cues)}; an exercise has {FEWEST_CUES} to {MOST_CUES}.")
    yield from too_long(entry, "cues", cues, ExerciseCue._meta.get_field("text").max_length)


def _neighbours(entry: Entry) -> Iterator[Problem]:
    """They may name exercises that the library does not have yet."""
    easier, harder = entry.data.get("easier"), entry.data.get("harder")
    for word, slug in (("easier", easier), ("harder", harder)):
        if slug == entry.slug:
            yield entry.problem(word, "An exercise is not easier or harder than itself.")
    if easier and easier == harder:
        yield entry.problem("harder", f"{harder} can not be both easier and harder.")


def _routine(entry: Entry, library: Library) -> Iterator[Problem]:
    data = entry.data
    yield from refused_columns(entry, routine_row(data))
    yield from known(entry, "source", given(data, "source"), library.sources)
    items = [line_text(line) for line in data["items"]]
    for word, lines in (("items", items), ("when_short", given(data, "when_short"))):
        yield from _items(entry, word, lines, library)
    whys = [line_why(line) for line in data["items"]]
    yield from too_long(entry, "items.why", whys, RoutineItem._meta.get_field("why").max_length)
    kinds = {str(library.exercises[slug].data.get("kind")) for slug in _slugs(items) if slug in library.exercises}
    for says in [] if data.get("standalone") else balance(kinds):
        yield entry.problem("items", says)


def _items(entry: Entry, word, lines, library) -> Iterator[Problem]:
    for line in lines:
        if not _ITEM.fullmatch(line):
            yield entry.problem(word, f"“{line}” should be an exercise and a level, like plank:B.")
    yield from known(entry, word, _slugs(lines), library.exercises, twice=True)


def _program(entry: Entry, library: Library) -> Iterator[Problem]:
    data = entry.data
    wrong = [p for n, day in enumerate(data["days"], start=1) for p in _day(entry, n, day, library)]
    wrong += [
        p for row in data["sources"] for p in shape_problems(entry, shapes.PROGRAM_SOURCE, row, inside="sources.")
    ]
    yield from wrong
    if wrong:
        return
    yield from refused_columns(entry, program_row(data))
    if len(data["phases"]) != 3:
        yield entry.problem("phases", f"There are {len(data['phases'])}; a program has 3.")
    yield from _all_days(entry, LENGTHS.get(data.get("kind", Program.Kind.PROGRAM), DAYS))
    running = data.get("running", [])
    yield from too_long(entry, "running", running, ProgramWeek._meta.get_field("running").max_length)
    if running and len(running) != WEEKS:
        yield entry.problem("running", f"There are {len(running)} texts; a program has {WEEKS} weeks.")
    yield from known(entry, "sources", [row["code"] for row in data["sources"]], library.sources)
    whys = [row["why"] for row in data["sources"]]
    yield from too_long(entry, "sources.why", whys, ProgramSource._meta.get_field("why").max_length)


def _day(entry: Entry, number, day, library) -> Iterator[Problem]:
    inside = f"day {day['day']}: " if type(day.get("day")) is int else f"day no. {number} in the list: "
    yield from shape_problems(entry, shapes.PROGRAM_DAY, day, inside=inside)
    if isinstance(day.get("routine"), str) and day["routine"] not in library.routines:
        yield entry.problem(f"{inside}routine", f"“{day['routine']}” is not in the library.")
    if "extra" in day and day["extra"] not in EXTRAS:
        yield entry.problem(f"{inside}extra", f"It should be one of {', '.join(EXTRAS)}.")


def _all_days(entry: Entry, length: int) -> Iterator[Problem]:
    numbers = Counter(day["day"] for day in entry.data["days"])
    if absent := [n for n in range(1, length + 1) if n not in numbers]:
        yield entry.problem("days", f"Missing: {', '.join(map(str, absent))}. A program has the days 1 to {length}.")
    if beyond := sorted(n for n in numbers if not 1 <= n <= length):
        yield entry.problem("days", f"Not in a program of {length} days: {', '.join(map(str, beyond))}.")
    if twice := sorted(n for n, times in numbers.items() if times > 1):
        yield entry.problem("days", f"More than once: {', '.join(map(str, twice))}.")


def _slugs(lines) -> list[str]:
    return [line.split(":")[0] for line in lines]


_EXAMINATIONS = (
    ("equipment", shapes.EQUIPMENT, _equipment),
    ("sources", shapes.SOURCE, _source),
    ("claims", shapes.CLAIM, knowledge.claim),
    ("contributors", shapes.CONTRIBUTOR, knowledge.contributor),
    ("self_tests", shapes.SELF_TEST, knowledge.self_test),
    ("swap_rules", shapes.SWAP_RULE, knowledge.swap_rule),
    ("exercises", shapes.EXERCISE, _exercise),
    ("routines", shapes.ROUTINE, _routine),
    ("programs", shapes.PROGRAM, _program),
    ("guides", shapes.GUIDE, knowledge.guide),
)
