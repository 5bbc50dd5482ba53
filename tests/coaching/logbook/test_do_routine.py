"""A routine step by step, as safety allows it today."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coaching.logbook import actions
from coaching.programs import actions as programs
from coaching.programs.models import AthleteProgram, Hold
from coaching.red_flags.actions import submit_screen
from coaching.red_flags.models import RedFlagReport
from tests.coaching.logbook.conftest import hold, said
from tests.content.factories import live_exercise, live_program, live_routine

TODAY = reverse("coaching:do_routine")


@pytest.fixture
def six_weeks(db, now):
    """Two exercises every day: a gentle one without an easier sister, and a strong one with."""
    live_exercise("wall_plank", at=now, name="Wall plank")
    gentle = live_exercise("cat_cow", at=now, name="Cat-cow", kind="mobility", gentle=True, equipment=["Mat"])
    strong = live_exercise(
        "plank",
        at=now,
        name="Plank",
        easier_slug="wall_plank",
        one_sided=True,
        dose_beginner="1x10s/side",
        dose_intermediate="2x20s/side",
        dose_advanced="3x30s/side",
        caution="Stop if your back sags.",
        cues=("Press the floor away.", "Breathe."),
    )
    return live_program(at=now, routine=live_routine(at=now, exercises=[gentle, strong], levels="II"))


@pytest.fixture
def athletes(as_user, ada, clock):
    return as_user(ada)


def of(session):
    return reverse("coaching:do_routine", args=[session.id])


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ").split())


def steps(response):
    return BeautifulSoup(response.content, "html.parser").select("ol.steps > li")


def test_every_exercise_with_dose_cues_sides_minutes_and_care(session, athletes):
    cat_cow, plank = (" ".join(step.get_text(" ").split()) for step in steps(athletes.get(TODAY)))

    assert cat_cow.startswith("1 Cat-cow")
    for said_of_it in [
        "2 Plank",
        "2 sets of 20 seconds each side",
        "Do one side, then the other.",
        "Press the floor away. Breathe.",
        "about 2 minutes",
        "Stop if your back sags.",
        "Too hard today? Do wall plank instead.",
        "Start: lying down.",
    ]:
        assert said_of_it in plank


def test_it_says_what_to_lay_out_and_how_to_log(session, athletes):
    response = athletes.get(TODAY)

    assert "Lay out: Mat." in words(response)
    done = BeautifulSoup(response.content, "html.parser").select_one("a.btn.tall")
    assert done.text.strip() == "Done – log it"
    assert done["href"] == reverse("coaching:log_session", args=[session.id]) + "?outcome=done"


def test_today_and_the_day_itself_are_the_same_page(session, athletes):
    assert words(athletes.get(TODAY)) == words(athletes.get(of(session)))


def test_a_day_without_a_routine_says_so(athletes):
    response = athletes.get(TODAY)

    assert response.status_code == 200
    assert "No routine today" in words(response)


def test_another_day_can_be_read_too(later, athletes):
    assert "day 9 of 42" in words(athletes.get(of(later(9))))


def test_with_everything_on_hold_the_safety_card_shows_instead(session, athletes, ada, now):
    report = RedFlagReport.objects.create(
        athlete=ada,
        red_flag=hold(ada, at=now, action=Hold.Action.HOLD_ALL).red_flag,
        idem_key="r",
        rule_version="1",
        answers={},
        wording={},
        flags=[],
        tier="same_day_urgent",
        card={"title": "Speak to a doctor today"},
        reported_at=now,
    )

    for page in (TODAY, of(session)):
        assert athletes.get(page)["Location"] == reverse("coaching:safety_card", args=[report.id])


def test_a_hold_without_a_card_still_hides_every_exercise(session, athletes, ada, now):
    hold(ada, at=now, action=Hold.Action.HOLD_ALL)

    response = athletes.get(of(session))

    assert "Your program is on hold" in words(response)
    assert steps(response) == []
    assert "log it" not in words(response)


def test_with_impact_on_hold_only_gentle_exercises_stay(session, athletes, ada, now):
    hold(ada, at=now, action=Hold.Action.HOLD_IMPACT)

    response = athletes.get(of(session))

    assert "Gentle exercises only." in words(response)
    assert [step.select_one("h2").get_text(" ", strip=True) for step in steps(response)] == ["1 Cat-cow"]
    assert "10 times" in words(response)


def test_with_nothing_gentle_left_the_day_is_for_rest(session, athletes, ada, now):
    strong = [live_exercise("lift", at=now), live_exercise("reach", at=now, kind="stretch")]
    session.routine = live_routine("strong", at=now, exercises=strong)
    session.save()
    hold(ada, at=now, action=Hold.Action.HOLD_IMPACT)

    response = athletes.get(of(session))

    assert "Rest from this one" in words(response)
    assert "Log the day" in words(response)


def test_reduced_is_one_level_down(session, athletes, ada, now):
    hold(ada, at=now, action=Hold.Action.REDUCE)

    response = athletes.get(of(session))

    assert "One level easier." in words(response)
    assert "10 seconds each side" in words(response)


def test_a_paused_plan_can_be_read_but_not_logged(later, given, athletes, ada, now):
    programs.pause_program(given, reason="ill", from_on=now.date(), by=ada, at=now)

    page = words(athletes.get(of(later(3))))
    assert "Your plan stands still on this day." in page
    assert "Done – log it" not in page
    assert "No routine today" in words(athletes.get(TODAY))


def test_a_logged_routine_leads_to_its_correction(session, athletes, now):
    log = actions.log_session(session, **said(outcome="short"), at=now)

    response = athletes.get(of(session))

    assert "Logged: short version" in words(response)
    assert reverse("coaching:correct_session_log", args=[log.id]) in response.content.decode()


def test_many_exercises_cost_the_same_queries(session, athletes, given, now):
    athletes.get(of(session))
    with CaptureQueriesContext(connection) as short:
        athletes.get(of(session))
    kinds = ["stretch", "strength"] * 6
    many = [live_exercise(f"move_{n}", at=now, kind=kind, equipment=["Band"]) for n, kind in enumerate(kinds)]
    session.routine = live_routine("long", at=now, exercises=many)
    session.save()
    with CaptureQueriesContext(connection) as long:
        assert len(steps(athletes.get(of(session)))) == 12

    assert len(long) <= len(short) <= 15


@pytest.mark.django_db(transaction=True)
def test_the_card_of_a_real_report_comes_up(session, athletes, ada, now):
    report = submit_screen(ada, answers={"infection_signs": "yes"}, note="", idem_key="r", at=now + timedelta(hours=1))

    assert AthleteProgram.objects.get().frozen_on == now.date()
    assert athletes.get(of(session))["Location"] == reverse("coaching:safety_card", args=[report.id])
