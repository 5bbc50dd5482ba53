"""One reminder after a day, one after two, and then peace."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import withdraw_consent
from accounts.models import Consent
from coaching.checkins import actions
from coaching.checkins.models import CheckIn, CheckInSchedule
from coaching.notifications.models import Notification
from coaching.programs import actions as programs
from coaching.programs.models import AthleteProgram, Hold
from coaching.red_flags.actions import report_pain
from tests.coaching.checkins.conftest import ASKED_AT, hold
from tests.factories import consent, make_user

DAY = timedelta(days=1)
SUNDAY = 7


def reminders():
    return Notification.objects.filter(kind="check_in_reminder")


@pytest.fixture
def lonely(check_in, ada):
    """A question after which no other comes soon."""
    schedule = CheckInSchedule.objects.get(athlete=ada)
    actions.set_schedule(ada, days=[3], local_time=schedule.local_time, active=True, at=ASKED_AT)
    return check_in


def test_the_first_reminder_comes_after_a_day_and_the_second_after_two(lonely, ada):
    assert actions.remind_unanswered(now=ASKED_AT + DAY - timedelta(seconds=1)) == 0
    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 1
    assert actions.remind_unanswered(now=ASKED_AT + 2 * DAY) == 1

    assert [mail.recipient for mail in reminders()] == [ada, ada]
    lonely.refresh_from_db()
    assert (lonely.reminders_sent, lonely.reminder_due_at) == (2, None)


def test_after_two_reminders_there_is_peace(lonely):
    sent = [actions.remind_unanswered(now=ASKED_AT + hours) for hours in (n * timedelta(hours=1) for n in range(170))]

    assert sum(sent) == reminders().count() == 2


def test_a_second_run_does_nothing(lonely):
    actions.remind_unanswered(now=ASKED_AT + DAY)

    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 0
    assert reminders().count() == 1


def test_an_answer_ends_the_reminders(lonely):
    actions.answer(lonely, score=3, farthest_site=None, note="", at=ASKED_AT)

    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 0


def test_telling_us_in_another_place_ends_the_reminders(lonely, ada):
    report_pain(ada, kind="morning", score=3, idem_key="m", at=ASKED_AT + timedelta(hours=2))

    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 0
    lonely.refresh_from_db()
    assert lonely.reminder_due_at is None


def test_what_was_told_before_the_question_does_not_count(lonely, ada):
    report_pain(ada, kind="morning", score=3, idem_key="m", at=ASKED_AT - timedelta(hours=1))

    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 1


def test_switching_them_off_ends_the_reminders(lonely, ada):
    actions.stop(ada, at=ASKED_AT)

    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 0


def test_a_pause_ends_the_reminders(lonely, given, ada):
    programs.pause_program(given, reason="ill", from_on=ASKED_AT.date(), by=ada, at=ASKED_AT)

    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 0
    assert actions.remind_unanswered(now=ASKED_AT + 2 * DAY) == 0


def test_an_urgent_flag_ends_the_reminders(lonely, ada):
    hold(ada, at=ASKED_AT, action=Hold.Action.REDUCE)

    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 0


def test_withdrawing_consent_ends_the_reminders(lonely, ada):
    withdraw_consent(ada, kind=Consent.Kind.HEALTH_DATA, at=ASKED_AT)

    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 0


def test_a_question_that_has_expired_is_not_reminded_of(lonely):
    assert actions.remind_unanswered(now=lonely.expires_at) == 0


def test_a_newer_question_ends_the_reminders_of_the_older(check_in):
    assert actions.remind_unanswered(now=ASKED_AT + DAY) == 1
    actions.open_due_check_ins(now=ASKED_AT + 2 * DAY)

    assert actions.remind_unanswered(now=ASKED_AT + 2 * DAY) == 0


def test_on_the_day_of_a_new_question_nobody_is_reminded_of_the_old(check_in):
    CheckIn.objects.update(reminder_due_at=ASKED_AT + 2 * DAY - timedelta(minutes=5))

    assert actions.remind_unanswered(now=ASKED_AT + 2 * DAY - timedelta(minutes=5)) == 0


def test_the_first_reminder_waits_for_the_end_of_quiet_hours(schedule, ada):
    ada.quiet_from, ada.quiet_until = time(6, 0), time(9, 0)
    ada.save()
    actions.open_due_check_ins(now=ASKED_AT)

    assert CheckIn.objects.get().reminder_due_at == datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


def test_a_late_reminder_is_not_sent_at_night(lonely):
    night = datetime(2026, 3, 5, 23, 0, tzinfo=UTC)

    assert actions.remind_unanswered(now=night) == 0
    lonely.refresh_from_db()
    assert lonely.reminder_due_at == datetime(2026, 3, 6, 7, 0, tzinfo=UTC)
    assert actions.remind_unanswered(now=lonely.reminder_due_at) == 1


@pytest.mark.parametrize("days", [[1, 3, 5], [1, 4], [7], [1, 2, 3, 4, 5, 6, 7], [2, 3, 7]])
def test_nobody_gets_two_mails_a_day_nor_more_than_four_reminders_a_week(schedule, ada, now, days):
    actions.set_schedule(ada, days=days, local_time=schedule.local_time, active=True, at=now)
    start = datetime(2026, 3, 9, tzinfo=UTC)
    for hour in range(-7 * 24, 7 * 24):
        actions.open_due_check_ins(now=start + timedelta(hours=hour, minutes=30))
        actions.remind_unanswered(now=start + timedelta(hours=hour, minutes=30))

    of_the_week = Notification.objects.filter(kind__startswith="check_in", created_at__gte=start)
    days_of_mails = [mail.created_at.date() for mail in of_the_week]
    assert len(days_of_mails) == len(set(days_of_mails))
    assert of_the_week.filter(kind="check_in_reminder").count() <= 4


def test_a_hundred_reminders_cost_as_many_queries_as_one(lonely, six_weeks, cora, now, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as one:
        assert actions.remind_unanswered(now=ASKED_AT + DAY) == 1
    people = [make_user(f"Runner {n}", email=f"runner{n}@example.org") for n in range(100)]
    for athlete in people:
        consent(athlete, at=now)
    AthleteProgram.objects.bulk_create(
        AthleteProgram(athlete=athlete, program=six_weeks, starts_on=now.date(), assigned_by=cora, assigned_at=now)
        for athlete in people
    )
    actions.open_due_check_ins(now=now)
    CheckInSchedule.objects.exclude(athlete=lonely.athlete).update(days=[3])
    actions.open_due_check_ins(now=ASKED_AT)

    with django_assert_max_num_queries(len(one) + 3):
        assert actions.remind_unanswered(now=ASKED_AT + DAY) == 100
