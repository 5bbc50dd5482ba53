"""Programs in the admin."""

from django.contrib import admin

from content.admin.exchange import ExchangePages
from content.admin.forms import PartForm, VersionForm, choices_of, live_or_used
from content.admin.grid import GridPages
from content.admin.versions import HEAD, PartInline, VersionAdmin
from content.models import DAYS, Program, ProgramDay, ProgramSource, ProgramWeek, Routine
from content.models.programs import DAYS_A_WEEK


class DayForm(PartForm):
    """A day keeps its number; to move a routine, choose it on another day."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["number"].disabled = True


class DayInline(PartInline):
    model = ProgramDay
    form = DayForm
    fields = ["number", "routine", "plus", "extra", "minutes"]
    readonly_fields = ["minutes"]
    verbose_name_plural = "days, 1 to 42 (a challenge ends on day 30)"

    def get_extra(self, request, obj=None, **kwargs):
        return DAYS_A_WEEK if obj is None else max(0, min(DAYS_A_WEEK, obj.length - obj.days.count()))

    def get_max_num(self, request, obj=None, **kwargs):
        return obj.length if obj else DAYS

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("routine__items__exercise")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Live routines, and whatever this program uses already."""
        used = ProgramDay.objects.filter(program=request.resolver_match.kwargs.get("object_id")).values("routine")
        offered = live_or_used(Routine, used)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs, queryset=offered)
        if field:
            field.choices = choices_of(offered, lambda routine: f"{routine.slug} · {routine}")
        return field

    @admin.display(description="minutes (beginner · standard · advanced)")
    def minutes(self, day):
        return " · ".join(map(str, day.minutes_by_profile)) if day.routine_id else ""


class WeekInline(PartInline):
    model = ProgramWeek
    fields = ["number", "running"]
    max_num = DAYS // DAYS_A_WEEK
    verbose_name_plural = "running alongside, week by week"

    def get_extra(self, request, obj=None, **kwargs):
        return self.max_num if obj is None else min(1, self.max_num - obj.weeks.count())


class SourceInline(PartInline):
    model = ProgramSource
    fields = ["source", "why"]
    verbose_name_plural = "what it rests on"


@admin.register(Program)
class ProgramAdmin(ExchangePages, VersionAdmin, GridPages):
    verbs = (*VersionAdmin.verbs, *GridPages.verbs)
    form = VersionForm
    inlines = [DayInline, WeekInline, SourceInline]
    preview_route = "content:preview_program"
    list_display = ["name", "slug", "version", "state", "kind"]
    list_filter = ["state", "kind"]
    search_fields = ["name", "slug", "summary", "suits"]
    fieldsets = [
        (None, {"fields": [*HEAD, "slug", "name", "kind", "summary", "suits"]}),
        ("Phases", {"fields": ["phase_1", "phase_2", "phase_3", "gate", "graduation"]}),
    ]
