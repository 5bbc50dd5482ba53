"""Two windows at once, on real connections: one log stands."""

import pytest

from coaching.logbook import actions
from coaching.logbook.models import SessionLog
from coaching.red_flags.models import PainReport
from tests.coaching.checkins.test_at_once import at_once
from tests.coaching.logbook.conftest import said

pytestmark = pytest.mark.usefixtures("real_database")


def or_refused(action, *args, **said_of_it):
    try:
        return action(*args, **said_of_it)
    except actions.AlreadyLogged:
        return None


def test_a_double_click_is_one_log(session, now):
    logs = at_once(*[lambda: actions.log_session(session, **said(), at=now)] * 3)

    assert len(set(logs)) == SessionLog.objects.count() == PainReport.objects.count() == 1


def test_of_two_windows_one_logs(session, now):
    logs = at_once(
        lambda: or_refused(actions.log_session, session, **said(idem_key="a"), at=now),
        lambda: or_refused(actions.log_session, session, **said(idem_key="b"), at=now),
    )

    assert sum(log is not None for log in logs) == SessionLog.objects.count() == 1


def test_of_two_corrections_one_stands(session, now):
    log = actions.log_session(session, **said(), at=now)

    newer = at_once(
        lambda: or_refused(actions.correct_session_log, log, **said(pain_during=4, idem_key="a"), at=now),
        lambda: or_refused(actions.correct_session_log, log, **said(pain_during=6, idem_key="b"), at=now),
    )

    standing = SessionLog.objects.current().get()
    assert [standing] == [one for one in newer if one]
    assert PainReport.objects.current().get() == standing.pain_report
