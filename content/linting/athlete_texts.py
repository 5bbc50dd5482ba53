"""Which texts of the library athletes read, as pairs of field and text."""

from collections.abc import Iterator

from content.linting import texts
from content.loading.build import line_why
from content.loading.files import Entry, Library, Problem

Text = tuple[str, str]

# shelf: its fields that hold one text, or a list of them
FIELDS = {
    "exercises": ("purpose", "cues", "common_mistake", "caution"),
    "routines": ("summary",),
    "programs": ("summary", "suits", "gate", "graduation", "running"),
    "guides": ("summary", "one_thing", "get_help"),
    "claims": ("text", "handling", "how_sure"),
    "contributors": ("question", "scale", "note"),
    "self_tests": ("purpose", "steps", "scoring", "stop"),
    "swap_rules": ("situation", "note"),
    "sources": ("used_for",),
    "equipment": ("instead",),
}


def unreadable(library: Library) -> Iterator[Problem]:
    """Every text for athletes that is too hard, or not kind."""
    for shelf in FIELDS:
        for entry in getattr(library, shelf).values():
            for field, text in texts_of(shelf, entry):
                for says in texts.problems([text]):
                    yield entry.problem(field, says)


def texts_of(shelf: str, entry: Entry) -> Iterator[Text]:
    for field in FIELDS[shelf]:
        yield from ((field, text) for text in _listed(entry.data.get(field)))
    yield from _inside(shelf, entry.data)


def _inside(shelf: str, data: dict) -> Iterator[Text]:
    """The texts that stand deeper in an entry."""
    if shelf == "routines":
        yield from (("items.why", line_why(line)) for line in data["items"] if line_why(line))
    elif shelf == "programs":
        yield from (("sources.why", row["why"]) for row in data["sources"])
    elif shelf == "guides":
        yield from (("body", part) for part in texts.parts_of(data["body"]))


def _listed(value) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
