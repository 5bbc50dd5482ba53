"""One athlete as their coach sees them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from accounts.models import AccessEntry, Consent
from coaching.checkins.models import CheckIn, CheckInSchedule
from coaching.logbook.actions import correct_session_log
from coaching.logbook.models import SessionLog
from coaching.programs import actions as programs
from coaching.red_flags import actions as red_flags
from coaching.red_flags.models import PainReport


@pytest.fixture
def page(clock, ada, cora, as_user):
    """`page()`: Ada's page as Cora opens it."""

    def read(query="", *, reader=cora):
        response = as_user(reader).get(f"/athletes/{ada.id}/{query}")
        assert response.status_code == 200
        return response

    return read


def words(response):
    return BeautifulSoup(response.text, "html.parser").main.get_text(" ", strip=True)


# --- Who it is ---


def test_what_one_wants_to_know_before_phoning(ada, page):
    ada.time_zone, ada.joined_at = "Asia/Tokyo", ada.joined_at.replace(year=2026, month=2, day=3)
    ada.emergency_contact_name, ada.emergency_contact_phone = "Ben Athlete", "+44 20 7946 0000"
    ada.save()

    response = page()

    facts = dict(response.context["facts"])
    assert facts["Their clock"] == "18:00, Monday (Asia/Tokyo)"
    assert facts["With us since"].endswith("February 2026")
    assert (facts["Coach"], facts["Deputy"]) == ("Cora Coach", "Dana Deputy")
    contact = BeautifulSoup(response.text, "html.parser").find("summary", string="Emergency contact").parent
    assert not contact.has_attr("open")
    assert contact.a["href"] == "tel:+442079460000"


def test_a_missing_emergency_contact_is_said(page):
    assert "None is known. Ask Ada to add one" in words(page())


def test_only_the_head_of_the_club_changes_coaches(hugo, page):
    assert "Change coaches" not in words(page())
    assert "Change coaches" in words(page(reader=hugo))


def test_opening_the_page_is_recorded(ada, cora, page, now):
    page()

    entry = AccessEntry.objects.get()
    assert (entry.viewer, entry.athlete, entry.page, entry.seen_at) == (cora, ada, "athlete", now)


# --- Flags ---


def test_a_flag_stands_on_top_with_its_owner_and_the_way_to_it(ada, page, cora, flag_of, now):
    flag = flag_of(ada, "ces_bladder", hours=2)
    waiting = page()
    assert "Red flag: new bladder change. Since 07:00. Nobody has it yet. Everything on hold." in words(waiting)
    assert f'href="/flags/{flag.id}/"' in waiting.text

    red_flags.acknowledge(flag, by=cora, at=now)

    assert "Cora Coach has it." in words(page())


def test_a_sign_to_talk_about_is_no_alarm(ada, page, flag_of):
    flag_of(ada, "bone_stress", answer="unsure")

    assert "To talk about: one sore spot that hurts with each step." in words(page())
    assert "Nobody has it yet" not in words(page())


# --- The program ---


def test_without_a_program_one_can_be_given(page, ada):
    response = page()

    assert "Give a program" in words(response)
    assert f"/athletes/{ada.id}/assign/" in response.text


def test_the_program_with_what_was_kept_and_what_can_be_done(page, ada, program_of, log_of):
    given = program_of(ada, began=-4)
    log_of(ada, -4, -3, -2)

    response = page()

    assert "Six weeks , standard doses. Began on Thursday 26 February." in words(response)
    assert "3 of 4 routines done: 75 % now and then" in words(response)
    for name in ["pause", "level", "stop"]:
        assert f"/programs/{given.id}/{name}/" in response.text
    session = given.sessions.get(number=6)
    assert f"/sessions/{session.id}/move/" in response.text
    assert f"/athletes/{ada.id}/check-ins/" in response.text


@pytest.mark.parametrize(
    ("until", "said"), [(None, "Paused since 2 Mar. The days wait. Ill."), (5, "Away from 2 Mar until 7 Mar. Ill.")]
)
def test_a_pause_can_be_ended(page, ada, program_of, now, until, said):
    given = program_of(ada, began=-4)
    until_on = now.date() + timedelta(days=until) if until else None
    programs.pause_program(given, reason="ill", from_on=now.date(), until_on=until_on, by=ada, at=now)

    response = page()

    assert said in words(response)
    assert BeautifulSoup(response.text, "html.parser").select_one(f"form[action='/programs/{given.id}/resume/']")


@pytest.mark.parametrize(
    ("days", "said"),
    [([1, 3, 5], "Mon, Wed and Fri at 18:00"), ([7], "Sun at 18:00"), ([7, 6, 5, 4, 3, 2, 1], "Every day at 18:00")],
)
def test_the_check_ins_in_words(page, ada, now, days, said):
    due = {"next_local_on": now.date(), "next_due_at": now, "time_zone": ada.time_zone}
    CheckInSchedule.objects.create(athlete=ada, days=days, local_time="18:00", **due)

    assert f"Check-ins: {said}, their time." in words(page())


def test_no_check_ins_is_said(page):
    assert "Check-ins: none planned ." in words(page())


# --- Pain ---


def test_the_sentence_the_chart_and_the_table_say_the_same(page, ada, program_of, pain_of, log_of):
    program_of(ada, began=-20)
    pain_of(ada, dict.fromkeys(range(-20, -13), 6) | dict.fromkeys(range(-6, 1), 2))
    log_of(ada, -3, -2)

    chart = page().context["chart"]

    assert chart["sentence"] == (
        "Pain is down from 6.0 to 2.0 on average, first week to last. 2 routines done in this time."
    )
    svg = BeautifulSoup(chart["svg"], "html.parser").svg
    dots = [title.get_text() for title in svg.select("circle title")]
    assert len(dots) == 14
    assert "20 Feb" not in "".join(dots)  # a day without a report is a gap
    assert len(svg.select("rect.bar")) == 2
    assert sum(score is not None for _, score, _ in chart["table"]) == 14
    assert sum(bool(minutes) for *_, minutes in chart["table"]) == 2
    assert chart["table"][0][0] == "Mon 2 Mar"


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ({}, "The chart starts after two pain reports; 0 so far."),
        ({0: 4}, "The chart starts after two pain reports; 1 so far."),
        ({-1: 3, 0: 5}, "Pain between 3 and 5 so far, 5 at last."),
        (dict.fromkeys(range(-20, 1), 3), "Pain is about the same: 3.0 on average this week."),
        (
            dict.fromkeys(range(-20, -6), 2) | dict.fromkeys(range(-6, 1), 5),
            "Pain is up from 2.0 to 5.0 on average, first week to last.",
        ),
    ],
)
def test_the_sentence_says_no_more_than_is_known(page, ada, pain_of, scores, said):
    pain_of(ada, scores)

    assert page().context["chart"]["sentence"].startswith(said)


def test_the_worst_score_of_a_day_is_drawn_and_flags_are_marked(page, ada, pain_of, flag_of):
    pain_of(ada, {-1: 2, 0: 2})
    pain_of(ada, {0: 7}, kind=PainReport.Kind.DURING)
    flag_of(ada, "ces_bladder", hours=24)

    chart = page().context["chart"]

    assert chart["table"][0][1] == 7
    assert "Red flag" in chart["svg"]


def test_a_chart_never_reaches_back_further_than_six_weeks(page, ada, pain_of):
    pain_of(ada, {-60: 9, -41: 5, 0: 2})

    assert page().context["chart"]["title"] == "Back pain and routines, 20 Jan to 2 Mar"


# --- Sessions ---


def test_the_last_ten_sessions_with_pain_effort_and_note(page, ada, program_of, log_of):
    program_of(ada, began=-12)
    log_of(ada, *range(-12, -1), pain_during=3)
    log_of(ada, -1, pain_during=5, farthest_site=2, note="Stiff at first.")
    log_of(ada, 0, outcome="not_today", reason="ill", effort=None)

    response = page()

    rows = response.context["sessions"]["rows"]
    assert len(rows) == 10
    assert (rows[0]["outcome"], rows[0]["reason"], rows[0]["pain"]) == ("Not today", "Ill", None)
    assert (rows[1]["on"], rows[1]["pain"], rows[1]["effort"]) == ("Sun 1 Mar", 5, 4)
    assert (rows[1]["site"], rows[1]["note"]) == ("Thigh", "Stiff at first.")
    assert "“Stiff at first.”" in response.text


def test_earlier_sessions_go_on_where_the_page_ended(page, ada, program_of, log_of):
    program_of(ada, began=-24)
    log_of(ada, *range(-24, 1))

    seen, query = [], ""
    for _ in range(3):
        sessions = page(query).context["sessions"]
        seen += [row["on"] for row in sessions["rows"]]
        query = f"?before={sessions['older']}"

    assert len(seen) == len(set(seen)) == 25
    assert sessions["older"] == ""
    assert "Earlier sessions" in words(page("?before=2026-02-20.1"))


@pytest.mark.parametrize(
    "before", ["x", "2026-02-30.1", "2026-03-02", "2026-03-02.x", "'; drop table", "2026-03-02.1.2"]
)
def test_a_place_that_makes_no_sense_is_the_first_page(page, before):
    assert page(f"?before={before}").context["sessions"]["is_first"]


def test_a_corrected_log_is_shown_once_as_it_stands(page, ada, program_of, log_of, now):
    program_of(ada)
    log_of(ada, 0, pain_during=7)
    log = SessionLog.objects.get()
    said = {"outcome": "done", "reason": "", "effort": 3, "farthest_site": None, "note": ""}
    correct_session_log(log, **said, pain_during=2, idem_key="again", at=now)

    rows = page().context["sessions"]["rows"]

    assert [row["pain"] for row in rows] == [2]


def test_a_note_is_shown_as_text(page, ada, program_of, log_of):
    program_of(ada)
    log_of(ada, 0, note="<b>ouch</b>")

    assert "&lt;b&gt;ouch" in page().text


# --- What happened ---


def test_events_of_every_kind_newest_first(page, ada, cora, program_of, flag_of, now):
    given = program_of(ada, began=-9)
    away = {"from_on": now.date(), "until_on": now.date() + timedelta(days=3)}
    programs.pause_program(given, reason="away", **away, by=ada, at=now - timedelta(days=1))
    flag = flag_of(ada, "infection_signs", hours=5)
    red_flags.acknowledge(flag, by=cora, at=now)
    said = {"clinician": "Dr Lee", "clinician_on": now.date(), "clinician_said": "A cold."}
    red_flags.record_outcome(flag, outcome="seen", **said, by=cora, at=now)
    red_flags.clear(flag, resume="same_day", by=cora, at=now)
    asked = {"due_at": now, "expires_at": now, "token_hash": "a"}
    CheckIn.objects.create(athlete=ada, local_on=now.date(), opened_at=now, missed=True, **asked)

    events = page().context["events"]

    assert {event.text for event in events} >= {
        "Six weeks given",
        "Paused from 2 Mar until 5 Mar: away",
        "Reported: fever or feeling ill with back pain",
        "Cleared: fever or feeling ill with back pain. Seen by a clinician",
        "Check-in not sent: it would have come hours late",
    }
    assert [event.at for event in events] == sorted((event.at for event in events), reverse=True)
    assert next(event.by for event in events if event.text == "Six weeks given") == "Cora Coach"


# --- Who may ---


@pytest.mark.parametrize("stranger", ["carl", "zoe"])
def test_a_strangers_athlete_is_not_found(stranger, request, clock, ada, as_user):
    assert as_user(request.getfixturevalue(stranger)).get(f"/athletes/{ada.id}/").status_code == 404
    assert AccessEntry.objects.count() == 0


@pytest.mark.parametrize("reader", ["cora", "dana", "hugo"])
def test_coach_deputy_and_head_may_look(reader, request, page):
    assert page(reader=request.getfixturevalue(reader)).context["athlete"].first_name == "Ada"


@pytest.mark.parametrize("reader", ["ada", "olga", "kit"])
def test_others_have_no_such_page(reader, request, clock, ada, as_user):
    assert as_user(request.getfixturevalue(reader)).get(f"/athletes/{ada.id}/").status_code == 403


def test_nobody_there_is_a_404(clock, cora, as_user):
    assert as_user(cora).get("/athletes/999999/").status_code == 404


def test_of_somebody_who_shares_nothing_only_name_and_flags_show(page, ada, program_of, pain_of, log_of, flag_of):
    program_of(ada, began=-4)
    pain_of(ada, {0: 8, -1: 8})
    log_of(ada, -1, note="a private note")
    flag_of(ada, "ces_bladder")
    Consent.objects.filter(user=ada, kind=Consent.Kind.SHARE_WITH_COACH).update(withdrawn_at=ada.joined_at)

    response = page()

    assert "No shared data" in words(response)
    assert "Red flag: new bladder change." in words(response)
    for kept in ["a private note", "Six weeks", "Pain and routines", "Last sessions", "What happened"]:
        assert kept not in words(response)


def test_the_page_reads_and_only_records_who_looked(
    page, ada, cora, program_of, as_user, django_assert_max_num_queries
):
    program_of(ada)
    client = as_user(cora)

    with django_assert_max_num_queries(20) as queries:
        client.get(f"/athletes/{ada.id}/")

    written = [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(written) == 1
    assert "accessentry" in written[0]
