"""Started by the timetable."""

from celery import shared_task

from accounts.clock import app_now
from coaching.operations.actions import record_heartbeat


@shared_task(name="coaching.beat_worker", bind=True)
def beat_worker(self):
    """A worker proves that it takes tasks from this queue and writes rows; being alive is no proof."""
    record_heartbeat(f"worker_{self.request.delivery_info['routing_key']}", at=app_now())
