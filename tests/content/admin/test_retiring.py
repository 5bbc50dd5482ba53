"""Taking something out of the library that other things are made of."""

import pytest

from content import actions
from content.models import Exercise, Program, Routine, State, SwapRule
from tests.content.admin.forms import address, said, soup
from tests.content.factories import draft_exercise, live_exercise, live_routine

pytestmark = pytest.mark.django_db


@pytest.fixture
def side_plank(small, now):
    return live_exercise("side_plank", at=now)


def error(response):
    return soup(response).select_one(".own-field .errorlist").get_text(" ")


def test_the_page_says_where_it_is_used(small, browser, now):
    live_routine("set", at=now, exercises=[small.plank], standalone=True)
    live_exercise("squat", at=now, easier_slug="plank")
    SwapRule.objects.create(slug="wrists", situation="Sore wrists", remove=["plank"], instead=["hip_stretch"])
    actions.revise(small.routine, by=None, at=now)

    for verb in ("retire", "used"):
        shown = said(browser.get(address(verb, small.plank)))
        for words in (
            "Routines (1) The first routine v1",
            "Sets that stand by themselves (1) The set routine v1",
            "Programs (1) Six weeks v1",
            "Drafts (1) The first routine v2 (draft)",
            "Swap rules (1) Sore wrists",
            "Exercises that name it as easier or harder (1) Squat v1",
        ):
            assert words in shown


def test_nothing_uses_it(side_plank, browser):
    assert "Nothing uses it." in said(browser.get(address("used", side_plank)))


def test_in_use_it_asks_for_a_replacement_of_the_same_kind_first(small, side_plank, browser):
    field = soup(browser.get(address("retire", small.plank))).find("select", attrs={"name": "replacement"})

    assert [group["label"] for group in field.find_all("optgroup")] == ["Strength", "Stretch"]
    assert "Plank" not in [option.get_text() for option in field.find_all("option")]
    response = browser.post(address("retire", small.plank))
    assert response.status_code == 422
    assert "It is in use. Choose what takes its place." in error(response)


def test_the_replacement_takes_its_place_everywhere(small, side_plank, browser):
    page = browser.post(address("retire", small.plank), {"replacement": side_plank.pk}, follow=True)

    assert "Version 1 is retired. Side plank takes its place." in soup(page).get_text()
    small.plank.refresh_from_db()
    assert (small.plank.state, small.plank.replaced_by) == (State.RETIRED, "side_plank")
    routine, program = Routine.objects.published().get(), Program.objects.published().get()
    assert [item.exercise for item in routine.items.all()] == [small.stretch, side_plank]
    assert {day.routine for day in program.days.all()} == {routine}
    # what athletes have in their plans stays
    assert [item.exercise for item in small.routine.items.all()] == [small.stretch, small.plank]
    assert {day.routine for day in small.program.days.all()} == {small.routine}


def test_a_routine_is_replaced_too(small, browser, now):
    other = live_routine("other", at=now, exercises=[small.stretch, small.plank])

    browser.post(address("retire", small.routine), {"replacement": other.pk})

    assert {day.routine for day in Program.objects.published().get().days.all()} == {other}
    assert Routine.objects.get(pk=small.routine.pk).replaced_by == "other"


def test_a_replacement_that_unbalances_a_routine_is_refused_at_the_field(small, browser, now):
    roll = live_exercise("roll", at=now, kind="release")

    response = browser.post(address("retire", small.plank), {"replacement": roll.pk})

    assert response.status_code == 422
    assert "The first routine: It needs at least one strength or activation exercise." in error(response)
    assert Routine.objects.count() == 1


def test_a_replacement_that_is_there_already_is_refused_at_the_field(small, browser):
    response = browser.post(address("retire", small.plank), {"replacement": small.stretch.pk})

    assert "The first routine has Hip stretch already." in error(response)


def test_only_live_things_of_the_same_sort_are_offered(small, browser):
    squat = draft_exercise("squat")

    for pk in (squat.pk, small.plank.pk, 999):
        assert browser.post(address("retire", small.plank), {"replacement": pk}).status_code == 422
    assert Exercise.objects.get(pk=small.plank.pk).is_published


def test_what_nothing_is_made_of_needs_no_replacement(side_plank, browser):
    browser.post(address("retire", side_plank), {"replacement": ""})

    assert Exercise.objects.get(pk=side_plank.pk).state == State.RETIRED


def test_what_is_not_live_is_not_retired(small, browser):
    draft = draft_exercise("squat")

    assert "That is not live any more." in said(browser.post(address("retire", draft)))
