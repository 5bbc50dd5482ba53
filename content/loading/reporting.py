"""What the checks of the library's files have in common: saying what is wrong, at its place."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError

from content.loading.build import DOSES, EXERCISE_FIELDS
from content.loading.files import Entry, Problem

# the columns that are not checked with the row: keys of other rows, and what only a stored row has
_KEYS = ["id", "dosage_source", "source"]
_WORDS = {column: word for word, column in EXERCISE_FIELDS.items()} | {
    f"dose_{level}": f"doses.{level}" for level in DOSES
}


def refused_columns(entry: Entry, row) -> Iterator[Problem]:
    """What the columns themselves refuse: too long, not a choice, not a dose."""
    try:
        row.clean_fields(exclude=_KEYS)
    except ValidationError as wrong:
        for column, says in wrong.message_dict.items():
            yield entry.problem(_WORDS.get(column, column), " ".join(says))


def known(entry: Entry, word, slugs, shelf, *, twice=False) -> Iterator[Problem]:
    """Whatever is named is on the shelf, once."""
    for slug in slugs:
        if slug not in shelf:
            yield entry.problem(word, f"“{slug}” is not in the library.")
    if not twice and len(slugs) != len(set(slugs)):
        yield entry.problem(word, "Something is listed twice.")


def too_long(entry: Entry, word, texts, most) -> Iterator[Problem]:
    for number, text in enumerate(texts, start=1):
        if len(text) > most:
            yield entry.problem(word, f"Number {number} has {len(text)} characters; {most} fit.")


def given(data, word) -> list:
    return [data[word]] if word in data else []
