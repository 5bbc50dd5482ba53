"""Everybody is asked at their own time, once a day, and nobody who should be left in peace."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import withdraw_consent
from accounts.models import Consent
from coaching.checkins import actions, opening
from coaching.checkins.links import fingerprint, new_token
from coaching.checkins.models import CheckIn, CheckInSchedule
from coaching.notifications.models import Notification, Priority
from coaching.programs import actions as programs
from coaching.programs.models import AthleteProgram, Hold
from coaching.red_flags.models import RedFlag, Tier
from tests.coaching.checkins.conftest import ASKED_AT, hold
from tests.factories import consent, make_user

STATEMENTS_MAY_BE_SPLIT = 3  # a database takes only so many values at once


def mails(kind="check_in_opened"):
    return Notification.objects.filter(kind=kind)


def many(name, number, *, program, by, at):
    """Athletes who train and have agreed to everything."""
    people = [make_user(f"{name} {n}", email=f"{name}{n}@example.org") for n in range(number)]
    for athlete in people:
        consent(athlete, at=at)
    AthleteProgram.objects.bulk_create(
        AthleteProgram(athlete=athlete, program=program, starts_on=at.date(), assigned_by=by, assigned_at=at)
        for athlete in people
    )
    return people


def test_whoever_trains_is_asked_on_monday_wednesday_and_friday_morning(schedule):
    assert schedule.days == [1, 3, 5]
    assert schedule.local_time == time(7, 30)
    assert (schedule.next_local_on, schedule.next_due_at) == (date(2026, 3, 4), ASKED_AT)


def test_whoever_does_not_train_has_no_schedule(ada, now):
    actions.open_due_check_ins(now=now)

    assert not CheckInSchedule.objects.exists()


def test_the_question_goes_out_at_its_time(schedule, ada):
    assert actions.open_due_check_ins(now=ASKED_AT - timedelta(seconds=1)) == 0
    assert actions.open_due_check_ins(now=ASKED_AT) == 1

    check_in = CheckIn.objects.get()
    assert (check_in.athlete, check_in.local_on, check_in.due_at) == (ada, date(2026, 3, 4), ASKED_AT)
    assert check_in.expires_at == ASKED_AT + timedelta(days=7)
    mail = mails().get()
    assert (mail.recipient, mail.priority, mail.subject) == (ada, Priority.BULK, f"check_in:{check_in.id}")
    assert mail.expires_at == ASKED_AT + timedelta(hours=6)


def test_the_schedule_moves_on(schedule):
    actions.open_due_check_ins(now=ASKED_AT)

    schedule.refresh_from_db()
    assert schedule.next_local_on == date(2026, 3, 6)


def test_a_second_run_does_nothing(check_in):
    assert actions.open_due_check_ins(now=ASKED_AT) == 0

    assert CheckIn.objects.count() == mails().count() == 1


def test_a_schedule_that_was_set_back_asks_no_day_twice(check_in, schedule):
    CheckInSchedule.objects.update(next_local_on=check_in.local_on, next_due_at=check_in.due_at)

    assert actions.open_due_check_ins(now=ASKED_AT + timedelta(minutes=1)) == 0
    assert CheckIn.objects.count() == mails().count() == 1


def test_only_the_fingerprint_of_the_key_is_stored(check_in, ada):
    token = new_token(ada.id, check_in.local_on)

    assert check_in.token_hash == fingerprint(token)
    assert len(token) == 27  # 160 bits
    assert token not in str(list(Notification.objects.values_list("context", flat=True)))


def test_six_hours_late_is_still_asked(schedule):
    assert actions.open_due_check_ins(now=ASKED_AT + timedelta(hours=6)) == 1


def test_later_than_six_hours_is_written_down_as_missed_and_not_sent(schedule):
    assert actions.open_due_check_ins(now=ASKED_AT + timedelta(hours=6, seconds=1)) == 0

    assert CheckIn.objects.get().missed
    assert CheckIn.objects.get().reminder_due_at is None
    assert not mails().exists()


def test_after_days_of_silence_every_planned_day_is_accounted_for(schedule):
    now = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)  # the next Monday

    assert actions.open_due_check_ins(now=now) == 1
    assert list(CheckIn.objects.order_by("local_on").values_list("local_on", "missed")) == [
        (date(2026, 3, 4), True),
        (date(2026, 3, 6), True),
        (date(2026, 3, 9), False),
    ]
    schedule.refresh_from_db()
    assert schedule.next_local_on == date(2026, 3, 11)


def test_the_question_keeps_its_clock_time_when_summer_time_begins(schedule):
    actions.open_due_check_ins(now=datetime(2026, 3, 28, tzinfo=UTC))

    schedule.refresh_from_db()
    assert schedule.next_due_at == datetime(2026, 3, 30, 6, 30, tzinfo=UTC)


def test_somebody_who_moved_is_asked_by_their_new_clocks(schedule, ada, now):
    ada.time_zone = "America/New_York"
    ada.save()

    actions.open_due_check_ins(now=now)

    schedule.refresh_from_db()
    assert schedule.time_zone == "America/New_York"
    assert schedule.next_due_at == datetime(2026, 3, 2, 12, 30, tzinfo=UTC)  # it is half past four there


def test_somebody_who_flew_west_is_not_asked_for_the_same_day_again(check_in, ada):
    ada.time_zone = "Pacific/Honolulu"
    ada.save()

    actions.open_due_check_ins(now=ASKED_AT)  # there it is Tuesday evening still

    assert CheckInSchedule.objects.get().next_local_on == date(2026, 3, 6)


@pytest.mark.parametrize("tier", [Tier.EMERGENCY, Tier.SAME_DAY])
def test_nobody_is_asked_while_an_urgent_flag_is_open(schedule, ada, now, tier):
    hold(ada, at=now, action=Hold.Action.REDUCE, tier=tier)

    assert actions.open_due_check_ins(now=ASKED_AT) == 0
    assert not CheckIn.objects.exists()


def test_a_flag_that_can_wait_some_days_silences_nothing(schedule, ada, now):
    hold(ada, at=now, action=Hold.Action.REDUCE, tier=Tier.DAYS)

    assert actions.open_due_check_ins(now=ASKED_AT) == 1


def test_nobody_is_asked_while_nudges_are_paused(schedule, ada, now):
    hold(ada, at=now, action=Hold.Action.CONTINUE, tier=Tier.DAYS, pause_nudges=True)

    assert actions.open_due_check_ins(now=ASKED_AT) == 0


def test_questions_go_on_after_the_flag_is_cleared(schedule, ada, cora, now):
    hold(ada, at=now, action=Hold.Action.REDUCE)
    by = {"acknowledged_by": cora, "acknowledged_at": now, "cleared_by": cora, "cleared_at": now}
    RedFlag.objects.update(state=RedFlag.State.CLEARED, outcome="seen", due_at=None, **by)

    assert actions.open_due_check_ins(now=ASKED_AT) == 1


def test_nobody_is_asked_while_the_program_is_paused(schedule, given, ada, now):
    programs.pause_program(given, reason="ill", from_on=date(2026, 3, 2), by=ada, at=now)

    assert actions.open_due_check_ins(now=ASKED_AT) == 0


def test_nobody_is_asked_while_they_are_away(schedule, given, ada, now):
    away = {"from_on": date(2026, 3, 3), "until_on": date(2026, 3, 6)}
    programs.pause_program(given, reason="away", **away, by=ada, at=now)

    assert actions.open_due_check_ins(now=ASKED_AT) == 0
    assert actions.open_due_check_ins(now=ASKED_AT + timedelta(days=2)) == 1


def test_nobody_is_asked_after_the_program_stopped(schedule, given, cora, now):
    programs.stop_program(given, reason="", by=cora, at=now)

    assert actions.open_due_check_ins(now=ASKED_AT) == 0


def test_nobody_is_asked_before_the_program_begins(schedule):
    AthleteProgram.objects.update(starts_on=date(2026, 3, 5))

    assert actions.open_due_check_ins(now=ASKED_AT) == 0
    assert actions.open_due_check_ins(now=ASKED_AT + timedelta(days=2)) == 1


@pytest.mark.parametrize("kind", list(Consent.Kind))
def test_nobody_is_asked_after_withdrawing_a_consent(schedule, ada, now, kind):
    withdraw_consent(ada, kind=kind, at=now)

    assert actions.open_due_check_ins(now=ASKED_AT) == 0


def test_nobody_is_asked_who_may_not_sign_in(schedule, ada):
    ada.is_active = False
    ada.save()

    assert actions.open_due_check_ins(now=ASKED_AT) == 0


def test_whoever_is_left_in_peace_is_asked_again_next_time(schedule, ada, now):
    hold(ada, at=now, action=Hold.Action.REDUCE)
    actions.open_due_check_ins(now=ASKED_AT)

    schedule.refresh_from_db()
    assert schedule.next_local_on == date(2026, 3, 6)


def test_two_hundred_check_ins_cost_as_many_queries_as_two(six_weeks, cora, now, django_assert_max_num_queries):
    many("Few", 2, program=six_weeks, by=cora, at=now)
    actions.open_due_check_ins(now=now)
    with CaptureQueriesContext(connection) as few:
        assert actions.open_due_check_ins(now=ASKED_AT) == 2
    many("More", 200, program=six_weeks, by=cora, at=now)
    actions.open_due_check_ins(now=ASKED_AT)

    with django_assert_max_num_queries(len(few) + STATEMENTS_MAY_BE_SPLIT):
        assert actions.open_due_check_ins(now=ASKED_AT + timedelta(days=2)) == 202


def test_a_crash_leaves_the_rest_to_the_next_run(six_weeks, cora, now, monkeypatch):
    """The batches before it stay; the one it hit is as if it had never begun."""
    many("Runner", 5, program=six_weeks, by=cora, at=now)
    actions.open_due_check_ins(now=now)
    monkeypatch.setattr(opening, "BATCH", 2)
    writes = []

    def die_at_the_second(execute, sql, *args):
        if sql.startswith("INSERT") and "coaching_notification" in sql:
            writes.append(sql)
            if len(writes) == 2:
                raise OperationalError("the lights went out")
        return execute(sql, *args)

    with pytest.raises(OperationalError), connection.execute_wrapper(die_at_the_second):
        actions.open_due_check_ins(now=ASKED_AT)
    assert CheckIn.objects.count() == mails().count() == 2

    actions.open_due_check_ins(now=ASKED_AT)
    assert CheckIn.objects.count() == mails().count() == 5
