"""One routine, one log that stands; what was written first stays readable."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coaching.logbook import actions
from coaching.logbook.models import SessionLog
from coaching.programs import actions as programs
from coaching.programs.models import Hold, PlannedSession
from coaching.red_flags.models import PainReport
from tests.coaching.logbook.conftest import hold, said

DAY = timedelta(days=1)


def diary(athlete):
    return list(PainReport.objects.for_athlete(athlete).order_by("id").values_list("kind", "score", "farthest_site"))


def test_a_log_is_kept_and_the_routine_counts_as_done(session, ada, now):
    log = actions.log_session(session, **said(note="Felt good."), at=now)

    session.refresh_from_db()
    assert (session.status, session.logged_at) == (PlannedSession.Status.DONE, now)
    assert (log.athlete, log.pain_during, log.effort, log.note) == (ada, 2, 5, "Felt good.")
    assert log.logged_on == now.date()


def test_pain_during_it_stands_in_the_pain_diary(session, ada, now):
    log = actions.log_session(session, **said(pain_during=3, farthest_site=1), at=now)

    assert diary(ada) == [("during", 3, 1)]
    assert log.pain_report.reported_at == now


@pytest.mark.parametrize("outcome", ["short", "not_today"])
def test_the_short_version_and_not_today_are_logs_too(session, now, outcome):
    actions.log_session(session, **said(outcome=outcome, reason="time"), at=now)

    session.refresh_from_db()
    assert session.status == outcome


def test_without_a_pain_score_the_diary_stays_empty(session, ada, now):
    pain = {"pain_during": None, "farthest_site": None, "effort": None}
    actions.log_session(session, **said(outcome="not_today", reason="time", **pain), at=now)

    assert diary(ada) == []


def test_the_same_form_sent_twice_is_one_log(session, ada, now):
    first = actions.log_session(session, **said(), at=now)
    again = actions.log_session(session, **said(), at=now)

    assert first == again
    assert SessionLog.objects.count() == PainReport.objects.count() == 1


def test_another_form_for_the_same_routine_is_refused_and_leads_to_the_first(session, now):
    first = actions.log_session(session, **said(), at=now)

    with pytest.raises(actions.AlreadyLogged) as refused:
        actions.log_session(session, **said(idem_key="second"), at=now)
    assert refused.value.log == first


def test_a_correction_stands_instead_and_the_first_stays(session, ada, now):
    first = actions.log_session(session, **said(pain_during=2), at=now)
    newer = actions.correct_session_log(first, **said(pain_during=5, outcome="short", idem_key="c"), at=now + DAY)

    session.refresh_from_db()
    assert (session.status, session.logged_at) == ("short", now)
    assert list(SessionLog.objects.current()) == [newer]
    assert SessionLog.objects.get(id=first.id).pain_during == 2
    assert diary(ada) == [("during", 2, 0), ("during", 5, 0)]
    assert PainReport.objects.current().get() == newer.pain_report


def test_a_correction_of_a_correction(session, ada, now):
    log = actions.log_session(session, **said(pain_during=2), at=now)
    for number, score in enumerate([3, 3, 4]):
        log = actions.correct_session_log(log, **said(pain_during=score, idem_key=f"c{number}"), at=now)

    assert SessionLog.objects.current().get().pain_during == 4
    assert [score for _, score, _ in diary(ada)] == [2, 3, 4]


def test_the_same_correction_sent_twice_is_one(session, now):
    first = actions.log_session(session, **said(), at=now)
    newer = actions.correct_session_log(first, **said(effort=7, idem_key="c"), at=now)

    assert actions.correct_session_log(first, **said(effort=7, idem_key="c"), at=now) == newer
    assert SessionLog.objects.count() == 2


def test_two_windows_cannot_both_put_the_same_log_right(session, now):
    first = actions.log_session(session, **said(), at=now)
    newer = actions.correct_session_log(first, **said(effort=7, idem_key="c"), at=now)

    with pytest.raises(actions.AlreadyLogged) as refused:
        actions.correct_session_log(first, **said(effort=8, idem_key="d"), at=now)
    assert refused.value.log == newer


def test_a_correction_never_takes_a_pain_away(session, ada, now):
    first = actions.log_session(session, **said(pain_during=9), at=now)
    no_pain = {"pain_during": None, "farthest_site": None, "effort": None}
    actions.correct_session_log(first, **said(outcome="not_today", reason="ill", idem_key="c", **no_pain), at=now)

    assert PainReport.objects.current().get().score == 9


@pytest.mark.parametrize("number", [2, 4])
def test_a_routine_may_be_done_up_to_three_days_early(later, now, number):
    assert actions.log_session(later(number), **said(), at=now).planned_session.number == number


def test_four_days_early_is_too_early(later, now):
    with pytest.raises(actions.TooEarly):
        actions.log_session(later(5), **said(), at=now)


def test_a_routine_may_be_logged_two_weeks_late(session, now):
    assert actions.log_session(session, **said(), at=now + 14 * DAY).logged_on == (now + 14 * DAY).date()


def test_three_weeks_late_is_too_late(session, now):
    with pytest.raises(actions.TooLate):
        actions.log_session(session, **said(), at=now + 15 * DAY)


def test_late_and_early_are_counted_on_the_athletes_own_calendar(later, ada, now):
    ada.time_zone = "Pacific/Auckland"  # there it is Tuesday from eleven in the morning on
    ada.save()

    assert actions.log_session(later(5), **said(), at=now + timedelta(hours=3))


def test_while_everything_is_on_hold_there_is_nothing_to_log(session, ada, now):
    hold(ada, at=now, action=Hold.Action.HOLD_ALL)

    with pytest.raises(actions.StandsStill):
        actions.log_session(session, **said(), at=now)


def test_a_day_from_before_the_hold_can_be_logged(session, ada, now):
    hold(ada, at=now + DAY, action=Hold.Action.HOLD_ALL)

    assert actions.log_session(session, **said(), at=now + DAY)


def test_a_stopped_program_takes_no_more_logs(session, given, cora, now):
    programs.stop_program(given, reason="", by=cora, at=now)

    with pytest.raises(actions.StandsStill):
        actions.log_session(session, **said(), at=now)


def test_the_last_routine_can_be_logged_after_the_six_weeks_are_over(later, now):
    programs.finish_programs(now=now + 42 * DAY)

    assert actions.log_session(later(42), **said(), at=now + 42 * DAY)


def test_a_log_that_fails_leaves_nothing_behind(session, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.log_session(session, **said(pain_during=11), at=now)

    session.refresh_from_db()
    assert session.status == PlannedSession.Status.PLANNED
    assert not PainReport.objects.exists()


# --- the morning -----------------------------------------------------------------------------------------------------


def test_the_morning_is_one_tap(ada, now):
    report = actions.log_pain(ada, score=4, at=now)

    assert (report.kind, report.score, report.reported_on) == ("morning", 4, now.date())


def test_the_same_tap_twice_is_one_report(ada, now):
    actions.log_pain(ada, score=4, at=now)
    actions.log_pain(ada, score=4, at=now)

    assert diary(ada) == [("morning", 4, None)]


def test_another_number_on_the_same_day_puts_the_first_right(ada, now):
    actions.log_pain(ada, score=4, at=now)
    actions.log_pain(ada, score=6, at=now)
    actions.log_pain(ada, score=4, at=now)

    assert [score for _, score, _ in diary(ada)] == [4, 6, 4]
    assert PainReport.objects.current().get().score == 4


def test_every_morning_has_its_own(ada, now):
    actions.log_pain(ada, score=4, at=now)
    actions.log_pain(ada, score=3, at=now + DAY)

    assert PainReport.objects.current().count() == 2


def test_a_morning_is_the_athletes_own(ada, now):
    ada.time_zone = "Pacific/Auckland"
    ada.save()

    report = actions.log_pain(ada, score=4, at=now + timedelta(hours=3))
    assert report.reported_on == (now + DAY).date()


def test_an_old_number_can_be_put_right(ada, now):
    first = actions.log_pain(ada, score=4, at=now)
    newer = actions.correct_pain(first, score=2, at=now + timedelta(hours=1))

    assert newer.supersedes == first
    assert PainReport.objects.current().get() == newer


def test_putting_right_what_was_put_right_already_goes_on_from_there(ada, now):
    first = actions.log_pain(ada, score=4, at=now)
    second = actions.correct_pain(first, score=2, at=now)
    third = actions.correct_pain(first, score=3, at=now)

    assert third.supersedes == second


def test_yesterdays_number_put_right_today_stays_yesterdays(ada, now):
    first = actions.log_pain(ada, score=4, at=now)
    newer = actions.correct_pain(first, score=2, at=now + DAY)

    assert newer.reported_on == first.reported_on
