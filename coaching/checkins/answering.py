"""The athlete's reply."""

from django.db import transaction

from coaching.checkins.models import CheckIn
from coaching.notifications.actions import cancel_notifications
from coaching.red_flags.actions import report_pain
from coaching.red_flags.models import PainReport


class Closed(Exception):
    """The seven days are over, or the question was never sent."""


@transaction.atomic
def answer(check_in, *, score, farthest_site, note, at) -> CheckIn:
    """The reply to a question. The first one counts as the answer; until it closes, a later one corrects it. Raises
    Closed."""
    # without joins: whoever waited for the lock would see the joined rows as they were before it
    asked = CheckIn.objects.select_for_update().get(id=check_in.id)
    if asked.missed or asked.expires_at <= at:
        raise Closed
    asked.pain_report = _pain_report(asked, score=score, farthest_site=farthest_site, at=at)
    asked.score, asked.farthest_site, asked.note = score, farthest_site, note
    asked.answered_at = asked.answered_at or at
    asked.reminder_due_at = None
    asked.save(update_fields=["pain_report", "score", "farthest_site", "note", "answered_at", "reminder_due_at"])
    cancel_notifications(asked.subject, because="answered", at=at)
    return asked


def _pain_report(asked: CheckIn, *, score, farthest_site, at) -> PainReport:
    """The line in the pain diary; a changed answer gets a new one that supersedes it."""
    earlier = asked.pain_report
    if earlier and (earlier.score, earlier.farthest_site) == (score, farthest_site):
        return earlier
    return report_pain(
        asked.athlete,
        kind=PainReport.Kind.CHECK_IN,
        score=score,
        farthest_site=farthest_site,
        idem_key=f"{asked.subject}:after:{earlier.id}" if earlier else asked.subject,
        supersedes=earlier,
        at=at,
    )
