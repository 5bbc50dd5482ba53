"""What an athlete reads on Today, state by state."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from coaching.logbook.models import SessionLog
from coaching.programs import actions as programs
from coaching.programs.models import PlannedSession
from coaching.red_flags import actions as red_flags
from coaching.red_flags.models import PainReport

URL = "/today/"
IMPACT, REDUCE, HOLD_ALL = "bone_stress", "radiating_leg_pain", "ces_bladder"


@pytest.fixture
def today(clock, as_user):
    """`today(ada)`: the page in words."""

    def read(athlete):
        response = as_user(athlete).get(URL)
        assert response.status_code == 200
        return BeautifulSoup(response.text, "html.parser").main.get_text(" ", strip=True)

    return read


def link(page, words):
    """Where a link with these words leads."""
    return next(a["href"] for a in BeautifulSoup(page.text, "html.parser").main.find_all("a") if words in a.get_text())


def test_somebody_without_a_program_reads_who_the_coach_is_and_what_comes_next(ada, today):
    page = today(ada)

    assert "Good morning, Ada" in page
    assert "Cora Coach is your coach and puts your six weeks together." in page
    assert "You get an e-mail when your plan is here." in page
    assert "Start routine" not in page


def test_somebody_without_a_coach_reads_that_one_is_found(zach, today):
    assert "Your club is finding a coach for you." in today(zach)


def test_before_the_start_the_first_day_is_named(ada, program_of, today):
    program_of(ada, began=4)

    page = today(ada)

    assert "Your six weeks begin in 4 days" in page
    assert "Six weeks starts on Friday 6 March ." in page
    assert "First comes “The first routine”" in page
    assert "Running this week" not in page


def test_todays_routine_stands_on_top_with_everything_to_begin(ada, program_of, clock, as_user):
    given = program_of(ada, began=-16)
    session = given.sessions.get(number=17)

    response = as_user(ada).get(URL)

    words = BeautifulSoup(response.text, "html.parser").main.get_text(" ", strip=True)
    assert "Monday 2 March · Week 3 of 6" in words
    assert "day 17 of 42 The first routine" in words
    assert "6 exercises Standard Start routine" in words
    assert link(response, "Start routine") == f"/sessions/{session.id}/"
    assert link(response, "Log it") == f"/sessions/{session.id}/log/"


def test_the_minutes_are_those_of_what_is_left_under_a_hold(ada, program_of, flag_of, clock, as_user):
    program_of(ada, began=-10)
    before = as_user(ada).get(URL).context["routine"]["minutes"]

    flag_of(ada, REDUCE)

    assert as_user(ada).get(URL).context["routine"]["minutes"] < before


@pytest.mark.parametrize(
    ("outcome", "reason", "said"),
    [
        (SessionLog.Outcome.DONE, "", "That is today’s routine done. Well done."),
        (SessionLog.Outcome.SHORT, "", "That is today’s routine done. Well done."),
        (SessionLog.Outcome.NOT_TODAY, "time", "Logged. Tomorrow is tomorrow’s routine."),
    ],
)
def test_a_logged_routine_is_acknowledged_without_blame(ada, program_of, log_of, today, outcome, reason, said):
    program_of(ada)
    log_of(ada, 0, outcome=outcome, reason=reason)

    page = today(ada)

    assert said in page
    assert "Next: The first routine, tomorrow." in page
    assert "Start routine" not in page


def test_the_last_routine_has_no_next(ada, program_of, log_of, today):
    program_of(ada, began=-41)
    log_of(ada, 0)

    assert "Next:" not in today(ada)


def test_a_paused_plan_says_so_and_can_go_on(ada, program_of, today, now):
    given = program_of(ada, began=-5)
    programs.pause_program(given, reason="ill", from_on=now.date(), until_on=None, by=ada, at=now)

    page = today(ada)

    assert "Your plan is paused Your routines wait for you. No day counts as missed. Go on today" in page
    assert "Running this week" not in page


def test_days_away_end_on_a_named_day(ada, program_of, today, now):
    given = program_of(ada, began=-5)
    until = now.date() + timedelta(days=6)
    programs.pause_program(given, reason="away", from_on=now.date(), until_on=until, by=ada, at=now)

    page = today(ada)

    assert "You are away until Sunday 8 March" in page
    assert "Next: The first routine , on Sunday 8 March" in page


def test_a_free_day_names_the_next_routine(ada, program_of, today, now):
    given = program_of(ada)
    PlannedSession.objects.filter(athlete_program=given, number=1).delete()

    page = today(ada)

    assert "No routine today A free day. An easy walk is a good idea. Next: The first routine , tomorrow" in page


def test_the_end_of_six_weeks_counts_what_was_done(ada, program_of, log_of, today, now):
    given = program_of(ada, began=-20)
    log_of(ada, -3, -2)
    programs.stop_program(given, reason="", by=given.assigned_by, at=now)

    page = today(ada)

    assert "Six weeks has ended You did 2 of 42 routines. It ended on 2 March 2026." in page
    assert "Cora, your coach, decides with you what comes next." in page


def test_six_weeks_that_ran_out_are_over_even_before_the_task_has_run(ada, program_of, today):
    program_of(ada, began=-50)

    assert "You came to the end of Six weeks" in today(ada)


def test_two_days_without_a_routine_are_met_kindly(ada, program_of, log_of, today):
    program_of(ada, began=-5)
    assert "Good to see you. Begin with today’s routine" in today(ada)

    log_of(ada, -1)

    assert "Good to see you" not in today(ada)


# --- Holds: what safety changes ---


def test_with_everything_on_hold_only_the_safety_card_shows(ada, program_of, flag_of, today):
    program_of(ada, began=-5)
    flag_of(ada, HOLD_ALL)

    page = today(ada)

    assert "Get help now" in page
    assert "Your program is on hold. These days do not count against you." in page
    assert "Emergency 999" in page
    for gone in ["Start routine", "The first routine", "How is your back", "This week", "Running this week"]:
        assert gone not in page
    assert "Something feels wrong" in page


def test_the_card_stands_there_without_any_program(ada, flag_of, today):
    flag_of(ada, HOLD_ALL)

    assert "Get help now" in today(ada)


def test_the_card_tells_only_what_happened(ada, cora, program_of, flag_of, today, now):
    program_of(ada)
    flag = flag_of(ada, HOLD_ALL, hours=1)
    assert "Saved at 08:00 Being sent to your coach." in today(ada)
    assert "We could not reach anybody yet." in today(ada)

    red_flags.mark_seen(flag, by=cora, at=now - timedelta(minutes=50))
    red_flags.acknowledge(flag, by=cora, at=now - timedelta(minutes=40))

    page = today(ada)
    assert "Seen by Cora at 08:10" in page
    assert "Cora took this at 08:20 and will get in touch." in page
    assert "We could not reach anybody" not in page


def test_no_impact_leaves_the_gentle_exercises_and_says_what_changed(ada, program_of, flag_of, today):
    program_of(ada)
    flag_of(ada, IMPACT)

    page = today(ada)

    assert "Book a check. No running, hopping or skipping for now." in page
    assert "None of today’s exercises is gentle enough for now." in page
    assert "Running this week No running or hopping for now." in page
    assert "Start routine" not in page


def test_a_reduced_plan_says_what_got_smaller(ada, program_of, flag_of, today):
    program_of(ada)
    flag_of(ada, REDUCE)

    page = today(ada)

    assert "One level easier than usual, until your coach lifts the limit." in page
    assert "Start routine" in page


def test_who_has_a_flag_that_leaves_time_is_told(ada, cora, program_of, flag_of, today, now):
    program_of(ada)
    red_flags.acknowledge(flag_of(ada, REDUCE, hours=30), by=cora, at=now - timedelta(hours=29))

    assert "Cora took this on Sun 1 Mar at 04:00." in today(ada)


def test_the_crisis_line_shows_although_the_plan_goes_on(ada, program_of, flag_of, today):
    program_of(ada, began=-5)
    flag_of(ada, "self_harm_risk")

    page = today(ada)

    assert "Crisis line 116 123" in page
    assert "Start routine" in page
    assert "Good to see you" not in page


def test_a_cleared_flag_leaves_no_trace(ada, cora, program_of, flag_of, today, now):
    program_of(ada)
    flag = flag_of(ada, REDUCE)
    red_flags.acknowledge(flag, by=cora, at=now)
    seen = {"outcome": "seen", "clinician": "Dr Lee", "clinician_on": now.date(), "clinician_said": "Fine."}
    red_flags.record_outcome(flag, **seen, by=cora, at=now)
    red_flags.clear(flag, resume="same_day", by=cora, at=now)

    page = today(ada)

    assert "Book a check" not in page
    assert "One level easier" not in page


# --- The morning's pain ---


def test_one_tap_saves_and_can_be_changed(ada, clock, as_user):
    client = as_user(ada)
    key = client.get(URL).context["idem_key"]

    page = client.post("/pain/", {"score": 4, "idem_key": key}, follow=True)

    soup = BeautifulSoup(page.text, "html.parser").main
    assert "Saved: 4 out of 10. Change it" in soup.get_text(" ", strip=True)
    assert soup.select_one("button[aria-pressed=true]")["value"] == "4"

    client.post("/pain/", {"score": 3, "idem_key": page.context["idem_key"]})
    assert "Saved: 3 out of 10." in client.get(URL).text
    assert PainReport.objects.count() == 2


def test_yesterdays_score_and_scores_of_the_day_are_not_this_mornings(ada, pain_of, today):
    pain_of(ada, {-1: 6})
    pain_of(ada, {0: 5}, kind=PainReport.Kind.DURING)

    assert "How is your back this morning?" in today(ada)


@pytest.mark.parametrize(
    ("zone", "moment", "saved"),
    [
        ("Pacific/Auckland", datetime(2026, 3, 2, 10, 30, tzinfo=UTC), True),  # 23:30 of the day of the report
        ("Pacific/Auckland", datetime(2026, 3, 2, 11, 30, tzinfo=UTC), False),  # half past midnight: another day
        ("America/Los_Angeles", datetime(2026, 3, 3, 7, 30, tzinfo=UTC), True),
        ("America/Los_Angeles", datetime(2026, 3, 3, 8, 30, tzinfo=UTC), False),
    ],
)
def test_the_day_ends_at_the_athletes_own_midnight(ada, pain_of, clock, as_user, zone, moment, saved):
    ada.time_zone = zone
    ada.save()
    pain_of(ada, {0: 4}) if zone == "Pacific/Auckland" else pain_of(ada, {0.5: 4})
    clock.set(moment)

    assert ("Saved: 4 out of 10" in as_user(ada).get(URL).text) is saved


@pytest.mark.parametrize(
    ("moment", "greeting"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "Hello, Ada"),  # London: 00:30, an hour before the clocks change
        (datetime(2026, 3, 29, 3, 30, tzinfo=UTC), "Good morning, Ada"),  # 04:30 in summer time
        (datetime(2026, 3, 29, 22, 30, tzinfo=UTC), "Good evening, Ada"),  # 23:30, still Sunday
    ],
)
def test_the_day_the_clocks_change_is_one_day(ada, program_of, clock, as_user, moment, greeting):
    program_of(ada)
    clock.set(moment)

    page = as_user(ada).get(URL)

    assert page.context["title"] == greeting
    assert page.context["date"] == "Sunday 29 March"
    assert page.context["routine"]["number"] == 28


# --- The week ---


def test_seven_squares_say_what_was_done(ada, program_of, log_of, clock, as_user, now):
    program_of(ada, began=-3)
    clock.set(now + timedelta(days=3))
    log_of(ada, 0)
    log_of(ada, 1, outcome="short")
    log_of(ada, 2, outcome="not_today", reason="time")

    context = as_user(ada).get(URL).context

    assert [day["state"] for day in context["week"]] == ["done", "short", "missed", "", "", "", ""]
    assert [day["letter"] for day in context["week"]] == list("MTWTFSS")
    assert context["week"][3] == {"letter": "T", "state": "", "text": "Thursday, today: to come", "is_today": True}
    assert context["week_words"] == "1 done, 1 in short"


def test_days_before_the_program_and_frozen_days_are_marked(ada, program_of, clock, as_user, now):
    given = program_of(ada, began=2)
    clock.set(now + timedelta(days=3))
    at = now + timedelta(days=3)
    programs.pause_program(given, reason="ill", from_on=date(2026, 3, 5), until_on=None, by=ada, at=at)

    week = as_user(ada).get(URL).context["week"]

    assert [day["state"] for day in week] == ["rest", "rest", "", "held", "held", "held", "held"]
    assert week[2]["text"] == "Wednesday: not logged"


# --- Who, and how much ---


@pytest.mark.parametrize("stranger", ["cora", "olga", "kit"])
def test_today_is_for_athletes(stranger, request, clock, as_user):
    assert as_user(request.getfixturevalue(stranger)).get(URL).status_code == 403


def test_before_consent_there_is_nothing_to_read(ada, clock, as_user):
    ada.consents.all().delete()

    assert as_user(ada).get(URL).url == "/profile/consents/"


@pytest.mark.parametrize("sign", [None, HOLD_ALL, IMPACT, REDUCE, "self_harm_risk", "unexplained_weight_loss"])
def test_today_takes_at_most_twelve_queries(
    ada, program_of, log_of, pain_of, flag_of, clock, as_user, django_assert_max_num_queries, sign
):
    program_of(ada, began=-16)
    log_of(ada, -3, -2, -1)
    pain_of(ada, {0: 3, -1: 4})
    if sign:
        flag_of(ada, sign, hours=2)
    client = as_user(ada)

    with django_assert_max_num_queries(12):
        client.get(URL)


def test_today_writes_nothing(ada, program_of, clock, as_user, django_assert_max_num_queries):
    program_of(ada)
    client = as_user(ada)

    with django_assert_max_num_queries(12) as queries:
        client.get(URL)

    assert [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_of_two_reports_of_one_flag_the_newer_card_of_its_tier_shows(ada, program_of, clock, as_user, now):
    program_of(ada)
    for number, answers in enumerate([{"infection_signs": "yes"}, {"dvt_signs": "yes"}, {"bone_stress": "yes"}]):
        at = now - timedelta(minutes=10 - number)
        red_flags.submit_screen(ada, answers=answers, note="", idem_key=f"k{number}", at=at)

    cards = as_user(ada).get(URL).context["cards"]

    assert [card["told"] for card in cards] == [["One calf swollen, hot or sore"]]
