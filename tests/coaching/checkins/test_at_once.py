"""Several at once, on real connections: nobody is asked twice, and two quick taps are one answer."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from coaching.checkins import actions
from coaching.checkins.models import CheckIn, CheckInSchedule
from coaching.logbook import actions as logbook
from coaching.notifications.models import Notification
from coaching.red_flags.models import PainReport
from tests.coaching.checkins.conftest import ASKED_AT
from tests.factories import make_user

pytestmark = pytest.mark.usefixtures("real_database")


def at_once(*jobs):
    """Run the jobs in threads that start together, each with its own connection."""
    barrier = threading.Barrier(len(jobs))

    def run(job):
        try:
            barrier.wait(10)
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [done.result(60) for done in [pool.submit(run, job) for job in jobs]]


def test_two_executors_ask_everybody_once(check_in, given, now):
    later = ASKED_AT + timedelta(days=2)

    asked = at_once(*[lambda: actions.open_due_check_ins(now=later)] * 3)

    assert sum(asked) == 1
    assert CheckIn.objects.count() == Notification.objects.filter(kind="check_in_opened").count() == 2
    assert CheckInSchedule.objects.get().next_due_at > later


def test_two_executors_remind_once(check_in):
    later = ASKED_AT + timedelta(days=1)

    assert sum(at_once(*[lambda: actions.remind_unanswered(now=later)] * 3)) == 1
    assert Notification.objects.filter(kind="check_in_reminder").count() == 1


def test_two_taps_at_once_are_one_answer(check_in):
    at_once(*[lambda: actions.answer(check_in, score=4, farthest_site=None, note="", at=ASKED_AT)] * 3)

    assert PainReport.objects.count() == 1


def test_different_answers_at_once_leave_one_that_stands(check_in):
    jobs = [
        lambda score=score: actions.answer(check_in, score=score, farthest_site=None, note="", at=ASKED_AT)
        for score in (3, 4, 5)
    ]
    at_once(*jobs)

    check_in.refresh_from_db()
    assert PainReport.objects.current().get() == check_in.pain_report
    assert check_in.pain_report.score == check_in.score


def test_two_morning_taps_at_once_leave_one_number_that_stands(check_in, ada):
    at_once(lambda: logbook.log_pain(ada, score=3, at=ASKED_AT), lambda: logbook.log_pain(ada, score=5, at=ASKED_AT))

    assert PainReport.objects.current().mornings().count() == 1


def test_people_who_come_while_others_are_planned_are_not_lost(check_in, now):
    someone = make_user("Someone")

    at_once(
        lambda: actions.set_schedule(someone, days=[3], local_time=ASKED_AT.time(), active=True, at=now),
        lambda: actions.stop(someone, at=now),
        lambda: actions.open_due_check_ins(now=ASKED_AT),
    )

    assert CheckInSchedule.objects.filter(athlete=someone).count() == 1
