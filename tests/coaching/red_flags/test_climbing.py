"""Up the ladder, from the athlete's report to the operators, and round again."""

from datetime import timedelta

import pytest

from coaching.notifications.models import Notification, Priority
from coaching.programs.models import Hold
from coaching.red_flags import actions
from coaching.red_flags.models import RedFlag

MINUTE = timedelta(minutes=1)


def test_the_coach_is_told_in_the_same_transaction(flag, cora, now, told):
    assert told(flag) == [cora.email]
    assert (flag.state, flag.rung, flag.due_at) == (RedFlag.State.OPEN, 0, now + 5 * MINUTE)


def test_everything_is_on_hold(flag, ada):
    assert Hold.objects.for_athlete(ada).standing().get().action == Hold.Action.HOLD_ALL


def test_it_climbs_to_everybody_and_goes_on(flag, cora, dana, hugo, olga, now, told):
    for minutes in [5, 10, 20, 30]:
        actions.escalate_overdue(now=now + minutes * MINUTE)
    assert told(flag) == [person.email for person in [cora, cora, dana, hugo, olga]]

    for minutes in [60, 90]:
        actions.escalate_overdue(now=now + minutes * MINUTE)

    assert sorted(told(flag)[5:]) == sorted([person.email for person in [cora, dana, hugo, olga]] * 2)


def test_a_second_run_at_the_same_moment_tells_nobody(flag, now, told):
    actions.escalate_overdue(now=now + 5 * MINUTE)
    before = told(flag)

    actions.escalate_overdue(now=now + 5 * MINUTE)

    assert told(flag) == before


def test_a_late_engine_takes_every_step_at_once_and_keeps_the_old_times(flag, olga, now):
    actions.escalate_overdue(now=now + 21 * MINUTE)

    flag.refresh_from_db()
    assert (flag.rung, flag.due_at) == (3, now + 30 * MINUTE)


def test_nobody_at_a_rung_is_no_reason_to_wait(flag, dana, hugo, now, told):
    dana.is_active = False
    dana.save()

    actions.escalate_overdue(now=now + 10 * MINUTE)

    assert told(flag)[-1] == hugo.email
    assert flag.events.filter(kind="nobody_at_level").count() == 1


def test_a_silent_platform_is_asked_again_and_again(eve, carl, now, told, raise_flag):
    carl.is_active = False
    carl.save()
    flag = raise_flag(eve, "ces_bladder", answer="unsure")

    assert told(flag) == []
    assert flag.due_at == now + 30 * MINUTE
    assert flag.events.filter(kind="nobody_at_level").count() == 6


def test_acknowledged_stops_the_clock(flag, cora, now, told):
    actions.acknowledge(flag, by=cora, at=now + MINUTE)

    actions.escalate_overdue(now=now + 60 * MINUTE)

    assert told(flag) == [cora.email]


def test_acknowledged_without_outcome_opens_again(flag, cora, dana, hugo, now, told):
    actions.acknowledge(flag, by=cora, at=now + MINUTE)

    actions.escalate_overdue(now=now + MINUTE + timedelta(hours=2))

    flag.refresh_from_db()
    assert flag.state == RedFlag.State.OPEN
    assert set(told(flag)) == {cora.email, dana.email, hugo.email}


def test_reopened_again_and_again_until_somebody_writes_an_outcome(flag, cora, now, kinds):
    at = now
    for _ in range(3):
        actions.acknowledge(RedFlag.objects.get(id=flag.id), by=cora, at=at)
        at += timedelta(hours=2)
        actions.escalate_overdue(now=at)

    assert kinds(flag).count("reopened") == 3


def test_a_reopened_flag_goes_on_climbing(flag, cora, now, told):
    actions.acknowledge(flag, by=cora, at=now)
    actions.escalate_overdue(now=now + 120 * MINUTE)
    before = len(told(flag))

    actions.escalate_overdue(now=now + 150 * MINUTE)

    assert len(told(flag)) == before + 3


def test_a_day_of_silence_is_a_day_of_asking(flag, olga, now, told):
    for step in range(24 * 2):
        actions.escalate_overdue(now=now + step * 30 * MINUTE)

    flag.refresh_from_db()
    assert flag.state == RedFlag.State.OPEN
    assert 46 <= flag.cycle <= 48
    assert flag.due_at > now + timedelta(hours=23)


def test_one_person_in_every_part_is_told_once_a_step(zach, zoe, raise_flag, now, told):
    flag = raise_flag(zach, "ces_bladder")  # no coach, no deputy: the head at once
    assert told(flag) == [zoe.email]

    for minutes in range(5, 95, 5):
        actions.escalate_overdue(now=now + minutes * MINUTE)

    assert set(told(flag)) == {zoe.email}
    assert len(told(flag)) == len(set(flag_keys(flag)))


def flag_keys(flag):
    return list(Notification.objects.about(flag.subject).values_list("once_key", flat=True))


def test_the_athlete_is_never_told_of_their_own_flag(zoe, now, raise_flag, told, olga):
    flag = raise_flag(zoe, "ces_bladder")  # the head of her club, and nobody above her

    actions.escalate_overdue(now=now + 60 * MINUTE)

    assert set(told(flag)) == {olga.email}


def test_somebody_whose_mail_comes_back_is_not_waited_for(ada, cora, dana, raise_flag, now, told):
    cora.email_bounced_at = now
    cora.save()

    flag = raise_flag(ada, "ces_bladder")

    assert told(flag) == [dana.email]


def test_something_to_keep_an_eye_on_reminds_the_coach_once_a_week(ada, cora, olga, raise_flag, now, told):
    flag = raise_flag(ada, "nsaid_masking")
    assert (told(flag), flag.rung, flag.due_at) == ([], -1, now + timedelta(days=7))

    for day in range(1, 16):
        actions.escalate_overdue(now=now + timedelta(days=day))

    assert told(flag) == [cora.email, cora.email]
    reminders = Notification.objects.about(flag.subject)
    assert set(reminders.values_list("kind", "priority")) == {("red_flag_reminder", Priority.ORDINARY)}


def test_without_a_coach_a_weekly_reminder_goes_to_everybody_else(ada, cora, dana, hugo, raise_flag, now, told):
    flag = raise_flag(ada, "nsaid_masking")
    cora.is_active = False
    cora.save()

    actions.escalate_overdue(now=now + timedelta(days=7))

    assert set(told(flag)) == {dana.email, hugo.email}


def test_a_same_day_flag_of_the_evening_lets_the_deputy_sleep(ada, cora, dana, raise_flag, now, told):
    flag = raise_flag(ada, "dvt_signs", at=now.replace(hour=21, minute=45))
    assert told(flag) == [cora.email]

    actions.escalate_overdue(now=now + timedelta(hours=21, minutes=59))  # 06:59
    assert told(flag) == [cora.email]

    actions.escalate_overdue(now=now + timedelta(hours=22))
    actions.escalate_overdue(now=now + timedelta(hours=22, minutes=30))
    assert told(flag) == [cora.email, cora.email, dana.email]


def test_a_spoiled_plan_does_not_stop_the_climb(flag, now, told):
    RedFlag.objects.filter(id=flag.id).update(plan={"rungs": "none"})

    actions.escalate_overdue(now=now + 5 * MINUTE)

    assert len(told(flag)) == 2


def test_a_flag_that_cannot_be_moved_does_not_stop_the_others(flag, eve, ada, carl, raise_flag, now, told, caplog):
    other = raise_flag(eve, "ces_bladder")
    RedFlag.objects.filter(id=flag.id).update(plan={**flag.plan, "repeat_s": 10**12}, rung=4)  # beyond all calendars

    with pytest.raises(ExceptionGroup, match="could not be moved"):
        actions.escalate_overdue(now=now + 5 * MINUTE)

    assert told(other) == [carl.email, carl.email]
    assert f"red flag {flag.id} could not be moved" in caplog.text
    assert ada.name not in caplog.text


def test_every_message_is_urgent_and_names_nothing_but_the_athlete(flag, ada):
    row = Notification.objects.about(flag.subject).get()

    assert row.priority == Priority.CRITICAL
    assert row.context == {"athlete": ada.name, "path": f"/flags/{flag.id}/"}
