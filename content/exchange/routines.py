"""The columns of routines."""

import re

from django.core.exceptions import ValidationError

from content.exchange.cells import one_line
from content.exchange.columns import Column, FieldColumn, PartColumn, Shelf, known, lines_in
from content.models import Routine, RoutineItem

WHEN_SHORT = "when short"
_LINE = re.compile(rf"(?P<slug>[\w-]+):(?P<level>[BIA])(?P<short> \({WHEN_SHORT}\))?(?: \| (?P<why>.+))?")


class Items(PartColumn):
    accessor, model = "items", RoutineItem

    def value_of(self, thing):
        return tuple(
            (item.exercise.slug, item.level, item.only_when_short, one_line(item.why)) for item in thing.items.all()
        )

    def say(self, value):
        return "\n".join(
            f"{slug}:{level}{f' ({WHEN_SHORT})' if short else ''}{f' | {why}' if why else ''}"
            for slug, level, short, why in value
        )

    def read(self, text, shelf: Shelf):
        items = tuple(_item(line) for line in lines_in(text))
        known([slug for slug, *_ in items], shelf.below)
        self.fits("why", [why for *_, why in items])
        return items

    def rows(self, draft, value, shelf: Shelf):
        return [
            RoutineItem(
                routine=draft, position=n, exercise=shelf.below[slug], level=level, only_when_short=short, why=why
            )
            for n, (slug, level, short, why) in enumerate(value, start=1)
        ]


def _item(line: str) -> tuple[str, str, bool, str]:
    found = _LINE.fullmatch(line)
    if not found:
        raise ValidationError(f"“{line}” should be an exercise and a level, like plank:B or plank:B | why.")
    return found["slug"], found["level"], bool(found["short"]), found["why"] or ""


def _field(attribute, how) -> FieldColumn:
    return FieldColumn(Routine, attribute, how)


COLUMNS: tuple[Column, ...] = (
    _field("name", "Up to 80 characters."),
    _field("summary", "One sentence for the athlete: what today is about."),
    _field("standalone", "yes or no: it stands by itself, outside any program."),
    _field("before_run", "yes or no: it is made to be done right before a run."),
    _field("source", "The code of the source whose sample day it follows; may be empty."),
    Items(
        "items",
        "One exercise on each line, in order: its short name, a colon, the level (B, I or A). "
        "Then, if wanted, (when short) for what is added only to a very short routine, and | with the reason: "
        "plank:B | It teaches the trunk to stay quiet.",
    ),
)
