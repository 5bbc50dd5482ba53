"""Started by the timetable and by pokes."""

from celery import shared_task

from accounts.clock import app_now
from coaching.notifications import actions
from coaching.notifications.slots import slot


@shared_task(name="coaching.deliver_notifications")
def deliver_notifications():
    actions.deliver(now=app_now(), worker=slot.name())
