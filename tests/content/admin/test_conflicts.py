"""Two curators in one draft: nobody overwrites what the other wrote without having seen it."""

import pytest

from content import actions
from content.models import ContentEvent, Exercise
from tests.content.admin.forms import address, filled_in, line_of, said, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(small, curator, now):
    return actions.revise(small.plank, by=curator, at=now)


def opened(browser, draft):
    return filled_in(browser.get(address("change", draft)), f"{draft.kind_name}_form")


def save(browser, draft, values, **typed):
    return browser.post(address("change", draft), {**values, **typed})


def test_each_save_counts(draft, browser):
    for number in (1, 2):
        save(browser, draft, opened(browser, draft), name=f"Plank {number}")
        draft.refresh_from_db()
        assert (draft.edits, draft.name) == (number, f"Plank {number}")


def test_who_saves_second_reads_what_the_first_one_changed(draft, browser, other_browser):
    mine, theirs = opened(browser, draft), opened(other_browser, draft)
    save(other_browser, draft, theirs, caution="Go very slowly.")

    response = save(browser, draft, mine, purpose="It strengthens.")

    assert response.status_code == 409
    page = soup(response)
    assert "Nothing of yours is saved yet." in said(response)
    meanwhile = page.select_one("#meanwhile")
    assert "What Rita Reader changed meanwhile" in meanwhile.get_text()
    assert [dt.get_text() for dt in meanwhile.select("dt")] == ["Caution"]
    assert meanwhile.find("ins").get_text() == "very "
    # the form as typed
    assert page.find("textarea", attrs={"name": "purpose"}).get_text().strip() == "It strengthens."
    draft.refresh_from_db()
    assert (draft.purpose, draft.caution) == ("It helps.", "Go very slowly.")
    assert ContentEvent.objects.filter(what="edited").count() == 1


def test_having_read_it_one_can_save(draft, browser, other_browser):
    mine, theirs = opened(browser, draft), opened(other_browser, draft)
    save(other_browser, draft, theirs, caution="Go very slowly.")
    again = filled_in(save(browser, draft, mine, purpose="It strengthens."), "exercise_form")

    assert save(browser, draft, again, caution="Go very slowly.").status_code == 302

    draft.refresh_from_db()
    assert (draft.purpose, draft.caution, draft.edits) == ("It strengthens.", "Go very slowly.", 2)


def test_a_third_save_in_between_is_noticed_too(draft, browser, other_browser):
    mine = opened(browser, draft)
    save(other_browser, draft, opened(other_browser, draft), caution="Slowly.")
    again = filled_in(save(browser, draft, mine), "exercise_form")
    save(other_browser, draft, opened(other_browser, draft), caution="Slower.")

    response = save(browser, draft, again)

    assert response.status_code == 409
    assert "Slower." in soup(response).select_one("#meanwhile").get_text()


def test_lines_that_the_other_took_out_are_not_lost(draft, browser, other_browser):
    mine, theirs = opened(browser, draft), opened(other_browser, draft)
    mine[line_of(mine, "cues", "text", "Lie down.") + "text"] = "Lie down flat."
    theirs[line_of(theirs, "cues", "text", "Lie down.") + "DELETE"] = "on"
    theirs["cues-2-text"] = "Stay long."
    save(other_browser, draft, theirs)

    response = save(browser, draft, mine)
    assert response.status_code == 409
    meanwhile = soup(response).select_one("#meanwhile")
    assert [li["class"][0] for li in meanwhile.select("li")] == ["removed", "same", "added"]

    again = filled_in(response, "exercise_form")
    assert save(browser, draft, again).status_code == 302
    assert {cue.text for cue in draft.cues.all()} == {"Lie down flat.", "Breathe out.", "Stay long."}


def test_a_new_version_of_something_in_it_counts_as_a_change(small, curator, browser, now):
    draft = actions.revise(small.routine, by=curator, at=now)
    values = opened(browser, draft)
    actions.publish(actions.revise(small.plank, by=curator, at=now), by=curator, at=now)

    response = save(browser, draft, values)

    assert response.status_code == 409
    assert "Plank" in soup(response).select_one("#meanwhile").get_text()


@pytest.mark.parametrize("how", ["submitted", "published", "discarded"])
def test_what_was_typed_too_late_can_be_copied(how, draft, browser, curator, now):
    values = opened(browser, draft)
    {"submitted": actions.submit, "published": actions.publish, "discarded": actions.discard}[how](
        draft, by=curator, at=now
    )

    response = save(browser, draft, values, purpose="It strengthens.", kind="stretch")

    assert response.status_code == 409
    shown = said(response)
    assert "Nothing of yours was saved." in shown
    assert "It strengthens." in shown
    assert "Kind Stretch" in shown
    assert "Lie down." in shown
    assert not Exercise.objects.filter(purpose="It strengthens.").exists()


@pytest.mark.parametrize("seen", ["", "{", "[]", '{"texts": 1}', '{"texts": {}, "parts": {"Cues": [1]}}'])
def test_a_spoilt_form_breaks_nothing(seen, draft, browser, other_browser):
    mine = opened(browser, draft)
    save(other_browser, draft, opened(other_browser, draft), caution="Slowly.")

    assert save(browser, draft, mine, seen=seen).status_code == 409


def test_a_form_without_its_count_is_a_conflict(draft, browser):
    mine = opened(browser, draft)

    assert save(browser, draft, mine, edits="").status_code == 409
