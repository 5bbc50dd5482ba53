"""Check-ins that happen by themselves."""

from celery import shared_task

from accounts.clock import app_now
from coaching.checkins import actions


@shared_task(name="coaching.open_check_ins")
def open_check_ins():
    """Ask everybody whose time has come."""
    return actions.open_due_check_ins(now=app_now())


@shared_task(name="coaching.remind_unanswered_check_ins")
def remind_unanswered_check_ins():
    """Ask again where nobody has answered."""
    return actions.remind_unanswered(now=app_now())
