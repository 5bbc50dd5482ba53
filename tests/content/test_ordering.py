"""Lines go where somebody said."""

import pytest

from content.models import ExerciseCue
from content.ordering import put_in_order
from tests.content.factories import draft_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """Five cues, A to E, in this order."""
    exercise = draft_exercise(cues="ABCDE")
    return exercise.cues


def move(lines, **to):
    """Type new numbers next to some lines, as the form does, and put all in order."""
    before = {}
    for text, place in to.items():
        line = lines.get(text=text)
        before[line.pk] = line.position
        lines.filter(pk=line.pk).update(position=place)
    put_in_order(lines.all(), before=before)
    return "".join(cue.text for cue in lines.all())


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({"D": 2}, "ADBCE"),
        ({"B": 4}, "ACDBE"),
        ({"A": 5}, "BCDEA"),
        ({"E": 1}, "EABCD"),
        ({"B": 3, "C": 2}, "ACBDE"),
        ({"B": 999}, "ACDEB"),
        ({}, "ABCDE"),
    ],
)
def test_a_line_takes_the_place_it_was_given(lines, typed, order):
    assert move(lines, **typed) == order
    assert [cue.position for cue in lines.all()] == [1, 2, 3, 4, 5]


def test_lines_without_a_place_go_last_in_the_order_they_were_written(lines):
    exercise = lines.first().exercise
    for text in "FG":
        ExerciseCue.objects.create(exercise=exercise, position=999, text=text)

    assert move(lines) == "ABCDEFG"


def test_nothing_is_written_when_the_order_is_right(lines, django_assert_num_queries):
    with django_assert_num_queries(1):
        put_in_order(lines.all(), before={})
