"""Routines in the admin."""

from django.contrib import admin
from django.utils.html import format_html_join

from content.admin.exchange import ExchangePages
from content.admin.filters import UnusedRoutineFilter
from content.admin.forms import LineForm, VersionForm, choices_of, live_or_used
from content.admin.versions import HEAD, PartInline, VersionAdmin
from content.doses import in_words
from content.models import Exercise, Routine, RoutineItem
from content.routines import PROFILE_NAMES


class ItemInline(PartInline):
    model = RoutineItem
    form = LineForm
    fields = ["position", "exercise", "level", "dose", "why", "only_when_short"]
    readonly_fields = ["dose"]
    verbose_name_plural = "exercises, in order"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("exercise")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Live exercises, and whatever this routine uses already."""
        used = RoutineItem.objects.filter(routine=request.resolver_match.kwargs.get("object_id")).values("exercise")
        offered = live_or_used(Exercise, used)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs, queryset=offered)
        if field:
            field.choices = choices_of(offered, lambda exercise: f"{exercise} · {exercise.slug}")
        return field

    @admin.display(description="dose")
    def dose(self, item):
        return in_words(item.exercise.doses[item.level]) if item.exercise_id else ""


@admin.register(Routine)
class RoutineAdmin(ExchangePages, VersionAdmin):
    form = VersionForm
    inlines = [ItemInline]
    preview_route = "content:preview_routine"
    list_display = ["name", "slug", "version", "state", "standalone", "before_run"]
    list_filter = ["state", UnusedRoutineFilter, "standalone", "before_run"]
    search_fields = ["name", "slug", "summary"]
    readonly_fields = [*HEAD, "minutes_it_takes"]
    fieldsets = [
        (None, {"fields": [*HEAD, "minutes_it_takes", "slug", "name", "summary", "source"]}),
        ("Where it belongs", {"fields": ["standalone", "before_run"]}),
    ]

    @admin.display(description="minutes")
    def minutes_it_takes(self, routine):
        """At both doses for each profile, as saved."""
        if not routine.pk:
            return "Save it first."
        routine = Routine.objects.with_steps().get(pk=routine.pk)
        lines = [
            (name, routine.minutes(profile=profile), routine.minutes(profile=profile, plus=True))
            for profile, name in PROFILE_NAMES.items()
        ]
        return format_html_join("", "<div>{}: {} min, with the larger dose {} min</div>", lines)
