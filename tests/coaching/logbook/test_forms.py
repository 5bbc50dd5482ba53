"""What can be said about a routine, and what is refused at its field."""

import pytest

from coaching.logbook.forms import MorningPainForm, SessionLogForm
from tests.coaching.logbook.conftest import said


def filled(**changes):
    return SessionLogForm({name: "" if value is None else value for name, value in said(**changes).items()})


def test_a_full_log_is_taken_as_it_is():
    form = filled(note="Good.")

    assert form.is_valid()
    assert form.cleaned_data == said(note="Good.")


@pytest.mark.parametrize("name", ["pain_during", "effort"])
@pytest.mark.parametrize("value", ["11", "-1", "ten", "4.5"])
def test_what_is_no_score_is_refused_at_its_field(name, value):
    form = filled(**{name: value})

    assert form.errors == {name: ["Please choose a number from 0 to 10."]}


@pytest.mark.parametrize("score", range(11))
def test_every_score_counts_nought_too(score):
    form = filled(pain_during=score, effort=score)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["pain_during"] == form.cleaned_data["effort"] == score


@pytest.mark.parametrize("outcome", ["done", "short"])
@pytest.mark.parametrize("name", ["pain_during", "effort"])
def test_whoever_did_it_says_how_it_was(outcome, name):
    assert list(filled(outcome=outcome, **{name: None}).errors) == [name]


def test_not_today_wants_a_reason_and_nothing_else():
    nothing = {"pain_during": None, "effort": None, "farthest_site": None}

    assert filled(outcome="not_today", reason="time", **nothing).is_valid()
    assert list(filled(outcome="not_today", **nothing).errors) == ["reason"]


def test_a_reason_chosen_before_one_changed_ones_mind_is_dropped():
    form = filled(outcome="done", reason="pain")

    assert form.is_valid()
    assert form.cleaned_data["reason"] == ""


def test_an_effort_of_what_was_not_done_is_dropped():
    form = filled(outcome="not_today", reason="time", effort=5)

    assert form.is_valid()
    assert form.cleaned_data["effort"] is None


@pytest.mark.parametrize(
    ("name", "value"), [("outcome", ""), ("outcome", "perhaps"), ("reason", "cat"), ("farthest_site", "5")]
)
def test_only_the_offered_answers_are_taken(name, value):
    assert list(filled(**{name: value}).errors) == [name]


@pytest.mark.parametrize(("letters", "taken"), [(10_000, True), (10_001, False)])
def test_a_note_may_be_ten_kilobytes(letters, taken):
    assert filled(note="a" * letters).is_valid() is taken


def test_the_limit_counts_what_is_stored_not_letters():
    assert not filled(note="é" * 5_001).is_valid()


def test_a_note_with_a_null_byte_is_refused():
    assert list(filled(note="a\x00b").errors) == ["note"]


@pytest.mark.parametrize(("score", "taken"), [("0", True), ("10", True), ("11", False), ("-1", False), ("", False)])
def test_a_morning_is_a_number_from_nought_to_ten(score, taken):
    assert MorningPainForm({"score": score}).is_valid() is taken
