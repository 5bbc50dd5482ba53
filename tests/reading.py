"""How many years of school a text asks for."""

import re

import pyphen

_HYPHENS = pyphen.Pyphen(lang="en_US")


def grade(text: str) -> float:
    """Flesch-Kincaid grade, with syllables counted by vowels and by hyphenation, whichever finds more."""
    words = re.findall(r"[A-Za-z][A-Za-z’'-]*", text)
    sentences = max(1, len(re.findall(r"[.?!:]+(?:\s|”|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    vowels = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and vowels > 1
    return max(vowels - silent, len(_HYPHENS.positions(word)) + 1)
