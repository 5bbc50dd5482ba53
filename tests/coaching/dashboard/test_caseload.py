"""What the roster knows of everybody: read in few queries, right for each athlete's own day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import Consent
from coaching.dashboard import caseload
from coaching.programs import actions as programs
from coaching.red_flags import actions as red_flags
from coaching.red_flags.models import PainReport
from coaching.roster.models import Invitation

DURING, CHECK_IN = PainReport.Kind.DURING, PainReport.Kind.CHECK_IN


@pytest.fixture
def known(clock, now):
    """`known(cora, ada)`: what Cora's roster knows of Ada."""

    def of(coach, athlete, *, at=now):
        return caseload.of(coach, now=at).athletes.get(athlete.id)

    return of


@pytest.mark.parametrize(
    ("coach", "athletes"),
    [("cora", ["ada"]), ("dana", ["ada"]), ("hugo", ["ada", "eve"]), ("carl", ["eve"]), ("zoe", ["zach"])],
)
def test_everybody_in_care_and_nobody_else(request, clock, ada, eve, zach, now, coach, athletes):
    found = caseload.of(request.getfixturevalue(coach), now=now).athletes

    assert set(found) == {request.getfixturevalue(name).id for name in athletes}


def test_one_score_a_day_the_worst_and_the_worst_of_the_mornings(known, ada, cora, pain_of):
    pain_of(ada, {0: 3, -1: 2, -13: 9, -14: 10})
    pain_of(ada, {-1: 6}, kind=DURING)
    pain_of(ada, {-2: 4}, kind=CHECK_IN)

    daily, mornings = known(cora, ada).scores()

    assert daily[-3:] == (4, 6, 3)
    assert mornings[-3:] == (None, 2, 3)
    assert (len(daily), daily[0], daily[1]) == (14, 9, None)


def test_a_corrected_score_does_not_count(known, ada, cora, now):
    first = red_flags.report_pain(ada, kind="morning", score=9, idem_key="a", at=now)
    red_flags.report_pain(ada, kind="morning", score=2, idem_key="b", supersedes=first, at=now)

    assert known(cora, ada).scores()[0][-1] == 2


@pytest.mark.parametrize(
    ("zone", "today"),
    [("Europe/London", date(2026, 3, 2)), ("Pacific/Auckland", date(2026, 3, 3)), ("Not/A_Zone", date(2026, 3, 2))],
)
def test_today_is_the_athletes_own_day(known, ada, cora, zone, today):
    type(ada).objects.filter(id=ada.id).update(time_zone=zone)

    assert known(cora, ada, at=datetime(2026, 3, 2, 20, tzinfo=UTC)).today == today


def test_the_flag_that_nobody_has_comes_first_then_the_stricter_then_the_older(known, ada, cora, flag_of, now):
    days = flag_of(ada, "radiating_leg_pain", hours=9)
    assert known(cora, ada).flag["id"] == days.id

    emergency = flag_of(ada, "ces_bladder", hours=2)
    assert known(cora, ada).flag["id"] == emergency.id

    red_flags.acknowledge(emergency, by=cora, at=now)
    assert known(cora, ada).flag["id"] == days.id


def test_of_two_alike_the_older_flag_counts(known, ada, cora, flag_of, now):
    older = flag_of(ada, "ces_bladder", hours=3)
    red_flags.acknowledge(older, by=cora, at=now)
    newer = flag_of(ada, "ces_bladder", hours=1)
    red_flags.acknowledge(newer, by=cora, at=now)

    assert older.id != newer.id
    assert known(cora, ada).flag["id"] == older.id


def test_a_sign_to_keep_an_eye_on_is_no_red_flag(known, ada, cora, flag_of):
    sign = flag_of(ada, "bone_stress", answer="unsure")

    one = known(cora, ada)

    assert one.flag is None
    assert one.talk["id"] == sign.id


def test_where_the_program_stands(known, ada, cora, program_of, log_of, now):
    given = program_of(ada, began=-9)
    log_of(ada, -6, -4)

    program = known(cora, ada).program

    assert (program["starts_on"], program["ends_on"]) == (given.starts_on, given.starts_on + timedelta(days=41))
    assert program["last_log_on"] == now.date() - timedelta(days=4)


def test_sessions_around_today_are_in_order_with_their_week(known, ada, cora, program_of, log_of):
    program_of(ada, began=-7)
    log_of(ada, -7)
    log_of(ada, -6, outcome="short")
    log_of(ada, -5, outcome="not_today", reason="time")

    sessions = known(cora, ada).sessions()

    assert sessions[:4] == [
        ("2026-02-23", "d", "1"),
        ("2026-02-24", "s", "1"),
        ("2026-02-25", "n", "1"),
        ("2026-02-26", "p", "1"),
    ]
    assert sessions[7][2] == "2"


def test_the_last_six_weeks_of_somebody_who_has_none_now(known, ada, cora, program_of, now):
    programs.stop_program(program_of(ada, began=-9), reason="", by=cora, at=now - timedelta(days=2))

    one = known(cora, ada)

    assert one.program is None
    assert one.finished_on == date(2026, 2, 28)


def test_of_somebody_who_shares_nothing_only_name_and_flags_are_known(known, ada, cora, program_of, pain_of, flag_of):
    program_of(ada)
    pain_of(ada, {0: 8})
    flag = flag_of(ada, "ces_bladder")
    Consent.objects.filter(user=ada, kind=Consent.Kind.SHARE_WITH_COACH).update(withdrawn_at=ada.joined_at)

    one = known(cora, ada)

    assert (one.name, one.shares) == ("Ada Athlete", False)
    assert (one.program, one.pain_text, one.finished_on) == (None, "", None)
    assert one.flag["id"] == flag.id


def invite(coach, club, name, *, sent_at, **fields):
    times = {"invited_at": sent_at, "sent_at": sent_at, "expires_at": sent_at + Invitation.LIFETIME}
    person = {"name": name, "email": f"{name.lower()}@example.org", "role": "athlete"}
    return Invitation.objects.create(club=club, invited_by=coach, **person | times | fields)


def test_invitations_that_wait_or_ran_out_lately(known, ada, cora, carl, club, now):
    day = timedelta(days=1)
    invite(cora, club, "Waits", sent_at=now - 3 * day)
    invite(cora, club, "Lapsed", sent_at=now - 16 * day)
    invite(cora, club, "Forgotten", sent_at=now - 60 * day)
    invite(cora, club, "Withdrawn", sent_at=now, withdrawn_at=now)
    invite(cora, club, "Arrived", sent_at=now, accepted_at=now, accepted_by=ada)
    invite(carl, club, "Others", sent_at=now)
    invite(cora, club, "Colleague", sent_at=now, role="coach")

    invited = {one.name: one for one in caseload.of(cora, now=now).invited}

    assert sorted(invited) == ["Lapsed", "Waits"]
    assert invited["Waits"].invited_on == date(2026, 2, 27)


def test_an_invitation_without_a_name_shows_its_address(known, cora, club, now):
    Invitation.objects.filter(id=invite(cora, club, "Nameless", sent_at=now).id).update(name="")

    assert caseload.of(cora, now=now).invited[0].name == "nameless@example.org"


def test_strung_entries_come_apart_as_they_were():
    assert list(caseload.entries("2026-03-02m10,2026-03-01d4")) == [("2026-03-02", "m", "10"), ("2026-03-01", "d", "4")]
    assert list(caseload.entries("")) == []


def test_last_days_end_with_today():
    assert caseload.last_days(date(2026, 3, 2), 3) == ["2026-02-28", "2026-03-01", "2026-03-02"]
