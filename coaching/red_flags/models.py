"""Pain as reported, the safety screen as answered, and the flags that climb until a person acknowledges."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coaching.notifications.models import Notification
from coaching.roster.access import AthleteDataQuerySet, athletes_in_care_of, athletes_of
from coaching.rules.ladder import Ladder, ladder_of

PAIN_SITES = [(0, "Back"), (1, "Buttock"), (2, "Thigh"), (3, "Knee or calf"), (4, "Foot")]


class Tier(models.TextChoices):
    """How soon somebody must act (clinical/0-how-to-read.md)."""

    EMERGENCY = "emergency_now", "Emergency: go now"
    SAME_DAY = "same_day_urgent", "Same day"
    DAYS = "clinician_days", "Within days"
    MONITOR = "monitor", "Keep an eye on it"
    NONE = "none", "Nothing"


class PainReportQuerySet(AthleteDataQuerySet):
    def current(self):
        """Without those a later report has corrected."""
        return self.filter(superseded_by=None)

    def mornings(self):
        return self.filter(kind=PainReport.Kind.MORNING)


class PainReport(models.Model):
    """One pain score as the athlete gave it (clinical/3-pain-and-progression.md §3.1); only ever superseded."""

    class Kind(models.TextChoices):
        MORNING = "morning", "In the morning"
        DURING = "during", "During a routine"
        CHECK_IN = "check_in", "In a check-in"

    athlete = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pain_reports")
    kind = models.CharField(max_length=8, choices=Kind)
    score = models.PositiveSmallIntegerField(help_text="0 no pain to 10 worst imaginable.")
    farthest_site = models.PositiveSmallIntegerField(null=True, blank=True, choices=PAIN_SITES)
    reported_on = models.DateField(help_text="The athlete's own calendar day.")
    reported_at = models.DateTimeField()
    idem_key = models.CharField(max_length=64)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")

    objects = PainReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(score__lte=10), name="pain_between_0_and_10"),
            models.UniqueConstraint(fields=["athlete", "idem_key"], name="one_pain_report_per_form"),
        ]
        indexes = [models.Index(fields=["athlete", "-reported_on"])]

    def __str__(self):
        return f"pain report {self.id}"


class RedFlagReport(models.Model):
    """The safety screen as one athlete answered it once, with the wording and rule version that were shown."""

    athlete = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="red_flag_reports")
    idem_key = models.CharField(max_length=64)
    rule_version = models.CharField(max_length=20)
    answers = models.JSONField(help_text="Flag id to yes, no, unsure or prefer_not, as answered.")
    wording = models.JSONField(help_text="Flag id to the question as it was shown.")
    flags = models.JSONField(help_text="Ids of the flags this raised, strictest first.")
    tier = models.CharField(max_length=16, choices=Tier)
    card = models.JSONField(help_text="The safety card exactly as it was shown.")
    red_flag = models.ForeignKey("coaching.RedFlag", models.PROTECT, null=True, related_name="reports")
    note = models.TextField(blank=True)
    reported_at = models.DateTimeField()

    objects = AthleteDataQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["athlete", "idem_key"], name="one_red_flag_report_per_form"),
            models.CheckConstraint(
                condition=Q(tier="none", red_flag=None) | (~Q(tier="none") & Q(red_flag__isnull=False)),
                name="every_worrying_report_has_a_flag",
            ),
        ]
        indexes = [models.Index(fields=["athlete", "-reported_at"])]

    def __str__(self):
        return f"red flag report {self.id}"


class RedFlagQuerySet(AthleteDataQuerySet):
    def for_coach(self, coach):
        """Flags of one's own athletes, and those this person was told of: a coach while the athlete is in their care,
        whether or not the athlete still shares anything else, and an operator."""
        told = Q(
            subject__in=Notification.objects.filter(recipient=coach, kind__startswith="red_flag").values("subject")
        )
        mine = told if coach.is_operator else told & Q(athlete__in=athletes_in_care_of(coach))
        return self.filter(Q(athlete__in=athletes_of(coach)) | mine).exclude(athlete=coach)

    def unacknowledged(self):
        return self.filter(state=RedFlag.State.OPEN)

    def uncleared(self):
        return self.exclude(state=RedFlag.State.CLEARED)

    def overdue(self, *, now):
        """Open flags whose next rung is due, and acknowledged ones for which nobody recorded an outcome in time."""
        return self.filter(
            Q(state=RedFlag.State.OPEN, due_at__lte=now) | Q(state=RedFlag.State.ACKNOWLEDGED, outcome_due_at__lte=now)
        )


def new_subject() -> str:
    """A name for a new flag in the outbox, known before the row exists."""
    return f"red_flag:{uuid4()}"


class RedFlag(models.Model):
    """Something that may be dangerous; it tells more and more people until one has it, and stays until cleared."""

    class State(models.TextChoices):
        OPEN = "open", "Waiting for somebody"
        ACKNOWLEDGED = "acknowledged", "Somebody has it"
        CLEARED = "cleared", "Cleared"

    class Outcome(models.TextChoices):
        SEEN = "seen", "Seen by a clinician"
        BOOKED = "booked", "Appointment booked"
        IN_CARE = "in_care", "In hospital or under care"
        FALSE_ALARM = "false_alarm", "A misunderstanding"

    athlete = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="red_flags")
    subject = models.CharField(max_length=60, unique=True, default=new_subject, help_text="As in the outbox.")
    tier = models.CharField(max_length=16, choices=Tier)
    main_flag = models.CharField(max_length=40, help_text="Id of the strictest flag that was raised.")
    duty = models.CharField(max_length=4, help_text="The coach's duty, clinical/1-red-flags.md §1.3.")
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    plan = models.JSONField(help_text="The ladder as it stood when the flag was raised; people are checked when told.")
    rung = models.SmallIntegerField(default=-1, help_text="The last rung that was told; -1 before the first.")
    cycle = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True, help_text="When the next rung is told, unless somebody acknowledges.")
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    outcome_due_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    clinician = models.CharField(max_length=120, blank=True, help_text="Who saw the athlete.")
    clinician_on = models.DateField(null=True, blank=True)
    clinician_said = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    cleared_at = models.DateTimeField(null=True, blank=True)

    objects = RedFlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", due_at__isnull=False) | ~Q(state="open"), name="open_flag_has_a_deadline"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
                name="answered_flag_has_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="cleared")
                | (Q(cleared_by__isnull=False, cleared_at__isnull=False) & ~Q(outcome="")),
                name="cleared_flag_has_an_outcome",
            ),
            models.CheckConstraint(condition=~Q(acknowledged_by=F("athlete")), name="nobody_acknowledges_their_own"),
            models.CheckConstraint(condition=~Q(cleared_by=F("athlete")), name="nobody_clears_their_own"),
            models.CheckConstraint(
                condition=~Q(state="cleared", tier="emergency_now")
                | (Q(reviewed_by__isnull=False) & ~Q(reviewed_by=F("cleared_by"))),
                name="two_people_clear_an_emergency",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="open"), name="open_flags_by_deadline"),
            models.Index(
                fields=["outcome_due_at"], condition=Q(state="acknowledged"), name="flags_waiting_for_outcome"
            ),
            models.Index(fields=["athlete", "state"]),
        ]

    def __str__(self):
        return f"red flag {self.id} ({self.state})"

    @property
    def ladder(self) -> Ladder:
        """Who is told when, as it stood when the flag was raised."""
        return ladder_of(self.plan, self.tier)

    @property
    def place(self) -> str:
        """Where on the ladder it stands, for keys in the outbox."""
        return f"{self.subject}:c{self.cycle}:r{self.rung}"


class RedFlagEvent(models.Model):
    """One thing that happened to a flag; the database refuses to change or delete it."""

    red_flag = models.ForeignKey(RedFlag, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    happened_at = models.DateTimeField()
    data = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["red_flag", "number"], name="one_event_per_number")]
        ordering = ["red_flag_id", "number"]

    def __str__(self):
        return f"event {self.number} of flag {self.red_flag_id}: {self.kind}"


class Acknowledgement(models.Model):
    """Everybody who pressed "I have this"; the first one stopped the clock."""

    red_flag = models.ForeignKey(RedFlag, models.CASCADE, related_name="acknowledgements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    acknowledged_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["red_flag", "user"], name="one_acknowledgement_per_person")]

    def __str__(self):
        return f"{self.user_id} acknowledged flag {self.red_flag_id}"
