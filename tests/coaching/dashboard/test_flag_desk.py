"""The desk where flags wait for somebody."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from coaching.red_flags import actions as red_flags
from coaching.red_flags.models import RedFlag
from coaching.roster.models import CoachAssignment
from tests.coaching.dashboard.test_roster import athlete_of
from tests.htmx import part_of, same_page, swapped

__all__ = ["athlete_of"]

URL = "/flags/"
EMERGENCY, SAME_DAY, DAYS = "ces_bladder", "infection_signs", "radiating_leg_pain"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(clock, cora, as_user):
    """`desk()`: the rows as Cora sees them."""

    def read(query="", *, reader=cora):
        response = as_user(reader).get(URL + query)
        assert response.status_code == 200
        return response.context["rows"]

    return read


def answer(flag, *, by, at, outcome="seen"):
    red_flags.acknowledge(flag, by=by, at=at)
    said = {"clinician": "Dr Lee", "clinician_on": at.date(), "clinician_said": "Muscle."}
    red_flags.record_outcome(flag, outcome=outcome, **said, by=by, at=at)


def test_nobody_has_it_comes_first_by_urgency_and_age(desk, ada, athlete_of, cora, flag_of, now):
    bea, cleo, dora, eva = (athlete_of(name) for name in ["Bea", "Cleo", "Dora", "Eva"])
    flag_of(bea, SAME_DAY, hours=9)
    flag_of(ada, EMERGENCY, hours=1)
    flag_of(cleo, SAME_DAY, hours=20)
    red_flags.acknowledge(flag_of(dora, EMERGENCY, hours=30), by=cora, at=now)
    flag_of(eva, "bone_stress", answer="unsure")

    rows = desk()

    assert [row.name for row in rows] == ["Ada Athlete", "Cleo", "Bea", "Dora", "Eva"]
    assert [row.heading for row in rows] == ["Nobody has it yet", "", "", "Somebody has it", "To talk about"]


def test_of_those_somebody_has_the_one_whose_outcome_is_due_soonest_comes_first(
    desk, ada, cora, athlete_of, flag_of, now
):
    bea = athlete_of("Bea")
    red_flags.acknowledge(flag_of(bea, SAME_DAY, hours=9), by=cora, at=now)
    red_flags.acknowledge(flag_of(ada, SAME_DAY, hours=5), by=cora, at=now - 60 * MINUTE)

    assert [row.name for row in desk()] == ["Ada Athlete", "Bea"]


# --- What happens by itself ---


@pytest.mark.parametrize(
    ("minutes", "state", "then"),
    [
        (0, "Cora was told", "Cora is asked again in 5 min (09:05)"),
        (4, "Cora was told", "Cora is asked again in 1 min (09:01)"),
        (5, "Cora was told", "Climbs to Dana in 5 min (09:05)"),
        (10, "Dana was told", "Climbs to Hugo in 10 min (09:10)"),
        (20, "Hugo was told", "Climbs to the operators in 10 min (09:10)"),
        (30, "The operators were told", "Everybody is asked again in 30 min (09:30)"),
        (60, "Everybody was told", "Everybody is asked again in 30 min (09:30)"),
    ],
)
def test_the_next_step_of_an_emergency_is_told_with_its_time(desk, ada, olga, flag_of, now, minutes, state, then):
    flag_of(ada, EMERGENCY, hours=minutes / 60)
    for ago in range(minutes, -1, -5):
        red_flags.escalate_overdue(now=now - ago * MINUTE)

    (row,) = desk()

    assert (row.state, row.next) == (state, then)


def test_a_step_that_reaches_nobody_is_not_promised(desk, ada, flag_of, now):
    CoachAssignment.objects.filter(athlete=ada, part="deputy").update(ended_at=now)
    flag_of(ada, EMERGENCY, hours=0.1)
    red_flags.escalate_overdue(now=now)

    assert desk()[0].next.startswith("Climbs to Hugo in")


def test_somebody_whose_mail_bounces_is_not_promised(desk, ada, dana, flag_of, now):
    flag_of(ada, EMERGENCY, hours=0.1)
    red_flags.escalate_overdue(now=now)
    dana.email_bounced_at = now
    dana.save()

    assert desk()[0].next.startswith("Climbs to Hugo in")


def test_a_late_engine_is_admitted(desk, ada, flag_of):
    flag_of(ada, EMERGENCY, hours=0.5)

    assert desk()[0].next == "Cora is asked again, late by 25 min"


def test_a_sign_to_talk_about_says_when_the_coach_is_asked(desk, ada, flag_of):
    flag_of(ada, "bone_stress", answer="unsure")

    (row,) = desk()

    assert (row.state, row.next) == ("Nobody is called", "Cora is asked again in 7 d (Mon 9 Mar, 09:00)")


def test_times_are_on_the_readers_clock(desk, ada, cora, flag_of):
    cora.time_zone = "Europe/Berlin"
    cora.save()
    flag_of(ada, EMERGENCY)

    assert desk()[0].next == "Cora is asked again in 5 min (10:05)"


def test_who_has_it_and_what_is_wanted_next(desk, ada, cora, flag_of, now):
    flag = flag_of(ada, SAME_DAY, hours=2)
    red_flags.acknowledge(flag, by=cora, at=now - 60 * MINUTE)
    assert (desk()[0].state, desk()[0].next) == ("Cora Coach has it since 08:00", "Outcome wanted in 3 h (12:00)")

    said = {"clinician": "Dr Lee", "clinician_on": now.date(), "clinician_said": "Muscle."}
    red_flags.record_outcome(flag, outcome="seen", **said, by=cora, at=now)
    assert desk()[0].next == "Seen by a clinician. To be cleared"


def test_cleared_flags_stay_for_two_weeks(desk, ada, cora, flag_of, clock, now):
    flag = flag_of(ada, SAME_DAY, hours=2)
    answer(flag, by=cora, at=now)
    red_flags.clear(flag, resume="same_day", by=cora, at=now)

    (row,) = desk()
    assert (row.heading, row.state) == ("Cleared in the last 14 days", "Cora Coach cleared it 09:00")

    clock.set(now + timedelta(days=14, minutes=1))
    assert desk() == []


# --- Finding and answering ---


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("", ["Ada Athlete", "Bea", "Cleo", "Dora"]),
        ("waiting", ["Ada Athlete"]),
        ("taken", ["Bea"]),
        ("talk", ["Cleo"]),
        ("cleared", ["Dora"]),
        ("nonsense", ["Ada Athlete", "Bea", "Cleo", "Dora"]),
    ],
)
def test_filters_by_address(desk, ada, cora, athlete_of, flag_of, now, show, names):
    bea, cleo, dora = (athlete_of(name) for name in ["Bea", "Cleo", "Dora"])
    flag_of(ada, EMERGENCY)
    red_flags.acknowledge(flag_of(bea, SAME_DAY), by=cora, at=now)
    flag_of(cleo, "bone_stress", answer="unsure")
    cleared = flag_of(dora, SAME_DAY)
    answer(cleared, by=cora, at=now)
    red_flags.clear(cleared, resume="same_day", by=cora, at=now)

    assert [row.name for row in desk(f"?show={show}")] == names


def test_filters_count_what_they_show(clock, ada, cora, athlete_of, flag_of, as_user):
    flag_of(ada, EMERGENCY)
    flag_of(athlete_of("Bea"), DAYS)

    filters = as_user(cora).get(URL).context["filters"]

    assert [(one["label"], one["count"]) for one in filters] == [
        ("All", 2),
        ("Nobody has it", 2),
        ("Taken", 0),
        ("To talk about", 0),
        ("Cleared", 0),
    ]


def test_one_button_takes_it_from_the_desk(clock, ada, cora, flag_of, as_user):
    flag = flag_of(ada, EMERGENCY)
    client = as_user(cora)
    form = BeautifulSoup(client.get(URL).text, "html.parser").select_one("td form")

    client.post(form["action"])

    flag.refresh_from_db()
    assert (flag.state, flag.acknowledged_by) == (RedFlag.State.ACKNOWLEDGED, cora)
    assert not BeautifulSoup(client.get(URL).text, "html.parser").select("td form")


def test_nothing_needs_you_and_when_that_was_looked_up(clock, cora, as_user):
    page = as_user(cora).get(URL).text

    assert "Nothing needs you. Last check 09:00." in page


def test_cleared_flags_do_not_need_anybody(clock, ada, cora, flag_of, as_user, now):
    flag = flag_of(ada, SAME_DAY)
    answer(flag, by=cora, at=now)
    red_flags.clear(flag, resume="same_day", by=cora, at=now)

    page = as_user(cora).get(URL).text

    assert "Nothing needs you." in page
    assert "Ada Athlete" in page


def test_looking_again_equals_a_reload(clock, ada, cora, athlete_of, flag_of, as_user, now):
    flag_of(ada, EMERGENCY)
    client = as_user(cora)
    before = client.get(URL).text

    flag_of(athlete_of("Bea"), SAME_DAY)
    clock.set(now + timedelta(seconds=30))

    page = swapped(before, part_of(client, URL, target="#flags"), target="#flags")
    fresh = client.get(URL).text
    # the banner above the desk is renewed with the next page
    for soup in (page, fresh := BeautifulSoup(fresh, "html.parser")):
        for frame in soup.select(".alertbar, header"):
            frame.decompose()
    assert same_page(page, fresh)


def test_the_desk_looks_again_by_itself_with_its_filter(clock, ada, cora, flag_of, as_user):
    flag_of(ada, EMERGENCY)

    part = BeautifulSoup(as_user(cora).get(URL + "?show=waiting").text, "html.parser").select_one("#flags")

    assert (part["hx-get"], part["hx-trigger"]) == ("/flags/?show=waiting", "every 30s")


def test_many_flags_come_in_pages_with_the_urgent_ones_first(clock, cora, athlete_of, flag_of, as_user):
    for number in range(26):
        flag_of(athlete_of(f"Late {number}"), DAYS, hours=number)
        flag_of(athlete_of(f"Urgent {number}"), EMERGENCY, hours=number / 100)
    client = as_user(cora)

    first, second = (client.get(URL, {"page": page}).context["rows"] for page in (1, 2))

    assert (len(first), len(second)) == (50, 2)
    assert all(row.name.startswith("Urgent") for row in first[:26])


# --- Who ---


def test_no_coach_sees_anothers_flags(desk, ada, eve, carl, zoe, flag_of):
    flag_of(ada, EMERGENCY)
    own = flag_of(eve, EMERGENCY)

    assert [row.id for row in desk(reader=carl)] == [own.id]
    assert desk(reader=zoe) == []


def test_an_operator_sees_what_has_climbed_so_far(desk, ada, eve, olga, flag_of, now):
    flag_of(ada, EMERGENCY, hours=1)
    flag_of(eve, EMERGENCY)
    red_flags.escalate_overdue(now=now)

    assert [row.name for row in desk(reader=olga)] == ["Ada Athlete"]


@pytest.mark.parametrize("stranger", ["ada", "kit"])
def test_the_desk_is_for_those_who_answer(stranger, request, clock, as_user):
    assert as_user(request.getfixturevalue(stranger)).get(URL).status_code == 403


def test_a_coach_who_trains_does_not_answer_their_own_flag(desk, cora, club, flag_of, now):
    join_as_athlete(cora, club, now)
    flag_of(cora, EMERGENCY)

    assert desk() == []


def join_as_athlete(person, club, now):
    person.memberships.create(club=club, role="athlete", started_at=now)


def test_a_night_rest_of_the_ladder_is_told_with_its_day(desk, ada, flag_of, clock):
    evening = datetime(2026, 3, 2, 21, 50, tzinfo=UTC)
    clock.set(evening)
    red_flags.submit_screen(ada, answers={SAME_DAY: "yes"}, note="", idem_key="k", at=evening)

    assert desk()[0].next == "Cora is asked again in 9 h (Tue 3 Mar, 07:00)"
