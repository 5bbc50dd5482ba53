"""What somebody does of a routine as the files have it: its items, and how long they take."""

from collections.abc import Iterator, Mapping

from content.doses import DEFAULT_REP_SECONDS, LEVELS, parse_dose
from content.loading.build import DOSES, line_text
from content.loading.files import Entry, Library
from content.minutes import Item, Share, minutes, prescribe
from content.models import Program


def program_entries(library: Library) -> list[Entry]:
    """The six-week programs, without the challenges."""
    return [entry for entry in library.programs.values() if is_program(entry)]


def is_program(entry: Entry) -> bool:
    return entry.data.get("kind", Program.Kind.PROGRAM) == Program.Kind.PROGRAM


def program_routines(library: Library) -> dict[str, Entry]:
    """The routines that are made for a program; sets by themselves are not."""
    return {slug: entry for slug, entry in library.routines.items() if not entry.data.get("standalone")}


def lines_of(routine: Entry) -> list[tuple[str, str]]:
    """Exercise and level of each line that everybody does."""
    return [tuple(line_text(line).split(":")) for line in routine.data["items"]]  # type: ignore[misc]


def exercises_of(routine: Entry, library: Library) -> Iterator[Entry]:
    return (library.exercises[slug] for slug, _ in lines_of(routine))


def shares_of(routine: Entry, library: Library, **how) -> tuple[Share, ...]:
    """Everything one athlete does of it; `how` as in `content.minutes.prescribe`."""
    items = [_item(library.exercises[slug].data, level) for slug, level in lines_of(routine)]
    if "when_short" in routine.data:
        slug, level = routine.data["when_short"].split(":")
        items.append(_item(library.exercises[slug].data, level, only_when_short=True))
    return prescribe(items, **how)


def minutes_of(routine: Entry, library: Library, **how) -> int:
    return minutes(shares_of(routine, library, **how))


def _item(data: Mapping, level: str, *, only_when_short=False) -> Item:
    return Item(
        kind=data["kind"],
        level=level,
        doses={letter: parse_dose(data["doses"][word]) for letter, word in zip(LEVELS, DOSES, strict=True)},
        rep_seconds=data.get("rep_seconds", DEFAULT_REP_SECONDS),
        gentle=data.get("gentle", False),
        only_when_short=only_when_short,
    )
