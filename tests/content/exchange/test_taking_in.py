"""What rows do: they add and change drafts, never what is live, and all of them or none."""

import pytest
import yaml

from content import actions
from content.models import ContentEvent, Equipment, Exercise, Program, ProgramDay, Routine, Source
from tests.content.exchange.files import as_xlsx, changes, errors, exported, imported, totals
from tests.content.factories import live_exercise

pytestmark = pytest.mark.django_db
NEW = {
    "slug": "toe_taps",
    "name": "Toe taps",
    "kind": "activation",
    "purpose": "Wakes up your feet.",
    "targets": "feet",
    "start_position": "sitting",
    "caution": "None.",
    "common_mistake": "Hurrying.",
    "dose_beginner": "1x10r",
    "dose_intermediate": "2x10r",
    "dose_advanced": "3x10r",
}


@pytest.fixture
def bring(kit, now):
    """Import rows as Kit; a row says nothing about columns it does not have."""

    def bring(model, *rows, **how):
        return imported(model, yaml.safe_dump(list(rows)).encode(), kind="yaml", by=kit, at=now, **how)

    return bring


def whats(slug):
    return list(ContentEvent.objects.filter(slug=slug).order_by("id").values_list("what", "version", "because"))


class TestChanging:
    def test_a_changed_row_goes_into_a_draft(self, small, bring, kit):
        result = bring(Exercise, {"slug": "plank", "purpose": "It helps a lot."}, {"slug": "hip_stretch"})

        assert totals(result) == {"update": 1, "skip": 1}
        assert changes(result)["plank"] == {"purpose": ("It helps.", "It helps a lot.")}
        draft = Exercise.objects.drafts().get()
        assert (draft.slug, draft.version, draft.purpose, draft.edits) == ("plank", 2, "It helps a lot.", 1)
        assert [cue.text for cue in draft.cues.all()] == ["Lie down.", "Breathe out."]
        small.plank.refresh_from_db()
        assert small.plank.is_published
        assert small.plank.purpose == "It helps."
        assert whats("plank")[-2:] == [("revised", 2, ""), ("imported", 2, "a file")]
        assert ContentEvent.objects.last().by == kit

    def test_a_dry_run_says_the_same_and_writes_nothing(self, small, bring):
        result = bring(Exercise, {"slug": "plank", "purpose": "New."}, NEW, dry_run=True)

        assert totals(result) == {"new": 1, "update": 1}
        assert not Exercise.objects.drafts().exists()
        assert whats("plank")[-1][0] == "published"

    def test_the_second_time_nothing_is_left_to_do(self, small, bring):
        rows = ({"slug": "plank", "purpose": "New.", "cues": "One\nTwo\nThree"}, NEW)
        bring(Exercise, *rows)
        before = ContentEvent.objects.count()

        assert totals(bring(Exercise, *rows)) == {"skip": 2}
        assert ContentEvent.objects.count() == before

    def test_parts_are_written_anew(self, small, bring):
        Source.objects.create(code="S1", title="One")
        Equipment.objects.create(slug="ball", name="Ball")
        row = {"slug": "plank", "cues": "A\nB\n\nC", "equipment": "ball (optional), mat", "sources": "S1 (related)"}
        bring(Exercise, row)

        draft = Exercise.objects.drafts().get()
        assert [(cue.position, cue.text) for cue in draft.cues.all()] == [(1, "A"), (2, "B"), (3, "C")]
        assert draft.equipment_names == ["Mat", "Ball (if you like)"]
        assert [(link.source.code, link.relation) for link in draft.source_links.all()] == [("S1", "related")]
        assert small.plank.cues.count() == 2

    def test_an_existing_draft_takes_the_changes_and_keeps_the_rest(self, small, bring, kit, now):
        draft = actions.revise(small.plank, by=kit, at=now)
        Exercise.objects.filter(pk=draft.pk).update(name="Mine", caution="Mine.")
        live = {"name": "Plank", "caution": "Go slowly.", "purpose": "New.", "version": "1"}

        result = bring(Exercise, {"slug": "plank", **live})

        assert result.rows[0].plan.into == "the draft of version 2"
        draft.refresh_from_db()
        assert (draft.name, draft.caution, draft.purpose) == ("Mine", "Mine.", "New.")

    def test_a_review_does_not_pass_on_but_a_new_one_can_be_brought(self, now, bring):
        live_exercise("plank", at=now, reviewed_by="P. Physio", reviewed_on=now.date())
        same = {"slug": "plank", "reviewed_by": "P. Physio", "reviewed_on": "2026-03-02"}

        assert totals(bring(Exercise, same)) == {"skip": 1}
        bring(Exercise, {**same, "purpose": "New."})
        assert Exercise.objects.drafts().get().reviewed_by == ""
        bring(Exercise, {**same, "reviewed_by": "Q. Physio"})
        draft = Exercise.objects.drafts().get()
        assert (draft.reviewed_by, draft.reviewed_on) == ("Q. Physio", now.date())

    def test_what_was_retired_becomes_a_draft_again(self, now, bring):
        actions.retire(live_exercise(at=now), by=None, at=now)

        assert totals(bring(Exercise, {"slug": "plank", "name": "Plank"})) == {"skip": 1}
        assert totals(bring(Exercise, {"slug": "plank", "name": "Plank again"})) == {"update": 1}
        assert Exercise.objects.drafts().get().version == 2

    def test_cells_of_a_spreadsheet_are_read_as_text(self, small, kit, now):
        data = as_xlsx(
            ["slug", "rep_seconds", "one_sided", "reviewed_by", "reviewed_on"], ["plank", 6.0, True, "P", now.date()]
        )
        assert errors(imported(Exercise, data, kind="xlsx", by=kit, at=now)) == {}
        draft = Exercise.objects.drafts().get()

        assert (draft.rep_seconds, draft.one_sided, draft.reviewed_on) == (6, True, now.date())

    def test_an_item_of_yaml_says_nothing_about_fields_it_does_not_have(self, small, kit, now):
        data = b"- {slug: plank, purpose: New.}\n- {slug: hip_stretch, cues: [Lie down., Rest.]}\n"
        result = imported(Exercise, data, kind="yaml", by=kit, at=now)

        assert changes(result) == {
            "plank": {"purpose": ("It helps.", "New.")},
            "hip_stretch": {"cues": ("Lie down.\nBreathe out.", "Lie down.\nRest.")},
        }


class TestAdding:
    def test_a_new_row_becomes_a_first_draft(self, small, bring):
        result = bring(Exercise, {**NEW, "cues": "Tap.\nTap again.", "contributors": "weak_legs, bounce"})

        assert totals(result) == {"new": 1}
        draft = Exercise.objects.get(slug="toe_taps")
        assert (draft.version, draft.state, draft.rep_seconds) == (1, "draft", 4)
        assert draft.contributors == ["weak_legs", "bounce"]
        assert draft.cues.count() == 2
        assert whats("toe_taps") == [("imported", 1, "a file")]

    def test_it_needs_what_every_exercise_has(self, small, bring):
        result = bring(Exercise, {"slug": "toe_taps", "name": "Toe taps"})

        assert set(errors(result)[2]) == set(NEW) - {"slug", "name"}
        assert errors(result)[2]["kind"] == ["It is missing."]

    def test_a_routine_and_a_program_too(self, small, bring):
        Source.objects.create(code="S1", title="One")
        routine = {
            "slug": "second",
            "name": "Second",
            "summary": "S.",
            "source": "S1",
            "items": "plank:I | It steadies.\nhip_stretch:B\nplank:B (when short)",
        }
        assert totals(bring(Routine, routine)) == {"new": 1}
        draft = Routine.objects.drafts().get()
        assert [(i.position, i.exercise, i.level, i.only_when_short, i.why) for i in draft.items.all()] == [
            (1, small.plank, "I", False, "It steadies."),
            (2, small.stretch, "B", False, ""),
            (3, small.plank, "B", True, ""),
        ]
        program = {"slug": "mine", "name": "N", "summary": "S.", "suits": "S.", "phase_1": "A", "phase_2": "B"}
        program |= {"phase_3": "C", "days": "2: first, plus, check_in\n1: first", "running": "1: Easy: slow."}
        assert totals(bring(Program, {**program, "sources": "S1: It says so."})) == {"new": 1}
        draft = Program.objects.drafts().get()
        extra = ProgramDay.Extra.CHECK_IN
        assert list(draft.days.values_list("number", "plus", "extra")) == [(1, False, ""), (2, True, extra)]
        assert draft.weeks.get().running == "Easy: slow."
        assert draft.source_links.get().why == "It says so."


class TestRefusing:
    def test_one_bad_row_and_nothing_changes(self, small, bring):
        before = ContentEvent.objects.count()
        good = {"kind": "strength", "purpose": "New.", "dose_beginner": "1x10r"}
        result = bring(
            Exercise,
            {"slug": "plank", **good},
            {"slug": "hip_stretch", **good, "kind": "", "dose_beginner": "two sets"},
            {**NEW, "kind": "dance"},
        )

        assert {row: sorted(found) for row, found in errors(result).items()} == {
            3: ["dose_beginner", "kind"],
            4: ["kind"],
        }
        assert not Exercise.objects.drafts().exists()
        assert ContentEvent.objects.count() == before

    @pytest.mark.parametrize(
        ("cells", "column", "says"),
        [
            ({"kind": "dance"}, "kind", "It should be one of warm-up, mobility"),
            ({"areas": "back, tail"}, "areas", "Unknown: tail."),
            ({"contributors": "bad_luck"}, "contributors", "Unknown: bad_luck."),
            ({"one_sided": "perhaps"}, "one_sided", "yes or no"),
            ({"rep_seconds": "many"}, "rep_seconds", "a whole number"),
            ({"rep_seconds": "99"}, "rep_seconds", "less than or equal to 30"),
            ({"dosage_source": "S9"}, "dosage_source", "Not in the library: S9."),
            ({"sources": "S9"}, "sources", "Not in the library: S9."),
            ({"equipment": "mat, mat"}, "equipment", "It stands there twice: mat."),
            ({"equipment": "rocket"}, "equipment", "Not in the library: rocket."),
            ({"cues": "x" * 161}, "cues", "Number 1 has 161 characters; 160 fit."),
            ({"name": "x" * 81}, "name", "at most 80 characters"),
            ({"easier": "plank"}, "easier", "Not the exercise itself."),
            ({"easier": "a", "harder": "a"}, "harder", "both easier and harder"),
            ({"easier": "no slug"}, "easier", "valid “slug”"),
            ({"reviewed_by": "P"}, "reviewed_by", "both the physiotherapist's name and the day"),
            ({"reviewed_on": "02/03/2026"}, "reviewed_on", "a day like 2026-03-02"),
            ({"version": "0", "name": "N"}, "version", "comes from version 0, but version 1 is live"),
            ({"slug": "no slug"}, "slug", "valid “slug”"),
            ({"slug": "", "name": "N"}, "slug", "cannot be blank"),
        ],
    )
    def test_a_bad_cell_is_named_with_row_and_column(self, small, bring, cells, column, says):
        result = bring(Exercise, {"slug": "hip_stretch"}, {"slug": "plank", **cells})

        assert says in " ".join(errors(result)[3][column])
        assert not Exercise.objects.drafts().exists()

    def test_a_formula_is_refused_at_its_cell(self, small, kit, now):
        data = as_xlsx(["slug", "name"], ["plank", "=1+1"], ["=A2", "Plank"])
        result = imported(Exercise, data, kind="xlsx", by=kit, at=now)

        says = ["This cell holds a formula. Put its value there instead."]
        assert errors(result) == {2: {"name": says}, 3: {"slug": says}}

    def test_a_slug_stands_in_one_row(self, small, bring):
        result = bring(Exercise, {"slug": "plank"}, {"slug": "plank"})

        assert errors(result) == {3: {"slug": ["The same slug stands in an earlier row."]}}

    def test_a_row_from_an_older_version_is_refused_if_it_would_change_something(self, small, bring, kit, now):
        data = exported(Exercise)
        draft = actions.revise(small.plank, by=kit, at=now)
        actions.publish(draft, by=kit, at=now)
        assert totals(imported(Exercise, data)) == {"skip": 2}
        again = actions.revise(draft, by=kit, at=now)
        Exercise.objects.filter(pk=again.pk).update(purpose="Better.")
        actions.publish(again, by=kit, at=now)

        assert "Export again" in errors(imported(Exercise, data))[3]["version"][0]

    def test_what_is_in_review_is_not_written(self, small, bring, kit, now):
        actions.submit(actions.revise(small.plank, by=kit, at=now), by=kit, at=now)

        assert "Send it back first" in errors(bring(Exercise, {"slug": "plank", "name": "N"}))[2]["slug"][0]
        assert errors(bring(Exercise, {"slug": "plank", "name": "Plank"})) == {}

    @pytest.mark.parametrize(
        ("items", "says"),
        [
            ("plank", "should be an exercise and a level"),
            ("plank:X", "should be an exercise and a level"),
            ("squat:B", "Not in the library: squat."),
            (f"plank:B | {'x' * 161}", "Number 1 has 161 characters"),
        ],
    )
    def test_bad_items_of_a_routine(self, small, bring, items, says):
        assert says in errors(bring(Routine, {"slug": "first", "items": items}))[2]["items"][0]

    @pytest.mark.parametrize(
        ("column", "cell", "says"),
        [
            ("days", "first", "should begin with a number from 1 to 42"),
            ("days", "43: first", "should begin with a number from 1 to 42"),
            ("days", "1: first\n1: first", "It stands there twice: 1."),
            ("days", "1: nothing", "Not in the library: nothing."),
            ("days", "1: first, twice", "after the routine may stand plus"),
            ("days", "1: first, check_in, finish", "after the routine may stand plus"),
            ("running", "7: far", "should begin with a number from 1 to 6"),
            ("sources", "S1", "the code of a source, a colon, and why"),
            ("sources", "S1: x", "Not in the library: S1."),
            ("kind", "challenge", ""),
        ],
    )
    def test_bad_cells_of_a_program(self, small, bring, column, cell, says):
        found = errors(bring(Program, {"slug": "six_weeks", column: cell}))[2]

        assert says in found.get(column, [""])[0]
        assert column != "kind" or "Not in a program of 30 days: 31, 32" in found["days"][0]
