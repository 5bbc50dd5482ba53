"""What athletes, coaches and the clock do with check-ins."""

from coaching.checkins.answering import Closed, answer
from coaching.checkins.opening import open_due_check_ins
from coaching.checkins.planning import replan, set_schedule, stop
from coaching.checkins.reminding import remind_unanswered

__all__ = ["Closed", "answer", "open_due_check_ins", "remind_unanswered", "replan", "set_schedule", "stop"]
