"""How a group of choices is laid out, and where an error leads."""

import pytest
from django import forms

from accounts.templatetags.backstride_tags import first_control_id, pain_scores, tile_class


def field(widget, *labels, auto_id="id_%s"):
    """A bound field with these choices."""
    choices = [(str(number), label) for number, label in enumerate(labels)]
    kind = forms.MultipleChoiceField if isinstance(widget, forms.CheckboxSelectMultiple) else forms.ChoiceField
    form = type("OneField", (forms.Form,), {"answer": kind(choices=choices, widget=widget)})(auto_id=auto_id)
    return form["answer"]


class Tinted(forms.RadioSelect):
    tiles = "pain"


class Stacked(forms.RadioSelect):
    tiles = "rows"


@pytest.mark.parametrize(
    ("widget", "labels", "classes"),
    [
        (forms.RadioSelect(), ["0", "10"], "pick"),
        (forms.RadioSelect(), ["Yes", "No"], "pick"),
        (forms.RadioSelect(), ["Yes", "Prefer not to say"], "pick long"),
        (forms.RadioSelect(), ["Beginner: smaller doses, easier"], "pick rows"),
        (forms.RadioSelect(), [], "pick"),
        (Tinted(), ["0", "10"], "pick pain"),
        (Stacked(), ["Yes", "No"], "pick rows"),
        (forms.CheckboxSelectMultiple(), ["Mon", "Tue"], "pick"),
        (forms.CheckboxSelectMultiple(), ["A mat"], ""),
        (forms.CheckboxSelectMultiple(), ["A resistance band, a light one"], ""),
        (forms.Select(), ["A"], ""),
    ],
)
def test_the_longest_label_decides_unless_the_widget_does(widget, labels, classes):
    assert tile_class(field(widget, *labels)) == classes


@pytest.mark.parametrize(
    ("widget", "control"),
    [
        (forms.RadioSelect(), "id_answer_0"),
        (forms.CheckboxSelectMultiple(), "id_answer_0"),
        (forms.Select(), "id_answer"),
        (forms.Select({"id": "own"}), "own"),
    ],
)
def test_an_error_leads_to_the_first_control(widget, control):
    assert first_control_id(field(widget, "A", "B")) == control


def test_pain_goes_from_nought_to_ten():
    assert list(pain_scores()) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
