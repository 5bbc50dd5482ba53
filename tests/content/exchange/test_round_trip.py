"""Out and in again: what nobody touched changes nothing, in any kind of file."""

import pytest
import yaml

from content import actions
from content.exchange import formats
from content.exchange.cells import text_of
from content.exchange.columns import Shelf
from content.exchange.resources import RESOURCES
from content.models import ContentEvent, Equipment, Exercise, Program, Routine, Source
from tests.content.exchange.files import errors, exported, imported, totals
from tests.content.factories import draft_exercise, live_exercise

pytestmark = pytest.mark.django_db
MODELS = (Exercise, Routine, Program)
BELOW = {Exercise: None, Routine: Exercise, Program: Routine}


def test_the_whole_library_comes_back_unchanged(library):
    before = ContentEvent.objects.count()
    for model in MODELS:
        live = model.objects.published().count()
        for kind in formats.FORMATS:
            result = imported(model, exported(model, kind), kind=kind)

            assert errors(result) == {}
            assert totals(result) == {"skip": live}
        assert live > 5
        assert not model.objects.drafts().exists()
    assert ContentEvent.objects.count() == before


def test_every_value_is_read_as_it_was_said(library):
    """Even without the short way for cells that read the same."""
    for model, resource in RESOURCES.items():
        shelf = Shelf(
            sources={source.code: source for source in Source.objects.all()},
            equipment={thing.slug: thing for thing in Equipment.objects.all()},
            below={thing.slug: thing for thing in BELOW[model].objects.published()} if BELOW[model] else {},
        )
        for thing in resource().get_queryset():
            for column in resource.columns:
                value = column.value_of(thing)
                assert column.read(text_of(column.say(value)), shelf) == value, (thing, column.name)


def test_only_what_is_live_is_exported(small, kit, now):
    draft_exercise("squat")
    draft = actions.revise(small.plank, by=kit, at=now)
    Exercise.objects.filter(pk=draft.pk).update(name="Not yet")
    rows = yaml.safe_load(exported(Exercise, "yaml"))

    assert [(row["slug"], row["version"], row["name"]) for row in rows] == [
        ("hip_stretch", 1, "Hip stretch"),
        ("plank", 1, "Plank"),
    ]


def test_a_draft_of_somebody_is_left_alone_by_rows_that_say_what_is_live(small, kit, now):
    draft = actions.revise(small.plank, by=kit, at=now)
    Exercise.objects.filter(pk=draft.pk).update(name="Mine")

    assert totals(imported(Exercise, exported(Exercise))) == {"skip": 2}
    draft.refresh_from_db()
    assert draft.name == "Mine"


@pytest.mark.parametrize("kind", formats.FORMATS)
@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+44", "-1 step", "@home", "'=quoted"])
def test_texts_that_look_like_formulas_are_escaped_and_come_back(now, kind, text):
    live_exercise("plank", at=now, name=text, cues=[text, "Breathe."])
    data = exported(Exercise, kind)

    assert totals(imported(Exercise, data, kind=kind)) == {"skip": 1}
    cells = next(iter(formats.FORMATS[kind]().create_dataset(data)))
    assert text in cells  # read without the mark


def test_a_spreadsheet_finds_no_formula_in_what_is_exported(now):
    live_exercise("plank", at=now, name="=1+1", purpose="\t=2")
    lines = exported(Exercise).decode("utf-8-sig").splitlines()

    assert "'=1+1" in lines[1]
    assert ",=" not in lines[1]


def test_line_breaks_inside_a_cue_do_no_harm(now):
    live_exercise("plank", at=now, cues=["Lie\r\ndown. ", "Breathe  out."])

    assert totals(imported(Exercise, exported(Exercise))) == {"skip": 1}


def test_what_the_columns_say_is_explained():
    for resource in RESOURCES.values():
        assert all(column.how.endswith(".") for column in resource.columns)
