"""Loading the library: what is new is added, what has changed becomes a new version, the rest is left alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content import actions
from content.loading.build import PARTS
from content.loading.files import LIBRARY, BrokenLibrary, read
from content.loading.writing import load
from content.models import ContentEvent, Equipment, Exercise, Program, ProgramDay, Routine, Source, State

pytestmark = pytest.mark.django_db
ALL = sum(read(LIBRARY).counts().values())

TRUNK = "exercises/strength_trunk.yaml"
ROUTINES = "routines/balanced_back_42.yaml"
PROGRAM = "programs/balanced_back_42.yaml"


@pytest.fixture
def loaded(folder, now):
    return load(folder.path, at=now)


def versions(model):
    return {row.slug: row.version for row in model.objects.published()}


def test_the_first_load_adds_everything_and_publishes_it(loaded, now):
    assert (len(loaded.added), loaded.changed, loaded.carried, loaded.unchanged) == (ALL, [], [], 0)
    assert loaded.is_first
    for model, count in ((Exercise, 83), (Routine, 114), (Program, 6)):
        assert model.objects.filter(state=State.PUBLISHED, version=1, published_at=now).count() == count
    assert set(ContentEvent.objects.values_list("what", "by", "happened_at")) == {("published", None, now)}


def test_an_exercise_arrives_with_all_that_is_written_of_it(loaded):
    plank = Exercise.objects.get(slug="plank")

    assert (plank.kind, plank.mode, plank.dose_texts) == (
        "strength",
        "hold",
        {"B": "2x20s", "I": "2x40s", "A": "2x60s"},
    )
    assert [cue.position for cue in plank.cues.all()] == [1, 2, 3]
    assert (plank.easier_slug, plank.harder_slug) == ("plank_knees", "plank_shoulder_tap")
    assert plank.dosage_source.code == "S2"
    assert [(link.source.code, link.relation) for link in plank.source_links.all()] == [
        ("S0", "named"),
        ("S1", "named"),
        ("S2", "named"),
    ]
    assert Exercise.objects.get(slug="clamshell").equipment_names == ["Mat", "Resistance band (if you like)"]


def test_a_second_load_writes_nothing(loaded, folder, now):
    with CaptureQueriesContext(connection) as queries:
        again = load(folder.path, at=now)

    written = [
        q["sql"] for q in queries.captured_queries if not q["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ]
    assert written == []
    assert (again.added, again.changed, again.carried, again.unchanged) == ([], [], [], ALL)
    assert len(queries) < 30


def test_changed_words_make_a_new_version_and_carry_it_along(loaded, folder, now):
    folder.change(TRUNK, "name: Forearm plank", "name: Plank on the forearms")

    again = load(folder.path, at=now)

    assert again.changed == ["exercise plank v2"]
    assert (Exercise.objects.published().get(slug="plank").name) == "Plank on the forearms"
    assert Exercise.objects.get(slug="plank", version=1).name == "Forearm plank"
    renewed = {slug for slug, version in versions(Routine).items() if version == 2}
    with_plank = Routine.objects.filter(version=1, items__exercise__slug="plank")
    assert renewed == {routine.slug for routine in with_plank} >= {"bal_p2_s2", "bal_p3_s2"}
    moved = {slug for slug, version in versions(Program).items() if version == 2}
    assert moved == {day.program.slug for day in ProgramDay.objects.filter(routine__in=with_plank)}
    assert len(again.carried) == len(renewed) + len(moved)


def test_after_a_change_the_next_load_is_quiet_again(loaded, folder, now):
    folder.change(TRUNK, "name: Forearm plank", "name: Plank on the forearms")
    load(folder.path, at=now)

    again = load(folder.path, at=now)

    assert (again.changed, again.carried, again.unchanged) == ([], [], ALL)


def test_going_back_to_the_old_words_is_a_change_too(loaded, folder, now):
    folder.change(TRUNK, "name: Forearm plank", "name: Other")
    load(folder.path, at=now)
    folder.change(TRUNK, "name: Other", "name: Forearm plank")

    assert load(folder.path, at=now).changed == ["exercise plank v3"]


def test_many_changes_make_one_new_version_of_each(loaded, folder, now):
    folder.change(TRUNK, "name: Forearm plank", "name: Plank on the forearms")
    folder.change(TRUNK, "name: Dead bug\n", "name: The dead bug\n")
    folder.change(ROUTINES, "name: Core that lasts\n", "name: A core that lasts\n")
    folder.change(PROGRAM, "name: Balanced Back 42", "name: Balanced Back")

    again = load(folder.path, at=now)

    assert again.changed == [
        "exercise dead_bug v2",
        "exercise plank v2",
        "routine bal_p2_s2 v2",
        "program balanced_back_42 v2",
    ]
    assert max(versions(Routine).values()) == 2
    program = Program.objects.published().with_days().get(slug="balanced_back_42")
    assert {day.routine.state for day in program.days.all()} == {State.PUBLISHED}
    assert {item.exercise.state for day in program.days.all() for item in day.routine.items.all()} == {State.PUBLISHED}


def test_a_new_exercise_is_added_beside_the_others(loaded, folder, now):
    text = (folder.path / TRUNK).read_text()
    plank = text[text.index("  - slug: plank\n") : text.index("  - slug: plank_shoulder_tap")]
    folder.write(TRUNK, text + plank.replace("slug: plank\n", "slug: plank_on_a_ball\n"))

    again = load(folder.path, at=now)

    assert (again.added, again.changed, again.is_first) == (["exercise plank_on_a_ball v1"], [], False)


def test_a_curators_draft_is_left_alone(loaded, folder, kit, now):
    draft = actions.revise(Exercise.objects.published().get(slug="plank"), by=kit, at=now)
    Exercise.objects.filter(pk=draft.pk).update(name="Kit's plank")
    folder.change(TRUNK, "name: Forearm plank", "name: Plank on the forearms")

    again = load(folder.path, at=now)

    draft.refresh_from_db()
    assert (draft.name, draft.state, draft.version) == ("Kit's plank", State.DRAFT, 2)
    assert versions(Exercise)["plank"] == 3
    assert again.notes == ["A curator's draft of exercise plank was left alone; it does not have these changes."]


def test_what_a_curator_published_stays_while_the_file_stays_the_same(loaded, folder, kit, now):
    draft = actions.revise(Exercise.objects.published().get(slug="plank"), by=kit, at=now)
    Exercise.objects.filter(pk=draft.pk).update(name="Kit's plank")
    actions.publish(draft, by=kit, at=now)

    again = load(folder.path, at=now)

    assert (again.changed, again.unchanged) == ([], ALL)
    assert Exercise.objects.published().get(slug="plank").name == "Kit's plank"


def test_replacing_what_a_curator_published_is_said_aloud(loaded, folder, kit, now):
    plank = Exercise.objects.published().get(slug="plank")
    actions.publish(actions.revise(plank, by=kit, at=now), by=kit, at=now)
    folder.change(TRUNK, "name: Forearm plank", "name: Plank on the forearms")

    assert load(folder.path, at=now).notes == ["exercise plank v3 replaces v2, which a curator had published."]


def test_what_a_curator_retired_stays_retired(loaded, folder, kit, now):
    text = (folder.path / TRUNK).read_text()
    plank = text[text.index("  - slug: plank\n") : text.index("  - slug: plank_shoulder_tap")]
    folder.write(TRUNK, text + plank.replace("slug: plank\n", "slug: plank_on_a_ball\n"))
    load(folder.path, at=now)
    actions.retire(Exercise.objects.get(slug="plank_on_a_ball"), by=kit, at=now)

    assert load(folder.path, at=now).added == []
    assert not Exercise.objects.published().filter(slug="plank_on_a_ball").exists()


def test_equipment_and_sources_are_changed_in_place(loaded, folder, now):
    folder.change("equipment.yaml", "name: Mat\n", "name: Exercise mat\n")
    folder.change("sources.yaml", "authors: Amanda Brooks", "authors: A. Brooks")

    again = load(folder.path, at=now)

    assert again.changed == ["equipment mat", "source S0"]
    assert Equipment.objects.get(slug="mat").name == "Exercise mat"
    assert Source.objects.get(code="S0").authors == "A. Brooks"
    assert again.carried == []


def test_a_broken_file_loads_nothing(folder, now):
    folder.change(PROGRAM, "routine: bal_p3_s7", "routine: nowhere")

    with pytest.raises(BrokenLibrary):
        load(folder.path, at=now)

    assert not Exercise.objects.exists()
    assert not Equipment.objects.exists()


def test_a_failure_half_way_loads_nothing(folder, now, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the power went")

    monkeypatch.setitem(PARTS, Program, fail)
    with pytest.raises(RuntimeError):
        load(folder.path, at=now)

    assert not Exercise.objects.exists()


def test_curators_get_their_group(loaded, kit):
    assert kit.has_perm("content.change_program")
