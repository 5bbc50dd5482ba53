"""What two versions say differently, in words for the curator.

A `sheet` is all that a version says, in plain words, as JSON can hold it: two versions can be compared, and also a
draft with what somebody saw of it a while ago.
"""

import hashlib
import json
from dataclasses import dataclass, replace

from content.areas import AREAS
from content.contributors import CONTRIBUTORS
from content.doses import in_words, parse_dose
from content.line_changes import Line, LineChange, line_changes, swapped
from content.models.exercises import DoseField
from content.word_changes import Piece, pieces

NOTHING = "–"
_NOT_SAID = frozenset(
    {
        *("id", "version", "state", "revised_from", "library_mark", "published_at", "retired_at"),
        *("replaced_by", "edits", "equipment", "sources"),
    }
)
_PLACES = frozenset({"id", "position", "number"})
_EMPTY = (None, "", False)
_NAMES = {"areas": AREAS, "contributors": CONTRIBUTORS}


@dataclass(frozen=True)
class Change:
    """One thing that reads differently: a text, or a list of lines."""

    label: str
    before: str = ""
    after: str = ""
    lines: tuple[LineChange, ...] = ()
    # the lines are called something: day 3
    named: bool = False

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.before, self.after)


def changes(before, after) -> list[Change]:
    """Everything the later version says differently from the earlier one."""
    return between(sheet(before), sheet(after))


def between(before: dict, after: dict) -> list[Change]:
    """The same for two sheets of one kind of thing."""
    texts = [
        Change(label, before["texts"].get(label, NOTHING), text)
        for label, text in after["texts"].items()
        if before["texts"].get(label, NOTHING) != text
    ]
    parts = [
        _changed_list(label, before["parts"].get(label, []), lines, after)
        for label, lines in after["parts"].items()
        if before["parts"].get(label, []) != lines
    ]
    return texts + parts


def sheet(thing) -> dict:
    """All that the version says."""
    said = [field for field in thing._meta.concrete_fields if field.name not in _NOT_SAID]
    parts = {_label(getattr(thing, name).model): getattr(thing, name) for name in thing.parts}
    return {
        "texts": {_capital(field.verbose_name): in_plain_words(thing, field) for field in said},
        "parts": {label: _lines(rows) for label, rows in parts.items()},
        "ordered": [label for label, rows in parts.items() if _has(rows.model, "position")],
        "named": [label for label, rows in parts.items() if _has(rows.model, "number")],
    }


def in_plain_words(row, field) -> str:
    """What a field of a row says, as a curator would."""
    value = getattr(row, field.name)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if value in (None, "", [], {}):
        return NOTHING
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return _value_in_words(value, field)


def _value_in_words(value, field) -> str:
    if isinstance(field, DoseField):
        return in_words(parse_dose(value))
    if isinstance(value, list):
        names = _NAMES.get(field.name, {})
        return ", ".join(str(names.get(one, one)) for one in value)
    if isinstance(value, dict):
        mark = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
        return f"drawn (fingerprint {mark[:8]})"
    return f"{value.name} v{value.version}" if hasattr(value, "version") else str(value)


def _changed_list(label, before, after, kinds) -> Change:
    """Where order matters the whole list is shown, otherwise only what is different."""
    ordered = label in kinds["ordered"]
    found = line_changes([Line(*line) for line in before], [Line(*line) for line in after], ordered=ordered)
    if not ordered:
        partners = swapped(dict(before), dict(after)) if label in kinds["named"] else {}
        found = [_with_partner(line, partners.get(line.key)) for line in found if not line.is_same]
    return Change(label, lines=tuple(found), named=label in kinds["named"])


def _with_partner(line, partner) -> LineChange:
    return replace(line, note=f"changed places with {partner}") if partner else line


def _lines(rows) -> list[list[str]]:
    keys = [field.name for field in rows.model._meta.concrete_fields if field.is_relation]
    return [[_key(row), _line(row)] for row in rows.select_related(*keys)]


def _key(part) -> str:
    """What makes a line the same line in another version; nothing where only its words tell."""
    if hasattr(part, "number"):
        return f"{_capital(part._meta.verbose_name)} {part.number}"
    below = [field for field in part._meta.concrete_fields if field.is_relation and field.name != part.whole]
    thing = getattr(part, below[0].name) if below else None
    return str(getattr(thing, "slug", "") or getattr(thing, "code", ""))


def _line(part) -> str:
    """All that the line says, apart from its place."""
    words = [
        str(field.verbose_name) if getattr(part, field.attname) is True else in_plain_words(part, field)
        for field in part._meta.concrete_fields
        if field.name not in _PLACES and field.name != part.whole and getattr(part, field.attname) not in _EMPTY
    ]
    return ", ".join(words)


def _has(model, name) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def _label(part) -> str:
    return _capital(part._meta.verbose_name_plural)


def _capital(words) -> str:
    return str(words)[:1].upper() + str(words)[1:]
