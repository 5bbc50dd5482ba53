"""The safety screen in its steps: nothing preset, nothing lost, nothing made up."""

from datetime import timedelta

import pytest

from accounts.actions import end_sessions
from coaching.red_flags import actions
from coaching.red_flags.models import RedFlag, RedFlagReport
from coaching.rules.red_flag_table import SECOND_PAGE

SCREEN = "/something-feels-wrong/"


def start(client):
    """Open the screen; returns the hidden key."""
    return client.get(SCREEN).context["form"].initial["idem_key"]


def test_opening_the_screen_writes_nothing(clock, ada, as_user):
    response = as_user(ada).get(SCREEN)

    assert response.status_code == 200
    assert RedFlagReport.objects.count() == 0
    assert "checked" not in response.content.decode()


def test_nothing_tapped_is_not_an_answer(clock, ada, as_user):
    client = as_user(ada)

    response = client.post(SCREEN, {"step": "tiles", "idem_key": start(client)})

    assert response.status_code == 422
    assert "Tap what fits, or “None of these”." in response.content.decode()


def test_none_of_these_twice_is_a_quick_all_clear(clock, ada, as_user):
    client = as_user(ada)
    key = start(client)
    second = client.post(SCREEN, {"step": "tiles", "idem_key": key, "tiles": ["none"]})
    assert "Page 2 of 2" in second.content.decode()

    response = client.post(SCREEN, {"step": "second", "idem_key": key, "signs": ["none"]}, follow=True)

    assert "Nothing on this list" in response.content.decode()
    assert RedFlagReport.objects.get().red_flag is None


def test_none_and_something_at_once_is_asked_again(clock, ada, as_user):
    client = as_user(ada)

    response = client.post(SCREEN, {"step": "tiles", "idem_key": start(client), "tiles": ["none", "legs"]})

    assert response.status_code == 422
    assert response.content.decode().count("checked") == 2


def test_an_urgent_yes_shows_its_card_without_a_second_page(clock, ada, as_user):
    client = as_user(ada)
    key = start(client)
    questions = client.post(SCREEN, {"step": "tiles", "idem_key": key, "tiles": ["severe"]})
    assert "8 out of 10" in questions.content.decode()

    answers = {
        "step": "questions",
        "idem_key": key,
        "tiles": ["severe"],
        "severe_unrelenting_pain": "unsure",
        "note": "",
    }
    response = client.post(SCREEN, answers, follow=True)

    assert "Speak to a doctor today" in response.content.decode()
    assert RedFlag.objects.get().tier == "same_day_urgent"


def test_a_question_without_an_answer_comes_back_with_what_was_typed(clock, ada, as_user):
    client = as_user(ada)
    posted = {
        "step": "questions",
        "idem_key": start(client),
        "tiles": ["legs"],
        "spinal_cord_signs": "no",
        "note": "odd",
    }

    response = client.post(SCREEN, posted)

    page = response.content.decode()
    assert response.status_code == 422
    assert "odd" in page
    assert RedFlagReport.objects.count() == 0


def test_answers_of_the_first_page_are_carried_to_the_end(clock, ada, as_user):
    client = as_user(ada)
    key = start(client)
    first = {"tiles": ["severe"], "severe_unrelenting_pain": "no"}
    second = client.post(SCREEN, {"step": "questions", "idem_key": key, "note": "sore", **first})
    assert 'name="severe_unrelenting_pain" value="no"' in second.content.decode()

    client.post(SCREEN, {"step": "second", "idem_key": key, "signs": ["night_rest_pain"], "note": "sore", **first})

    report = RedFlagReport.objects.get()
    assert set(report.answers) == {"severe_unrelenting_pain", *(flag.id for flag in SECOND_PAGE)}
    assert [flag for flag, answer in report.answers.items() if answer == "yes"] == ["night_rest_pain"]
    assert (report.tier, report.note) == ("clinician_days", "sore")


def test_a_note_of_a_hundred_kilobytes_is_refused_and_kept(clock, ada, as_user):
    client = as_user(ada)
    note = "my back " * 13_000

    response = client.post(SCREEN, {"step": "second", "idem_key": start(client), "signs": ["none"], "note": note})

    assert response.status_code == 422
    assert "Please keep it under 5000 letters" in response.content.decode()
    assert note.strip() in response.content.decode()


def test_the_same_form_sent_twice_is_one_flag(clock, ada, as_user):
    client = as_user(ada)
    posted = {"step": "second", "idem_key": start(client), "signs": ["bone_stress"], "note": ""}

    first, second = client.post(SCREEN, posted), client.post(SCREEN, posted)

    assert first.url == second.url
    assert RedFlag.objects.count() == 1


def test_submitting_takes_few_queries(clock, ada, as_user, django_assert_max_num_queries):
    client = as_user(ada)
    posted = {"step": "questions", "idem_key": start(client), "tiles": ["severe"], "severe_unrelenting_pain": "yes"}

    with django_assert_max_num_queries(25):
        client.post(SCREEN, posted)

    assert RedFlag.objects.count() == 1


@pytest.mark.parametrize("step", ["tiles", "questions", "second", "nonsense", ""])
def test_made_up_tiles_and_signs_are_refused(clock, ada, as_user, step):
    posted = {"step": step, "idem_key": "k", "tiles": ["legs", "moon"], "signs": ["moon"], "unsure": ["ces_bladder"]}

    response = as_user(ada).post(SCREEN, posted)

    assert response.status_code == 422
    assert RedFlagReport.objects.count() == 0


def test_answers_to_questions_nobody_asked_are_ignored(clock, ada, as_user):
    posted = {
        "step": "second",
        "idem_key": "k",
        "signs": ["none"],
        "ces_bladder": "yes",
        "athlete": "99",
        "tier": "none",
    }

    as_user(ada).post(SCREEN, posted)

    assert RedFlagReport.objects.get().athlete == ada
    assert "ces_bladder" not in RedFlagReport.objects.get().answers


def test_a_carried_answer_that_was_tampered_with_is_asked_again(clock, ada, as_user):
    posted = {
        "step": "second",
        "idem_key": "k",
        "signs": ["none"],
        "tiles": ["severe"],
        "severe_unrelenting_pain": "maybe",
    }

    response = as_user(ada).post(SCREEN, posted)

    assert response.status_code == 422
    assert RedFlagReport.objects.count() == 0


def test_an_urgent_yes_carried_past_the_first_page_still_counts(clock, ada, as_user):
    posted = {
        "step": "second",
        "idem_key": "k",
        "signs": ["none"],
        "tiles": ["severe"],
        "severe_unrelenting_pain": "yes",
    }

    as_user(ada).post(SCREEN, posted)

    assert RedFlag.objects.get().tier == "same_day_urgent"


def test_unsure_about_a_sign_of_the_second_page_is_kept_in_sight(clock, ada, as_user):
    as_user(ada).post(SCREEN, {"step": "second", "idem_key": "k", "signs": ["none"], "unsure": ["bone_stress"]})

    assert RedFlag.objects.get().tier == "monitor"


@pytest.mark.parametrize(
    "step", [{}, {"step": "tiles", "idem_key": "k", "tiles": ["legs"]}, {"step": "second", "idem_key": "k"}]
)
def test_the_numbers_of_the_country_stand_on_every_step(clock, ada, as_user, step):
    ada.country = "AU"
    ada.save()
    client = as_user(ada)

    page = (client.post(SCREEN, step) if step else client.get(SCREEN)).content.decode()

    assert 'href="tel:000"' in page


def test_the_thirty_first_report_of_an_hour_gives_advice_and_the_first_thirty_are_kept(clock, ada, as_user):
    client = as_user(ada)
    posted = {"step": "second", "signs": ["none"]}
    for number in range(30):
        assert client.post(SCREEN, {**posted, "idem_key": f"k{number}"}).status_code == 302

    response = client.post(SCREEN, {**posted, "idem_key": "one more"})

    assert response.status_code == 429
    assert 'href="tel:999"' in response.content.decode()
    assert RedFlagReport.objects.count() == 30
    assert client.post(SCREEN, {**posted, "idem_key": "k3"}).status_code == 302  # sent again, and stored already


def test_the_page_of_too_many_reports_opens_again_after_an_hour(clock, ada, as_user, now):
    client = as_user(ada)
    for number in range(30):
        actions.submit_screen(ada, answers={}, note="", idem_key=f"k{number}", at=now)
    clock.set(now + timedelta(minutes=61))

    assert client.post(SCREEN, {"step": "second", "idem_key": "new", "signs": ["none"]}).status_code == 302


def test_after_the_session_ran_out_nothing_typed_is_lost(clock, ada, as_user):
    client = as_user(ada)
    posted = {"step": "second", "idem_key": start(client), "signs": ["bone_stress"], "note": "my hip, since Friday"}
    end_sessions(ada)

    assert client.post(SCREEN, posted).status_code == 302
    assert RedFlagReport.objects.count() == 0

    client.force_login(ada)
    page = client.get("/send-again/").content.decode()
    assert "my hip, since Friday" in page
    client.post(SCREEN, {**posted, "_sent_again": "1"})
    assert RedFlagReport.objects.get().note == "my hip, since Friday"
