from datetime import timedelta

import pytest

from coaching.notifications.models import Notification
from coaching.programs import actions, queries
from coaching.programs.models import AthleteProgram, ProgramPause
from tests.coaching.programs.conftest import MONDAY, Level, Status, hold, on, plan_of

pytestmark = pytest.mark.django_db
State = AthleteProgram.State


def session(given, number):
    return given.sessions.get(number=number)


# --- pausing ----------------------------------------------------------------------------------------------------------


def test_a_paused_program_offers_nothing_until_it_is_resumed(ada, given, logged_until):
    at = logged_until(3)

    actions.pause_program(given, reason="ill", from_on=on(4), by=ada, at=at + timedelta(days=1))

    given.refresh_from_db()
    assert (given.state, given.frozen_on) == (State.PAUSED, on(4))
    assert queries.today_session(ada, on(4)) is None
    assert queries.pause_on(given, on(9)).reason == "ill"


def test_resuming_moves_what_is_to_come_by_the_days_paused(ada, given, logged_until):
    at = logged_until(3)
    actions.pause_program(given, reason="ill", from_on=on(4), by=ada, at=at + timedelta(days=1))

    actions.resume_program(given, by=ada, at=at + timedelta(days=6))

    given.refresh_from_db()
    assert (given.state, given.frozen_on) == (State.RUNNING, None)
    assert plan_of(given)[0] == (on(9), 4, 1)
    assert plan_of(given)[-1] == (on(47), 42, 1)
    assert queries.today_session(ada, on(9)) == session(given, 4)


def test_the_days_of_a_pause_do_not_count_against_the_athlete(ada, given, logged_until):
    at = logged_until(3)
    actions.pause_program(given, reason="ill", from_on=on(4), by=ada, at=at + timedelta(days=1))
    during = queries.adherence(AthleteProgram.objects.get(id=given.id), window=14, today=on(9))
    actions.resume_program(given, by=ada, at=at + timedelta(days=6))

    after = queries.adherence(AthleteProgram.objects.get(id=given.id), window=14, today=on(9))

    assert during.percent == after.percent == 100


def test_a_pause_after_today_was_logged_begins_tomorrow(ada, given, logged_until):
    at = logged_until(3)

    pause = actions.pause_program(given, reason="away", from_on=on(3), by=ada, at=at)

    assert pause.paused_on == on(4)


def test_resuming_on_the_day_one_paused_changes_nothing(ada, given, now):
    before = plan_of(given)
    actions.pause_program(given, reason="other", from_on=MONDAY, by=ada, at=now)

    actions.resume_program(given, by=ada, at=now)

    assert plan_of(given) == before
    assert queries.pause_on(given, MONDAY) is None


def test_a_pause_with_a_day_to_come_back_moves_the_plan_at_once(ada, given, logged_until):
    at = logged_until(3)

    actions.pause_program(given, reason="away", from_on=on(5), until_on=on(12), by=ada, at=at)

    given.refresh_from_db()
    assert (given.state, given.frozen_on) == (State.RUNNING, None)
    assert [(day, number) for day, number, _ in plan_of(given)[:3]] == [(on(4), 4), (on(12), 5), (on(13), 6)]
    assert queries.pause_on(given, on(4)) is None
    assert queries.pause_on(given, on(5)).reason == queries.pause_on(given, on(11)).reason == "away"
    assert queries.pause_on(given, on(12)) is None


def test_coming_back_early_pulls_the_plan_forward(ada, given, logged_until):
    at = logged_until(3)
    actions.pause_program(given, reason="away", from_on=on(5), until_on=on(12), by=ada, at=at)

    actions.resume_program(given, by=ada, at=at + timedelta(days=5))

    assert [(day, number) for day, number, _ in plan_of(given)[1:3]] == [(on(8), 5), (on(9), 6)]
    assert queries.pause_on(given, on(8)) is None


def test_a_pause_to_come_can_be_called_off(ada, given, now):
    before = plan_of(given)
    actions.pause_program(given, reason="away", from_on=on(5), until_on=on(12), by=ada, at=now)

    actions.resume_program(given, by=ada, at=now)

    assert plan_of(given) == before
    assert queries.coming_pause(given, today=MONDAY) is None


def test_a_second_pause_is_refused(ada, given, now):
    actions.pause_program(given, reason="away", from_on=on(5), until_on=on(12), by=ada, at=now)

    with pytest.raises(actions.AlreadyPaused):
        actions.pause_program(given, reason="ill", from_on=MONDAY, by=ada, at=now)


def test_a_pause_without_routines_in_it_is_refused(ada, given, logged_until):
    at = logged_until(42)

    with pytest.raises(actions.CannotChange, match="nothing to pause"):
        actions.pause_program(given, reason="ill", from_on=on(42), by=ada, at=at)


@pytest.mark.parametrize(("from_on", "until_on"), [(on(0), None), (on(4), None), (on(4), on(3)), (on(1), on(100))])
def test_impossible_days_for_a_pause_are_refused(ada, given, now, from_on, until_on):
    with pytest.raises(actions.CannotChange):
        actions.pause_program(given, reason="ill", from_on=from_on, until_on=until_on, by=ada, at=now)

    assert not ProgramPause.objects.exists()


def test_only_a_paused_program_can_be_resumed(ada, given, now):
    with pytest.raises(actions.NotPaused):
        actions.resume_program(given, by=ada, at=now)


def test_the_other_one_is_told_of_a_pause(ada, cora, given, now):
    actions.pause_program(given, reason="ill", from_on=MONDAY, by=ada, at=now)
    actions.resume_program(given, by=ada, at=now)
    actions.pause_program(given, reason="other", from_on=MONDAY, by=cora, at=now)

    told = Notification.objects.filter(kind="program_paused").order_by("id")
    assert [message.recipient for message in told] == [cora, ada]
    assert all("ill" not in str(message.context) for message in told)


def test_a_pause_planned_ahead_is_kept_free_when_a_hold_moves_the_plan(ada, cora, given, now):
    actions.pause_program(given, reason="away", from_on=on(5), until_on=on(8), by=ada, at=now)
    held = hold(ada, at=now)

    actions.release_hold(held, by=cora, resume="same_day", at=now + timedelta(days=2))

    assert [day for day, _, _ in plan_of(given)[:5]] == [on(3), on(4), on(8), on(9), on(10)]


# --- moving -----------------------------------------------------------------------------------------------------------


def test_two_days_change_places(ada, given, now):
    actions.move_session(session(given, 3), to_on=on(5), by=ada, at=now)

    assert session(given, 3).planned_on == on(5)
    assert session(given, 5).planned_on == on(3)
    assert session(given, 3).first_planned_on == on(3)


def test_the_last_day_can_move_behind_the_end(ada, given, now):
    actions.move_session(session(given, 42), to_on=on(44), by=ada, at=now + timedelta(days=40))

    assert session(given, 42).planned_on == on(44)


@pytest.mark.parametrize(
    ("number", "to", "words"),
    [
        (2, on(12), "already logged"),
        (9, on(12), "day is over"),
        (12, on(9), "in the past"),
        (12, on(10), "logged routine"),
        (12, on(30), "six days"),
    ],
)
def test_a_day_does_not_move_where_it_must_not(ada, given, logged_until, number, to, words):
    at = logged_until(10, missed={9})
    before = plan_of(given)

    with pytest.raises(actions.CannotMove, match=words):
        actions.move_session(session(given, number), to_on=to, by=ada, at=at)

    assert plan_of(given) == before


def test_nothing_moves_while_the_plan_stands_still(ada, given, now):
    hold(ada, at=now)

    with pytest.raises(actions.CannotMove, match="stands still"):
        actions.move_session(session(given, 3), to_on=on(5), by=ada, at=now)


# --- doses ------------------------------------------------------------------------------------------------------------


def test_other_doses_reach_only_what_is_to_come(cora, given, logged_until):
    at = logged_until(10, missed={9})

    actions.change_level(given, level=Level.BEGINNER, by=cora, at=at)

    given.refresh_from_db()
    assert given.level == Level.BEGINNER
    assert set(given.sessions.filter(number__lte=10).values_list("level", flat=True)) == {Level.DEFAULT}
    assert set(given.sessions.filter(number__gt=10).values_list("level", flat=True)) == {Level.BEGINNER}
    assert session(given, 15).minutes < session(given, 1).minutes


# --- ending -----------------------------------------------------------------------------------------------------------


def test_a_stopped_program_keeps_what_was_logged(ada, cora, given, logged_until):
    at = logged_until(5)

    actions.stop_program(given, reason="Moves to another town.", by=cora, at=at)

    given.refresh_from_db()
    assert (given.state, given.ended_at, given.ended_because) == (State.STOPPED, at, "Moves to another town.")
    assert given.sessions.filter(status=Status.DONE).count() == 5
    assert queries.today_session(ada, on(6)) is None


def test_a_paused_program_can_be_stopped(cora, given, now):
    actions.pause_program(given, reason="ill", from_on=MONDAY, by=cora, at=now)

    actions.stop_program(given, reason="", by=cora, at=now + timedelta(days=3))

    given.refresh_from_db()
    assert (given.state, given.frozen_on) == (State.STOPPED, None)
    assert given.pauses.get().resumed_on == on(4)


@pytest.mark.parametrize(
    "change",
    [
        lambda given, by, at: actions.stop_program(given, reason="", by=by, at=at),
        lambda given, by, at: actions.pause_program(given, reason="ill", from_on=MONDAY, by=by, at=at),
        lambda given, by, at: actions.resume_program(given, by=by, at=at),
        lambda given, by, at: actions.change_level(given, level="advanced", by=by, at=at),
        lambda given, by, at: actions.move_session(session(given, 3), to_on=on(4), by=by, at=at),
    ],
)
def test_what_is_over_cannot_be_changed(cora, given, now, change):
    actions.stop_program(given, reason="", by=cora, at=now)

    with pytest.raises(actions.NotRunning):
        change(given, cora, now)


def test_a_program_is_finished_when_its_last_day_is_over(ada, given, logged_until, now):
    logged_until(42)

    assert actions.finish_programs(now=now + timedelta(days=41)) == 0
    assert actions.finish_programs(now=now + timedelta(days=42)) == 1

    given.refresh_from_db()
    assert (given.state, given.ended_at) == (State.FINISHED, now + timedelta(days=42))
    assert Notification.objects.get(kind="program_finished").recipient == ada


def test_finishing_twice_is_harmless(given, now):
    late = now + timedelta(days=60)

    assert [actions.finish_programs(now=late), actions.finish_programs(now=late)] == [1, 0]
    assert Notification.objects.filter(kind="program_finished").count() == 1


@pytest.mark.parametrize(("zone", "finished"), [("Pacific/Honolulu", 0), ("Pacific/Auckland", 1)])
def test_the_athletes_own_midnight_ends_a_program(ada, given, now, zone, finished):
    """20:00 in UTC on the forty-second day is already the next morning in Auckland."""
    ada.time_zone = zone
    ada.save(update_fields=["time_zone"])

    assert actions.finish_programs(now=now + timedelta(days=41, hours=11)) == finished


def test_what_stands_still_is_not_finished(ada, given, now):
    hold(ada, at=now + timedelta(days=41))

    assert actions.finish_programs(now=now + timedelta(days=60)) == 0


def test_finishing_costs_the_same_for_many_running_programs(given, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        actions.finish_programs(now=now + timedelta(days=20))
