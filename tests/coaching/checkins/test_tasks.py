"""The timetable's side: no arguments, and a second run does nothing."""

from datetime import timedelta

from coaching.checkins import tasks
from coaching.checkins.models import CheckIn
from coaching.notifications.models import Notification
from tests.coaching.checkins.conftest import ASKED_AT


def test_everybody_due_is_asked_once(schedule, clock):
    clock.set(ASKED_AT)

    assert (tasks.open_check_ins(), tasks.open_check_ins()) == (1, 0)
    assert CheckIn.objects.count() == 1


def test_everybody_silent_is_reminded_once(check_in, clock):
    clock.set(ASKED_AT + timedelta(days=1))

    assert (tasks.remind_unanswered_check_ins(), tasks.remind_unanswered_check_ins()) == (1, 0)
    assert Notification.objects.filter(kind="check_in_reminder").count() == 1


def test_the_timetable_knows_them_by_name():
    assert tasks.open_check_ins.name == "coaching.open_check_ins"
    assert tasks.remind_unanswered_check_ins.name == "coaching.remind_unanswered_check_ins"
