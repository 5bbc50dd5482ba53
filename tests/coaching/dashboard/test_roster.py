"""The coach's morning."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from accounts.models import Consent
from coaching.programs import actions as programs
from coaching.programs.models import PlannedSession
from coaching.red_flags import actions as red_flags
from tests.coaching.dashboard.crowd import crowd
from tests.coaching.dashboard.test_caseload import invite
from tests.factories import coach_for, consent, join, make_user
from tests.htmx import part_of, same_page, swapped

URL = "/roster/"


@pytest.fixture
def athlete_of(cora, club, now):
    """`athlete_of("Bea")`: another athlete of Cora's."""

    def make(name, **fields):
        person = make_user(name, **fields)
        join(person, club, "athlete", at=now)
        coach_for(person, cora, at=now)
        consent(person, at=now)
        return person

    return make


@pytest.fixture
def roster(clock, cora, as_user):
    """`roster("?show=red")`: name to row, as Cora sees it, in order."""

    def read(query="", *, coach=cora):
        response = as_user(coach).get(URL + query)
        assert response.status_code == 200
        return {row.name: row for row in response.context["rows"]}

    return read


# --- Order and reasons ---


def test_everybody_stands_in_order_with_one_reason_and_its_number(
    roster, ada, athlete_of, program_of, pain_of, log_of, flag_of, now
):
    flagged, hurt, silent, ending, fine = (
        athlete_of(name) for name in ["Flagged", "Hurting", "Silent", "Ending", "Zoe Fine"]
    )
    for person, began in [(flagged, -5), (hurt, -5), (silent, -6), (ending, -37), (fine, -5)]:
        program_of(person, began=began)
    for person in (hurt, ending, fine):
        log_of(person, -1)
    pain_of(hurt, {-4: 3, -3: 4, 0: 7})
    flag_of(flagged, "ces_bladder", hours=2)
    lead = ada.coach_assignments.get(part="lead").coach
    invite(lead, ada.memberships.get().club, "Ines", sent_at=now - timedelta(days=3))

    rows = roster()

    assert {name: row.why for name, row in rows.items()} == {
        "Flagged": "Red flag since 2 h, nobody has it yet",
        "Hurting": "Pain 7/10, up 4 since Thursday",
        "Silent": "No session for 6 days",
        "Ending": "Plan ends in 4 days",
        "Ada Athlete": "No plan yet",
        "Ines": "Invited 3 days ago, not here yet",
        "Zoe Fine": "On track",
    }
    assert list(rows) == ["Flagged", "Hurting", "Silent", "Ending", "Ada Athlete", "Ines", "Zoe Fine"]


def test_alike_stand_by_name(roster, athlete_of):
    for name in ["bea", "Cleo", "Anna"]:
        athlete_of(name)

    assert list(roster()) == ["Anna", "bea", "Cleo"]


def test_the_label_of_the_flag_stands_below_the_reason(roster, ada, flag_of):
    flag_of(ada, "ces_bladder")

    assert roster()["Ada Athlete"].more == "new bladder change"


@pytest.mark.parametrize(("days", "why"), [(2, "On track"), (3, "No session for 3 days"), (9, "No session for 9 days")])
def test_silence_counts_routines_that_were_due(roster, ada, program_of, log_of, days, why):
    program_of(ada, began=-10)
    log_of(ada, -days - 1)

    assert roster()["Ada Athlete"].why == why


def test_not_today_is_an_answer_and_no_silence(roster, ada, program_of, log_of):
    program_of(ada, began=-10)
    log_of(ada, -1, outcome="not_today", reason="time")

    assert roster()["Ada Athlete"].why == "On track"


def test_nobody_is_silent_while_paused_held_or_away(roster, ada, athlete_of, program_of, flag_of, now):
    away, held = athlete_of("Away"), athlete_of("Held")
    paused, gone = program_of(ada, began=-9), program_of(away, began=-9)
    program_of(held, began=-9)
    until = now.date() + timedelta(days=5)
    programs.pause_program(paused, reason="ill", from_on=now.date(), until_on=None, by=ada, at=now)
    programs.pause_program(gone, reason="away", from_on=now.date(), until_on=until, by=away, at=now)
    flag_of(held, "ces_bladder")

    rows = roster()

    assert rows["Ada Athlete"].why == "Paused"
    assert rows["Away"].why == "No routines until Sat 7 Mar"
    assert rows["Held"].group == "red"
    assert [rows[name].plan for name in ["Ada Athlete", "Held"]] == ["Paused", "On hold"]


def test_who_has_a_flag_is_named(roster, ada, dana, flag_of, now):
    red_flags.acknowledge(flag_of(ada, "ces_bladder", hours=3), by=dana, at=now)

    assert roster()["Ada Athlete"].why == "Red flag since 3 h, Dana has it"


def test_somebody_who_shares_nothing_shows_nothing_but_a_flag(roster, ada, program_of, pain_of, flag_of):
    program_of(ada, began=-9)
    pain_of(ada, {0: 9})
    Consent.objects.filter(user=ada, kind=Consent.Kind.SHARE_WITH_COACH).update(withdrawn_at=ada.joined_at)

    row = roster()["Ada Athlete"]
    assert (row.why, row.pain_now, row.spark, row.dots, row.plan) == (
        "Shares no data with coaches now",
        None,
        "",
        (),
        "–",
    )

    flag_of(ada, "ces_bladder")
    assert roster()["Ada Athlete"].group == "red"


# --- The row ---


def test_a_row_shows_pain_days_and_week(roster, ada, program_of, pain_of, log_of):
    program_of(ada, began=-16)
    pain_of(ada, {-13: 5, 0: 2})
    log_of(ada, -6, -1, 0)
    log_of(ada, -2, outcome="short")

    row = roster()["Ada Athlete"]

    assert row.pain_now == 2
    assert "from 5 to 2 out of 10" in row.spark
    assert row.dots == ("on", "", "", "", "half", "on", "on")
    assert row.dots_text == "3 routines done, 1 in short in the last 7 days"
    assert row.plan == "Week 3/6"


def test_an_old_score_is_not_pain_now(roster, ada, pain_of):
    pain_of(ada, {-4: 5})

    assert roster()["Ada Athlete"].pain_now is None


@pytest.mark.parametrize(
    ("sign", "action", "page"),
    [("ces_bladder", "Answer", "red_flag"), (None, "Give a plan", "assign_program")],
)
def test_one_action_leads_to_the_next_step(roster, ada, flag_of, sign, action, page):
    flag = flag_of(ada, sign) if sign else None

    row = roster()["Ada Athlete"]

    assert row.action == action
    assert row.action_url == (f"/flags/{flag.id}/" if flag else f"/athletes/{ada.id}/assign/")


def test_a_sign_to_talk_about_leads_to_it(roster, ada, program_of, flag_of):
    program_of(ada)
    sign = flag_of(ada, "bone_stress", answer="unsure", hours=50)

    row = roster()["Ada Athlete"]

    assert (row.why, row.action_url) == ("To talk about since 2 d", f"/flags/{sign.id}/")


def test_the_week_is_that_of_the_athletes_own_day(roster, ada, program_of, clock, cora, as_user):
    program_of(ada, began=-7)
    late_on_sunday_in_samoa = datetime(2026, 3, 9, 10, tzinfo=UTC)
    ada.time_zone = "Pacific/Pago_Pago"
    ada.save()
    clock.set(late_on_sunday_in_samoa)

    assert roster()["Ada Athlete"].plan == "Week 2/6"

    clock.set(late_on_sunday_in_samoa + timedelta(hours=2))  # Monday there now
    assert roster()["Ada Athlete"].plan == "Week 3/6"


# --- Finding ---


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=eng", ["Bengt Holm"]),
        ("?q=ENG", ["Bengt Holm"]),
        ("?q=%20holm%20", ["Anna Holm", "Bengt Holm"]),
        ("?q=zzz", []),
        ("?show=todo", ["Anna Holm", "Bengt Holm"]),
        ("?show=red", ["Ada Athlete"]),
        ("?show=attention", ["Ada Athlete", "Anna Holm", "Bengt Holm"]),
        ("?show=attention&q=anna", ["Anna Holm"]),
        ("?show=nonsense", ["Ada Athlete", "Anna Holm", "Bengt Holm"]),
        ("?show=ok", []),
        ("?page=99", ["Ada Athlete", "Anna Holm", "Bengt Holm"]),
        ("?page=x", ["Ada Athlete", "Anna Holm", "Bengt Holm"]),
    ],
)
def test_filters_work_by_address_alone(roster, ada, athlete_of, flag_of, query, names):
    athlete_of("Anna Holm"), athlete_of("Bengt Holm")
    flag_of(ada, "ces_bladder")

    assert list(roster(query)) == names


def test_what_was_typed_is_shown_as_text_only(clock, ada, cora, as_user):
    page = as_user(cora).get(URL, {"q": "<script>alert(1)</script>"})

    assert "<script>alert(1)" not in page.text
    assert "No athlete matches." in page.text


def test_tiles_count_everybody_and_keep_the_search(clock, ada, cora, athlete_of, flag_of, as_user):
    athlete_of("Anna"), athlete_of("Bea")
    flag_of(ada, "ces_bladder")

    context = as_user(cora).get(URL, {"q": "an na", "show": "red"}).context

    counts = {tile["label"]: tile["count"] for tile in context["tiles"]}
    assert counts == {"Red flags": 1, "Drifting": 0, "To do": 2, "On track": 0}
    assert context["tiles"][2]["url"] == "/roster/?show=todo&q=an+na"
    assert [part["url"] for part in context["segments"]] == ["/roster/?q=an+na", "/roster/?show=attention&q=an+na"]


SWAPS = [
    ("", "?show=red", {}),
    ("?show=red", "", {}),
    ("", "?q=ada", {"q": "ada"}),
    ("?show=todo", "?show=todo&q=an", {"q": "an"}),
    ("", "?q=zzz", {"q": "zzz"}),
    ("?q=ada", "?q=ada&show=attention", {}),
]


@pytest.mark.parametrize(("before", "after", "typed"), SWAPS)
def test_the_swap_equals_a_reload(clock, ada, cora, athlete_of, flag_of, as_user, before, after, typed):
    athlete_of("Anna"), athlete_of("Bea")
    flag_of(ada, "ces_bladder")
    client = as_user(cora)

    page = swapped(
        client.get(URL + before).text, part_of(client, URL + after, target="#rows"), target="#rows", typed=typed
    )

    assert same_page(page, client.get(URL + after).text)


def test_the_part_asks_no_more_than_the_page(
    clock, ada, cora, as_user, django_assert_max_num_queries, django_assert_num_queries
):
    client = as_user(cora)
    with django_assert_max_num_queries(15) as whole:
        client.get(URL)

    with django_assert_max_num_queries(len(whole)):
        part_of(client, URL, target="#rows")


def test_a_second_page_goes_on_where_the_first_one_ended(clock, cora, club, six_weeks, now, as_user):
    crowd(120, coach=cora, club=club, program=six_weeks, now=now)
    client = as_user(cora)

    pages = [client.get(URL, {"page": page}) for page in (1, 2, 3)]

    names = [row.name for page in pages for row in page.context["rows"]]
    groups = [row.group for page in pages for row in page.context["rows"]]
    assert [len(page.context["rows"]) for page in pages] == [50, 50, 20]
    assert len(set(names)) == 120
    assert groups == sorted(groups, key=["red", "drifting", "todo", "ok"].index)
    links = BeautifulSoup(client.get(URL, {"page": 2, "show": "attention"}).text, "html.parser").select(".pages a")
    assert all("show=attention" in link["href"] for link in links)


def test_of_a_crowd_exactly_the_silent_and_the_hurting_need_a_look(clock, cora, club, six_weeks, now, as_user):
    crowd(70, coach=cora, club=club, program=six_weeks, now=now)

    context = as_user(cora).get(URL, {"show": "drifting"}).context

    hurting, silent = {f"Runner {n:03}" for n in range(70) if n % 7 == 0}, {n for n in range(70) if n % 5 == 0}
    rows = {row.name: row.why for row in context["rows"]}
    assert len(rows) == len({n for n in range(70) if n % 7 == 0} | silent)
    assert sum(why.startswith("Pain 8/10") for why in rows.values()) == len(hurting)


# --- Who, and how much ---


def test_an_empty_roster_says_what_to_do_first(clock, cora, as_user):
    page = as_user(cora).get(URL).text

    assert "No athletes yet" in page
    assert "Invite the first; they need about four minutes." in page


@pytest.mark.parametrize("stranger", ["ada", "olga", "kit"])
def test_the_roster_is_for_coaches(stranger, request, clock, as_user):
    assert as_user(request.getfixturevalue(stranger)).get(URL).status_code == 403


def test_no_coach_sees_anothers_athletes(roster, ada, eve, carl, zoe):
    assert list(roster(coach=carl)) == ["Eve Athlete"]
    assert list(roster(coach=zoe)) == []


def test_reading_the_roster_writes_nothing(clock, ada, cora, program_of, as_user, django_assert_max_num_queries):
    program_of(ada)
    client = as_user(cora)

    with django_assert_max_num_queries(15) as queries:
        client.get(URL)

    assert [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_a_program_without_sessions_does_no_harm(roster, ada, program_of):
    PlannedSession.objects.filter(athlete_program=program_of(ada)).delete()

    assert roster()["Ada Athlete"].why == "No plan yet"
