"""What the athlete writes down about a routine and about the morning; put right by a new row, never rewritten."""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction

from coaching.logbook.models import SessionLog
from coaching.logbook.queries import log_of, morning_pain
from coaching.programs.models import AthleteProgram, PlannedSession
from coaching.red_flags.actions import report_pain
from coaching.red_flags.models import PainReport

EARLY = timedelta(days=3)
LATE = timedelta(days=14)


class CannotLog(Exception):
    """Why a routine is not logged; the words are for the athlete."""


class TooEarly(CannotLog):
    """It is not time for this one yet."""


class TooLate(CannotLog):
    """Nobody remembers a pain of three weeks ago."""


class StandsStill(CannotLog):
    """The program is paused, on hold or over."""


class AlreadyLogged(CannotLog):
    """There is a log that stands, written in another window: `log`."""

    def __init__(self, words: str, log: SessionLog | None):
        super().__init__(words)
        self.log = log


@transaction.atomic
def log_session(
    planned_session, *, outcome, reason, pain_during, effort, farthest_site, note, idem_key, at: datetime
) -> SessionLog:
    """The first log of a routine; the same form sent twice is one log. Raises CannotLog."""
    session = _locked(planned_session)
    if same := _sent_before(session, idem_key):
        return same
    if standing := log_of(session):
        raise AlreadyLogged("You have logged this routine already, perhaps in another window.", standing)
    _refuse(session, today=session.athlete.local_day(at))
    said = {"outcome": outcome, "reason": reason, "effort": effort, "note": note}
    log = _store(session, said, pain_during, farthest_site, idem_key=idem_key, at=at)
    PlannedSession.objects.filter(id=session.id).update(status=outcome, logged_at=at)
    return log


@transaction.atomic
def correct_session_log(
    log, *, outcome, reason, pain_during, effort, farthest_site, note, idem_key, at: datetime
) -> SessionLog:
    """Another row that stands instead of `log`; the first stays readable. Raises AlreadyLogged if it was put right in
    another window meanwhile."""
    session = _locked(log.planned_session)
    if same := _sent_before(session, idem_key):
        return same
    standing = log_of(session)
    if standing != log:
        raise AlreadyLogged("You have put this right already, in another window.", standing)
    said = {"outcome": outcome, "reason": reason, "effort": effort, "note": note}
    newer = _store(session, said, pain_during, farthest_site, idem_key=idem_key, at=at, supersedes=standing)
    PlannedSession.objects.filter(id=session.id).update(status=outcome)
    return newer


@transaction.atomic
def log_pain(athlete, *, score, at: datetime) -> PainReport:
    """Morning pain, one for each of the athlete's days: another number tapped later puts the first right."""
    # two quick taps are two requests: one waits for the other
    get_user_model().objects.select_for_update(no_key=True).get(id=athlete.id)
    today = athlete.local_day(at)
    standing = morning_pain(athlete, today)
    if standing is None:
        key = f"morning:{today}"
        return report_pain(athlete, kind=PainReport.Kind.MORNING, score=score, idem_key=key, at=at)
    return correct_pain(standing, score=score, at=at)


@transaction.atomic
def correct_pain(report, *, score, at: datetime) -> PainReport:
    """The score as it should have been; the first stays readable. What was put right already is put right again."""
    standing = PainReport.objects.select_for_update().get(id=report.id)
    while newer := PainReport.objects.filter(supersedes=standing).first():
        standing = newer
    if standing.score == score:
        return standing
    return report_pain(
        standing.athlete,
        kind=standing.kind,
        score=score,
        farthest_site=standing.farthest_site,
        idem_key=f"instead:{standing.id}",
        supersedes=standing,
        at=at,
    )


def _locked(planned_session) -> PlannedSession:
    # without joins: whoever waited for the lock would see the joined rows as they were before it
    return PlannedSession.objects.select_for_update().get(id=planned_session.id)


def _sent_before(session, idem_key) -> SessionLog | None:
    return SessionLog.objects.filter(athlete=session.athlete, idem_key=idem_key).first()


def _refuse(session, *, today):
    if session.planned_on > today + EARLY:
        raise TooEarly("This routine is still some days away. You can log it up to three days early.")
    if session.planned_on < today - LATE:
        raise TooLate("This routine is more than two weeks ago. Leave it; tomorrow is tomorrow’s routine.")
    if session.is_frozen or session.athlete_program.state == AthleteProgram.State.STOPPED:
        raise StandsStill("Your program stands still on this day, so there is nothing to log.")


def _store(session, said: dict, pain_during, farthest_site, *, idem_key, at, supersedes=None) -> SessionLog:
    pain = {"pain_during": pain_during, "farthest_site": farthest_site}
    return SessionLog.objects.create(
        athlete=session.athlete,
        planned_session=session,
        **said,
        **pain,
        logged_on=session.athlete.local_day(at),
        logged_at=at,
        idem_key=idem_key,
        pain_report=_pain_report(session.athlete, **pain, supersedes=supersedes, idem_key=idem_key, at=at),
        supersedes=supersedes,
    )


def _pain_report(athlete, *, pain_during, farthest_site, supersedes, idem_key, at) -> PainReport | None:
    """The line in the pain diary. A correction supersedes the earlier line; it never takes one away."""
    earlier = supersedes.pain_report if supersedes else None
    if pain_during is None or (earlier and (earlier.score, earlier.farthest_site) == (pain_during, farthest_site)):
        return earlier
    return report_pain(
        athlete,
        kind=PainReport.Kind.DURING,
        score=pain_during,
        farthest_site=farthest_site,
        idem_key=f"log:{idem_key}",
        supersedes=earlier,
        at=at,
    )
