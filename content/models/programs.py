"""Programs: six weeks of routines."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q

from content.minutes import PROFILES
from content.models.routines import Routine
from content.models.versions import Part, Version, VersionQuerySet
from content.models.vocabulary import Source

DAYS = 42
DAYS_A_WEEK = 7
WEEKS_A_PHASE = 2
LENGTHS = {"program": DAYS, "challenge": 30}


class ProgramQuerySet(VersionQuerySet):
    def assignable(self):
        """Live programs that a coach can give to an athlete."""
        return self.published().filter(kind="program")

    def with_days(self):
        """With everything the overview shows, in a constant number of queries."""
        return self.prefetch_related(Prefetch("days__routine", Routine.objects.with_steps()))


class Program(Version):
    """One version of a six-week program: forty-two days, each with an exact version of a routine."""

    class Kind(models.TextChoices):
        PROGRAM = "program", "Six-week back program"
        CHALLENGE = "challenge", "Thirty-day challenge"

    parts = ("days", "weeks", "source_links")
    uses = ("days", "routine")

    kind = models.CharField(max_length=9, choices=Kind, default=Kind.PROGRAM)
    summary = models.CharField(max_length=240, help_text="One sentence: what it is.")
    suits = models.CharField(max_length=240, help_text="For whom it is meant.")
    phase_1 = models.CharField("phase 1 (weeks 1–2)", max_length=60)
    phase_2 = models.CharField("phase 2 (weeks 3–4)", max_length=60)
    phase_3 = models.CharField("phase 3 (weeks 5–6)", max_length=60)
    gate = models.TextField(
        "phase review", max_length=600, blank=True, help_text="What decides, on days 14 and 28, how it goes on."
    )
    graduation = models.TextField("at the end", max_length=600, blank=True, help_text="What comes after the last day.")
    sources = models.ManyToManyField(Source, through="ProgramSource", related_name="programs")

    objects = ProgramQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Version.Meta):
        pass

    @property
    def length(self) -> int:
        """How many days it has."""
        return LENGTHS[self.kind]

    @property
    def is_assignable(self) -> bool:
        """A coach can give it to an athlete; a challenge is for reading and doing by oneself."""
        return self.kind == self.Kind.PROGRAM


class ProgramWeek(Part):
    """How one runs alongside in one of the weeks."""

    whole = "program"

    program = models.ForeignKey(Program, models.CASCADE, related_name="weeks")
    number = models.PositiveSmallIntegerField(
        "week", validators=[MinValueValidator(1), MaxValueValidator(DAYS // DAYS_A_WEEK)]
    )
    running = models.CharField(max_length=300, help_text="Running alongside, in plain words.")

    class Meta:
        ordering = ["number"]
        verbose_name = "week"
        constraints = [models.UniqueConstraint(fields=["program", "number"], name="one_text_per_program_week")]

    def __str__(self):
        return f"week {self.number}: {self.running}"


class ProgramSource(Part):
    """A study or an article the program rests on, and why."""

    whole = "program"

    program = models.ForeignKey(Program, models.CASCADE, related_name="source_links")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)

    class Meta:
        ordering = ["source__code"]
        verbose_name = "source"
        constraints = [models.UniqueConstraint(fields=["program", "source"], name="source_once_per_program")]

    def __str__(self):
        return f"{self.source}: {self.why}"


class ProgramDay(Part):
    """One of the forty-two days: which routine, at which dose, and what else happens that day."""

    class Extra(models.TextChoices):
        """Plain words, so that they can be copied into plans as they are."""

        NOTHING = "", "—"
        CHECK_IN = "weekly check-in", "Weekly check-in"
        PHASE_GATE = "weekly check-in and phase review", "Weekly check-in and phase review"
        SELF_TESTS = "check-in and self-tests", "Check-in and self-tests"
        FINISH = "check-in, self-tests and what comes next", "Check-in, self-tests and what comes next"

    whole = "program"

    program = models.ForeignKey(Program, models.CASCADE, related_name="days")
    number = models.PositiveSmallIntegerField(
        "day", validators=[MinValueValidator(1), MaxValueValidator(DAYS)], help_text="1 to 42."
    )
    routine = models.ForeignKey(Routine, models.PROTECT, related_name="program_days")
    plus = models.BooleanField("larger dose", default=False, help_text="The even week's larger dose.")
    extra = models.CharField(max_length=80, choices=Extra, default=Extra.NOTHING, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = "day"
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="one_routine_per_program_day"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=DAYS), name="library_day_within_six_weeks"),
        ]

    def __str__(self):
        return f"day {self.number}"

    @property
    def week(self) -> int:
        return (self.number - 1) // DAYS_A_WEEK + 1

    @property
    def slot(self) -> int:
        """1 to 7 within the week."""
        return (self.number - 1) % DAYS_A_WEEK + 1

    @property
    def phase(self) -> int:
        return (self.week - 1) // WEEKS_A_PHASE + 1

    @property
    def phase_name(self) -> str:
        return getattr(self.program, f"phase_{self.phase}")

    @property
    def minutes(self) -> int:
        """For the default athlete."""
        return self.routine.minutes(plus=self.plus)

    @property
    def minutes_by_profile(self) -> list[int]:
        """For the beginner, the default and the advanced athlete."""
        return [self.routine.minutes(profile=profile, plus=self.plus) for profile in PROFILES]
