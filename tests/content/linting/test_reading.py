"""The measure of reading: by ear, as far as spelling tells."""

import pyphen
import pytest

from content.linting.athlete_texts import FIELDS, texts_of
from content.linting.reading import grade, syllables, words_of
from content.loading.files import read


def test_it_knows_easy_from_hard():
    assert grade("The dog ran to me. I sat down.") < 2
    assert grade("Neurological deterioration necessitates immediate multidisciplinary investigation.") > 15


def test_a_text_without_words_asks_for_nothing():
    assert grade("") == 0
    assert grade("30–60!") == 0


def test_a_colon_ends_a_sentence():
    assert grade("Keep this in mind: less is more here.") < grade("Keep this in mind, less is more here.")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("leg", 1), ("moved", 1), ("tired", 1), ("times", 1), ("one", 1), ("squeeze", 1), ("bones", 1)),
        *(("ankle", 2), ("ankles", 2), ("people", 2), ("curious", 3), ("cushion", 2), ("motion", 2), ("bridges", 2)),
        *(("twisted", 2), ("saddled", 2), ("handle", 2), ("trying", 2), ("rhythm", 2), ("technique", 2)),
        *(("usual", 3), ("easier", 3), ("radiate", 3), ("sciatica", 4), ("one-minute", 3), ("runner's", 2)),
    ],
)
def test_syllables_are_counted_as_one_hears_them(word, count):
    assert syllables(word) == count


def test_hyphenation_finds_hardly_a_word_with_more():
    """A dictionary that breaks lines never breaks inside a syllable; the few are names and odd spellings."""
    dictionary = pyphen.Pyphen(lang="en_US")
    library = read()
    texts = [
        text for shelf in FIELDS for entry in getattr(library, shelf).values() for _, text in texts_of(shelf, entry)
    ]
    words = {word.lower() for text in texts for word in words_of(text)}
    short = {word for word in words if syllables(word) < len(dictionary.positions(word)) + 1}

    assert len(words) > 1000
    assert len(short) < len(words) / 100, sorted(short)
