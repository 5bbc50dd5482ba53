"""What the lists of the library can be narrowed down to."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from content.areas import AREAS
from content.models import ProgramDay, RoutineItem, State


class AreaFilter(SimpleListFilter):
    title = "body part"
    parameter_name = "area"

    def lookups(self, request, model_admin):
        return list(AREAS.items())

    def queryset(self, request, queryset):
        """The list is JSON, which not every database can look into: as text, a name stands in quotes."""
        if self.value() not in AREAS:
            return queryset
        return queryset.annotate(areas_text=Cast("areas", TextField())).filter(areas_text__contains=f'"{self.value()}"')


class ReviewFilter(SimpleListFilter):
    title = "physiotherapist"
    parameter_name = "reviewed"

    def lookups(self, request, model_admin):
        return [("yes", "Reviewed"), ("no", "Not yet reviewed")]

    def queryset(self, request, queryset):
        wanted = {"yes": False, "no": True}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(reviewed_on__isnull=wanted)


class OrphanFilter(SimpleListFilter):
    """Live, and nothing that is live is made of it."""

    title = "use"
    parameter_name = "used"
    no_user = "Nothing live uses it"
    in_use = "In use"

    def lookups(self, request, model_admin):
        return [("yes", self.in_use), ("no", self.no_user)]

    def queryset(self, request, queryset):
        wanted = {"yes": True, "no": False}.get(self.value() or "")
        if wanted is None:
            return queryset
        return self.candidates(queryset).annotate(in_use=Exists(self.lines())).filter(in_use=wanted)

    def candidates(self, queryset):
        return queryset.filter(state=State.PUBLISHED)

    def lines(self):
        raise NotImplementedError


class UnusedExerciseFilter(OrphanFilter):
    in_use, no_user = "In a live routine", "In no live routine"

    def lines(self):
        return RoutineItem.objects.filter(exercise=OuterRef("pk"), routine__state=State.PUBLISHED)


class UnusedRoutineFilter(OrphanFilter):
    """Sets that stand by themselves need no program."""

    in_use, no_user = "In a live program", "In no live program"

    def candidates(self, queryset):
        return super().candidates(queryset).filter(standalone=False)

    def lines(self):
        return ProgramDay.objects.filter(routine=OuterRef("pk"), program__state=State.PUBLISHED)
