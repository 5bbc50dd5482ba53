"""Exercises, one row for each version."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from content.doses import DEFAULT_REP_SECONDS, Dose, parse_dose
from content.models.versions import Part, Version
from content.models.vocabulary import Equipment, Source
from content.validators import check_areas, check_contributors, check_dose, check_pose

IF_YOU_LIKE = " (if you like)"


class Level(models.TextChoices):
    BEGINNER = "B", "Beginner"
    INTERMEDIATE = "I", "Intermediate"
    ADVANCED = "A", "Advanced"


class DoseField(models.CharField):
    """A dose in the library's grammar, such as 2x8r/side."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 14, "validators": [check_dose], **kwargs})


class Exercise(Version):
    """One version of an exercise: what it is for, how it is done, and how much of it at each level."""

    parts = ("cues", "equipment_links", "source_links", "media")

    class Kind(models.TextChoices):
        WARM_UP = "warm-up", "Warm-up"
        MOBILITY = "mobility", "Mobility"
        ACTIVATION = "activation", "Activation"
        STRENGTH = "strength", "Strength"
        STRETCH = "stretch", "Stretch"
        RELEASE = "release", "Release"
        COOL_DOWN = "cool-down", "Cool-down"

    class Mode(models.TextChoices):
        REPS = "reps", "Moving, counted"
        TIMED = "timed", "Moving, for a time"
        HOLD = "hold", "Still, held"

    kind = models.CharField(max_length=10, choices=Kind)
    purpose = models.CharField(max_length=240, help_text="One sentence: what it does for the back.")
    targets = models.CharField(max_length=160, help_text="Muscles and joints, with commas between.")
    areas = models.JSONField("body parts", default=list, blank=True, validators=[check_areas])
    contributors = models.JSONField(default=list, blank=True, validators=[check_contributors])
    equipment = models.ManyToManyField(Equipment, through="ExerciseEquipment", related_name="exercises")
    start_position = models.CharField(max_length=80, help_text="How one starts: lying on the back, knees bent.")
    one_sided = models.BooleanField(default=False, help_text="One side at a time.")
    mode = models.CharField(max_length=5, choices=Mode, default=Mode.REPS)
    rep_seconds = models.PositiveSmallIntegerField(
        "seconds for one repetition",
        default=DEFAULT_REP_SECONDS,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )
    dose_beginner = DoseField()
    dose_intermediate = DoseField()
    dose_advanced = DoseField()
    dosage_source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: our own judgement."
    )
    caution = models.CharField(max_length=240, help_text="When to leave it out or to make it smaller.")
    common_mistake = models.CharField(max_length=240)
    easier_slug = models.SlugField("easier exercise", max_length=60, blank=True)
    harder_slug = models.SlugField("harder exercise", max_length=60, blank=True)
    gentle = models.BooleanField(default=False, help_text="Stays in the plan while running and hopping are on hold.")
    impact = models.BooleanField(default=False, help_text="Hopping or running steps.")
    sources = models.ManyToManyField(Source, through="ExerciseSource", related_name="exercises")
    pose = models.JSONField(
        default=dict,
        blank=True,
        validators=[check_pose],
        help_text="Joint angles that the moving figure is drawn from.",
    )
    reviewed_by = models.CharField(max_length=120, blank=True, help_text="The physiotherapist who signed it off.")
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta(Version.Meta):
        constraints = [
            *Version.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reviewed_by="", reviewed_on=None) | (~Q(reviewed_by="") & Q(reviewed_on__isnull=False)),
                name="review_has_name_and_day",
                violation_error_message="A review needs both the physiotherapist's name and the day.",
            ),
        ]

    @property
    def dose_texts(self) -> dict[str, str]:
        """The dose as it is written, by level."""
        return {"B": self.dose_beginner, "I": self.dose_intermediate, "A": self.dose_advanced}

    @property
    def doses(self) -> dict[str, Dose]:
        return {level: parse_dose(text) for level, text in self.dose_texts.items()}

    @property
    def is_static(self) -> bool:
        """Held still: not right before a run."""
        return self.mode == self.Mode.HOLD

    @property
    def is_reviewed(self) -> bool:
        return self.reviewed_on is not None

    @property
    def equipment_names(self) -> list[str]:
        """What it needs, with a word at what one may leave out."""
        return [str(link) for link in self.equipment_links.all()]


class ExerciseCue(Part):
    """One short instruction, read in order."""

    whole = "exercise"

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="cues")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=160)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "cue"

    def __str__(self):
        return self.text


class ExerciseEquipment(Part):
    """A thing that an exercise needs, or that makes it harder or more comfortable."""

    whole = "exercise"

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="equipment_links")
    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="+")
    optional = models.BooleanField(default=False)

    class Meta:
        ordering = ["optional", "id"]
        verbose_name = verbose_name_plural = "equipment"
        constraints = [models.UniqueConstraint(fields=["exercise", "equipment"], name="equipment_once_per_exercise")]

    def __str__(self):
        return f"{self.equipment}{IF_YOU_LIKE}" if self.optional else str(self.equipment)


class ExerciseSource(Part):
    """Where an exercise comes from."""

    class Relation(models.TextChoices):
        NAMED = "named", "Named there"
        RELATED = "related", "A close relative is named there"

    whole = "exercise"

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="source_links")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    relation = models.CharField(max_length=7, choices=Relation, default=Relation.NAMED)

    class Meta:
        ordering = ["source__code"]
        verbose_name = "source"
        constraints = [models.UniqueConstraint(fields=["exercise", "source"], name="source_once_per_exercise")]

    def __str__(self):
        return f"{self.source} ({self.get_relation_display().lower()})"
