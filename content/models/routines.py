"""Routines: what one does on a day, in order."""

from django.db import models
from django.db.models import Prefetch

from content.minutes import Item, Share, minutes, prescribe
from content.models.exercises import Exercise, ExerciseEquipment, Level
from content.models.versions import Part, PartQuerySet, Version, VersionQuerySet
from content.models.vocabulary import Source


class RoutineQuerySet(VersionQuerySet):
    def with_steps(self):
        """With everything a page shows of a routine, in a constant number of queries."""
        return self.prefetch_related(Prefetch("items", RoutineItem.objects.with_exercises()))


class Routine(Version):
    """One version of a routine: exercises in order, each at the default athlete's level."""

    parts = ("items",)
    uses = ("items", "exercise")

    summary = models.CharField(max_length=240, help_text="One sentence for the athlete: what today is about.")
    standalone = models.BooleanField(default=False, help_text="Stands by itself in the library, outside any program.")
    before_run = models.BooleanField(default=False, help_text="Made to be done right before a run.")
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", help_text="Whose sample day it follows."
    )

    objects = RoutineQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Version.Meta):
        pass

    def shares(self, **how) -> list[tuple["RoutineItem", Share]]:
        """The items one athlete does on one day, with level and dose; `how` as in `content.minutes.prescribe`."""
        rows = list(self.items.all())
        return [(rows[share.index], share) for share in prescribe([row.as_item() for row in rows], **how)]

    def minutes(self, **how) -> int:
        """How long it takes; `how` as in `content.minutes.prescribe`."""
        return minutes(share for _, share in self.shares(**how))


class RoutineItemQuerySet(PartQuerySet):
    def with_exercises(self):
        kit = Prefetch("exercise__equipment_links", ExerciseEquipment.objects.select_related("equipment"))
        return self.select_related("exercise").prefetch_related("exercise__cues", kit)


class RoutineItem(Part):
    """One line of a routine: an exact version of an exercise, at a level."""

    whole = "routine"

    routine = models.ForeignKey(Routine, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="routine_items")
    level = models.CharField(max_length=1, choices=Level, default=Level.BEGINNER)
    only_when_short = models.BooleanField(
        default=False, help_text="Added only when a beginner's version would take less than 10 minutes."
    )
    why = models.CharField(max_length=160, blank=True, help_text="Why it is in this routine.")

    objects = RoutineItemQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "line"

    def __str__(self):
        return f"{self.exercise}, {self.get_level_display().lower()}"

    def as_item(self) -> Item:
        """What the rules need to know of it."""
        exercise = self.exercise
        return Item(
            kind=exercise.kind,
            level=self.level,
            doses=exercise.doses,
            rep_seconds=exercise.rep_seconds,
            gentle=exercise.gentle,
            only_when_short=self.only_when_short,
        )
