"""The dose grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.doses import BadDose, Dose, drop_set, grow, in_words, parse_dose

doses = st.builds(
    Dose,
    sets=st.integers(1, 9),
    amount=st.integers(1, 300),
    unit=st.sampled_from(["r", "s", "min"]),
    per_side=st.booleans(),
)
kinds = st.sampled_from(["warm-up", "mobility", "activation", "strength", "stretch", "release", "cool-down"])


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("2x8r/side", Dose(2, 8, "r", per_side=True)),
        ("1x60s", Dose(1, 60, "s")),
        ("1x4min", Dose(1, 4, "min")),
        (" 3x10r ", Dose(3, 10, "r")),
    ],
)
def test_a_dose_is_read(text, dose):
    assert parse_dose(text) == dose


@pytest.mark.parametrize(
    "text",
    ["", "8r", "2x8", "2x8q", "0x8r", "2x0r", "2 x 8r", "2x8r/", "2x8r/sides", "2x8R", "-1x8r", "2x8.5r", "100x8r"],
)
def test_what_is_not_a_dose_is_refused_with_an_example(text):
    with pytest.raises(BadDose, match="2x8r/side"):
        parse_dose(text)


@given(doses)
def test_a_written_dose_reads_back_the_same(dose):
    assert parse_dose(str(dose)) == dose


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2x8r/side", "2 sets of 8 each side"),
        ("1x8r/side", "8 each side"),
        ("1x10r", "10 times"),
        ("1x1r", "once"),
        ("3x12r", "3 sets of 12"),
        ("1x45s/side", "45 seconds each side"),
        ("2x20s", "2 sets of 20 seconds"),
        ("1x90s", "90 seconds"),
        ("1x120s", "2 minutes"),
        ("1x125s", "125 seconds"),
        ("1x4min", "4 minutes"),
        ("1x1min", "1 minute"),
        ("1x1s", "1 second"),
    ],
)
def test_a_dose_in_plain_words(text, words):
    assert in_words(parse_dose(text)) == words


@given(doses)
def test_words_never_show_the_grammar(dose):
    words = in_words(dose)

    assert "x" not in words.replace("six", "")
    assert "/" not in words


@pytest.mark.parametrize(
    ("text", "rep_seconds", "seconds"),
    [
        ("2x8r/side", 4, 2 * 8 * 4 * 2 + 20),
        ("1x10r", 3, 30),
        ("3x20s", 4, 60 + 40),
        ("1x4min", 4, 240),
        ("1x30s/side", 4, 60),
    ],
)
def test_seconds_are_work_on_both_sides_and_rests_between_sets(text, rep_seconds, seconds):
    assert parse_dose(text).seconds(rep_seconds) == seconds


@pytest.mark.parametrize(
    ("text", "grown"),
    [
        ("2x8r", "2x10r"),
        ("2x5r/side", "2x7r/side"),
        ("2x4r/side", "2x5r/side"),
        ("1x3r", "1x4r"),
        ("1x60s", "1x65s"),
        ("1x4min", "1x5min"),
    ],
)
def test_even_weeks_do_a_little_more(text, grown):
    assert str(grow(parse_dose(text), kind="strength")) == grown


@pytest.mark.parametrize("kind", ["stretch", "release", "cool-down"])
@pytest.mark.parametrize("text", ["2x8r", "1x60s", "1x4min"])
def test_what_calms_does_not_grow(kind, text):
    assert str(grow(parse_dose(text), kind=kind)) == text


@given(doses, kinds)
def test_growing_never_takes_anything_away(dose, kind):
    grown = grow(dose, kind=kind)

    assert grown.seconds() >= dose.seconds()
    assert (grown.sets, grown.unit, grown.per_side) == (dose.sets, dose.unit, dose.per_side)


@given(doses)
def test_there_is_always_a_set_left(dose):
    assert drop_set(dose).sets == max(1, dose.sets - 1)
