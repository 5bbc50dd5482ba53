"""Everything that can be wrong with the library's files, found before a row is written."""

import re
from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError

from content.loading import shapes
from content.loading.build import DOSES, EXERCISE_FIELDS, EXTRAS, exercise_row, program_row, routine_row
from content.loading.files import BrokenLibrary, Entry, Library, Problem
from content.loading.shapes import shape_problems
from content.models import DAYS, Equipment, ExerciseCue, ProgramSource, Source
from content.readiness import FEWEST_CUES, MOST_CUES, balance

_ITEM = re.compile(r"[a-z0-9_]+:[BIA]")
# the columns that are not checked with the row: keys of other rows, and what only a stored row has
_KEYS = ["id", "dosage_source", "source"]
_WORDS = {column: word for word, column in EXERCISE_FIELDS.items()} | {
    f"dose_{level}": f"doses.{level}" for level in DOSES
}


def check(library: Library) -> None:
    """Raises `BrokenLibrary` with every problem there is."""
    problems = list(library.problems)
    for shelf, shape, examine in _EXAMINATIONS:
        for entry in getattr(library, shelf).values():
            problems += list(shape_problems(entry, shape)) or list(examine(entry, library))
    if problems:
        raise BrokenLibrary(problems)


def _equipment(entry: Entry, library: Library) -> Iterator[Problem]:
    yield from _columns(entry, Equipment(**entry.data))


def _source(entry: Entry, library: Library) -> Iterator[Problem]:
    yield from _columns(entry, Source(**entry.data))


def _exercise(entry: Entry, library: Library) -> Iterator[Problem]:
    data = entry.data
    wrong = [
        *shape_problems(entry, shapes.DOSES, data["doses"], inside="doses."),
        *shape_problems(entry, shapes.CITATIONS, data["sources"], inside="sources."),
    ]
    yield from wrong
    if wrong:
        return
    yield from _columns(entry, exercise_row(data))
    yield from _cues(entry)
    kit = data["equipment"] + data.get("optional_equipment", [])
    yield from _known(entry, "equipment", kit, library.equipment)
    cited = [code for codes in data["sources"].values() for code in codes]
    yield from _known(entry, "sources", cited, library.sources)
    yield from _known(entry, "dosage_source", _given(data, "dosage_source"), library.sources, twice=True)
    yield from _neighbours(entry)
    if ("reviewed_by" in data) != ("reviewed_on" in data):
        yield entry.problem("reviewed_by", "A review needs both the physiotherapist's name and the day.")


def _cues(entry: Entry) -> Iterator[Problem]:
    cues = entry.data["cues"]
    if not FEWEST_CUES <= len(cues) <= MOST_CUES:
        yield entry.problem("cues", f"There are {len(cues)}; an exercise has {FEWEST_CUES} to {MOST_CUES}.")
    yield from _too_long(entry, "cues", cues, ExerciseCue._meta.get_field("text").max_length)


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
    yield from _columns(entry, routine_row(data))
    yield from _known(entry, "source", _given(data, "source"), library.sources)
    for word, lines in (("items", data["items"]), ("when_short", _given(data, "when_short"))):
        yield from _items(entry, word, lines, library)
    kinds = {
        str(library.exercises[slug].data.get("kind")) for slug in _slugs(data["items"]) if slug in library.exercises
    }
    for says in balance(kinds):
        yield entry.problem("items", says)


def _items(entry: Entry, word, lines, library) -> Iterator[Problem]:
    for line in lines:
        if not _ITEM.fullmatch(line):
            yield entry.problem(word, f"“{line}” should be an exercise and a level, like plank:B.")
    yield from _known(entry, word, _slugs(lines), library.exercises, twice=True)


def _program(entry: Entry, library: Library) -> Iterator[Problem]:
    data = entry.data
    wrong = [p for n, day in enumerate(data["days"], start=1) for p in _day(entry, n, day, library)]
    wrong += [
        p for row in data["sources"] for p in shape_problems(entry, shapes.PROGRAM_SOURCE, row, inside="sources.")
    ]
    yield from wrong
    if wrong:
        return
    yield from _columns(entry, program_row(data))
    if len(data["phases"]) != 3:
        yield entry.problem("phases", f"There are {len(data['phases'])}; a program has 3.")
    yield from _forty_two(entry)
    yield from _known(entry, "sources", [row["code"] for row in data["sources"]], library.sources)
    whys = [row["why"] for row in data["sources"]]
    yield from _too_long(entry, "sources.why", whys, ProgramSource._meta.get_field("why").max_length)


def _day(entry: Entry, number, day, library) -> Iterator[Problem]:
    inside = f"day {day['day']}: " if type(day.get("day")) is int else f"day no. {number} in the list: "
    yield from shape_problems(entry, shapes.PROGRAM_DAY, day, inside=inside)
    if isinstance(day.get("routine"), str) and day["routine"] not in library.routines:
        yield entry.problem(f"{inside}routine", f"“{day['routine']}” is not in the library.")
    if "extra" in day and day["extra"] not in EXTRAS:
        yield entry.problem(f"{inside}extra", f"It should be one of {', '.join(EXTRAS)}.")


def _forty_two(entry: Entry) -> Iterator[Problem]:
    numbers = Counter(day["day"] for day in entry.data["days"])
    if absent := [n for n in range(1, DAYS + 1) if n not in numbers]:
        yield entry.problem("days", f"Missing: {', '.join(map(str, absent))}. A program has the days 1 to {DAYS}.")
    if beyond := sorted(n for n in numbers if not 1 <= n <= DAYS):
        yield entry.problem("days", f"Not in a program of {DAYS} days: {', '.join(map(str, beyond))}.")
    if twice := sorted(n for n, times in numbers.items() if times > 1):
        yield entry.problem("days", f"More than once: {', '.join(map(str, twice))}.")


def _columns(entry: Entry, row) -> Iterator[Problem]:
    """What the columns themselves refuse: too long, not a choice, not a dose."""
    try:
        row.clean_fields(exclude=_KEYS)
    except ValidationError as wrong:
        for column, says in wrong.message_dict.items():
            yield entry.problem(_WORDS.get(column, column), " ".join(says))


def _known(entry: Entry, word, slugs, shelf, *, twice=False) -> Iterator[Problem]:
    for slug in slugs:
        if slug not in shelf:
            yield entry.problem(word, f"“{slug}” is not in the library.")
    if not twice and len(slugs) != len(set(slugs)):
        yield entry.problem(word, "Something is listed twice.")


def _too_long(entry: Entry, word, texts, most) -> Iterator[Problem]:
    for number, text in enumerate(texts, start=1):
        if len(text) > most:
            yield entry.problem(word, f"Number {number} has {len(text)} characters; {most} fit.")


def _given(data, word) -> list:
    return [data[word]] if word in data else []


def _slugs(lines) -> list[str]:
    return [line.split(":")[0] for line in lines]


_EXAMINATIONS = (
    ("equipment", shapes.EQUIPMENT, _equipment),
    ("sources", shapes.SOURCE, _source),
    ("exercises", shapes.EXERCISE, _exercise),
    ("routines", shapes.ROUTINE, _routine),
    ("programs", shapes.PROGRAM, _program),
)
