"""Six weeks for one athlete, copied from a published program; pauses, and holds that safety asks for."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coaching.roster.access import AthleteDataQuerySet
from coaching.rules.calendar import Day
from content.models import Program, Routine


class AthleteProgramQuerySet(AthleteDataQuerySet):
    def running(self):
        """Programs that are going on, paused or not."""
        return self.filter(state__in=[AthleteProgram.State.RUNNING, AthleteProgram.State.PAUSED])


class Resume(models.TextChoices):
    """Where a plan goes on after a hold (clinical rules §1.6), mildest first."""

    SAME_DAY = "same_day", "Go on where they stopped"
    ONE_LEVEL_DOWN = "one_level_down", "Same day, one level down for three sessions"
    PHASE_START = "phase_start", "Back to the start of the phase"
    PHASE_BACK = "phase_back", "One phase back, beginner doses"
    PROGRAM_START = "program_start", "Start the program again, beginner doses"


class AthleteProgram(models.Model):
    """A program given to an athlete, with the published version it was copied from.

    While it is paused or safety holds everything, the counter stands still from `frozen_on`: open days from there on
    are not offered, and move when it goes on.
    """

    class State(models.TextChoices):
        RUNNING = "running", "Running"
        PAUSED = "paused", "Paused"
        STOPPED = "stopped", "Stopped"
        FINISHED = "finished", "Finished"

    class Level(models.TextChoices):
        BEGINNER = "beginner", "Beginner"
        DEFAULT = "default", "Standard"
        ADVANCED = "advanced", "Advanced"

    athlete = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="programs")
    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    level = models.CharField(max_length=8, choices=Level, default=Level.DEFAULT)
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    starts_on = models.DateField()
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)
    frozen_on = models.DateField(null=True, blank=True, help_text="The first day that is not offered.")
    restart = models.CharField(
        max_length=14, choices=Resume, blank=True, help_text="Where to go on once nothing stands in the way."
    )

    objects = AthleteProgramQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["athlete"], condition=Q(state__in=["running", "paused"]), name="one_running_program_per_athlete"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["running", "paused"], ended_at=None)
                | Q(state__in=["stopped", "finished"], ended_at__isnull=False),
                name="program_ended_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="running")
                | Q(state="paused", frozen_on__isnull=False)
                | Q(state__in=["stopped", "finished"], frozen_on=None),
                name="paused_program_stands_still",
            ),
        ]

    def __str__(self):
        return f"program {self.id} of {self.athlete_id}"


class PlannedSessionQuerySet(AthleteDataQuerySet):
    def of_running_programs(self):
        return self.filter(athlete_program__state__in=["running", "paused"])

    def on(self, day):
        return self.filter(planned_on=day)

    def open(self):
        return self.filter(status=PlannedSession.Status.PLANNED)

    def standing(self):
        """Without missed days that come again."""
        return self.exclude(status=PlannedSession.Status.EXCUSED)


class PlannedSession(models.Model):
    """One day's routine of one athlete: its date may move, its routine version never changes under a logged day.

    After a hold some days may come again: the same number in a later round.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        DONE = "done", "Done"
        SHORT = "short", "Short version"
        NOT_TODAY = "not_today", "Not today"
        EXCUSED = "excused", "Comes again"  # missed before a restart: leaves the adherence denominator

    athlete = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="planned_sessions")
    athlete_program = models.ForeignKey(AthleteProgram, models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField(help_text="Day 1 to 42 of the program.")
    round = models.PositiveSmallIntegerField(default=1, help_text="2 and more: the day comes again after a hold.")
    week = models.PositiveSmallIntegerField()
    slot = models.PositiveSmallIntegerField(help_text="1 to 7 within the week.")
    planned_on = models.DateField(help_text="The athlete's own calendar day.")
    first_planned_on = models.DateField(help_text="Where the program first put it.")
    routine = models.ForeignKey(Routine, models.PROTECT, related_name="+")
    plus = models.BooleanField(default=False, help_text="The even week's larger dose.")
    level = models.CharField(max_length=8, choices=AthleteProgram.Level, default=AthleteProgram.Level.DEFAULT)
    reduced = models.BooleanField(default=False, help_text="One level down, for the first sessions after a hold.")
    minutes = models.PositiveSmallIntegerField()
    extra = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.PLANNED)
    logged_at = models.DateTimeField(null=True, blank=True)

    objects = PlannedSessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["athlete_program", "number", "round"], name="one_session_per_program_day_and_round"
            ),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=42), name="program_day_within_six_weeks"),
        ]
        indexes = [models.Index(fields=["athlete", "planned_on"])]

    def __str__(self):
        return f"day {self.number} of program {self.athlete_program_id}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.PLANNED

    @property
    def is_frozen(self) -> bool:
        """Not offered while the program stands still."""
        frozen_on = self.athlete_program.frozen_on
        return frozen_on is not None and frozen_on <= self.planned_on

    def dosing(self, hold=None) -> dict:
        """How much of the routine to do, as `Routine.shares` and `Routine.minutes` take it, while `hold` stands."""
        return {
            "profile": self.level,
            "plus": self.plus,
            "reduce": self.reduced or hold == Hold.Action.REDUCE,
            "gentle_only": hold == Hold.Action.HOLD_IMPACT,
        }

    def as_day(self) -> Day:
        """What the calendar needs to know of it."""
        return Day(id=self.id, number=self.number, on=self.planned_on, status=self.status)


class ProgramPauseQuerySet(models.QuerySet):
    def open_ended(self):
        return self.filter(resumed_on=None)

    def not_over(self, *, today):
        """Going on today, or still to come; without those that were called off."""
        return self.filter(Q(resumed_on=None) | (Q(resumed_on__gt=today) & Q(resumed_on__gt=F("paused_on"))))


class ProgramPause(models.Model):
    """Days without routines because the athlete was ill, away, or asked for it; the plan moves by their number."""

    class Reason(models.TextChoices):
        ILL = "ill", "Ill"
        AWAY = "away", "Away"
        OTHER = "other", "Other"

    athlete_program = models.ForeignKey(AthleteProgram, models.CASCADE, related_name="pauses")
    paused_on = models.DateField(help_text="First local day without a routine.")
    resumed_on = models.DateField(null=True, blank=True, help_text="First local day with routines again.")
    reason = models.CharField(max_length=5, choices=Reason)
    paused_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    paused_at = models.DateTimeField()

    objects = ProgramPauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["athlete_program"], condition=Q(resumed_on=None), name="one_open_pause_per_program"
            ),
            models.CheckConstraint(
                condition=Q(resumed_on=None) | Q(resumed_on__gte=F("paused_on")), name="pause_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"pause of program {self.athlete_program_id} from {self.paused_on}"


class HoldQuerySet(AthleteDataQuerySet):
    def standing(self):
        return self.filter(released_at=None)


class Hold(models.Model):
    """Safety limits what an athlete may do until a person releases it (clinical/1-red-flags.md §1.2)."""

    class Action(models.TextChoices):
        CONTINUE = "CONTINUE", "As planned"
        REDUCE = "REDUCE", "Reduced"
        HOLD_IMPACT = "HOLD_IMPACT", "No running or hopping"
        HOLD_ALL = "HOLD_ALL", "Everything on hold"

    Resume = Resume

    athlete = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="holds")
    red_flag = models.OneToOneField("coaching.RedFlag", models.PROTECT, related_name="hold")
    action = models.CharField(max_length=11, choices=Action)
    pause_nudges = models.BooleanField(default=False, help_text="No automatic reminders of any kind.")
    started_at = models.DateTimeField()
    started_on = models.DateField(help_text="The athlete's own calendar day.")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    resume = models.CharField(max_length=14, choices=Resume, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="hold_released_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(released_by=F("athlete")), name="nobody_releases_their_own_hold"),
        ]
        indexes = [models.Index(fields=["athlete"], condition=Q(released_at=None), name="standing_holds")]

    def __str__(self):
        return f"{self.action} for {self.athlete_id}"
