"""The athlete's pages: doing a routine, logging it, putting it right, and the morning."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from coaching.logbook import actions
from coaching.logbook.models import SessionLog
from coaching.red_flags.models import PainReport
from tests.coaching.logbook.conftest import said

DAY = timedelta(days=1)
SCREEN = reverse("coaching:something_feels_wrong")
TODAY = reverse("coaching:today")
PAIN = reverse("coaching:log_pain")


@pytest.fixture
def athletes(as_user, ada, clock):
    return as_user(ada)


def do(session):
    return reverse("coaching:do_routine", args=[session.id])


def log_page(session):
    return reverse("coaching:log_session", args=[session.id])


def correct_page(log):
    return reverse("coaching:correct_session_log", args=[log.id])


def typed(**changes):
    return {name: "" if value is None else value for name, value in said(**changes).items()}


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def words(response):
    return " ".join(soup(response).select_one("main").get_text(" ").split())


# --- logging ---------------------------------------------------------------------------------------------------------


def test_from_done_to_logged_in_three_taps(session, athletes):
    page = soup(athletes.get(log_page(session) + "?outcome=done"))
    assert page.select_one("[name=outcome][checked]")["value"] == "done"
    key = page.select_one("[name=idem_key]")["value"]

    response = athletes.post(log_page(session), typed(idem_key=key))

    assert response["Location"] == TODAY
    session.refresh_from_db()
    assert session.status == "done"


def test_nothing_is_chosen_before_the_athlete_chooses(session, athletes):
    for query in ("", "?outcome=perhaps"):
        assert not soup(athletes.get(log_page(session) + query)).select("[checked]")


def test_a_double_submit_is_one_log(session, athletes):
    for _ in range(2):
        assert athletes.post(log_page(session), typed())["Location"] == TODAY

    assert SessionLog.objects.count() == 1


def test_a_pain_of_eleven_is_refused_at_the_field_and_nothing_typed_is_lost(session, athletes):
    response = athletes.post(log_page(session), typed(pain_during=11, note="Long day."))

    assert response.status_code == 422
    page = soup(response)
    assert page.select_one("#id_pain_during .errmsg, #id_pain_during_error").text.endswith("from 0 to 10.")
    assert page.select_one(".errsum a")["href"] == "#id_pain_during_0"
    assert page.select_one("textarea").text.strip() == "Long day."
    assert page.select_one("[name=effort][checked]")["value"] == "5"
    assert not SessionLog.objects.exists()


def test_a_note_of_a_hundred_kilobytes_is_refused_and_kept_on_the_page(session, athletes):
    long = "word " * 20_000

    response = athletes.post(log_page(session), typed(note=long))

    assert response.status_code == 422
    assert "That note is too long to keep whole." in words(response)
    assert soup(response).select_one("textarea").text.strip() == long.strip()
    assert not SessionLog.objects.exists()


def test_too_early_is_said_above_the_form(later, athletes):
    response = athletes.post(log_page(later(9)), typed(note="Did it already."))

    assert response.status_code == 422
    assert "up to three days early" in words(response)
    assert "Did it already." in response.content.decode()


def test_a_logged_routine_leads_to_its_correction(session, athletes, now):
    log = actions.log_session(session, **said(), at=now)

    assert athletes.get(log_page(session))["Location"] == correct_page(log)


def test_a_routine_logged_in_another_window_keeps_what_was_typed_and_leads_there(session, athletes, now):
    log = actions.log_session(session, **said(), at=now)

    response = athletes.post(log_page(session), typed(idem_key="other window", note="My words."))

    assert response.status_code == 422
    assert "My words." in response.content.decode()
    assert soup(response).select_one(f"a[href='{correct_page(log)}']")


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"pain_during": 7}, False),
        ({"pain_during": 8}, True),
        ({"outcome": "not_today", "reason": "pain"}, True),
        ({"outcome": "not_today", "reason": "time"}, False),
        ({"outcome": "not_today", "reason": "ill", "pain_during": 9}, True),
    ],
)
def test_much_pain_leads_to_the_safety_questions_at_once(session, athletes, changes, asked):
    response = athletes.post(log_page(session), typed(**changes))

    assert response["Location"] == (SCREEN if asked else TODAY)
    assert SessionLog.objects.count() == 1
    if asked:
        page = words(athletes.get(SCREEN))
        assert "so that nothing is missed" in page
        assert "999" in page


def test_the_correction_begins_with_what_was_said(session, athletes, now):
    log = actions.log_session(session, **said(note="First words.", pain_during=3), at=now)

    page = soup(athletes.get(correct_page(log)))

    assert page.select_one("textarea").text.strip() == "First words."
    chosen = {one["name"]: one["value"] for one in page.select("[checked]")}
    assert chosen == {"outcome": "done", "pain_during": "3", "effort": "5", "farthest_site": "0"}


def test_a_correction_is_saved_as_a_new_row(session, athletes, now):
    log = actions.log_session(session, **said(), at=now)

    assert athletes.post(correct_page(log), typed(effort=8, idem_key="c"))["Location"] == TODAY
    assert athletes.post(correct_page(log), typed(effort=8, idem_key="c"))["Location"] == TODAY  # sent twice
    assert [one.effort for one in SessionLog.objects.order_by("id")] == [5, 8]


def test_an_old_correction_page_leads_to_the_newest(session, athletes, now):
    log = actions.log_session(session, **said(), at=now)
    newer = actions.correct_session_log(log, **said(effort=8, idem_key="c"), at=now)

    assert athletes.get(correct_page(log))["Location"] == correct_page(newer)
    response = athletes.post(correct_page(log), typed(effort=1, idem_key="d"))
    assert response.status_code == 422
    assert soup(response).select_one(f"a[href='{correct_page(newer)}']")


# --- the morning -----------------------------------------------------------------------------------------------------


def test_one_tap_saves_the_morning(athletes, ada):
    assert athletes.post(PAIN, {"score": "4"})["Location"] == TODAY
    assert PainReport.objects.get().score == 4
    assert "Saved: 4 out of 10" in words(athletes.get(TODAY))


@pytest.mark.parametrize("score", ["11", "-1", "", "four"])
def test_what_is_no_number_comes_back_with_the_buttons(athletes, score):
    response = athletes.post(PAIN, {"score": score})

    assert response.status_code == 422
    assert "Please choose a number from 0 to 10." in words(response)
    assert len(soup(response).select("button.n")) == 11
    assert not PainReport.objects.exists()


@pytest.mark.parametrize(("score", "asked"), [("7", False), ("8", True)])
def test_a_bad_morning_leads_to_the_safety_questions(athletes, score, asked):
    assert athletes.post(PAIN, {"score": score})["Location"] == (SCREEN if asked else TODAY)


def test_the_morning_can_be_put_right(athletes, ada, now):
    report = actions.log_pain(ada, score=4, at=now)
    page = reverse("coaching:correct_pain", args=[report.id])

    assert soup(athletes.get(page)).select_one("[aria-pressed=true]").text == "4"
    assert athletes.post(page, {"score": "12"}).status_code == 422
    assert athletes.post(page, {"score": "2"})["Location"] == TODAY
    assert PainReport.objects.current().get().score == 2


def test_only_mornings_are_put_right_there(athletes, session, now):
    log = actions.log_session(session, **said(), at=now)

    assert athletes.get(reverse("coaching:correct_pain", args=[log.pain_report_id])).status_code == 404


def test_looking_at_the_morning_button_page_is_not_possible(athletes):
    assert athletes.get(PAIN).status_code == 405


# --- strangers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_athletes_diary_is_not_found(session, ada, eve, zach, as_user, clock, now, method):
    log = actions.log_session(session, **said(), at=now)
    report = actions.log_pain(ada, score=3, at=now)
    pages = [log_page(session), correct_page(log), reverse("coaching:correct_pain", args=[report.id])]

    for stranger in (eve, zach):
        for page in pages:
            assert getattr(as_user(stranger), method)(page, typed(idem_key="x")).status_code == 404
        assert as_user(stranger).get(do(session)).status_code == 404
    assert SessionLog.objects.count() == 1


def test_a_coach_does_not_log_for_an_athlete(session, cora, as_user, clock):
    for page in (log_page(session), do(session), PAIN):
        assert as_user(cora).post(page, typed()).status_code in {403, 405}
    assert not SessionLog.objects.exists()


def test_whoever_is_signed_out_is_asked_to_sign_in(session, client):
    assert client.get(log_page(session))["Location"].startswith("/accounts/login/")


def test_logging_costs_few_queries(session, athletes, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        athletes.get(log_page(session))
    with django_assert_max_num_queries(25):
        athletes.post(log_page(session), typed())
