"""Table of contents: every table of the coaching rooms, in the order of the rooms."""

from coaching.checkins.models import CheckIn, CheckInSchedule
from coaching.logbook.models import SessionLog
from coaching.notifications.models import DeliveryAttempt, DemoMail, Notification
from coaching.operations.models import Heartbeat
from coaching.programs.models import AthleteProgram, Hold, PlannedSession, ProgramPause
from coaching.red_flags.models import Acknowledgement, PainReport, RedFlag, RedFlagEvent, RedFlagReport
from coaching.roster.models import CoachAssignment, Invitation

__all__ = [
    "Acknowledgement",
    "AthleteProgram",
    "CheckIn",
    "CheckInSchedule",
    "CoachAssignment",
    "DeliveryAttempt",
    "DemoMail",
    "Heartbeat",
    "Hold",
    "Invitation",
    "Notification",
    "PainReport",
    "PlannedSession",
    "ProgramPause",
    "RedFlag",
    "RedFlagEvent",
    "RedFlagReport",
    "SessionLog",
]
