"""Beginning a new version, publishing it, carrying it along, retiring and discarding."""

import pytest

from content import actions
from content.models import ContentEvent, Exercise, Program, Routine, RoutineItem, State
from tests.content.factories import draft_exercise, draft_program, draft_routine, live_exercise, live_routine

pytestmark = pytest.mark.django_db


def history(**which):
    return list(ContentEvent.objects.filter(**which).order_by("id").values_list("what", "kind", "slug", "version"))


class TestRevise:
    def test_the_draft_says_the_same_with_all_its_lines(self, small, kit, now):
        draft = actions.revise(small.plank, by=kit, at=now)

        assert (draft.state, draft.version, draft.revised_from) == (State.DRAFT, 2, 1)
        assert (draft.name, draft.dose_advanced, draft.caution) == ("Plank", "3x10r", "Go slowly.")
        assert [cue.text for cue in draft.cues.all()] == ["Lie down.", "Breathe out."]
        assert draft.equipment_names == ["Mat", "Cushion"]
        assert history(by=kit) == [("revised", "exercise", "plank", 2)]

    def test_the_live_version_stays_as_it_is(self, small, kit, now):
        draft = actions.revise(small.plank, by=kit, at=now)
        draft.cues.update(text="Other.")

        assert Exercise.objects.published().get(slug="plank") == small.plank
        assert {cue.text for cue in small.plank.cues.all()} == {"Lie down.", "Breathe out."}

    def test_a_draft_that_was_begun_is_gone_on_with(self, small, kit, now):
        first = actions.revise(small.plank, by=kit, at=now)

        assert actions.revise(small.plank, by=kit, at=now) == first
        assert actions.revise(first, by=kit, at=now) == first
        assert len(history(what="revised")) == 1

    def test_a_program_keeps_its_days_and_a_routine_its_order(self, small, kit, now):
        program, routine = (actions.revise(thing, by=kit, at=now) for thing in (small.program, small.routine))

        assert [(day.number, day.routine, day.plus) for day in program.days.all()] == [
            (day.number, day.routine, day.plus) for day in small.program.days.all()
        ]
        assert [item.exercise for item in routine.items.all()] == [small.stretch, small.plank]

    def test_nobody_has_reviewed_the_new_words(self, now, kit):
        reviewed = live_exercise(at=now, reviewed_by="P. Physio", reviewed_on=now.date())

        draft = actions.revise(reviewed, by=kit, at=now)

        assert (draft.is_reviewed, draft.reviewed_by) == (False, "")

    def test_an_older_version_can_be_brought_back(self, small, kit, now):
        draft = actions.revise(small.plank, by=kit, at=now)
        draft.name = "New plank"
        draft.save()
        actions.publish(draft, by=kit, at=now)

        back = actions.revise(small.plank, by=kit, at=now)

        assert (back.name, back.version, back.revised_from) == ("Plank", 3, 1)

    def test_a_routine_that_was_not_carried_along_catches_up(self, small, kit, now):
        plank = actions.publish(actions.revise(small.plank, by=kit, at=now), by=kit, at=now, carry=False)

        draft = actions.revise(small.routine, by=kit, at=now)

        assert [item.exercise for item in draft.items.all()] == [small.stretch, plank]


class TestReview:
    def test_what_is_sent_is_in_review_and_can_not_be_thrown_away(self, small, kit, now):
        draft = actions.submit(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        assert (draft.state, draft.is_draft, draft.is_unpublished) == (State.REVIEW, False, True)
        assert history(what="submitted") == [("submitted", "exercise", "plank", 2)]
        with pytest.raises(actions.NotADraft):
            actions.discard(draft, by=kit, at=now)

    def test_it_is_sent_once(self, small, kit, now):
        draft = actions.submit(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        with pytest.raises(actions.NotADraft):
            actions.submit(draft, by=kit, at=now)
        with pytest.raises(actions.NotADraft):
            actions.submit(small.stretch, by=kit, at=now)

    def test_it_comes_back_as_a_draft_with_the_reason(self, small, kit, now):
        draft = actions.submit(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        actions.send_back(draft, because="The dose is too big.", by=kit, at=now)

        assert draft.is_draft
        assert ContentEvent.objects.get(what="returned").because == "The dose is too big."

    @pytest.mark.parametrize("which", ["draft", "live"])
    def test_only_what_is_in_review_comes_back(self, which, small, kit, now):
        thing = small.plank if which == "live" else actions.revise(small.plank, by=kit, at=now)

        with pytest.raises(actions.NotInReview):
            actions.send_back(thing, because="No.", by=kit, at=now)

    def test_from_review_it_can_be_published(self, small, kit, now):
        draft = actions.submit(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        assert actions.publish(draft, by=kit, at=now).is_published

    def test_revising_what_is_in_review_makes_no_second_draft(self, small, kit, now):
        draft = actions.submit(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        assert actions.revise(small.plank, by=kit, at=now) == draft


class TestTwoPeople:
    """With TWO_PERSON_PUBLISHING nobody publishes what they wrote."""

    @pytest.fixture(autouse=True)
    def _two_people(self, settings):
        settings.TWO_PERSON_PUBLISHING = True

    @pytest.fixture
    def draft(self, small, kit, now):
        return actions.submit(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

    def test_somebody_else_publishes(self, draft, cora, now):
        assert actions.publish(draft, by=cora, at=now).is_published

    def test_who_began_or_sent_it_does_not(self, draft, kit, now):
        with pytest.raises(actions.NotReady, match="You wrote or sent this version"):
            actions.publish(draft, by=kit, at=now)

        draft.refresh_from_db()
        assert draft.state == State.REVIEW

    @pytest.mark.parametrize("what", ["started", "edited", "imported", "submitted"])
    def test_who_had_a_hand_in_it_does_not(self, what, draft, cora, now):
        actions.record(draft, what, by=cora, at=now)

        with pytest.raises(actions.NotReady):
            actions.publish(draft, by=cora, at=now)

    def test_who_sent_it_back_may_publish_it_later(self, draft, kit, cora, now):
        actions.send_back(draft, because="Shorter, please.", by=cora, at=now)
        actions.submit(draft, by=kit, at=now)

        assert actions.publish(draft, by=cora, at=now).is_published

    def test_nothing_goes_live_past_the_review(self, small, kit, cora, now):
        draft = actions.revise(small.plank, by=kit, at=now)

        with pytest.raises(actions.NotReady, match="Send it for review first"):
            actions.publish(draft, by=cora, at=now)

    def test_a_draft_sent_back_at_the_same_moment_is_not_published(self, draft, kit, cora, now):
        actions.send_back(Exercise.objects.get(pk=draft.pk), because="Wait.", by=kit, at=now)

        with pytest.raises(actions.NotReady):
            actions.publish(draft, by=cora, at=now)

    def test_a_hand_in_a_draft_that_was_thrown_away_does_not_count(self, small, kit, cora, now):
        actions.discard(actions.revise(small.plank, by=cora, at=now), by=cora, at=now)
        again = actions.submit(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        assert again.version == 2
        assert actions.publish(again, by=cora, at=now).is_published

    def test_the_librarys_files_need_nobody(self, now):
        assert live_exercise("squat", at=now).is_published


class TestPublish:
    def test_the_new_version_is_live_and_the_old_one_retired(self, small, kit, now):
        draft = actions.revise(small.plank, by=kit, at=now)

        actions.publish(draft, by=kit, at=now)

        small.plank.refresh_from_db()
        assert (draft.state, draft.published_at) == (State.PUBLISHED, now)
        assert (small.plank.state, small.plank.retired_at) == (State.RETIRED, now)

    def test_what_is_made_of_it_is_carried_along_all_the_way_up(self, small, kit, now):
        plank = actions.publish(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        routine, program = Routine.objects.published().get(), Program.objects.published().get()
        assert (routine.version, program.version) == (2, 2)
        assert [item.exercise for item in routine.items.all()] == [small.stretch, plank]
        assert {day.routine for day in program.days.all()} == {routine}
        assert [day.plus for day in program.days.all()] == [day.plus for day in small.program.days.all()]
        assert history(by=kit, what="published") == [
            ("published", "exercise", "plank", 2),
            ("published", "routine", "first", 2),
            ("published", "program", "six_weeks", 2),
        ]

    def test_earlier_versions_keep_pointing_to_what_they_were_made_of(self, small, kit, now):
        """An athlete's plan keeps the routine it was given."""
        actions.publish(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        small.routine.refresh_from_db()
        assert small.routine.state == State.RETIRED
        assert [item.exercise for item in small.routine.items.all()] == [small.stretch, small.plank]
        assert {day.routine for day in small.program.days.all()} == {small.routine}

    def test_a_new_routine_version_renews_the_programs(self, small, kit, now):
        routine = actions.publish(actions.revise(small.routine, by=kit, at=now), by=kit, at=now)

        assert {day.routine for day in Program.objects.published().get().days.all()} == {routine}
        assert Exercise.objects.count() == 2

    def test_what_does_not_use_it_stays(self, small, kit, now):
        other = live_routine("other", at=now, exercises=[small.stretch, live_exercise("squat", at=now)])

        actions.publish(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        assert Routine.objects.published().get(slug="other") == other

    def test_without_carrying_nothing_else_changes(self, small, kit, now):
        actions.publish(actions.revise(small.plank, by=kit, at=now), by=kit, at=now, carry=False)

        assert Routine.objects.published().get() == small.routine
        assert Program.objects.published().get() == small.program

    def test_a_draft_above_points_to_the_new_version_and_stays_a_draft(self, small, kit, now):
        routine_draft = actions.revise(small.routine, by=kit, at=now)
        routine_draft.items.update(level="A")

        plank = actions.publish(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        assert list(routine_draft.items.values_list("exercise", "level")) == [(small.stretch.pk, "A"), (plank.pk, "A")]
        assert list(Routine.objects.drafts()) == [routine_draft]
        assert Routine.objects.published().get().version == 3

    def test_the_first_version_carries_nothing(self, now):
        live_exercise(at=now)

        assert history() == [("published", "exercise", "plank", 1)]

    def test_a_draft_is_published_once(self, small, kit, now):
        draft = actions.revise(small.plank, by=kit, at=now)
        other_tab = Exercise.objects.get(pk=draft.pk)
        actions.publish(draft, by=kit, at=now)

        with pytest.raises(actions.NotADraft):
            actions.publish(other_tab, by=kit, at=now)

        assert Exercise.objects.published().get(slug="plank") == draft
        assert len(history(what="published", slug="plank")) == 2

    def test_what_is_not_ready_stays_a_draft(self, kit, now):
        draft = draft_exercise(cues=["Only one."])

        with pytest.raises(actions.NotReady, match="1 cues"):
            actions.publish(draft, by=kit, at=now)

        assert Exercise.objects.get().is_draft
        assert history() == []

    def test_one_failure_on_the_way_up_undoes_all_of_it(self, small, kit, now, monkeypatch):
        def refuse(*args, **kwargs):
            raise RuntimeError

        draft = actions.revise(small.plank, by=kit, at=now)
        monkeypatch.setattr(RoutineItem.objects.__class__, "bulk_create", refuse, raising=False)
        with pytest.raises(RuntimeError):
            actions.publish(draft, by=kit, at=now)

        assert Exercise.objects.published().get(slug="plank") == small.plank
        assert Routine.objects.published().get() == small.routine


class TestRetire:
    def test_what_nothing_uses_is_taken_out(self, now, kit):
        plank = live_exercise(at=now)

        actions.retire(plank, by=kit, at=now)

        assert (plank.state, plank.retired_at) == (State.RETIRED, now)
        assert history(by=kit) == [("retired", "exercise", "plank", 1)]

    def test_what_a_live_routine_is_made_of_stays(self, small, kit, now):
        with pytest.raises(actions.StillInUse, match="The first routine v1") as refused:
            actions.retire(small.plank, by=kit, at=now)

        assert refused.value.users == [small.routine]
        assert Exercise.objects.published().filter(slug="plank").exists()

    def test_only_what_is_live_can_be_retired(self, now, kit):
        with pytest.raises(actions.NotPublished):
            actions.retire(draft_exercise(), by=kit, at=now)


class TestDiscard:
    def test_a_draft_is_thrown_away_with_its_lines(self, small, kit, now):
        actions.discard(actions.revise(small.routine, by=kit, at=now), by=kit, at=now)

        assert list(Routine.objects.all()) == [small.routine]
        assert RoutineItem.objects.count() == 2
        assert history(what="discarded") == [("discarded", "routine", "first", 2)]

    def test_a_draft_that_another_draft_is_made_of_stays(self, small, kit, now):
        draft = draft_exercise("squat")
        user = draft_routine("other", exercises=[draft])

        with pytest.raises(actions.StillInUse) as refused:
            actions.discard(draft, by=kit, at=now)

        assert refused.value.users == [user]

    def test_what_was_published_can_not_be_thrown_away(self, small, kit, now):
        with pytest.raises(actions.NotADraft):
            actions.discard(small.program, by=kit, at=now)


def test_before_publishing_one_can_see_what_goes_along(small, kit, now):
    draft = actions.revise(small.plank, by=kit, at=now)

    assert actions.carried_along(draft) == [small.routine, small.program]
    assert actions.carried_along(draft_program("new", routine=small.routine)) == []
    assert actions.carried_along(draft_exercise("new")) == []
