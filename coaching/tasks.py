"""Table of contents: everything that happens by itself. The timetable is config/celery.py."""

from coaching.checkins.tasks import open_check_ins, remind_unanswered_check_ins
from coaching.notifications.tasks import deliver_notifications
from coaching.operations.tasks import beat_worker
from coaching.programs.tasks import finish_programs, tell_of_retired_exercises
from coaching.red_flags.tasks import escalate_overdue_red_flags

__all__ = [
    "beat_worker",
    "deliver_notifications",
    "escalate_overdue_red_flags",
    "finish_programs",
    "open_check_ins",
    "remind_unanswered_check_ins",
    "tell_of_retired_exercises",
]
