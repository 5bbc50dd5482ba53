"""Exercises in the admin."""

from django import forms
from django.contrib import admin

from content.admin.forms import LineForm, VersionForm
from content.admin.versions import PartInline, VersionAdmin
from content.contributors import CONTRIBUTORS
from content.models import Exercise, ExerciseCue, ExerciseEquipment, ExerciseSource


class ExerciseForm(VersionForm):
    """Contributors are ticked, not typed."""

    contributors = forms.MultipleChoiceField(
        choices=list(CONTRIBUTORS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )


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
class ExerciseAdmin(VersionAdmin):
    form = ExerciseForm
    inlines = [CueInline, EquipmentInline, SourceInline]
    preview_route = "content:preview_exercise"
    list_display = ["name", "slug", "version", "state", "kind", "is_reviewed"]
    list_filter = ["state", "kind", "gentle", ("reviewed_on", admin.EmptyFieldListFilter)]
    search_fields = ["name", "slug", "targets"]
    fieldsets = [
        (None, {"fields": ["status", "slug", "name", "kind", "purpose"]}),
        ("How it is done", {"fields": ["start_position", "mode", "one_sided", "caution", "common_mistake"]}),
        (
            "How much",
            {
                "fields": ["dose_beginner", "dose_intermediate", "dose_advanced", "rep_seconds", "dosage_source"],
                "description": "Write doses like 2x8r (repetitions), 2x8r/side, 1x60s (seconds) or 1x4min.",
            },
        ),
        ("Where it belongs", {"fields": ["targets", "contributors", "easier_slug", "harder_slug", "gentle", "impact"]}),
        ("Review by a physiotherapist", {"fields": ["reviewed_by", "reviewed_on"]}),
    ]

    @admin.display(description="reviewed", boolean=True)
    def is_reviewed(self, exercise):
        return exercise.is_reviewed
