"""How many years of school a text asks for. Pure: no Django, no word lists to install."""

import re

MOST = 8  # athletes' texts: what an American eighth-grader reads with ease

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_END = re.compile(r"[.?!:]+(?:\s|”|$)")
_VOWELS = re.compile(r"[aeiouy]+")
# letters that are written and not said: tire, moved, times, technique
_SILENT = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytdl]ed$|[aeiouy]led$|[^aeiouycghlsxz]es$|[aeiouy]les$|que$")
# vowels side by side that are said one by one: radiate, usual, trying, easier; and the last beat of rhythm
_APART = re.compile(
    r"(?<![tscgh])i[aou]|sci[ae]|(?<![gq])u[ao](?!y)|(?<!p)eo(?!u)|[aeiouy]ing|ie[rt]$|iest$|sm$|thm$|creat"
)


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade; a colon ends a sentence, and a text without words asks for nothing."""
    words = words_of(text)
    if not words:
        return 0.0
    sentences = max(1, len(_END.findall(text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Counted by ear as far as spelling tells; the parts of a word with a hyphen one by one."""
    parts = re.sub(r"[’']", "", word.lower()).split("-")
    return sum(max(1, _beats(part)) for part in parts if part)


def _beats(part: str) -> int:
    return len(_VOWELS.findall(part)) + len(_APART.findall(part)) - len(_SILENT.findall(part))
