"""What an import would do, row by row, as its page shows it."""

from dataclasses import dataclass, field

from import_export.results import Result

from content.exchange.plans import Change, Plan
from content.word_changes import SAME, Piece, pieces

WHOLE_ROW = "slug"


@dataclass(frozen=True)
class Wrong:
    """One cell that is refused."""

    number: int
    slug: str
    column: str
    says: str


@dataclass(frozen=True)
class Line:
    """One row that adds or changes something."""

    number: int
    plan: Plan

    @property
    def cells(self) -> list[tuple[str, list[Piece]]]:
        """Column by column, with the words marked that are gone and new."""
        return [(change.column.name, _pieces(change, is_new=self.plan.is_new)) for change in self.plan.changes]


@dataclass
class Preview:
    """`row` is what the file calls them: rows count from the line of headings, items of YAML from 1."""

    row: str
    added: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    unchanged: int = 0

    @property
    def bad_rows(self) -> int:
        return len({wrong.number for wrong in self.wrong})

    @property
    def does_something(self) -> bool:
        return bool(self.added or self.changed)


def preview_of(result: Result, *, kind: str) -> Preview:
    preview, first = (Preview("item"), 0) if kind == "yaml" else (Preview("row"), 1)
    for number, row in enumerate(result.rows, start=1 + first):
        if row.plan and row.plan.changes:
            (preview.added if row.plan.is_new else preview.changed).append(Line(number, row.plan))
        elif row.plan:
            preview.unchanged += 1
    for invalid in result.invalid_rows:
        slug = invalid.values[0] if isinstance(invalid.values[0], str) else ""
        preview.wrong += [
            Wrong(invalid.number + first, slug, column, " ".join(says)) for column, says in invalid.error_dict.items()
        ]
    return preview


def _pieces(change: Change, *, is_new: bool) -> list[Piece]:
    return [Piece(SAME, change.after)] if is_new else pieces(change.before, change.after)
