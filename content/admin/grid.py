"""A program as a grid of its weeks and days."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.urls import reverse

from accounts.clock import app_now
from content.admin.conflicts import CONFLICT, as_seen, changed_meanwhile
from content.admin.forms import live_or_used
from content.admin.grid_steps import BadStep, plan_from, stepped
from content.admin.pages import OwnPages
from content.cautions import cautions, readers_of
from content.minutes import PROFILES
from content.models import Program, Routine, RoutineItem
from content.models.programs import DAYS_A_WEEK, WEEKS_A_PHASE
from content.plans import Overtaken, Plan, arrange, plan_of
from content.readiness import STRENGTH


@dataclass(frozen=True)
class Cell:
    """One day as the grid shows it."""

    number: int
    routine: Routine | None
    plus: bool
    extra: str
    cautions: list[str]
    minutes: list[int] = field(default_factory=list)
    # seconds of work that strengthens, and of all work, for the default athlete
    strong: int = 0
    work: int = 0

    @property
    def usual_minutes(self) -> int:
        return self.minutes[PROFILES.index("default")] if self.minutes else 0

    @property
    def share(self) -> int:
        return round(100 * self.strong / self.work) if self.work else 0


@dataclass(frozen=True)
class Week:
    """Seven days and what they add up to."""

    number: int
    cells: list[Cell]

    @property
    def phase(self) -> int:
        return (self.number - 1) // WEEKS_A_PHASE + 1

    @property
    def minutes(self) -> int:
        return sum(cell.usual_minutes for cell in self.cells)

    @property
    def share(self) -> int:
        work = sum(cell.work for cell in self.cells)
        return round(100 * sum(cell.strong for cell in self.cells) / work) if work else 0

    @property
    def cautions(self) -> int:
        return sum(len(cell.cautions) for cell in self.cells)


class GridPages(OwnPages):
    verbs: tuple[str, ...] = ("grid",)

    def grid_view(self, request, thing_id):
        """Read the weeks at a glance; in a draft, rearrange them."""
        program = self._thing(request, thing_id)
        if request.method != "POST":
            return self._grid(request, program, plan_of(program))
        plan, edits = plan_from(request.POST, program), request.POST.get("edits")
        if not program.is_draft or edits != str(program.edits):
            return self._conflict(request, program, plan)
        try:
            step = stepped(plan, request.POST, offered=_offered_ids(program))
            arrange(program, step.plan, edits=program.edits, by=request.user, at=app_now())
        except BadStep as wrong:
            self.message_user(request, str(wrong), messages.ERROR)
            return self._grid(request, program, plan, status=422)
        except Overtaken:
            return self._conflict(request, program, plan)
        self.message_user(request, step.says)
        there = f"?{urlencode({'at': step.at})}" if step.at else ""
        return redirect(reverse("admin:content_program_grid", args=[program.pk]) + there)

    def _conflict(self, request, program, plan):
        """The grid as it was sent, or what stood in it when there is no draft any more."""
        now = Program.objects.get(pk=program.pk)
        if now.is_draft:
            says = changed_meanwhile(request.POST.get("seen"), now)
            return self._grid(request, now, plan, status=CONFLICT, **says)
        names = dict(Routine.objects.filter(pk__in=_ids(plan)).values_list("pk", "name"))
        typed = [
            (f"Day {number}", names.get(slot.routine_id, "–") + (", larger dose" if slot.plus else ""))
            for number, slot in plan.items()
        ]
        return self._page(
            request, now, "too_late", title="Your changes could not be saved", status=CONFLICT, typed=typed
        )

    def _grid(self, request, program, plan, *, status=200, **says):
        at = request.GET.get("at", "")
        context = {
            "weeks": _weeks(program, plan),
            "offered": _offered(program) if program.is_draft else [],
            "seen": as_seen(program) if program.is_draft else {},
            "at": int(at) if at.isdecimal() and len(at) < 4 else 0,
            "numbers": range(1, program.length + 1),
            **says,
        }
        return self._page(request, program, "grid", title=f"{program} as a grid", status=status, **context)


def _weeks(program: Program, plan: Plan) -> list[Week]:
    routines = _loaded(_ids(plan))
    extras = {day.number: day.get_extra_display() for day in program.days.all() if day.extra}
    readers = readers_of(program)
    cells = [_cell(n, routines.get(slot.routine_id or 0), slot, extras.get(n, ""), readers) for n, slot in plan.items()]
    rows = [cells[first : first + DAYS_A_WEEK] for first in range(0, len(cells), DAYS_A_WEEK)]
    return [Week(number, row) for number, row in enumerate(rows, start=1)]


def _cell(number, routine, slot, extra, readers) -> Cell:
    phase = (number - 1) // (DAYS_A_WEEK * WEEKS_A_PHASE) + 1
    told = cautions(routine, plus=slot.plus, phase=phase, readers=readers)
    if routine is None:
        return Cell(number, None, slot.plus, extra, told)
    shares = [share for _, share in routine.shares(plus=slot.plus)]
    return Cell(
        number,
        routine,
        slot.plus,
        extra,
        told,
        minutes=[routine.minutes(profile=profile, plus=slot.plus) for profile in PROFILES],
        strong=sum(share.seconds for share in shares if share.item.kind in STRENGTH),
        work=sum(share.seconds for share in shares),
    )


def _ids(plan: Plan) -> set[int]:
    return {slot.routine_id for slot in plan.values() if slot.routine_id}


def _loaded(ids) -> dict[int, Routine]:
    items = Prefetch("items", RoutineItem.objects.select_related("exercise"))
    return Routine.objects.prefetch_related(items).in_bulk(ids)


def _offered(program):
    return live_or_used(Routine, program.days.values("routine"))


def _offered_ids(program) -> set[int]:
    return set(_offered(program).values_list("pk", flat=True))
