"""Exercises in the admin."""

from django.contrib import admin

from content.admin.exchange import ExchangePages
from content.admin.fields import KeepsOrder, TickedField
from content.admin.filters import AreaFilter, ReviewFilter, UnusedExerciseFilter
from content.admin.forms import LineForm, VersionForm
from content.admin.media import MediaInline, MediaPages
from content.admin.neighbours import NeighbourForm
from content.admin.pose import PoseForm, PosePages
from content.admin.versions import HEAD, PartInline, VersionAdmin
from content.areas import AREAS
from content.contributors import CONTRIBUTORS
from content.models import Exercise, ExerciseCue, ExerciseEquipment, ExerciseSource


class ExerciseForm(NeighbourForm, PoseForm, KeepsOrder, VersionForm):
    """Body parts and contributors are ticked, not typed."""

    areas = TickedField(list(AREAS.items()), label="Body parts")
    contributors = TickedField(list(CONTRIBUTORS.items()))


class CueInline(PartInline):
    model = ExerciseCue
    form = LineForm
    fields = ["position", "text"]
    verbose_name_plural = "cues (2 to 4, in the order they are read)"


class EquipmentInline(PartInline):
    model = ExerciseEquipment
    fields = ["equipment", "optional"]


class SourceInline(PartInline):
    model = ExerciseSource
    fields = ["source", "relation"]
    verbose_name_plural = "sources"


@admin.register(Exercise)
class ExerciseAdmin(ExchangePages, MediaPages, PosePages, VersionAdmin):
    form = ExerciseForm
    inlines = [CueInline, EquipmentInline, SourceInline, MediaInline]
    preview_route = "content:preview_exercise"
    list_display = ["name", "slug", "version", "state", "kind", "is_reviewed"]
    list_filter = ["state", "kind", AreaFilter, ReviewFilter, UnusedExerciseFilter, "gentle", "impact"]
    search_fields = ["name", "slug", "targets"]
    fieldsets = [
        (None, {"fields": [*HEAD, "slug", "name", "kind", "purpose"]}),
        ("How it is done", {"fields": ["start_position", "mode", "one_sided", "caution", "common_mistake"]}),
        (
            "How much",
            {
                "fields": ["dose_beginner", "dose_intermediate", "dose_advanced", "rep_seconds", "dosage_source"],
                "description": "Write doses like 2x8r (repetitions), 2x8r/side, 1x60s (seconds) or 1x4min.",
            },
        ),
        (
            "Where it belongs",
            {"fields": ["targets", "areas", "contributors", "easier_slug", "harder_slug", "gentle", "impact"]},
        ),
        ("Moving figure", {"fields": ["pose"], "classes": ["collapse"]}),
        ("Review by a physiotherapist", {"fields": ["reviewed_by", "reviewed_on"]}),
    ]

    @admin.display(description="reviewed", boolean=True)
    def is_reviewed(self, exercise):
        return exercise.is_reviewed
