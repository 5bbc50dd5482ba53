"""What the athlete did."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from coaching.programs.models import PlannedSession
from coaching.red_flags.models import PAIN_SITES, PainReport
from coaching.roster.access import AthleteDataQuerySet


class SessionLogQuerySet(AthleteDataQuerySet):
    def current(self):
        """Without those a later log has corrected."""
        return self.filter(superseded_by=None)


class SessionLog(models.Model):
    """One routine as the athlete did it, or did not (clinical rules §3.1); corrected by a new row."""

    class Outcome(models.TextChoices):
        DONE = "done", "Did it"
        SHORT = "short", "Short version"
        NOT_TODAY = "not_today", "Not today"

    class Reason(models.TextChoices):
        TIME = "time", "No time"
        PAIN = "pain", "Pain"
        BORED = "bored", "Did not feel like it"
        ILL = "ill", "Ill"
        LIFE = "life", "Life got in the way"

    athlete = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="session_logs")
    planned_session = models.ForeignKey(PlannedSession, models.PROTECT, related_name="logs")
    outcome = models.CharField(max_length=9, choices=Outcome)
    reason = models.CharField(max_length=5, choices=Reason, blank=True)
    pain_during = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 to 10, at its worst.")
    effort = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 to 10 (CR-10).")
    farthest_site = models.PositiveSmallIntegerField(null=True, blank=True, choices=PAIN_SITES)
    note = models.TextField(blank=True)
    logged_on = models.DateField(help_text="The athlete's own calendar day.")
    logged_at = models.DateTimeField()
    idem_key = models.CharField(max_length=64)
    pain_report = models.ForeignKey(
        PainReport, models.PROTECT, null=True, blank=True, related_name="+", help_text="Its place in the pain diary."
    )
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")

    objects = SessionLogQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["athlete", "idem_key"], name="one_session_log_per_form"),
            models.UniqueConstraint(
                fields=["planned_session"], condition=Q(supersedes=None), name="one_first_log_per_session"
            ),
            models.CheckConstraint(
                condition=Q(pain_during=None) | Q(pain_during__lte=10), name="session_pain_between_0_and_10"
            ),
            models.CheckConstraint(condition=Q(effort=None) | Q(effort__lte=10), name="effort_between_0_and_10"),
        ]
        indexes = [models.Index(fields=["athlete", "-logged_on"])]

    def __str__(self):
        return f"session log {self.id}"
