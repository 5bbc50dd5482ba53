"""When each athlete is asked next."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max

from coaching.checkins.models import CheckIn, CheckInSchedule
from coaching.notifications.actions import cancel_notifications
from coaching.programs.models import AthleteProgram
from coaching.rules.check_in_times import Due, next_due

BATCH = 500
AIM = ["time_zone", "next_local_on", "next_due_at"]


@transaction.atomic
def set_schedule(athlete, *, days, local_time, active, at) -> CheckInSchedule:
    """Ask this athlete on these weekdays at this time of theirs; or, not active, never."""
    schedule = _schedule_of(athlete)
    schedule.days, schedule.local_time, schedule.active = sorted(days), local_time, active
    aim(schedule, _next_for(schedule, at=at) if active else None)
    schedule.save()
    if not active:
        _take_back_mails(athlete, at=at)
    return schedule


@transaction.atomic
def stop(athlete, *, at) -> None:
    """No more check-ins by mail, until the athlete wants them again. What waits in the outbox is taken back."""
    schedule = _schedule_of(athlete)
    schedule.active = False
    aim(schedule, None)
    schedule.save()
    _take_back_mails(athlete, at=at)


@transaction.atomic
def replan(athlete, *, at) -> None:
    """The athlete lives by other clocks now: work out the next question anew. What was sent stays sent."""
    for schedule in CheckInSchedule.objects.select_for_update().filter(athlete=athlete, active=True):
        schedule.athlete = athlete
        aim(schedule, _next_for(schedule, at=at))
        schedule.save(update_fields=AIM)


def plan_newcomers(*, now) -> None:
    """Everybody whose program runs is asked, unless they chose otherwise."""
    training = AthleteProgram.objects.running().filter(athlete__check_in_schedule=None).values("athlete")
    people = get_user_model().objects.filter(id__in=training, is_active=True).order_by("id")
    schedules = [CheckInSchedule(athlete=athlete) for athlete in people[:BATCH]]
    for schedule in schedules:
        aim(schedule, next_question(schedule, after=now))
    CheckInSchedule.objects.bulk_create(schedules, ignore_conflicts=True)


@transaction.atomic
def plan_movers(*, now) -> None:
    """Somebody changed their time zone in the profile: their next question moves to their new clocks."""
    moved = CheckInSchedule.objects.in_another_zone().select_related("athlete").order_by("id")
    schedules = list(moved.select_for_update(of=["self"], skip_locked=True)[:BATCH])
    asked = _last_asked(schedule.athlete_id for schedule in schedules)
    for schedule in schedules:
        aim(schedule, next_question(schedule, after=now, after_on=asked.get(schedule.athlete_id)))
    CheckInSchedule.objects.bulk_update(schedules, AIM)


def next_question(schedule: CheckInSchedule, *, after, after_on=None) -> Due:
    return next_due(schedule.days, schedule.local_time, schedule.athlete.zone, after=after, after_on=after_on)


def aim(schedule: CheckInSchedule, due: Due | None) -> None:
    """Point the schedule, unsaved, at this question, or at none."""
    schedule.time_zone = schedule.athlete.time_zone
    schedule.next_local_on, schedule.next_due_at = (due.on, due.at) if due else (None, None)


def _schedule_of(athlete) -> CheckInSchedule:
    """Theirs, locked; one that asks nothing if they had none."""
    nothing = {"active": False, "time_zone": athlete.time_zone}
    CheckInSchedule.objects.get_or_create(athlete=athlete, defaults=nothing)
    schedule = CheckInSchedule.objects.select_for_update().get(athlete=athlete)
    schedule.athlete = athlete
    return schedule


def _next_for(schedule, *, at) -> Due:
    return next_question(schedule, after=at, after_on=_last_asked([schedule.athlete_id]).get(schedule.athlete_id))


def _last_asked(athlete_ids) -> dict:
    """The last local day for which each of these was asked: no day is asked twice."""
    asked = CheckIn.objects.filter(athlete__in=list(athlete_ids)).order_by().values_list("athlete")
    return dict(asked.annotate(last_on=Max("local_on")))


def _take_back_mails(athlete, *, at):
    for check_in in CheckIn.objects.for_athlete(athlete).unanswered().filter(expires_at__gt=at):
        cancel_notifications(check_in.subject, because="stopped", at=at)
