"""Exercises that left the library while they stand in somebody's plan: athletes keep them, their coaches know."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, Subquery

from coaching.programs.models import AthleteProgram, PlannedSession
from content.models import Exercise, RoutineItem, State


def retired_for_good():
    """Of each exercise that has left the library, the version that was live last, with `replacement`, the name of what
    is live in its place, if anything. One that only gave way to its next version has not left."""
    of_the_same = Exercise.objects.once_published().filter(slug=OuterRef("slug"))
    stays_or_is_newer = of_the_same.filter(Q(state=State.PUBLISHED) | Q(version__gt=OuterRef("version")))
    instead = Exercise.objects.published().filter(slug=OuterRef("replaced_by"))
    gone = Exercise.objects.filter(~Exists(stays_or_is_newer), state=State.RETIRED)
    return gone.annotate(replacement=Subquery(instead.values("name")[:1])).order_by("name", "slug")


def retired_in(athlete_program: AthleteProgram, *, today: date):
    """What is still to come in this plan and has left the library."""
    coming = athlete_program.sessions.open().filter(planned_on__gte=_first_coming(athlete_program.frozen_on, today))
    lines = RoutineItem.objects.filter(routine__in=coming.values("routine"))
    return retired_for_good().filter(slug__in=lines.values("exercise__slug"))


@dataclass(frozen=True)
class StillThere:
    """One exercise in what one athlete has not done yet."""

    athlete_id: int
    slug: str
    frozen_on: date | None
    last_on: date

    def is_to_come(self, *, today: date) -> bool:
        """Or its days went by without it."""
        return self.last_on >= _first_coming(self.frozen_on, today)


def still_there(slugs) -> list[StillThere]:
    """Whose running plans have these exercises in days that are not done; one query for all athletes."""
    sessions = PlannedSession.objects.of_running_programs().open().filter(routine__items__exercise__slug__in=slugs)
    rows = sessions.values_list("athlete", "routine__items__exercise__slug", "athlete_program__frozen_on")
    return [StillThere(*row) for row in rows.annotate(last_on=Max("planned_on")).order_by("athlete")]


def _first_coming(frozen_on: date | None, today: date) -> date:
    """Earlier days are over; but what stood still since an earlier day moves when it goes on."""
    return min(today, frozen_on or today)
