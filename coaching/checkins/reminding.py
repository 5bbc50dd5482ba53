"""Asking again, twice at most, and stopping by itself."""

from django.db import transaction

from coaching.checkins.eligible import Eligible
from coaching.checkins.models import CheckIn, CheckInSchedule
from coaching.checkins.opening import coach_names, mail_context, reminder_at
from coaching.checkins.planning import BATCH
from coaching.notifications.actions import notify_many
from coaching.red_flags.models import PainReport
from coaching.rules.check_in_times import MOST_REMINDERS, REMIND_AFTER, SEND_WITHIN


def remind_unanswered(*, now) -> int:
    """Send the reminders that are due: one after a day, one after two, none at night, and none that has lost its sense.

    Because a newer question ends the reminders of an older one, nobody gets more than one mail a day, nor more than
    four reminders a week, whatever their schedule. Answers how many went out.
    """
    sent, full = 0, True
    while full:
        reminded, full = _remind_batch(now=now)
        sent += reminded
    return sent


@transaction.atomic
def _remind_batch(*, now) -> tuple[int, bool]:
    due = CheckIn.objects.reminder_due(now=now).select_related("athlete").order_by("reminder_due_at", "id")
    check_ins = list(due.select_for_update(of=["self"], skip_locked=True)[:BATCH])
    if not check_ins:
        return 0, False
    sense = _Sense(check_ins, now=now)
    sending = []
    for check_in in check_ins:
        waits_until = reminder_at(check_in.athlete, now)
        if not sense.in_reminding(check_in):
            check_in.reminder_due_at = None
        elif waits_until > now:
            check_in.reminder_due_at = waits_until
        else:
            sending.append(check_in)
            _count(check_in, now=now)
    CheckIn.objects.bulk_update(check_ins, ["reminder_due_at", "reminders_sent"])
    _tell(sending, now=now)
    return len(sending), len(check_ins) == BATCH


def _count(check_in, *, now):
    check_in.reminders_sent += 1
    last = check_in.reminders_sent >= MOST_REMINDERS
    check_in.reminder_due_at = None if last else reminder_at(check_in.athlete, now + REMIND_AFTER)


class _Sense:
    """Whether a reminder still makes sense: asked of the database once for all of them."""

    def __init__(self, check_ins, *, now):
        ids = [check_in.athlete_id for check_in in check_ins]
        self._now = now
        self._eligible = Eligible(ids)
        schedules = CheckInSchedule.objects.filter(athlete__in=ids, active=True)
        self._next_on = dict(schedules.values_list("athlete_id", "next_local_on"))
        newest = CheckIn.objects.asked().filter(athlete__in=ids).order_by("local_on")
        self._newest = dict(newest.values_list("athlete_id", "id"))
        since = min(check_in.opened_at for check_in in check_ins)
        told = PainReport.objects.filter(athlete__in=ids, reported_at__gte=since).order_by("reported_at")
        self._told_at = dict(told.values_list("athlete_id", "reported_at"))

    def in_reminding(self, check_in: CheckIn) -> bool:
        athlete = check_in.athlete
        today = athlete.local_day(self._now)
        next_on = self._next_on.get(athlete.id)
        told_at = self._told_at.get(athlete.id)
        return (
            check_in.expires_at > self._now
            and next_on is not None  # the mails were not stopped
            and next_on > today  # a new question is not about to come
            and self._newest[athlete.id] == check_in.id
            and not (told_at and told_at >= check_in.opened_at)  # they have told us since, in another place
            and self._eligible.may_hear(athlete, on=today)
        )


def _tell(check_ins, *, now):
    coaches = coach_names(check_in.athlete_id for check_in in check_ins)
    messages = [
        {
            "recipient": check_in.athlete,
            "once_key": f"check_in_reminder:{check_in.id}:{check_in.reminders_sent}",
            "subject": check_in.subject,
            "context": mail_context(check_in, coaches),
            "expires_at": min(check_in.expires_at, now + SEND_WITHIN),
        }
        for check_in in check_ins
    ]
    notify_many(messages, kind="check_in_reminder", at=now)
