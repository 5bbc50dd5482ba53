"""A curator's draft goes live only in words that athletes can read, and with a figure that a body can follow."""

import pytest

from content import actions
from content.figures import read_figures
from content.linting import drafts
from content.models import Guide, ProgramWeek
from content.readiness import missing
from tests.content.factories import draft_exercise, draft_program, draft_routine

pytestmark = pytest.mark.django_db

UNKIND = "You must rest."
SAYS = ["“You must rest.”: “must” blames; say it in other words."]


@pytest.mark.parametrize("field", ["purpose", "caution", "common_mistake"])
def test_an_exercise_is_read_field_by_field(field):
    draft = draft_exercise(**{field: UNKIND})

    assert drafts.problems(draft) == missing(draft) == SAYS


def test_the_cues_of_an_exercise_are_read():
    assert missing(draft_exercise(cues=["Breathe out.", UNKIND])) == SAYS


def test_a_hard_cue_is_quoted_with_its_grade():
    [says] = missing(
        draft_exercise(cues=["Breathe out.", "Anticipatory abdominal activation facilitates lumbopelvic stability."])
    )

    assert says.startswith("“Anticipatory abdominal activation")
    assert "8 is the most" in says


def test_a_routine_is_read_with_the_reasons_of_its_lines(small):
    draft = draft_routine("both", exercises=[small.plank, small.stretch], summary=UNKIND)
    draft.items.filter(exercise=small.plank).update(why="It fixes the damage.")

    assert missing(draft) == [*SAYS, "“It fixes the damage.”: “damage” scares; say it in other words."]


def test_a_program_is_read_with_its_weeks(small):
    draft = draft_program("new", routine=small.routine, suits=UNKIND)
    ProgramWeek.objects.create(program=draft, number=1, running="Never skip, or you fail.")

    assert missing(draft) == [*SAYS, "“Never skip, or you fail.”: “fail” blames; say it in other words."]


def test_a_guide_is_read_part_by_part():
    draft = Guide.objects.create(slug="rest", name="Rest", summary="Rest.", one_thing="Rest.", get_help="Call us.")
    draft.body = f"## Rest\n\nAll is well.\n\n- {UNKIND}\n"

    assert drafts.problems(draft) == SAYS


def test_a_pose_that_can_not_be_drawn_or_done_is_refused():
    pose = read_figures()["glute_bridge"]
    pose["frames"][0]["pose"]["neck"] = 170

    found = missing(draft_exercise(pose=pose))

    assert found
    assert all(says.startswith("glute_bridge: ") for says in found)
    assert missing(draft_exercise("other", pose=read_figures()["plank"])) == []


def test_an_unkind_draft_is_not_published(kit, now):
    draft = draft_exercise(caution=UNKIND)

    with pytest.raises(actions.NotReady):
        actions.publish(draft, by=kit, at=now)

    draft.refresh_from_db()
    assert draft.is_draft
