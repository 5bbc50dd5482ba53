"""Easier and harder exercises in the admin: what leads nowhere or in a circle is refused at the field."""

import pytest
from django.urls import reverse

from content import actions
from content.models import Exercise
from tests.content.admin.forms import filled_in, soup
from tests.content.factories import live_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder(now):
    """Knees → plank → tap, from easier to harder."""
    live_exercise("knees", at=now, harder_slug="plank")
    live_exercise("plank", at=now, easier_slug="knees", harder_slug="tap")
    return live_exercise("tap", at=now, easier_slug="plank")


@pytest.fixture
def answer(ladder, in_admin, curator, now):
    """What the page says after a draft of `slug` was saved with other neighbours, and whether it was kept."""
    browser = in_admin(curator)

    def save(slug, **said):
        draft = actions.revise(Exercise.objects.published().get(slug=slug), by=curator, at=now)
        address = reverse("admin:content_exercise_change", args=[draft.pk])
        values = filled_in(browser.get(address), "exercise_form")
        shown = soup(browser.post(address, {**values, "name": "Typed", "_continue": "1", **said}, follow=True))
        draft.refresh_from_db()
        errors = [item.get_text() for item in shown.select(".errorlist li")]
        assert shown.find("input", id="id_name")["value"] == "Typed"
        return errors, draft.name == "Typed"

    return save


def test_a_way_that_leads_up_is_kept(answer):
    assert answer("knees", harder_slug="tap") == ([], True)


def test_an_exercise_nobody_knows_is_refused(answer):
    assert answer("tap", harder_slug="handstand") == (["There is no live exercise “handstand”."], False)


def test_an_exercise_is_not_its_own_neighbour(answer):
    errors, kept = answer("tap", harder_slug="tap")

    assert errors[0] == "An exercise is not easier or harder than itself."
    assert not kept


@pytest.mark.parametrize(("slug", "word"), [("tap", "harder_slug"), ("knees", "easier_slug")])
def test_a_circle_is_refused_and_nothing_is_lost(answer, slug, word):
    other = {"tap": "knees", "knees": "tap"}[slug]
    errors, kept = answer(slug, **{word: other})

    [says] = errors
    assert says.startswith("Harder and harder would lead back to the same exercise: ")
    assert not kept
