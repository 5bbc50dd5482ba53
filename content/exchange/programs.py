"""The columns of programs."""

import re

from django.core.exceptions import ValidationError

from content.exchange.cells import one_line
from content.exchange.columns import Column, FieldColumn, PartColumn, Shelf, known, lines_in, once
from content.loading.build import EXTRAS
from content.models import DAYS, Program, ProgramDay, ProgramSource, ProgramWeek
from content.models.programs import LENGTHS

PLUS = "plus"
WEEKS = 6
_NUMBERED = re.compile(r"(\d{1,2}): ?(.+)")
_WORD = {extra.value: word for word, extra in EXTRAS.items()}


class Days(PartColumn):
    accessor, model = "days", ProgramDay

    def value_of(self, thing):
        return tuple((day.number, day.routine.slug, day.plus, day.extra) for day in thing.days.all())

    def say(self, value):
        return "\n".join(f"{n}: {', '.join(_words(slug, plus, extra))}" for n, slug, plus, extra in value)

    def read(self, text, shelf: Shelf):
        days = tuple(_day(number, rest) for number, rest in _numbered(text, most=DAYS))
        known(dict.fromkeys(day[1] for day in days), shelf.below)
        return days

    def rows(self, draft, value, shelf: Shelf):
        return [
            ProgramDay(program=draft, number=number, routine=shelf.below[slug], plus=plus, extra=extra)
            for number, slug, plus, extra in value
        ]


class Weeks(PartColumn):
    accessor, model = "weeks", ProgramWeek

    def value_of(self, thing):
        return tuple((week.number, one_line(week.running)) for week in thing.weeks.all())

    def say(self, value):
        return "\n".join(f"{number}: {text}" for number, text in value)

    def read(self, text, shelf: Shelf):
        weeks = tuple(_numbered(text, most=WEEKS))
        self.fits("running", [says for _, says in weeks])
        return weeks

    def rows(self, draft, value, shelf: Shelf):
        return [ProgramWeek(program=draft, number=number, running=text) for number, text in value]


class Reasons(PartColumn):
    accessor, model = "source_links", ProgramSource

    def value_of(self, thing):
        return tuple(sorted((link.source.code, one_line(link.why)) for link in thing.source_links.all()))

    def say(self, value):
        return "\n".join(f"{code}: {why}" for code, why in value)

    def read(self, text, shelf: Shelf):
        pairs = sorted(_reason(line) for line in lines_in(text))
        known([code for code, _ in pairs], shelf.sources)
        once([code for code, _ in pairs])
        self.fits("why", [why for _, why in pairs])
        return tuple(pairs)

    def rows(self, draft, value, shelf: Shelf):
        return [ProgramSource(program=draft, source=shelf.sources[code], why=why) for code, why in value]


def _numbered(text: str, *, most: int) -> list[tuple[int, str]]:
    """The lines by their numbers, which stand there once."""
    found = []
    for line in lines_in(text):
        parts = _NUMBERED.fullmatch(line)
        if not parts or not 1 <= int(parts[1]) <= most:
            raise ValidationError(f"“{line}” should begin with a number from 1 to {most} and a colon.")
        found.append((int(parts[1]), parts[2]))
    once([str(number) for number, _ in found])
    return sorted(found)


def _day(number: int, rest: str) -> tuple[int, str, bool, str]:
    slug, *words = [word.strip() for word in rest.split(",")]
    extras = [EXTRAS[word].value for word in words if word in EXTRAS]
    if set(words) - {PLUS, *EXTRAS} or len(extras) > 1 or len(words) != len(set(words)):
        raise ValidationError(f"Day {number}: after the routine may stand plus, and one of {', '.join(EXTRAS)}.")
    return number, slug, PLUS in words, extras[0] if extras else ""


def _words(slug, plus, extra) -> list[str]:
    return [slug, *([PLUS] if plus else []), *([_WORD[extra]] if extra else [])]


def _reason(line: str) -> tuple[str, str]:
    code, colon, why = line.partition(":")
    if not colon or not why.strip():
        raise ValidationError(f"“{line}” should be the code of a source, a colon, and why.")
    return code.strip(), why.strip()


def _field(attribute, how) -> FieldColumn:
    return FieldColumn(Program, attribute, how)


COLUMNS: tuple[Column, ...] = (
    _field("name", "Up to 80 characters."),
    _field("kind", "program (42 days) or challenge (30 days)."),
    _field("summary", "One sentence: what it is."),
    _field("suits", "For whom it is meant."),
    _field("phase_1", "The name of weeks 1 and 2."),
    _field("phase_2", "The name of weeks 3 and 4."),
    _field("phase_3", "The name of weeks 5 and 6."),
    Days(
        "days",
        "One day on each line: its number, a colon, the short name of the routine. Behind it, with commas, plus for "
        "the larger dose, and check_in, phase_gate, self_tests or finish: 14: bal_p1_s7, plus, phase_gate.",
    ),
    Weeks("running", "How one runs alongside: the number of the week, a colon, the text; one week on each line."),
    _field("gate", "What decides, on days 14 and 28, how it goes on."),
    _field("graduation", "What comes after the last day."),
    Reasons("sources", "The code of a source, a colon, why the program rests on it; one on each line."),
)


def disagreements(said: dict) -> dict[str, str]:
    """What does not go together, by column; `said` is what the draft will say."""
    length = LENGTHS[said["kind"]]
    beyond = [str(day[0]) for day in said["days"] if day[0] > length]
    return {"days": f"Not in a program of {length} days: {', '.join(beyond)}."} if beyond else {}
