"""What a draft would change."""

import json

import pytest

from content import actions
from content.differences import Change, between, changes, sheet
from content.models import ExerciseCue, ProgramWeek
from content.word_changes import GONE, NEW, SAME
from tests.content.factories import live_exercise, live_routine

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(small, kit, now):
    return actions.revise(small.plank, by=kit, at=now)


def lines(change):
    """What became of each line, with what it says now (or said)."""
    return [(line.what, "".join(piece.text for piece in line.pieces), line.note) for line in change.lines]


def test_a_fresh_copy_changes_nothing(small, draft, kit, now):
    assert changes(small.plank, draft) == []
    assert changes(small.program, actions.revise(small.program, by=kit, at=now)) == []


def test_other_words_and_numbers_stand_side_by_side(small, draft):
    draft.name, draft.kind, draft.gentle, draft.contributors = "Long plank", "activation", True, ["weak_legs"]

    assert changes(small.plank, draft) == [
        Change("Name", "Plank", "Long plank"),
        Change("Kind", "Strength", "Activation"),
        Change("Contributors", "–", "Leg strength"),
        Change("Gentle", "No", "Yes"),
    ]


def test_doses_are_said_in_words(small, draft):
    draft.dose_beginner = "1x12r/side"

    assert changes(small.plank, draft) == [Change("Dose beginner", "10 times", "12 each side")]


def test_another_drawing_is_noticed(small, draft):
    draft.pose = {"view": "side"}

    (change,) = changes(small.plank, draft)
    assert (change.label, change.before) == ("Pose", "–")
    assert change.after.startswith("drawn")


def test_in_a_text_the_words_that_differ_are_marked(small, draft):
    draft.caution = "Go very slowly."

    (change,) = changes(small.plank, draft)
    assert [(p.what, p.text) for p in change.pieces] == [(SAME, "Go "), (NEW, "very "), (SAME, "slowly.")]


def test_lines_that_are_gone_and_lines_that_are_new(small, draft):
    draft.cues.filter(position=1).update(text="Turn to your side.")

    (change,) = changes(small.plank, draft)
    assert change.label == "Cues"
    assert lines(change) == [
        ("removed", "Lie down.", ""),
        ("added", "Turn to your side.", ""),
        ("same", "Breathe out.", ""),
    ]


def test_a_line_that_was_rewritten_stays_one_line(small, draft):
    draft.cues.filter(position=2).update(text="Breathe slowly out.")

    (change,) = changes(small.plank, draft)
    assert [line.what for line in change.lines] == ["same", "changed"]
    assert [(p.what, p.text) for p in change.lines[1].pieces] == [(SAME, "Breathe "), (NEW, "slowly "), (SAME, "out.")]


def test_a_new_order(small, draft):
    draft.cues.all().delete()
    ExerciseCue.objects.bulk_create(
        ExerciseCue(exercise=draft, position=n, text=text) for n, text in enumerate(["Breathe out.", "Lie down."])
    )

    (change,) = changes(small.plank, draft)
    assert lines(change) == [("same", "Breathe out.", ""), ("moved", "Lie down.", "moved from place 1 to 2")]


def test_items_of_a_routine_are_known_by_their_exercise(small, kit, now):
    squat = live_exercise("squat", at=now)
    routine = live_routine("second", at=now, exercises=[small.stretch, small.plank, squat])
    draft = actions.revise(routine, by=kit, at=now)
    draft.items.filter(exercise=small.plank).update(level="A", why="It holds you.")
    draft.items.filter(exercise=squat).update(position=1)
    draft.items.filter(exercise=small.stretch).update(position=3)

    (change,) = changes(routine, draft)
    assert lines(change) == [
        ("moved", "Squat v1, Beginner", "moved from place 3 to 1"),
        ("changed", "Plank v1, Beginner Advanced, It holds you.", ""),
        ("moved", "Hip stretch v1, Beginner", "moved from place 1 to 3"),
    ]


def test_a_day_with_another_dose_is_named(small, kit, now):
    draft = actions.revise(small.program, by=kit, at=now)
    draft.days.filter(number=3).update(plus=True)

    (change,) = changes(small.program, draft)
    assert (change.label, change.named) == ("Days", True)
    assert [line.key for line in change.lines] == ["Day 3"]
    assert [(p.what, p.text) for p in change.lines[0].pieces][-1] == (NEW, "v1, larger dose")


def test_two_days_that_changed_places_say_so(small, kit, now):
    other = live_routine("other", at=now, exercises=[small.stretch, small.plank])
    before = actions.revise(small.program, by=kit, at=now)
    before.days.filter(number=5).update(routine=other)
    was = sheet(before)
    before.days.filter(number=5).update(routine=small.routine)
    before.days.filter(number=2).update(routine=other)

    (change,) = between(was, sheet(before))
    assert [(line.key, line.note) for line in change.lines] == [
        ("Day 2", "changed places with Day 5"),
        ("Day 5", "changed places with Day 2"),
    ]


def test_a_day_that_is_missing_and_a_week_that_is_new(small, kit, now):
    draft = actions.revise(small.program, by=kit, at=now)
    draft.days.filter(number=42).delete()
    ProgramWeek.objects.create(program=draft, number=1, running="Easy runs only.")

    days, weeks = changes(small.program, draft)
    assert [(line.what, line.key, line.pieces[0].what) for line in days.lines] == [("removed", "Day 42", GONE)]
    assert [(line.what, line.key) for line in weeks.lines] == [("added", "Week 1")]


def test_a_sheet_goes_through_a_form_and_back(small, draft):
    was = json.loads(json.dumps(sheet(draft)))
    draft.name = "Long plank"

    assert between(was, sheet(draft)) == [Change("Name", "Plank", "Long plank")]


def test_looking_at_a_whole_program_costs_a_constant_number_of_queries(small, kit, now, django_assert_max_num_queries):
    draft = actions.revise(small.program, by=kit, at=now)

    with django_assert_max_num_queries(6):
        changes(small.program, draft)
