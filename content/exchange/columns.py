"""What stands in a column: how a thing's value is said in a cell, read from one, and put into a draft."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from content.exchange.cells import NO, WORDS, YES, one_line, plain


@dataclass(frozen=True)
class Shelf:
    """What cells may name: the saved rows by slug or code, and the live versions one floor below."""

    sources: dict = field(default_factory=dict)
    equipment: dict = field(default_factory=dict)
    below: dict = field(default_factory=dict)


class Column(ABC):
    """One column; a value is something plain that can be compared."""

    is_part = False
    needed = False
    empty: Any = ()  # what something new says before anything is said

    def __init__(self, name: str, how: str):
        self.name, self.how = name, how

    @abstractmethod
    def value_of(self, thing) -> Any:
        """What a version says."""

    @abstractmethod
    def say(self, value) -> str | int:
        """The value as it is written into a cell."""

    @abstractmethod
    def read(self, text: str, shelf: Shelf) -> Any:
        """The value in a cell; raises `ValidationError`."""

    @abstractmethod
    def put(self, draft, value, shelf: Shelf) -> None:
        """Into a draft: fields before it is saved, parts after."""


class FieldColumn(Column):
    """A column of the table itself."""

    def __init__(self, model: type[models.Model], attribute: str, how: str, *, name: str = ""):
        super().__init__(name or attribute, how)
        column: Any = model._meta.get_field(attribute)
        self.field, self.needed = column, not column.blank and not column.has_default()
        self.empty = self.value_of(model())

    def value_of(self, thing) -> Any:
        value = getattr(thing, self.field.name)
        if isinstance(self.field, models.ForeignKey):
            return value.code if value else ""
        if isinstance(self.field, models.JSONField):
            return list(value)
        return self._tidy(value) if isinstance(value, str) else value

    def say(self, value) -> str | int:
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, list):
            return ", ".join(value)
        if isinstance(value, date):
            return value.isoformat()
        return "" if value is None else value

    def read(self, text: str, shelf: Shelf) -> Any:
        if text == "" and not self.field.blank and not isinstance(self.field, models.BooleanField):
            raise ValidationError("It is missing.")
        value = self._READ.get(type(self.field), FieldColumn._read_text)(self, text, shelf)
        self.field.run_validators(value)
        return value

    def put(self, draft, value, shelf: Shelf) -> None:
        is_key = isinstance(self.field, models.ForeignKey)
        setattr(draft, self.field.name, (shelf.sources[value] if value else None) if is_key else value)

    def _tidy(self, text: str) -> str:
        return plain(text) if isinstance(self.field, models.TextField) else one_line(text)

    def _read_text(self, text, shelf):
        words = self._tidy(text)
        choices = [value for value, _ in self.field.choices or () if value]
        if words and choices and words not in choices:
            raise ValidationError(f"It should be one of {', '.join(choices)}.")
        return words

    def _read_flag(self, text, shelf):
        if text.lower() not in WORDS:
            raise ValidationError("It should be yes or no.")
        return WORDS[text.lower()]

    def _read_number(self, text, shelf):
        if not text.isascii() or not text.isdecimal() or len(text) > 6:
            raise ValidationError("It should be a whole number.")
        return int(text)

    def _read_day(self, text, shelf):
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise ValidationError("It should be a day like 2026-03-02.") from None

    def _read_names(self, text, shelf):
        return names_in(text)

    def _read_source(self, text, shelf):
        known([text] if text else [], shelf.sources)
        return text

    _READ: dict[type, Callable[..., Any]] = {
        models.BooleanField: _read_flag,
        models.PositiveSmallIntegerField: _read_number,
        models.DateField: _read_day,
        models.JSONField: _read_names,
        models.ForeignKey: _read_source,
    }


class PartColumn(Column):
    """The rows that belong to a version, all in one cell; a value is a tuple with a tuple for each row."""

    is_part = True
    accessor: str
    model: Any  # of the rows

    def put(self, draft, value, shelf: Shelf) -> None:
        before, after = getattr(draft, self.accessor).all(), self.rows(draft, value, shelf)
        if before.exists():
            before.delete()
        if after:
            self.model.objects.bulk_create(after)

    @abstractmethod
    def rows(self, draft, value, shelf: Shelf) -> list:
        """Unsaved rows for the draft."""

    def fits(self, attribute: str, texts: Iterable[str]) -> None:
        """As long as the column of the table allows."""
        most = self.model._meta.get_field(attribute).max_length
        for number, text in enumerate(texts, start=1):
            if len(text) > most:
                raise ValidationError(f"Number {number} has {len(text)} characters; {most} fit.")


def names_in(text: str) -> list[str]:
    """Short names with commas between."""
    return [one_line(name) for name in text.replace("\n", ",").split(",") if name.strip()]


def lines_in(text: str) -> list[str]:
    return [one_line(line) for line in text.split("\n") if line.strip()]


def known(names: Iterable[str], shelf) -> None:
    """All of them are in the library."""
    if unknown := [name for name in names if name not in shelf]:
        raise ValidationError(f"Not in the library: {', '.join(unknown)}.")


def once(names: list[str]) -> None:
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValidationError(f"It stands there twice: {', '.join(twice)}.")


def with_word(names: list[str], word: str) -> list[tuple[str, bool]]:
    """Each name, and whether `(word)` stands behind it."""
    mark = f"({word})"
    return [(name.removesuffix(mark).strip(), name.endswith(mark)) for name in names]
