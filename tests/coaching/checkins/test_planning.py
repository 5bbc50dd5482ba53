"""When somebody is asked next, after they or their coach chose other days, or moved."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from coaching.checkins import actions
from coaching.checkins.models import CheckInSchedule
from coaching.notifications.models import Notification
from coaching.rules.check_in_times import NoDays
from tests.coaching.checkins.conftest import ASKED_AT

SUNDAY = 7


def set_schedule(athlete, *, days=(SUNDAY,), local_time=time(18, 0), active=True, at):
    return actions.set_schedule(athlete, days=days, local_time=local_time, active=active, at=at)


def test_chosen_days_decide_the_next_question(ada, now):
    schedule = set_schedule(ada, at=now)

    assert schedule.next_local_on == date(2026, 3, 8)
    assert schedule.next_due_at == datetime(2026, 3, 8, 18, 0, tzinfo=UTC)


def test_a_time_is_meant_on_the_athletes_clock(ada, now):
    ada.time_zone = "Pacific/Auckland"
    ada.save()

    assert set_schedule(ada, at=now).next_due_at == datetime(2026, 3, 8, 5, 0, tzinfo=UTC)


def test_a_new_choice_replaces_the_old(ada, now):
    set_schedule(ada, at=now)
    set_schedule(ada, days=[3, 2], at=now)

    schedule = CheckInSchedule.objects.get()
    assert (schedule.days, schedule.next_local_on) == ([2, 3], date(2026, 3, 3))


def test_a_day_that_was_asked_is_not_asked_again_at_the_new_time(check_in, ada):
    schedule = set_schedule(ada, days=[3, 5], at=ASKED_AT)

    assert schedule.next_local_on == date(2026, 3, 6)


def test_a_schedule_without_a_day_is_refused(ada, now):
    with pytest.raises(NoDays):
        set_schedule(ada, days=[], at=now)


def test_switched_off_nothing_comes(ada, now):
    schedule = set_schedule(ada, active=False, at=now)

    assert (schedule.active, schedule.next_due_at) == (False, None)
    assert actions.open_due_check_ins(now=datetime(2026, 3, 8, 19, tzinfo=UTC)) == 0


def test_stopping_takes_back_what_waits_in_the_outbox(check_in, ada):
    actions.stop(ada, at=ASKED_AT)

    assert not CheckInSchedule.objects.get().active
    assert Notification.objects.get(kind="check_in_opened").state == Notification.State.CANCELLED


def test_stopping_twice_is_stopping_once(ada, now):
    actions.stop(ada, at=now)
    actions.stop(ada, at=now)

    assert not CheckInSchedule.objects.get().active


def test_whoever_stopped_is_not_made_a_newcomer_again(given, ada, now):
    actions.stop(ada, at=now)

    assert actions.open_due_check_ins(now=ASKED_AT) == 0
    assert not CheckInSchedule.objects.get().active


def test_the_chosen_days_are_remembered_while_it_is_off(ada, now):
    set_schedule(ada, days=[2], at=now)
    actions.stop(ada, at=now)

    assert CheckInSchedule.objects.get().days == [2]


def test_replanning_moves_the_next_question_to_the_new_clocks(ada, now):
    set_schedule(ada, at=now)
    ada.time_zone = "America/Los_Angeles"
    ada.save()

    actions.replan(ada, at=now)

    schedule = CheckInSchedule.objects.get()
    assert schedule.time_zone == "America/Los_Angeles"
    assert schedule.next_due_at == datetime(2026, 3, 9, 1, 0, tzinfo=UTC)  # 8 March 18:00, summer time there already


def test_replanning_leaves_alone_who_has_no_schedule_or_switched_it_off(ada, eve, now):
    actions.stop(ada, at=now)

    actions.replan(ada, at=now)
    actions.replan(eve, at=now)

    assert CheckInSchedule.objects.get().next_due_at is None


def test_the_database_refuses_an_active_schedule_that_never_comes(ada, now):
    set_schedule(ada, at=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        CheckInSchedule.objects.update(next_due_at=None)
