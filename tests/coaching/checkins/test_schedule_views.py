"""Choosing the days and the hour: oneself, or one's coach."""

from datetime import date, time

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from coaching.checkins import actions
from coaching.checkins.models import CheckInSchedule

MINE = "/check-ins/"
SUNDAYS = {"days": ["7"], "local_time": "18:00"}


def of(athlete):
    return reverse("coaching:set_check_in_schedule", args=[athlete.id])


@pytest.fixture
def athletes(as_user, ada, clock):
    return as_user(ada)


def test_an_athlete_sees_when_the_next_one_comes(schedule, athletes):
    assert "The next one comes on Wednesday 4 March at 07:30" in athletes.get(MINE).content.decode()


def test_before_the_first_program_the_page_says_when_it_begins(athletes):
    assert "Check-ins begin with the program" in athletes.get(MINE).content.decode()


def test_an_athlete_chooses_days_and_time(schedule, athletes):
    response = athletes.post(MINE, {**SUNDAYS, "active": "on"})

    assert response.status_code == 302
    schedule.refresh_from_db()
    assert (schedule.days, schedule.local_time, schedule.next_local_on) == ([7], time(18, 0), date(2026, 3, 8))


def test_an_athlete_switches_them_off_and_on(schedule, athletes):
    athletes.post(MINE, SUNDAYS)
    assert "Check-ins by mail are off" in athletes.get(MINE).content.decode()
    athletes.post(MINE, {**SUNDAYS, "active": "on"})

    schedule.refresh_from_db()
    assert schedule.active


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"days": [], "local_time": "18:00"}, "Choose at least one day."),
        ({"days": ["8"], "local_time": "18:00"}, "Choose days from the list."),
        ({"days": ["7"], "local_time": ""}, "Choose a time."),
        ({"days": ["7"], "local_time": "25:00"}, "Write the time as 07:30."),
        ({"days": ["7"], "local_time": "06:59"}, "That is in the quiet hours, 21:30 to 07:00."),
    ],
)
def test_what_cannot_be_is_said_at_the_field(schedule, athletes, typed, words):
    response = athletes.post(MINE, {**typed, "active": "on"})

    assert response.status_code == 422
    assert words in response.content.decode()
    schedule.refresh_from_db()
    assert schedule.days == [1, 3, 5]


def test_a_coach_chooses_for_their_athlete_and_that_is_recorded(schedule, as_user, cora, ada, clock):
    assert as_user(cora).get(of(ada)).status_code == 200
    assert AccessEntry.objects.get().page == "set_check_in_schedule"
    assert as_user(cora).post(of(ada), SUNDAYS)["Location"] == reverse("coaching:athlete", args=[ada.id])

    schedule.refresh_from_db()
    assert schedule.days == [7]


def test_a_coach_does_not_switch_on_what_the_athlete_switched_off(schedule, as_user, cora, ada, clock, now):
    actions.stop(ada, at=now)

    as_user(cora).post(of(ada), {**SUNDAYS, "active": "on"})

    schedule.refresh_from_db()
    assert (schedule.active, schedule.days) == (False, [7])


def test_a_coach_hears_of_quiet_hours(schedule, as_user, cora, ada, clock):
    response = as_user(cora).post(of(ada), {"days": ["1"], "local_time": "22:00"})

    assert response.status_code == 422


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_athlete_of_another_coach_is_not_found(schedule, as_user, carl, zoe, ada, clock, method):
    for stranger in (carl, zoe):
        assert getattr(as_user(stranger), method)(of(ada), SUNDAYS).status_code == 404
    schedule.refresh_from_db()
    assert schedule.days == [1, 3, 5]


def test_only_athletes_have_check_ins_of_their_own(as_user, cora, clock):
    assert as_user(cora).get(MINE).status_code == 403
    assert not CheckInSchedule.objects.exists()
