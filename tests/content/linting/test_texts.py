"""Texts for athletes: plain and kind."""

import pytest

from content.linting.texts import problems

HARD = (
    "Physiological adaptation necessitates progressively periodised neuromuscular conditioning over consecutive weeks."
)


@pytest.mark.parametrize(
    "text",
    [
        "Push through your heels and stand up tall.",
        "Sometimes.",
        "Recovery matters.",  # so few words say nothing about how hard they are
        "",
    ],
)
def test_a_plain_text_is_fine(text):
    assert problems([text]) == []


def test_a_hard_text_is_named_with_its_grade():
    [says] = problems(["Fine here.", HARD])

    assert says.startswith("“Physiological adaptation")
    assert "reads at grade 3" in says
    assert "8 is the most" in says


def test_a_hard_sentence_does_not_hide_among_easy_ones():
    [says] = problems(
        [f"Sit down. {HARD.replace(' over', ' over a few')} Stand up. Rest now. Go on. Be calm. Walk home."]
    )

    assert says.startswith("“Physiological")


def test_a_hard_text_of_short_sentences_is_named_as_a_whole():
    [says] = problems(["Neuromuscular conditioning. Progressive adaptation. Consecutive periodisation."])

    assert says.startswith("“Neuromuscular conditioning. Progressive")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Do not fail now.", "blames"),
        ("You missed a day.", "blames"),
        ("For a weak back.", "blames"),
        ("You must hold it.", "blames"),
        ("A lost streak.", "blames"),
        ("This damages your back.", "scares"),
        ("So you do not get injured.", "scares"),
        ("A Dangerous lift.", "scares"),
        ("Pain from wear and tear.", "scares"),
        ("Your diagnosis is clear.", "for a doctor to say"),
        ("It is spondylosis.", "for a doctor to say"),
        ("A stress fracture.", "for a doctor to say"),
    ],
)
def test_unkind_words_are_named_with_the_reason(text, reason):
    [says] = problems([text])

    assert reason in says


@pytest.mark.parametrize(
    "text", ["Start with the weaker side.", "A badge on your chest.", "The mustard seed.", "Missing you."]
)
def test_words_that_only_look_like_them_are_fine(text):
    assert problems([text]) == []
