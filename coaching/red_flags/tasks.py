"""Started by the timetable."""

from celery import shared_task

from accounts.clock import app_now
from coaching.red_flags import actions


@shared_task(name="coaching.escalate_overdue_red_flags")
def escalate_overdue_red_flags():
    actions.escalate_overdue(now=app_now())
