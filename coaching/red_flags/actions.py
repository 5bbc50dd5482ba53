"""What people and the clock do with pain reports and red flags."""

from coaching.red_flags.answering import (
    AlreadyAcknowledged,
    AlreadyCleared,
    CannotAnswer,
    ClinicianNeeded,
    NotAcknowledged,
    OutcomeMissing,
    OwnFlag,
    SecondPersonNeeded,
    acknowledge,
    clear,
    mark_seen,
    record_outcome,
    review,
)
from coaching.red_flags.climbing import escalate_overdue
from coaching.red_flags.submitting import is_severe, report_pain, submit_screen

__all__ = [
    "AlreadyAcknowledged",
    "AlreadyCleared",
    "CannotAnswer",
    "ClinicianNeeded",
    "NotAcknowledged",
    "OutcomeMissing",
    "OwnFlag",
    "SecondPersonNeeded",
    "acknowledge",
    "clear",
    "escalate_overdue",
    "is_severe",
    "mark_seen",
    "record_outcome",
    "report_pain",
    "review",
    "submit_screen",
]
