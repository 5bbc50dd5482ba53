"""Asking everybody whose time has come."""

from dataclasses import dataclass

from django.db import transaction

from coaching.checkins import planning
from coaching.checkins.eligible import Eligible
from coaching.checkins.links import fingerprint, new_token, stop_path
from coaching.checkins.models import CheckIn, CheckInSchedule
from coaching.notifications.actions import notify_many
from coaching.roster.models import CoachAssignment
from coaching.rules.check_in_times import ANSWER_WITHIN, REMIND_AFTER, SEND_WITHIN, not_quiet, too_late_to_ask

BATCH = planning.BATCH


def open_due_check_ins(*, now) -> int:
    """Put every question that is due into the outbox; one that is more than six hours late is written down as missed.

    A batch a transaction: whoever is interrupted leaves the rest to the next run. Answers how many were asked.
    """
    planning.plan_newcomers(now=now)
    planning.plan_movers(now=now)
    asked, more = 0, True
    while more:
        batch = _open_batch(now=now)
        asked, more = asked + batch.asked, batch.full
    return asked


@dataclass(frozen=True)
class Batch:
    asked: int
    full: bool


@transaction.atomic
def _open_batch(*, now) -> Batch:
    due = CheckInSchedule.objects.due(now=now).select_related("athlete").order_by("next_due_at", "id")
    # two executors share the work; SQLite lets only one write at a time anyway
    schedules = list(due.select_for_update(of=["self"], skip_locked=True)[:BATCH])
    if not schedules:
        return Batch(asked=0, full=False)
    eligible = Eligible(schedule.athlete_id for schedule in schedules)
    wanted = [one for one in schedules if eligible.may_hear(one.athlete, on=one.next_local_on)]
    _insert_once([_check_in(schedule, now=now) for schedule in wanted])
    asked = _tell(wanted, now=now)
    for schedule in schedules:
        after, after_on = schedule.next_due_at, schedule.next_local_on
        planning.aim(schedule, planning.next_question(schedule, after=after, after_on=after_on))
    CheckInSchedule.objects.bulk_update(schedules, planning.AIM)
    # somebody who was away for days has several questions to catch up with
    return Batch(asked=asked, full=len(schedules) == BATCH or any(one.next_due_at <= now for one in schedules))


def _insert_once(check_ins):
    CheckIn.objects.bulk_create(check_ins, ignore_conflicts=True)


def _check_in(schedule: CheckInSchedule, *, now) -> CheckIn:
    due_at, local_on, athlete = schedule.next_due_at, schedule.next_local_on, schedule.athlete
    assert due_at, "by constraint: a schedule that is due says when"
    assert local_on, "by constraint: and for which day"
    missed = too_late_to_ask(due_at, now=now)
    return CheckIn(
        athlete=athlete,
        local_on=local_on,
        due_at=due_at,
        opened_at=now,
        missed=missed,
        token_hash=fingerprint(new_token(athlete.id, local_on)),
        expires_at=due_at + ANSWER_WITHIN,
        reminder_due_at=None if missed else reminder_at(athlete, now + REMIND_AFTER),
    )


def reminder_at(athlete, at):
    """This moment, or the end of the athlete's quiet hours."""
    return not_quiet(at, athlete.zone, quiet_from=athlete.quiet_from, quiet_until=athlete.quiet_until)


def _tell(schedules, *, now) -> int:
    """Mail the questions that were just asked. The rows are read back, because ids are not known to whoever inserts
    what may exist already."""
    people = {schedule.athlete_id: schedule for schedule in schedules}
    rows = CheckIn.objects.asked().filter(athlete__in=people, opened_at=now)
    rows = [row for row in rows if row.local_on == people[row.athlete_id].next_local_on]
    coaches = coach_names(people)
    messages = [
        {
            "recipient": people[row.athlete_id].athlete,
            "once_key": f"check_in_opened:{row.id}",
            "subject": row.subject,
            "context": mail_context(row, coaches),
            "expires_at": row.due_at + SEND_WITHIN,
        }
        for row in rows
    ]
    notify_many(messages, kind="check_in_opened", at=now)
    return len(messages)


def coach_names(athlete_ids) -> dict:
    """The first name of each athlete's coach."""
    leads = CoachAssignment.objects.standing().leads().filter(athlete__in=list(athlete_ids)).select_related("coach")
    return {lead.athlete_id: lead.coach.first_name for lead in leads}


def mail_context(check_in: CheckIn, coaches: dict) -> dict:
    """Ids, a first name and a path; the key that answers the question is made while the mail is written."""
    return {
        "check_in": check_in.id,
        "coach": coaches.get(check_in.athlete_id, ""),
        "unsubscribe_path": stop_path(check_in.athlete_id),
    }
