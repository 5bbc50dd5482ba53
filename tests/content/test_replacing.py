"""One exercise in the place of another."""

import pytest

from coaching.programs.actions import assign_program
from content import actions
from content.models import ContentEvent, Exercise, Routine, RoutineItem, SwapRule
from content.usage import dependants_of, where_used
from tests.content.factories import draft_exercise, live_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def side_plank(small, now):
    return live_exercise("side_plank", at=now)


def rule(*, remove=(), instead=()):
    return SwapRule.objects.create(slug="r", situation="Something", remove=list(remove), instead=list(instead))


def swap(small, side_plank, kit, now):
    return actions.retire(small.plank, replacement=side_plank, by=kit, at=now)


def test_running_plans_keep_what_they_have(small, side_plank, ada, cora, kit, now):
    given = assign_program(ada, program=small.program, level="default", starts_on=ada.local_day(now), by=cora, at=now)

    swap(small, side_plank, kit, now)

    routines = {session.routine for session in given.sessions.select_related("routine")}
    assert routines == {small.routine}
    assert small.plank in [item.exercise for item in small.routine.items.all()]


def test_drafts_are_made_of_the_replacement_and_their_writers_notice(small, side_plank, kit, now):
    draft = actions.revise(small.routine, by=kit, at=now)

    swap(small, side_plank, kit, now)

    draft.refresh_from_db()
    assert [item.exercise for item in draft.items.all()] == [small.stretch, side_plank]
    assert draft.edits == 1


def test_what_is_in_review_is_made_of_it_too(small, side_plank, kit, now):
    sent = actions.submit(actions.revise(small.routine, by=kit, at=now), by=kit, at=now)

    swap(small, side_plank, kit, now)

    assert RoutineItem.objects.filter(routine=sent, exercise=side_plank).exists()


def test_the_history_says_what_happened(small, side_plank, kit, now):
    swap(small, side_plank, kit, now)

    told = ContentEvent.objects.filter(by=kit).order_by("id").values_list("what", "kind", "because")
    assert list(told)[:3] == [
        ("retired", "exercise", "Side plank takes its place"),
        ("retired", "routine", "Side plank instead of Plank"),
        ("published", "routine", "Side plank instead of Plank"),
    ]


def test_drafts_that_name_it_as_easier_name_the_replacement(small, side_plank, kit, now):
    squat = draft_exercise("squat", easier_slug="plank", harder_slug="plank")
    own = actions.revise(side_plank, by=kit, at=now)
    Exercise.objects.filter(pk=own.pk).update(easier_slug="plank")

    swap(small, side_plank, kit, now)

    squat.refresh_from_db()
    own.refresh_from_db()
    assert (squat.easier_slug, squat.harder_slug, squat.edits) == ("side_plank", "side_plank", 2)
    assert own.easier_slug == ""  # nothing is easier than itself


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((["plank"], ["hip_stretch"]), (["side_plank"], ["hip_stretch"])),
        ((["x"], ["plank", "side_plank"]), (["x"], ["side_plank"])),
        ((["plank", "x"], ["side_plank"]), (["x"], ["side_plank"])),
        ((["side_plank"], ["plank", "x"]), (["side_plank"], ["x"])),
        ((["x"], ["y"]), (["x"], ["y"])),
    ],
)
def test_swap_rules_name_the_replacement_but_never_put_in_what_they_take_out(
    before, after, small, side_plank, kit, now
):
    swap_rule = rule(remove=before[0], instead=before[1])

    swap(small, side_plank, kit, now)

    swap_rule.refresh_from_db()
    assert (swap_rule.remove, swap_rule.instead) == after


def test_a_rule_that_puts_it_in_needs_it_and_one_that_takes_it_out_does_not(small, side_plank):
    taking = rule(remove=["side_plank"])
    assert dependants_of(side_plank) == []
    assert where_used(side_plank).rules == [taking]

    SwapRule.objects.update(remove=[], instead=["side_plank"])
    assert dependants_of(side_plank) == [taking]


def test_what_is_used_in_a_draft_needs_a_replacement(small, side_plank, kit, now):
    draft = actions.revise(small.routine, by=kit, at=now)
    draft.items.filter(exercise=small.plank).update(exercise=side_plank)

    with pytest.raises(actions.StillInUse) as refused:
        actions.retire(side_plank, by=kit, at=now)

    assert refused.value.users == [draft]


def test_nothing_replaces_itself_and_no_draft_replaces_anything(small, kit, now):
    for replacement in (small.plank, draft_exercise("squat")):
        with pytest.raises(actions.UnfitReplacement):
            actions.retire(small.plank, replacement=replacement, by=kit, at=now)

    assert Routine.objects.count() == 1


def test_only_what_is_live_is_replaced(small, side_plank, kit, now):
    with pytest.raises(actions.NotPublished):
        actions.retire(draft_exercise("squat"), replacement=side_plank, by=kit, at=now)
