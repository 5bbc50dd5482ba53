"""What a row of a file would do: worked out without writing anything."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from content.exchange.cells import text_of
from content.exchange.columns import Column, Shelf
from content.exchange.formats import ABSENT, refuse
from content.models import State

# a review does not pass on to the next version: somebody signed the words before it
_REVIEW = {"reviewed_by": "", "reviewed_on": None}


@dataclass(frozen=True)
class Standing:
    """Where one thing stands in the library: its live version (or the one that was live last) and its draft."""

    live: Any = None
    draft: Any = None

    @property
    def target(self):
        """What the changes are laid over."""
        return self.draft or self.live


@dataclass(frozen=True)
class Change:
    """One cell that says something else than the library."""

    column: Column
    value: Any
    before: str
    after: str


@dataclass
class Plan:
    """The changes of one row; none when the library says the same already."""

    slug: str
    standing: Standing
    name: str = ""
    changes: list[Change] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.standing.target is None

    @property
    def into(self) -> str:
        """Where the changes will stand."""
        if self.is_new:
            return "a new draft"
        draft = self.standing.draft
        return f"the draft of version {draft.version}" if draft else f"a new draft, after {self.standing.live}"


def plan_row(row: dict, *, standing: Standing, columns: tuple[Column, ...], shelf: Shelf, together) -> Plan:
    """Raises `ValidationError` with what is wrong in each column."""
    values = _values(row, standing, columns, shelf)
    plan = Plan(row["slug"], standing, name=_name(row, standing), changes=_changes(values, standing))
    if plan.changes:
        _check(row, plan, columns, together)
    return plan


def _values(row: dict, standing: Standing, columns, shelf: Shelf) -> dict[Column, Any]:
    values, wrong = {}, {}
    for column in columns:
        try:
            if row.get(column.name, ABSENT) is not ABSENT:
                values[column] = _value(column, row[column.name], standing.live or standing.draft, shelf)
            elif standing.target is None and column.needed:
                raise ValidationError("It is missing.")
        except ValidationError as refused:
            wrong[column.name] = refused.messages
    if wrong:
        raise ValidationError(wrong)
    return values


def _value(column: Column, cell, base, shelf: Shelf):
    """What the cell says; a cell that says what the library says is never wrong."""
    text = refuse(cell)
    if base and text == text_of(column.say(column.value_of(base))):
        return column.value_of(base)
    return column.read(text, shelf)


def _changes(values: dict[Column, Any], standing: Standing) -> list[Change]:
    """A cell that says what is live changes nothing, not even in a draft that says something else there."""
    base = standing.live or standing.draft
    changed = {column for column, value in values.items() if base is None or column.value_of(base) != value}
    if any(column.name in _REVIEW for column in changed):
        changed |= {column for column in values if column.name in _REVIEW}
    found = []
    for column, value in values.items():
        before = _before(column, standing)
        if column in changed and before != value:
            found.append(Change(column, value, str(column.say(before)), str(column.say(value))))
    return found


def _before(column: Column, standing: Standing):
    """What the draft says, or the new draft will say before anything is laid over it."""
    if standing.target is None:
        return column.empty
    if column.name in _REVIEW and not standing.draft:
        return _REVIEW[column.name]
    return column.value_of(standing.target)


def _check(row: dict, plan: Plan, columns, together) -> None:
    """What no single cell shows."""
    live, draft = plan.standing.live, plan.standing.draft
    version = row.get("version", ABSENT)
    wrong = {}
    if live and live.is_published and version not in (ABSENT, "", str(live.version)):
        wrong["version"] = f"This row comes from version {version}, but version {live.version} is live. Export again."
    if draft and draft.state == State.REVIEW:
        wrong["slug"] = f"Version {draft.version} is in review. Send it back first."
    wrong |= together(plan.slug, _said(plan, columns))
    if wrong:
        raise ValidationError(wrong)


def _said(plan: Plan, columns) -> dict:
    """What the draft will say, by column."""
    said = {column.name: _before(column, plan.standing) for column in columns}
    return said | {change.column.name: change.value for change in plan.changes}


def _name(row: dict, standing: Standing) -> str:
    name = row.get("name", "")
    return name if isinstance(name, str) and name else getattr(standing.target, "name", "")
