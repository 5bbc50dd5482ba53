"""What has been published never changes, whichever way one tries."""

import pytest
from django.db import IntegrityError, transaction

from content import actions
from content.models import Exercise, ExerciseCue, ProgramDay, PublishedIsImmutable, Routine, RoutineItem, State
from tests.content.factories import draft_exercise, live_exercise

pytestmark = pytest.mark.django_db


def test_a_draft_can_be_changed(now):
    draft = draft_exercise()

    draft.name = "Another name"
    draft.save()
    draft.cues.first().delete()
    draft.cues.update(text="Slowly.")

    draft.refresh_from_db()
    assert (draft.name, [cue.text for cue in draft.cues.all()]) == ("Another name", ["Slowly."])


@pytest.mark.parametrize("retired", [False, True])
def test_a_published_or_retired_version_can_not_be_saved(now, retired):
    exercise = live_exercise(at=now)
    if retired:
        actions.retire(exercise, by=None, at=now)
    exercise.name = "Another name"

    with pytest.raises(PublishedIsImmutable):
        exercise.save()

    exercise.refresh_from_db()
    assert exercise.name == "Plank"


def test_a_stale_copy_that_still_says_draft_can_not_be_saved_either(now):
    stale = draft_exercise()
    actions.publish(Exercise.objects.get(pk=stale.pk), by=None, at=now)

    with pytest.raises(PublishedIsImmutable):
        stale.save()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda small: Exercise.objects.filter(pk=small.plank.pk).update(name="Other"),
        lambda small: type(small.plank).objects.all().update(caution=""),
        lambda small: Exercise.objects.bulk_update([small.plank], ["name"]),
        lambda small: Exercise.objects.filter(pk=small.plank.pk).delete(),
        lambda small: small.program.delete(),
        lambda small: small.plank.cues.first().delete(),
        lambda small: small.plank.cues.first().save(),
        lambda small: small.plank.cues.all().delete(),
        lambda small: small.plank.cues.update(text="Other"),
        lambda small: small.plank.cues.create(position=3, text="One more"),
        lambda small: ExerciseCue.objects.bulk_create([ExerciseCue(exercise=small.plank, position=3, text="More")]),
        lambda small: small.plank.equipment.clear(),
        lambda small: small.plank.equipment.remove(small.plank.equipment.first()),
        lambda small: small.stretch.equipment.add(small.plank.equipment.get(name="Cushion")),
        lambda small: small.routine.items.update(level="A"),
        lambda small: small.routine.items.first().delete(),
        lambda small: small.program.days.update(plus=True),
        lambda small: small.program.days.first().save(),
    ],
)
def test_neither_queries_nor_lines_get_round_it(small, attempt):
    with pytest.raises(PublishedIsImmutable), transaction.atomic():
        attempt(small)

    assert Exercise.objects.get(pk=small.plank.pk).name == "Plank"
    assert small.plank.cues.count() == 2
    assert small.plank.equipment.count() == 2
    assert set(RoutineItem.objects.values_list("level", flat=True)) == {"B"}
    assert ProgramDay.objects.filter(plus=True).count() == 21


def test_its_life_goes_on_all_the_same(small):
    Routine.objects.filter(pk=small.routine.pk).update(state=State.RETIRED, retired_at=small.routine.published_at)

    small.routine.refresh_from_db()
    assert not small.routine.is_published


def test_there_is_one_live_version_of_each_thing(now):
    live_exercise(at=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        Exercise.objects.create(slug="plank", version=2, state=State.PUBLISHED, published_at=now)


def test_there_is_one_draft_of_each_thing():
    draft_exercise()

    with pytest.raises(IntegrityError), transaction.atomic():
        draft_exercise(version=2)


def test_a_version_number_is_given_once(now):
    live_exercise(at=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        draft_exercise()


@pytest.mark.parametrize(
    "life",
    [
        {"state": State.PUBLISHED},
        {"state": State.RETIRED},
        {"state": State.DRAFT, "published_at": "now"},
        {"state": State.PUBLISHED, "published_at": "now", "retired_at": "now"},
    ],
)
def test_a_state_and_its_moments_go_together(now, life):
    moments = {name: now if value == "now" else value for name, value in life.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        draft_exercise(**moments)


def test_a_review_has_a_name_and_a_day(now):
    with pytest.raises(IntegrityError), transaction.atomic():
        draft_exercise(reviewed_by="P. Physio")


def test_once_published_means_live_now_or_in_the_past(now):
    plank = live_exercise(at=now)
    draft = actions.revise(plank, by=None, at=now)

    assert set(Exercise.objects.once_published()) == {plank}
    assert set(Exercise.objects.published()) == {plank}
    assert set(Exercise.objects.drafts()) == {draft}
    assert str(plank) == "Plank v1"
    assert str(draft) == "Plank v2 (draft)"
