"""People change under an open flag."""

from datetime import timedelta

import pytest

from accounts.models import Membership
from coaching.notifications.models import Notification
from coaching.red_flags import actions
from coaching.red_flags.models import RedFlag
from coaching.roster.models import CoachAssignment

MINUTE = timedelta(minutes=1)
State = Notification.State


def fail(flag, at, **which):
    rows = Notification.objects.about(flag.subject).filter(**which)
    rows.update(state=State.DEAD, closed_at=at, closed_because="550")


def replace_coach(athlete, coach, *, at):
    CoachAssignment.objects.leads().filter(athlete=athlete, ended_at=None).update(ended_at=at)
    CoachAssignment.objects.create(athlete=athlete, coach=coach, part=CoachAssignment.Part.LEAD, started_at=at)


def test_a_new_coach_is_told_at_once_and_the_old_one_no_more(flag, ada, cora, carl, now, told):
    replace_coach(ada, carl, at=now)

    actions.escalate_overdue(now=now + MINUTE)

    assert told(flag) == [cora.email, carl.email]
    states = dict(Notification.objects.about(flag.subject).values_list("recipient__email", "state"))
    assert states == {cora.email: State.CANCELLED, carl.email: State.PENDING}


def test_an_old_coach_cannot_open_the_flag_any_more(flag, ada, cora, carl, now):
    replace_coach(ada, carl, at=now)

    assert not RedFlag.objects.for_coach(cora).exists()
    assert RedFlag.objects.for_coach(carl).get() == flag


def test_a_coach_who_is_deactivated_gives_way_to_the_next_rung_at_once(flag, cora, dana, now, told, kinds):
    cora.is_active = False
    cora.save()

    actions.escalate_overdue(now=now + MINUTE)

    assert told(flag) == [cora.email, dana.email]
    assert kinds(flag)[-2:] == ["nobody_at_level", "told"]


def test_who_left_and_came_back_is_not_told_twice_at_one_place(flag, cora, now, told):
    actions.escalate_overdue(now=now + MINUTE)
    actions.escalate_overdue(now=now + 2 * MINUTE)

    assert told(flag) == [cora.email]


def test_a_dead_message_brings_the_next_rung_forward(flag, cora, now, told, kinds):
    fail(flag, now)

    actions.escalate_overdue(now=now + MINUTE)

    assert told(flag) == [cora.email, cora.email]
    assert kinds(flag)[-2:] == ["not_reached", "told"]


def test_one_dead_message_counts_once(flag, now, told):
    fail(flag, now)

    for minutes in [1, 2, 3]:
        actions.escalate_overdue(now=now + minutes * MINUTE)

    assert len(told(flag)) == 2


def test_a_person_without_a_working_address_is_passed_over(flag, cora, dana, now, told):
    fail(flag, now)
    cora.email_bounced_at = now
    cora.save()

    actions.escalate_overdue(now=now + MINUTE)

    assert told(flag) == [cora.email, dana.email]


def test_when_nobody_can_be_told_at_all_it_is_tried_again_in_its_time(flag, now, kinds):
    Membership.objects.update(ended_at=now)
    CoachAssignment.objects.update(ended_at=now)

    for minutes in range(1, 20):
        actions.escalate_overdue(now=now + minutes * MINUTE)

    flag.refresh_from_db()
    assert flag.state == RedFlag.State.OPEN
    assert kinds(flag).count("nobody_at_level") == 5  # once a step, not once a look
    assert flag.due_at > now + 20 * MINUTE


def test_dead_messages_to_everybody_do_not_become_a_storm(flag, now, told):
    actions.escalate_overdue(now=now + 60 * MINUTE)
    before = len(told(flag))
    fail(flag, now + 60 * MINUTE)

    for minutes in range(61, 89):
        actions.escalate_overdue(now=now + minutes * MINUTE)

    assert len(told(flag)) == before


def test_a_coach_who_is_told_while_the_athlete_withdraws_sharing_can_still_open_the_flag(flag, ada, cora, carl, now):
    ada.consents.update(withdrawn_at=now)

    assert RedFlag.objects.for_coach(cora).get() == flag
    assert not RedFlag.objects.for_coach(carl).exists()


@pytest.mark.parametrize("reached", [False, True])
def test_an_operator_opens_only_what_the_ladder_has_brought(flag, olga, now, reached):
    if reached:
        actions.escalate_overdue(now=now + 30 * MINUTE)

    assert RedFlag.objects.for_coach(olga).exists() is reached


def test_acknowledged_flags_are_left_in_peace(flag, ada, cora, carl, now, told):
    actions.acknowledge(flag, by=cora, at=now)
    replace_coach(ada, carl, at=now)

    actions.escalate_overdue(now=now + MINUTE)

    assert told(flag) == [cora.email]
