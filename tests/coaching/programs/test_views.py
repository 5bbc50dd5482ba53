from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.actions import withdraw_consent
from accounts.models import AccessEntry, Consent
from coaching.programs import actions, queries
from coaching.programs.models import AthleteProgram
from content.actions import retire
from tests.coaching.programs.conftest import MONDAY, Level, Status, hold, on, plan_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def text(response):
    return " ".join(response.content.decode().split())


def url(name, *args):
    return reverse(f"coaching:{name}", args=args)


def choice(program, **fields):
    return {"program": program.id, "starts_on": on(8).isoformat(), "level": Level.DEFAULT, **fields}


# --- assigning --------------------------------------------------------------------------------------------------------


def test_the_page_opens_with_a_proposal_and_its_six_weeks(as_user, ada, cora, six_weeks):
    page = text(as_user(cora).get(url("assign_program", ada.id)))

    assert f'value="{MONDAY.isoformat()}"' in page, "today is a Monday"
    assert "Week 6" in page
    assert "Monday 2 March to Sunday 12 April 2026" in page
    assert not AthleteProgram.objects.exists()


def test_looking_without_saving(as_user, ada, cora, six_weeks):
    answer = as_user(cora).post(url("assign_program", ada.id), choice(six_weeks, preview="1"))

    assert answer.status_code == 200
    assert "Monday 9 March to Sunday 19 April 2026" in text(answer)
    assert not AthleteProgram.objects.exists()


def test_with_htmx_only_the_preview_comes_back(as_user, ada, cora, six_weeks):
    data, browser = choice(six_weeks, preview="1"), as_user(cora)

    part = text(browser.post(url("assign_program", ada.id), data, headers={"hx-request": "true"}))

    assert part.startswith('<section id="preview"')
    assert part in text(browser.post(url("assign_program", ada.id), data)), "the swapped part equals the full page's"


def test_a_preview_of_an_impossible_start_says_why(as_user, ada, cora, six_weeks):
    data = choice(six_weeks, preview="1", starts_on=(MONDAY - timedelta(days=1)).isoformat())

    answer = as_user(cora).post(url("assign_program", ada.id), data, headers={"hx-request": "true"})

    assert answer.status_code == 422
    assert "That day is over" in text(answer)


def test_a_coach_gives_a_program(as_user, ada, cora, six_weeks):
    answer = as_user(cora).post(url("assign_program", ada.id), choice(six_weeks, level=Level.ADVANCED))

    assert (answer.status_code, answer.url) == (302, url("athlete", ada.id))
    given = queries.running_program(ada)
    assert (given.program, given.starts_on, given.level) == (six_weeks, on(8), Level.ADVANCED)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("starts_on", "2026-03-01", "That day is over"),
        ("starts_on", "2027-03-03", "within a year"),
        ("starts_on", "", "Choose the first day"),
        ("starts_on", "next week", "Write the day as"),
        ("level", "olympic", "valid choice"),
        ("program", "999999", "valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(as_user, ada, cora, six_weeks, field, value, words):
    answer = as_user(cora).post(url("assign_program", ada.id), {**choice(six_weeks), field: value})

    assert answer.status_code == 422
    assert words in text(answer)
    assert not AthleteProgram.objects.exists()


def test_a_retired_program_is_not_on_offer(as_user, ada, cora, six_weeks, kit, now):
    retire(six_weeks, by=kit, at=now)

    assert "No program is published yet" in text(as_user(cora).get(url("assign_program", ada.id)))
    assert as_user(cora).post(url("assign_program", ada.id), choice(six_weeks)).status_code == 422


def test_a_running_program_is_shown_instead(as_user, ada, cora, given, six_weeks):
    page = as_user(cora).get(url("assign_program", ada.id))
    assert "Ada has a program: Six weeks" in text(page)
    assert url("athlete", ada.id) in text(page)

    again = as_user(cora).post(url("assign_program", ada.id), choice(six_weeks))
    assert again.status_code == 422
    assert "Ada has a program" in text(again)


@pytest.mark.parametrize("kind", list(Consent.Kind))
def test_without_consent_the_coach_learns_what_to_do(as_user, ada, cora, six_weeks, now, kind):
    withdraw_consent(ada, kind=kind, at=now)

    assert "has not agreed" in text(as_user(cora).get(url("assign_program", ada.id)))
    assert as_user(cora).post(url("assign_program", ada.id), choice(six_weeks)).status_code == 422
    assert not AthleteProgram.objects.exists()


def test_under_a_hold_the_page_says_so(as_user, ada, cora, six_weeks, now):
    hold(ada, at=now)

    assert "on hold because of a warning sign" in text(as_user(cora).get(url("assign_program", ada.id)))


def test_looking_at_an_athletes_page_is_written_down(as_user, ada, cora, six_weeks):
    as_user(cora).get(url("assign_program", ada.id))

    entry = AccessEntry.objects.get()
    assert (entry.viewer, entry.athlete, entry.page) == (cora, ada, "assign_program")


def test_the_page_costs_the_same_for_every_program(as_user, ada, cora, six_weeks, django_assert_max_num_queries):
    browser = as_user(cora)

    with django_assert_max_num_queries(21):
        browser.get(url("assign_program", ada.id))


# --- changing a plan --------------------------------------------------------------------------------------------------

PAUSE = {"reason": "away", "from_on": MONDAY.isoformat(), "until_on": ""}


def test_a_coach_pauses_and_resumes(as_user, cora, given):
    browser = as_user(cora)

    assert browser.post(url("pause_program", given.id), PAUSE).url == url("athlete", given.athlete_id)
    given.refresh_from_db()
    assert given.state == AthleteProgram.State.PAUSED
    assert "The plan is paused" in text(browser.get(url("pause_program", given.id)))
    assert browser.post(url("resume_program", given.id)).status_code == 302
    given.refresh_from_db()
    assert given.state == AthleteProgram.State.RUNNING


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("reason", "", "required"),
        ("from_on", "2026-03-01", "That day is over"),
        ("from_on", "2026-03-05", "come back"),
        ("until_on", "2026-03-02", "after the pause begins"),
        ("until_on", "2026-06-01", "within 60 days"),
        ("until_on", "soon", "valid date"),
    ],
)
def test_a_wrong_pause_is_explained(as_user, cora, given, field, value, words):
    answer = as_user(cora).post(url("pause_program", given.id), {**PAUSE, field: value})

    assert answer.status_code == 422
    assert words in text(answer)
    assert not given.pauses.exists()


def test_a_second_pause_from_an_old_page_is_explained(as_user, cora, given):
    browser = as_user(cora)
    browser.post(url("pause_program", given.id), PAUSE)

    assert browser.post(url("pause_program", given.id), PAUSE).status_code == 422


def test_resuming_twice_is_explained(as_user, cora, given):
    answer = as_user(cora).post(url("resume_program", given.id))

    assert answer.status_code == 302
    assert given.pauses.count() == 0


def test_resuming_under_a_hold_says_that_the_hold_stays(as_user, ada, given, now):
    browser = as_user(ada)
    browser.post(url("pause_my_program"), {**PAUSE, "reason": "ill"})
    hold(ada, at=now)

    browser.post(url("resume_my_program"))

    assert "stays on hold" in " ".join(str(m) for m in browser.get(url("pause_my_program")).context["messages"])


def test_a_coach_ends_a_program(as_user, cora, given):
    assert "End Six weeks early?" in text(as_user(cora).get(url("stop_program", given.id)))

    as_user(cora).post(url("stop_program", given.id), {})

    given.refresh_from_db()
    assert given.state == AthleteProgram.State.STOPPED


def test_a_coach_changes_the_doses(as_user, cora, given):
    as_user(cora).post(url("change_level", given.id), {"level": Level.BEGINNER})

    assert set(given.sessions.values_list("level", flat=True)) == {Level.BEGINNER}


def test_a_coach_moves_a_day(as_user, cora, given):
    session = given.sessions.get(number=3)
    page = text(as_user(cora).get(url("move_session", session.id)))
    assert "Friday 6 March – changes places with The first routine" in page

    as_user(cora).post(url("move_session", session.id), {"to_on": on(5).isoformat()})

    session.refresh_from_db()
    assert session.planned_on == on(5)


@pytest.mark.parametrize("to", ["", "2026-03-01", "2026-05-01", "tomorrow"])
def test_a_day_does_not_move_to_nowhere(as_user, cora, given, to):
    session = given.sessions.get(number=3)

    assert as_user(cora).post(url("move_session", session.id), {"to_on": to}).status_code == 422
    session.refresh_from_db()
    assert session.planned_on == on(3)


def test_a_frozen_plan_says_that_days_wait(as_user, ada, cora, given, now):
    hold(ada, at=now)

    assert "stands still" in text(as_user(cora).get(url("move_session", given.sessions.get(number=3).id)))


def test_strangers_find_no_plan(as_user, given, ada, carl, zoe, six_weeks):
    session = given.sessions.get(number=3)
    for stranger in (carl, zoe):
        browser = as_user(stranger)
        assert browser.get(url("assign_program", ada.id)).status_code == 404
        assert browser.post(url("assign_program", ada.id), choice(six_weeks)).status_code == 404
        for name in ("pause_program", "stop_program", "change_level"):
            assert browser.get(url(name, given.id)).status_code == 404
            assert browser.post(url(name, given.id), PAUSE).status_code == 404
        assert browser.post(url("resume_program", given.id)).status_code == 404
        assert browser.post(url("move_session", session.id), {"to_on": on(5).isoformat()}).status_code == 404
    assert plan_of(given)[2] == (on(3), 3, 1)


def test_somebody_who_stopped_sharing_is_not_found(as_user, ada, cora, given, now):
    withdraw_consent(ada, kind=Consent.Kind.SHARE_WITH_COACH, at=now)

    assert as_user(cora).get(url("pause_program", given.id)).status_code == 404


def test_what_is_over_is_not_found(as_user, cora, given, now):
    actions.stop_program(given, reason="", by=cora, at=now)

    assert as_user(cora).get(url("pause_program", given.id)).status_code == 404
    assert as_user(cora).get(url("move_session", given.sessions.get(number=3).id)).status_code == 404


# --- an athlete's own -------------------------------------------------------------------------------------------------


def test_an_athlete_pauses_and_comes_back(as_user, ada, given):
    browser = as_user(ada)

    assert browser.post(url("pause_my_program"), {**PAUSE, "reason": "ill"}).url == url("plan")
    assert given.pauses.get().paused_by == ada
    assert "Go on today" in text(browser.get(url("pause_my_program")))
    browser.post(url("resume_my_program"))
    given.refresh_from_db()
    assert given.state == AthleteProgram.State.RUNNING


def test_an_athlete_who_is_unwell_is_shown_the_safety_screen(as_user, ada, given):
    assert url("something_feels_wrong") in text(as_user(ada).get(url("pause_my_program")))


def test_an_athlete_moves_their_own_day(as_user, ada, given):
    session = given.sessions.get(number=3)

    answer = as_user(ada).post(url("move_my_session", session.id), {"to_on": on(4).isoformat()})

    assert answer.url == url("plan")
    session.refresh_from_db()
    assert session.planned_on == on(4)


def test_a_logged_day_has_no_page_to_move_it(as_user, ada, given):
    given.sessions.filter(number=1).update(status=Status.DONE)

    assert as_user(ada).get(url("move_my_session", given.sessions.get(number=1).id)).status_code == 404


def test_a_missed_day_says_why_it_stays(as_user, ada, given, clock, now):
    clock.set(now + timedelta(days=3))

    assert "so it stays where it is" in text(as_user(ada).get(url("move_my_session", given.sessions.get(number=1).id)))


def test_another_athletes_day_is_not_found(as_user, eve, given):
    session = given.sessions.get(number=3)

    assert as_user(eve).get(url("move_my_session", session.id)).status_code == 404
    assert as_user(eve).post(url("move_my_session", session.id), {"to_on": on(4).isoformat()}).status_code == 404
    assert as_user(eve).get(url("pause_my_program")).status_code == 404
    assert as_user(eve).post(url("resume_my_program")).status_code == 404


def test_each_page_is_for_one_role(as_user, client, ada, cora, olga, given):
    session = given.sessions.get(number=3)
    coach_pages = [url("assign_program", ada.id), url("pause_program", given.id), url("move_session", session.id)]
    athlete_pages = [url("pause_my_program"), url("move_my_session", session.id)]
    for page in coach_pages:
        assert as_user(ada).get(page).status_code == 403
        assert as_user(olga).get(page).status_code == 403
        assert client.get(page).status_code == 302
    for page in athlete_pages:
        assert as_user(cora).get(page).status_code == 403
        assert client.get(page).status_code == 302


@pytest.mark.parametrize("name", ["resume_program", "resume_my_program"])
def test_a_link_resumes_nothing(as_user, ada, cora, given, name):
    browser = as_user(ada if name == "resume_my_program" else cora)

    assert browser.get(url(name, *([] if "my" in name else [given.id]))).status_code == 405
