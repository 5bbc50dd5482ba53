"""What a draft would change, in words for the curator who is about to publish it."""

from dataclasses import dataclass

_NOT_SAID = frozenset(
    {"id", "version", "state", "revised_from", "library_mark", "published_at", "retired_at", "equipment", "sources"}
)


@dataclass(frozen=True)
class Change:
    """One thing that reads differently in the draft."""

    label: str
    before: str
    after: str


def changes(live, draft) -> list[Change]:
    """Everything the draft says differently from the live version."""
    said = [
        Change(field.verbose_name.capitalize(), _in_words(live, field), _in_words(draft, field))
        for field in draft._meta.concrete_fields
        if field.name not in _NOT_SAID and getattr(live, field.attname) != getattr(draft, field.attname)
    ]
    return said + [change for name in draft.parts for change in _changed_lines(live, draft, name)]


def _changed_lines(live, draft, name):
    before, after = (_lines(getattr(version, name)) for version in (live, draft))
    if before != after:
        label = getattr(draft, name).model._meta.verbose_name_plural.capitalize()
        gone = [line for line in before if line not in after]
        new = [line for line in after if line not in before]
        yield Change(label, "; ".join(gone), "; ".join(new)) if gone or new else Change(label, "", "in a new order")


def _lines(parts) -> list[str]:
    keys = [field.name for field in parts.model._meta.concrete_fields if field.is_relation]
    return [_line(part) for part in parts.select_related(*keys)]


def _line(part) -> str:
    """A line of an exercise, routine or program, with all that it says."""
    words = [
        _in_words(part, field)
        for field in part._meta.concrete_fields
        if field.name not in ("id", "position", part.whole) and getattr(part, field.attname) not in (None, "", False)
    ]
    return ", ".join(words)


def _in_words(row, field) -> str:
    value = getattr(row, field.name)
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    if value is True:
        return field.verbose_name
    if value in (None, "", False, []):
        return "–"
    return ", ".join(value) if isinstance(value, list) else str(value)
