"""What keeps a draft from going live."""

import pytest

from content import actions
from content.readiness import missing
from tests.content.factories import draft_exercise, draft_program, draft_routine, live_exercise

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [0, 1, 5])
def test_an_exercise_has_two_to_four_cues(count):
    assert missing(draft_exercise(cues=["A cue."] * count)) == [f"It has {count} cues; an exercise has 2 to 4."]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_an_exercise_with_its_cues_is_ready(count):
    assert missing(draft_exercise(cues=["A cue."] * count)) == []


def test_a_routine_mixes_moving_freely_with_getting_stronger(small, now):
    assert missing(draft_routine("strong", exercises=[small.plank])) == [
        "It needs at least one mobility, stretch, release or warm-up exercise."
    ]
    assert missing(draft_routine("loose", exercises=[small.stretch])) == [
        "It needs at least one strength or activation exercise."
    ]
    assert missing(draft_routine("both", exercises=[small.plank, small.stretch])) == []


def test_an_empty_routine_lacks_both():
    assert len(missing(draft_routine("empty", exercises=[]))) == 2


def test_a_line_that_most_athletes_never_see_does_not_count(small):
    routine = draft_routine("walk", exercises=[small.plank, small.stretch])
    routine.items.filter(exercise=small.stretch).update(only_when_short=True)

    assert missing(routine) == ["It needs at least one mobility, stretch, release or warm-up exercise."]


def test_a_routine_is_made_of_live_versions(small, kit, now):
    routine = draft_routine("both", exercises=[small.plank, small.plank, small.stretch])
    actions.publish(actions.revise(small.stretch, by=kit, at=now), by=kit, at=now, carry=False)
    draft = draft_exercise("squat")
    routine.items.filter(exercise=small.plank).update(exercise=draft)

    assert missing(routine) == [
        "It uses Squat v1 (draft), which is not published. Choose the published version.",
        "It uses Hip stretch v1 (retired), which is not published. Choose the published version.",
    ]


def test_a_program_has_a_routine_on_each_day(small):
    program = draft_program("new", routine=small.routine, days=42)
    program.days.filter(number__in=[3, 42]).delete()

    assert missing(program) == ["No routine on day 3, 42."]


def test_a_program_is_made_of_live_routines(small):
    draft = draft_routine("draft", exercises=[small.plank, small.stretch])

    assert missing(draft_program("new", routine=draft)) == [
        "It uses The draft routine v1 (draft), which is not published. Choose the published version."
    ]


def test_a_complete_program_is_ready(small, now):
    live_exercise("squat", at=now)

    assert missing(draft_program("new", routine=small.routine)) == []
