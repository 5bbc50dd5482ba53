"""What is wrong with texts that athletes read: too hard, or not kind. Pure: no Django."""

import re
from collections.abc import Iterable, Iterator

from content.guide_text import CITATION
from content.linting.reading import MOST, grade, words_of
from content.linting.words import forbidden

# The measure jumps with each syllable of a short text: “Sometimes.” would be for scholars. So a text is judged as a
# whole from six words on, and a sentence by itself from twelve on; shorter ones count within their text.
SHORTEST_TEXT = 6
LONG_SENTENCE = 12
_BREAK = re.compile(r"(?<=[.?!:;])\s+")
_SHOWN = 60

_PART = re.compile(r"\n\s*\n|\n(?=\s*(?:[#>*-]|\d+[.)])\s)")
_MARKS = re.compile(r"^(?:[#>*\-\s]+|\s*\d+[.)]\s+)")
_GAP = re.compile(r"\s+(?=[.,;:?!])")


def problems(texts: Iterable[str]) -> list[str]:
    """In sentences, each beginning with the text it is about; empty when all may be read by athletes."""
    return [says for text in texts for says in _problems(text)]


def parts_of(body: str) -> list[str]:
    """The paragraphs, headings and list items of a guide, without marks and citations."""
    parts = [_MARKS.sub("", part) for part in _PART.split(CITATION.sub("", body))]
    return [_GAP.sub("", " ".join(part.split())) for part in parts if part.strip()]


def _problems(text: str) -> Iterator[str]:
    for part in _too_hard(text):
        yield f"“{_short(part)}” reads at grade {grade(part):.1f}, and {MOST} is the most: shorter words and sentences."
    for says in forbidden(text):
        yield f"“{_short(text)}”: {says}"


def _too_hard(text: str) -> list[str]:
    """The long sentences that are too hard, or else the whole text if that is."""
    sentences = [part for part in _BREAK.split(text) if len(words_of(part)) >= LONG_SENTENCE]
    hard = [part for part in sentences if is_too_hard(part)]
    if not hard and len(words_of(text)) >= SHORTEST_TEXT and is_too_hard(text):
        return [text]
    return hard


def is_too_hard(text: str) -> bool:
    return round(grade(text), 1) > MOST


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
