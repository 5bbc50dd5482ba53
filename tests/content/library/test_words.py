"""The words of the library: for a tired runner on a phone."""

import re
from pathlib import Path

import pytest

from content.loading.files import read

PRINTED_DOSES = (Path(__file__).parent / "printed_doses.txt").read_text().splitlines()
UNKIND = re.compile(r"\b(fail\w*|weak(?!er)|bad|never give up|no pain|must|lazy|damage\w*|injur\w*|diagnos\w*)\b", re.I)

EXERCISES = read().exercises


def texts_of(data):
    return [data["purpose"], *data["cues"], data["common_mistake"], data["caution"]]


def syllables(word):
    count = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee", "ye", "oe", "ie"))
    return max(1, count - silent)


def reading_grade(text):
    """The Flesch-Kincaid grade: the school year in which one reads this with ease."""
    sentences = [part for part in re.split(r"[.!?;:]\s", text + " ") if part.strip()]
    words = re.findall(r"[a-z']+", text.lower())
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize("line", PRINTED_DOSES, ids=lambda line: line.split()[0])
def test_doses_are_exactly_those_of_the_clinical_rules(line):
    slug, kind, beginner, intermediate, advanced, rep_seconds = line.split()
    data = EXERCISES[slug].data

    assert data["doses"] == {"beginner": beginner, "intermediate": intermediate, "advanced": advanced}
    assert (data["kind"], data.get("rep_seconds", 4)) == (kind, int(rep_seconds))
    assert data.get("one_sided", False) == ("/side" in advanced)


def test_every_exercise_has_printed_doses():
    assert {line.split()[0] for line in PRINTED_DOSES} == set(EXERCISES)


@pytest.mark.parametrize("slug", EXERCISES)
def test_an_eighth_grader_reads_it_with_ease(slug):
    assert reading_grade(" ".join(texts_of(EXERCISES[slug].data))) <= 8


@pytest.mark.parametrize("slug", EXERCISES)
def test_every_sentence_is_a_sentence(slug):
    for text in texts_of(EXERCISES[slug].data):
        assert text[0].isupper(), text
        assert text.endswith((".", "?", '."', '".')), text


@pytest.mark.parametrize("slug", EXERCISES)
def test_words_are_kind_and_promise_nothing(slug):
    for text in texts_of(EXERCISES[slug].data):
        assert not UNKIND.search(text), text


def test_no_two_exercises_say_the_same_about_themselves():
    purposes = [entry.data["purpose"] for entry in EXERCISES.values()]

    assert len(purposes) == len(set(purposes))
