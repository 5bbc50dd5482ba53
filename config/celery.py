"""Celery: how it talks to the broker, and the one timetable of everything that happens by itself.

Tasks take nothing, may run twice, and work over rows; the broker only pokes. A lost poke costs seconds, never a row.
Nothing here uses `eta` or `countdown`: a moment to come is a column in the database.
"""

import os
from datetime import UTC, datetime

from celery import Celery
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

from config import broker  # noqa: F401  (makes "filesystem://" ours)

# Patient, because a worker waits for its broker rather than give up. The web does not use this: it pokes briefly
# (coaching/notifications/poke.py), so that a process started without its role is never the impatient one.
REDIS = {
    "global_keyprefix": settings.REDIS_PREFIX,  # several applications may share one Redis
    "visibility_timeout": 120,  # longer than task_time_limit: a running task is never handed out twice
    "unacked_restore_interval": 5,  # with the next line: what a killed worker held comes back in seconds, not 100 s
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,  # longer than a BRPOP waits; a hung Redis is noticed
    "socket_connect_timeout": 3,
    "socket_keepalive": True,
    "health_check_interval": 10,  # a half-open connection is replaced
}
FOLDER = {
    "data_folder_in": str(settings.BROKER_FOLDER),
    "data_folder_out": str(settings.BROKER_FOLDER),
    "control_folder": str(settings.BROKER_FOLDER / "control"),
    "store_processed": False,
    "polling_interval": 0.1,  # kombu's second would be the slowest part of a red flag's way
}
QUEUES = ["critical", "default", "bulk"]
EMBEDDED = settings.CELERY_BROKER_URL.startswith("filesystem")

app = Celery("backstride")
app.conf.update(
    broker_url=settings.CELERY_BROKER_URL,
    broker_transport_options=FOLDER if EMBEDDED else REDIS,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # the default gives up after 100 tries, and then nobody works
    broker_channel_error_retry=True,
    # a task is acknowledged when it is done, and given back when its process is killed
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    # but a task that failed is not handed out again: what is left to do is in our rows
    task_acks_on_failure=True,
    task_acks_on_timeout=True,
    worker_prefetch_multiplier=1,  # no worker hoards what another could start
    worker_cancel_long_running_tasks_on_connection_loss=True,
    worker_soft_shutdown_timeout=10,  # mails on their way may arrive
    worker_enable_soft_shutdown_on_idle=True,
    task_soft_time_limit=55,  # longer than the slowest delivery can take (coaching/notifications/delivery.py)
    task_time_limit=60,
    worker_max_tasks_per_child=500,  # leaks end
    worker_max_memory_per_child=300_000,
    # no results: nobody reads them, and their idle connection has silenced beat before
    result_backend=None,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],  # never pickle: a broker must not be able to run code
    worker_enable_remote_control=not EMBEDDED,  # in a folder it would be a stream of files nobody reads
    worker_hijack_root_logger=False,  # one format for all processes, from the settings
    timezone="UTC",
    enable_utc=True,
    task_default_queue="default",
    task_queues=[Queue(name, routing_key=name) for name in QUEUES],
    task_create_missing_queues=False,  # a misspelt queue fails loudly instead of filling up unread
    task_routes={
        "coaching.deliver_notifications": "critical",
        "coaching.escalate_overdue_red_flags": "critical",
        "coaching.open_check_ins": "default",
        "coaching.remind_unanswered_check_ins": "default",
        "coaching.finish_programs": "bulk",
        "coaching.tell_of_retired_exercises": "bulk",
    },
    beat_scheduler="coaching.operations.beat:Scheduler",
    beat_max_loop_interval=5,
)


def _every(seconds: float, task: str, **options: str) -> dict:
    return {
        "task": f"coaching.{task}",
        "schedule": seconds,
        # a poke that nobody took within 30 s is worthless: the next one is on its way
        "options": {"expires": 30, **options},
        "last_run_at": datetime(2000, 1, 1, tzinfo=UTC),  # a beat that starts does not wait for the first interval
    }


# Intervals only, in UTC: they know no summer time. Local times of people are computed into rows by coaching/checkins.
app.conf.beat_schedule = {
    "deliver notifications": _every(5.0, "deliver_notifications"),
    "escalate red flags": _every(10.0, "escalate_overdue_red_flags"),
    "open check-ins": _every(60.0, "open_check_ins"),
    "remind of check-ins": _every(60.0, "remind_unanswered_check_ins"),
    "finish programs": _every(900.0, "finish_programs"),
    "tell of retired exercises": _every(900.0, "tell_of_retired_exercises"),
    # one proof of work for each queue, because each may have a worker of its own
    **{f"prove work: {queue}": _every(5.0, "beat_worker", queue=queue) for queue in QUEUES},
}
app.autodiscover_tasks()
