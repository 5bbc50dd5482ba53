"""Six weeks by seven days, as athlete and coach see them."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from coaching.dashboard.plan import plan_of
from coaching.programs import actions as programs
from coaching.programs.models import PlannedSession

URL = "/plan/"
TODAY = date(2026, 3, 2)


@pytest.fixture
def plan(clock):
    """`plan(given)`: the plan of this program today."""
    return lambda given, today=TODAY: plan_of(given, today=today, move="coaching:move_my_session")


def words(response):
    return BeautifulSoup(response.text, "html.parser").main.get_text(" ", strip=True)


def test_six_weeks_of_seven_days_with_real_dates(ada, program_of, plan):
    weeks = plan(program_of(ada)).weeks

    assert [len(week.days) for week in weeks] == [7] * 6
    assert [week.dates for week in weeks][:2] == ["2 – 8 Mar", "9 – 15 Mar"]
    assert [day.on for day in weeks[0].days][:2] == ["Mon 2 Mar", "Tue 3 Mar"]
    assert weeks[5].days[6].on == "Sun 12 Apr"


def test_each_phase_has_the_programs_own_name(ada, program_of, plan):
    weeks = plan(program_of(ada)).weeks

    assert [week.phase for week in weeks] == ["Start", "Start", "Build", "Build", "Return", "Return"]


def test_this_week_is_open_and_what_is_past_is_over(ada, program_of, plan):
    weeks = plan(program_of(ada, began=-16)).weeks

    assert [week.is_open for week in weeks] == [False, False, True, False, False, False]
    assert [week.is_over for week in weeks] == [True, True, False, False, False, False]


def test_minutes_of_a_week_are_those_of_its_days(ada, program_of, plan):
    week = plan(program_of(ada)).weeks[0]

    assert week.minutes == sum(day.minutes for day in week.days)


@pytest.mark.parametrize(
    ("outcome", "reason", "state", "said"),
    [
        ("done", "", "done", "Done"),
        ("short", "", "short", "Short version"),
        ("not_today", "ill", "missed", "Not today"),
    ],
)
def test_a_logged_day_shows_what_was_done(ada, program_of, log_of, plan, outcome, reason, state, said):
    given = program_of(ada, began=-1)
    log_of(ada, -1, outcome=outcome, reason=reason)

    day = plan(given).weeks[0].days[0]

    assert (day.state, day.words, day.move_url) == (state, said, "")
    assert day.log_url == f"/sessions/{day.id}/log/"


def test_only_open_days_from_today_on_can_move(ada, program_of, plan):
    days = plan(program_of(ada, began=-1)).weeks[0].days

    assert [bool(day.move_url) for day in days] == [False, True, True, True, True, True, True]
    assert [day.words for day in days][:3] == ["Not logged", "Today", ""]
    assert days[1].move_url == f"/plan/sessions/{days[1].id}/move/"


def test_frozen_days_wait_and_cannot_move(ada, program_of, plan, now):
    given = program_of(ada, began=-1)
    programs.pause_program(given, reason="ill", from_on=TODAY, until_on=None, by=ada, at=now)
    given.refresh_from_db()

    days = plan(given).weeks[0].days

    assert [day.words for day in days][:2] == ["Not logged", "Waits"]
    assert not any(day.move_url for day in days)


def test_a_moved_day_keeps_its_week_and_shows_its_new_date(ada, program_of, plan, now):
    given = program_of(ada)
    seventh = given.sessions.get(number=7)
    programs.move_session(seventh, to_on=TODAY + timedelta(days=8), by=ada, at=now)

    weeks = plan(given).weeks

    assert weeks[0].days[-1].on == "Tue 10 Mar"
    assert weeks[1].days[0].on == "Sun 8 Mar"
    assert [len(week.days) for week in weeks] == [7] * 6


def test_days_that_come_again_stand_in_their_week_and_the_old_ones_apart(ada, program_of, log_of, plan):
    given = program_of(ada, began=-2)
    log_of(ada, -2)
    again = given.sessions.get(number=1)
    PlannedSession.objects.create(
        athlete=ada,
        athlete_program=given,
        number=1,
        round=2,
        week=1,
        slot=1,
        planned_on=TODAY + timedelta(days=50),
        first_planned_on=TODAY + timedelta(days=50),
        routine=again.routine,
        minutes=10,
    )

    whole = plan(given)

    assert [day.state for day in whole.before] == ["done"]
    assert sorted(day.number for day in whole.weeks[0].days) == [1, 2, 3, 4, 5, 6, 7]
    assert whole.weeks[0].days[-1].on == "Tue 21 Apr"


# --- The athlete's page ---


def test_the_page_shows_every_day_once_in_each_view(ada, program_of, log_of, clock, as_user):
    program_of(ada, began=-16)
    log_of(ada, -2, -1)

    response = as_user(ada).get(URL)

    soup = BeautifulSoup(response.text, "html.parser")
    days = {f"#{day['id']}" for day in soup.select("li.day")}
    assert len(days) == 42
    assert {a["href"] for a in soup.select(".plan a")} == days
    assert "2 of 42 done" in words(response)
    assert [week["id"] for week in soup.select("details[open]")] == ["week-3"]


def test_every_link_of_a_day_opens(ada, program_of, log_of, clock, as_user):
    program_of(ada, began=-2)
    log_of(ada, -1)
    client = as_user(ada)
    soup = BeautifulSoup(client.get(URL).text, "html.parser")

    for link in soup.select("#week-1 .day a"):
        assert client.get(link["href"], follow=True).status_code == 200, link


def test_a_pause_is_offered_and_a_standing_one_can_be_ended(ada, program_of, clock, as_user, now):
    given = program_of(ada, began=-3)
    client = as_user(ada)
    assert "Pause my plan" in words(client.get(URL))

    programs.pause_program(given, reason="ill", from_on=TODAY, until_on=None, by=ada, at=now)

    page = words(client.get(URL))
    assert "Your plan is paused. Your routines wait; no day counts as missed. Go on today" in page
    assert "Pause my plan" not in page


def test_days_away_that_are_planned_can_be_called_off(ada, program_of, clock, as_user, now):
    given = program_of(ada, began=-3)
    away = {"from_on": TODAY + timedelta(days=3), "until_on": TODAY + timedelta(days=6)}
    programs.pause_program(given, reason="away", **away, by=ada, at=now)

    page = words(as_user(ada).get(URL))

    assert "A pause is planned from Thursday 5 March until Sunday 8 March. Call the pause off" in page


def test_a_hold_is_told_and_nothing_can_be_moved(ada, program_of, flag_of, clock, as_user):
    program_of(ada)
    flag_of(ada, "ces_bladder")

    response = as_user(ada).get(URL)

    assert "Your program is on hold because of a warning sign." in words(response)
    assert "/move/" not in response.text
    assert "Pause my plan" not in words(response)


def test_without_a_program_the_page_says_what_comes(ada, clock, as_user):
    assert "No plan yet Your coach puts six weeks together for you." in words(as_user(ada).get(URL))


@pytest.mark.parametrize("reason", ["", "Enough for now"])
def test_after_six_weeks_the_page_says_what_was(ada, program_of, log_of, clock, as_user, now, reason):
    given = program_of(ada, began=-10)
    log_of(ada, -1)
    programs.stop_program(given, reason=reason, by=ada, at=now)

    page = words(as_user(ada).get(URL))

    assert "Six weeks has ended It ended on 2 March 2026. You did 1 of 42 routines." in page


def test_finished_is_not_stopped(ada, program_of, clock, as_user, now):
    program_of(ada, began=-43)
    programs.finish_programs(now=now)

    assert "You finished Six weeks" in words(as_user(ada).get(URL))


def test_nobody_sees_the_plan_of_another_athlete(ada, eve, program_of, clock, as_user):
    program_of(ada)

    assert "No plan yet" in words(as_user(eve).get(URL))


@pytest.mark.parametrize("stranger", ["cora", "olga", "kit"])
def test_the_plan_page_is_for_athletes(stranger, request, clock, as_user):
    assert as_user(request.getfixturevalue(stranger)).get(URL).status_code == 403


def test_the_plan_takes_few_queries(ada, program_of, log_of, clock, as_user, django_assert_max_num_queries):
    program_of(ada, began=-16)
    log_of(ada, -2, -1)
    client = as_user(ada)

    with django_assert_max_num_queries(9):
        client.get(URL)
