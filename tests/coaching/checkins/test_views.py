"""The link in the mail, without signing in."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from django.urls import reverse

from accounts.actions import withdraw_consent
from accounts.models import Consent
from coaching.checkins import links
from coaching.checkins.models import CheckIn, CheckInSchedule
from coaching.red_flags.models import PainReport
from tests.coaching.checkins.conftest import ASKED_AT

OWN = ["accounts", "coaching", "content"]


def rows():
    """Every row of ours, and every session."""
    models = [model for label in [*OWN, "sessions"] for model in apps.get_app_config(label).get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


@pytest.fixture
def at_the_time(clock):
    clock.set(ASKED_AT)
    return clock


@pytest.fixture
def page(token, at_the_time):
    return reverse("coaching:answer_check_in", args=[token])


@pytest.fixture
def done(token):
    return reverse("coaching:check_in_done", args=[token])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_opening_the_link_writes_nothing(page, client):
    before = rows()

    for address in (page, f"{page}?p=4", f"{page}?p=10", f"{page}done/"):
        client.get(address, follow=True)
        client.head(address)

    assert rows() == before


def test_the_number_from_the_mail_waits_to_be_saved(page, client):
    shown = soup(client.get(f"{page}?p=4"))

    assert shown.select_one("form input[name=score]")["value"] == "4"
    assert shown.select_one(".btn.wide").get_text(" ", strip=True).endswith("Save 4")
    assert shown.select_one(".n[aria-pressed=true]").text == "4"


@pytest.mark.parametrize("query", ["", "?p=", "?p=11", "?p=-1", "?p=four", "?p=²", "?p=" + "9" * 5000])
def test_without_a_number_there_are_eleven_buttons_and_nothing_chosen(page, client, query):
    shown = soup(client.get(page + query))

    assert [button["value"] for button in shown.select("button.n")] == [str(score) for score in range(11)]
    assert not shown.select("[aria-pressed=true], .btn.wide")


def test_the_page_shows_first_names_and_nothing_else(page, client):
    text = client.get(page).content.decode()

    assert "Ada" in text
    assert "Cora" in text
    assert not any(secret in text for secret in ("Athlete", "Coach<", "example.org", "Harriers"))


def test_it_needs_no_script_but_ours_and_tells_nobody_where_it_came_from(page, client):
    response = client.get(page)

    assert [script["src"] for script in soup(response).select("script")] == ["/static/js/app.js"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Cache-Control"] == "no-store, private"


def test_one_tap_saves(page, done, client, check_in):
    response = client.post(page, {"score": "4"})

    assert response.status_code == 302
    assert response["Location"] == done
    check_in.refresh_from_db()
    assert (check_in.score, check_in.answered_at) == (4, ASKED_AT)
    assert "Saved: 4 out of 10" in client.get(done).content.decode()


@pytest.mark.parametrize("score", ["11", "-1", "four", "", "4.5"])
def test_what_is_no_score_is_refused_at_the_buttons(page, client, score):
    response = client.post(page, {"score": score})

    assert response.status_code == 422
    assert "Please choose a number from 0 to 10." in response.content.decode()
    assert not PainReport.objects.exists()


def test_the_answer_can_be_changed_until_it_closes(page, client, check_in):
    client.post(page, {"score": "4"})
    assert "Your answer is 4 out of 10" in client.get(page).content.decode()
    client.post(page, {"score": "6"})

    check_in.refresh_from_db()
    assert check_in.score == 6
    assert PainReport.objects.count() == 2


def test_changing_the_number_keeps_the_note(page, done, client, check_in):
    client.post(page, {"score": "4"})
    client.post(done, {"note": "Since the hills.", "farthest_site": "2"})
    client.post(page, {"score": "5"})

    check_in.refresh_from_db()
    assert (check_in.score, check_in.note, check_in.farthest_site) == (5, "Since the hills.", 2)


def test_the_page_of_thanks_asks_first_for_an_answer(page, done, client):
    assert client.get(done)["Location"] == page


def test_a_word_more_can_be_added(page, done, client, check_in):
    client.post(page, {"score": "3"})

    assert client.post(done, {"note": "Better after a walk.", "farthest_site": "1"})["Location"] == done
    check_in.refresh_from_db()
    assert (check_in.note, check_in.farthest_site) == ("Better after a walk.", 1)


def test_a_note_of_a_hundred_kilobytes_is_refused_and_kept_on_the_page(page, done, client, check_in):
    client.post(page, {"score": "3"})
    long = "word " * 20_000

    response = client.post(done, {"note": long})

    assert response.status_code == 422
    assert "too long" in response.content.decode()
    assert soup(response).select_one("textarea").text.strip() == long.strip()
    check_in.refresh_from_db()
    assert check_in.note == ""


@pytest.mark.parametrize(("score", "cared_for"), [("7", False), ("8", True), ("10", True)])
def test_eight_and_more_brings_the_care_card_at_once(page, client, score, cared_for):
    shown = soup(client.post(page, {"score": score}, follow=True))

    assert bool(shown.select(".care.urgent")) is cared_for
    assert bool(shown.select("a.btn.bad[href='/something-feels-wrong/']")) is cared_for
    assert ("999" in shown.text) is cared_for


def test_pain_below_the_knee_leads_to_the_safety_questions(page, done, client):
    client.post(page, {"score": "3"})

    shown = soup(client.post(done, {"farthest_site": "3"}, follow=True))

    assert shown.select_one(".care.calm a")["href"] == reverse("coaching:something_feels_wrong")


@pytest.mark.parametrize("name", ["answer_check_in", "check_in_done"])
def test_a_link_that_is_not_ours_is_not_found(client, clock, name):
    response = client.get(reverse(f"coaching:{name}", args=["x" * 27]))

    assert response.status_code == 404
    assert "We do not know this link" in response.content.decode()


@pytest.mark.parametrize("send", [Client.get, Client.post])
def test_after_seven_days_the_page_says_so(page, done, client, check_in, clock, send):
    clock.set(check_in.expires_at)

    for address in (page, done):
        response = send(client, address, {"score": "4"})
        assert response.status_code == 410
        assert "This check-in is closed" in response.content.decode()
    assert not PainReport.objects.exists()


def test_after_withdrawing_consent_nothing_is_kept(page, client, ada):
    withdraw_consent(ada, kind=Consent.Kind.HEALTH_DATA, at=ASKED_AT)

    assert client.post(page, {"score": "4"}).status_code == 410
    assert not PainReport.objects.exists()


def test_the_link_signs_nobody_in(page, client):
    client.post(page, {"score": "4"})

    assert client.get("/check-ins/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_browser_without_our_cookie_cannot_post(page):
    assert Client(enforce_csrf_checks=True).post(page, {"score": "4"}).status_code == 403


def test_the_page_costs_few_queries(page, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get(page)


# --- stopping --------------------------------------------------------------------------------------------------------


def test_stopping_asks_once_and_then_stops(schedule, client, ada):
    address = links.stop_path(ada.id)

    before = rows()
    assert "Stop check-ins by mail?" in client.get(address).content.decode()
    assert rows() == before
    assert "No more check-ins by mail" in client.post(address).content.decode()
    schedule.refresh_from_db()
    assert not schedule.active


def test_a_mail_program_stops_it_with_one_click(schedule, ada):
    mail_program = Client(enforce_csrf_checks=True)

    response = mail_program.post(links.stop_path(ada.id), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert not CheckInSchedule.objects.get().active


def test_a_link_to_stop_that_is_not_ours_stops_nothing(schedule, client, ada):
    assert client.post("/c/1.rubbish/stop/").status_code == 404
    schedule.refresh_from_db()
    assert schedule.active


def test_the_key_to_a_check_in_stops_nothing(schedule, client, page):
    assert client.post(f"{page}stop/").status_code == 404


def test_stopping_leaves_the_open_question_answerable(page, client, ada):
    client.post(links.stop_path(ada.id))

    assert client.post(page, {"score": "2"}).status_code == 302
    assert CheckIn.objects.get().score == 2
