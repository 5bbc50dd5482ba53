"""What a draft would change."""

import pytest

from content import actions
from content.differences import Change, changes
from content.models import ExerciseCue

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(small, kit, now):
    return actions.revise(small.plank, by=kit, at=now)


def test_a_fresh_copy_changes_nothing(small, draft):
    assert changes(small.plank, draft) == []


def test_other_words_and_numbers_stand_side_by_side(small, draft):
    draft.name, draft.kind, draft.gentle, draft.contributors = "Long plank", "activation", True, ["weak_legs"]

    assert changes(small.plank, draft) == [
        Change("Name", "Plank", "Long plank"),
        Change("Kind", "Strength", "Activation"),
        Change("Contributors", "–", "weak_legs"),
        Change("Gentle", "–", "gentle"),
    ]


def test_lines_that_are_gone_and_lines_that_are_new(small, draft):
    draft.cues.filter(position=1).update(text="Lie on your side.")

    assert changes(small.plank, draft) == [Change("Cues", "Lie down.", "Lie on your side.")]


def test_a_new_order(small, draft):
    draft.cues.all().delete()
    ExerciseCue.objects.bulk_create(
        ExerciseCue(exercise=draft, position=n, text=text) for n, text in enumerate(["Breathe out.", "Lie down."])
    )

    assert changes(small.plank, draft) == [Change("Cues", "", "in a new order")]


def test_a_day_with_another_dose_is_named(small, kit, now):
    draft = actions.revise(small.program, by=kit, at=now)
    draft.days.filter(number=3).update(plus=True)

    assert changes(small.program, draft) == [
        Change("Days", "3, The first routine v1", "3, The first routine v1, larger dose")
    ]


def test_looking_at_a_whole_program_costs_a_constant_number_of_queries(small, kit, now, django_assert_max_num_queries):
    draft = actions.revise(small.program, by=kit, at=now)

    with django_assert_max_num_queries(4):
        changes(small.program, draft)
