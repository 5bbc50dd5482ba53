"""The scheduled question."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coaching.red_flags.models import PAIN_SITES, PainReport
from coaching.roster.access import AthleteDataQuerySet

DEFAULT_DAYS = (1, 3, 5)
DEFAULT_TIME = time(7, 30)


def default_days() -> list[int]:
    return list(DEFAULT_DAYS)


class CheckInScheduleQuerySet(AthleteDataQuerySet):
    def due(self, *, now):
        return self.filter(active=True, next_due_at__lte=now)

    def in_another_zone(self):
        """Planned by clocks their athlete no longer lives by."""
        return self.filter(active=True).exclude(time_zone=F("athlete__time_zone"))


class CheckInSchedule(models.Model):
    """On which days, and at what local time, an athlete is asked.

    Monday, Wednesday and Friday at 07:30 unless somebody chooses otherwise: the standing rhythm of the morning question
    (clinical/6-check-ins.md §6.1). In the first two weeks the morning score is wanted daily; that is the one tap on
    Today, because seven mails a week would be more than anybody wants.
    """

    athlete = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="check_in_schedule")
    days = models.JSONField(default=default_days, help_text="ISO weekdays, 1 Monday to 7 Sunday.")
    local_time = models.TimeField(default=DEFAULT_TIME)
    active = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=64, help_text="The zone the next question was planned in.")
    next_local_on = models.DateField(null=True, help_text="The planned local day of the next question.")
    next_due_at = models.DateTimeField(null=True)

    objects = CheckInScheduleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(active=False) | Q(next_due_at__isnull=False, next_local_on__isnull=False),
                name="active_schedule_has_a_next_question",
            )
        ]
        indexes = [models.Index(fields=["next_due_at"], condition=Q(active=True), name="check_in_schedules_due")]

    def __str__(self):
        return f"check-in schedule of {self.athlete_id}"


class CheckInQuerySet(AthleteDataQuerySet):
    def asked(self):
        """Those that were sent; the others came too late to be."""
        return self.filter(missed=False)

    def unanswered(self):
        return self.filter(answered_at=None)

    def reminder_due(self, *, now):
        return self.unanswered().filter(reminder_due_at__lte=now)


class CheckIn(models.Model):
    """One question to one athlete for one local day; the link in the mail answers it, and opens nothing else."""

    athlete = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="check_ins")
    local_on = models.DateField(help_text="The planned local day: the key, whatever the clocks do.")
    due_at = models.DateTimeField()
    opened_at = models.DateTimeField(help_text="When the question was put in the outbox, or found to be too late.")
    missed = models.BooleanField(default=False, help_text="More than six hours late: not sent, the coach sees it.")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(help_text="Until then it can be answered, and the answer changed.")
    reminder_due_at = models.DateTimeField(null=True)
    reminders_sent = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True, help_text="The first answer; later ones only correct it.")
    score = models.PositiveSmallIntegerField(null=True, blank=True, help_text="As it stands now.")
    farthest_site = models.PositiveSmallIntegerField(null=True, blank=True, choices=PAIN_SITES)
    note = models.TextField(blank=True)
    pain_report = models.OneToOneField(
        PainReport, models.PROTECT, null=True, related_name="check_in", help_text="The answer in the pain diary."
    )

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["athlete", "local_on"], name="one_check_in_per_local_day"),
            models.UniqueConstraint(fields=["athlete", "due_at"], name="one_check_in_per_moment"),
            models.CheckConstraint(condition=Q(score=None) | Q(score__lte=10), name="check_in_pain_between_0_and_10"),
            models.CheckConstraint(
                condition=Q(answered_at=None, score=None, pain_report=None)
                | Q(answered_at__isnull=False, score__isnull=False, pain_report__isnull=False),
                name="answered_check_in_has_a_score",
            ),
        ]
        indexes = [models.Index(fields=["reminder_due_at"], condition=Q(answered_at=None), name="check_in_reminders")]

    def __str__(self):
        return f"check-in {self.id}"

    @property
    def subject(self) -> str:
        """What mails about it are about, in the outbox."""
        return f"check_in:{self.id}"
