"""A draft goes to review and comes back, or goes live."""

import pytest

from content import actions
from content.models import ContentEvent, Exercise, State
from tests.content.admin.forms import address, buttons, filled_in, said, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(small, curator, now):
    return actions.revise(small.plank, by=curator, at=now)


@pytest.fixture
def sent(draft, curator, now):
    return actions.submit(draft, by=curator, at=now)


def test_sending_asks_first_and_shows_what_changes_and_what_lacks(draft, browser):
    draft.cues.filter(position=2).update(text="Breathe slowly out.")
    draft.cues.filter(position=1).delete()

    shown = said(browser.get(address("submit", draft)))

    assert "It has 1 cues; an exercise has 2 to 4." in shown
    assert "Breathe slowly out." in shown
    assert Exercise.objects.get(pk=draft.pk).is_draft


def test_what_was_sent_waits_read_only(draft, browser):
    page = browser.post(address("submit", draft), follow=True)

    assert "Version 2 waits for review." in soup(page).get_text()
    assert "Version 2, in review. Sent by Kit Curator on 2 March 2026, 09:00. Live now: version 1." in said(page)
    assert soup(page).find("input", attrs={"name": "_save"}) is None
    assert {"Send back…", "Publish…"} <= buttons(page)
    assert not {"Send for review…", "Discard draft…"} & buttons(page)
    assert soup(page).find("input", value="Revise") is None


def test_a_forged_change_of_what_is_in_review_is_refused(sent, browser):
    assert browser.post(address("change", sent), {"name": "Forged"}).status_code == 403


def test_it_is_sent_once(sent, browser):
    response = browser.post(address("submit", sent))

    assert response.status_code == 422
    assert "That is not a draft any more" in said(response)


def test_sending_back_needs_a_reason(sent, browser):
    response = browser.post(address("send_back", sent))

    assert response.status_code == 422
    assert soup(response).select_one(".own-field .errorlist")
    sent.refresh_from_db()
    assert sent.state == State.REVIEW


def test_its_writers_read_the_reason_at_the_top(sent, browser, other_browser):
    other_browser.post(address("send_back", sent), {"because": "Say it shorter."})
    page = browser.get(address("change", sent))

    assert "Sent back by Rita Reader on 2 March 2026, 09:00: Say it shorter." in said(page)
    assert soup(page).find("input", attrs={"name": "_save"})
    assert ContentEvent.objects.get(what="returned").because == "Say it shorter."


def test_sent_again_the_reason_is_gone(sent, browser, rita, curator, now):
    actions.send_back(sent, because="Shorter.", by=rita, at=now)
    actions.submit(sent, by=curator, at=now)

    assert "Sent back by" not in said(browser.get(address("change", sent)))


def test_only_what_is_in_review_is_sent_back(draft, browser):
    response = browser.post(address("send_back", draft), {"because": "No."})

    assert response.status_code == 422
    assert "That is not in review any more." in said(response)


def test_revising_what_is_in_review_leads_there_and_says_so(sent, small, browser):
    page = browser.post(address("revise", small.plank), follow=True)

    assert page.redirect_chain == [(address("change", sent), 302)]
    assert "Version 2 is in review. Send it back to go on writing." in soup(page).get_text()


def test_one_person_may_publish_from_review(sent, browser):
    browser.post(address("publish", sent))

    assert Exercise.objects.get(pk=sent.pk).is_published


class TestTwoPeople:
    @pytest.fixture(autouse=True)
    def _two_people(self, settings):
        settings.TWO_PERSON_PUBLISHING = True

    def test_nobody_publishes_what_they_wrote(self, sent, browser):
        response = browser.post(address("publish", sent))

        assert response.status_code == 422
        assert "You wrote or sent this version. Somebody who did neither has to publish it." in said(response)
        assert Exercise.objects.get(pk=sent.pk).state == State.REVIEW

    def test_nothing_is_published_past_the_review(self, draft, other_browser):
        response = other_browser.post(address("publish", draft))

        assert response.status_code == 422
        assert "Send it for review first." in said(response)

    def test_the_other_one_publishes(self, sent, other_browser):
        other_browser.post(address("publish", sent))

        assert Exercise.objects.get(pk=sent.pk).is_published

    def test_whoever_saved_the_form_had_a_hand_in_it(self, draft, curator, other_browser, now):
        values = filled_in(other_browser.get(address("change", draft)), "exercise_form")
        other_browser.post(address("change", draft), {**values, "caution": "Stop if it hurts."})
        actions.submit(draft, by=curator, at=now)

        assert other_browser.post(address("publish", draft)).status_code == 422
