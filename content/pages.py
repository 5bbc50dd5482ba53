"""What the library's pages show: gathered here, in few queries, for readers and for curators' previews."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.safestring import mark_safe

from content.contributors import CONTRIBUTORS
from content.guide_text import as_html, cited
from content.minutes import minutes as minutes_of
from content.minutes import prescribe
from content.models import Claim, Exercise, Guide, Program, Routine, RoutineItem, State
from content.routines import PROFILE_NAMES, kit, minutes, steps, steps_by_level


@dataclass(frozen=True)
class Shelved:
    """A program or a guide as the front page lists it."""

    part: str
    slug: str
    name: str
    summary: str
    more: str


def shelves() -> dict:
    """Programs, ready-made sets and guides, as the library's front page lists them; two queries."""
    said = Program.objects.published().values_list("kind", "slug", "name", "summary", "suits")
    minutes_to_read = Cast("minutes_to_read", CharField())
    guides = Guide.objects.published().values_list("topic", "slug", "name", "summary", minutes_to_read)
    rows = sorted((Shelved(*row) for row in said.union(guides, all=True)), key=lambda row: row.name)
    return {
        "programs": [row for row in rows if row.part == Program.Kind.PROGRAM],
        "challenges": [row for row in rows if row.part == Program.Kind.CHALLENGE],
        "sets": _sets(),
        "topics": [
            (label, of_it) for topic, label in Guide.Topic.choices if (of_it := [r for r in rows if r.part == topic])
        ],
    }


def _sets() -> list[tuple[Routine, int]]:
    """Ready-made sets with their minutes."""
    lines = RoutineItem.objects.filter(routine__state=State.PUBLISHED, routine__standalone=True)
    of_each: dict[Routine, list] = {}
    for line in lines.select_related("routine", "exercise").order_by("routine__name", "position"):
        of_each.setdefault(line.routine, []).append(line.as_item())
    return [(routine, minutes_of(prescribe(items))) for routine, items in of_each.items()]


def exercise_page(shown: Exercise) -> dict:
    """One exercise with its neighbours, its sources and where it is used."""
    return {
        "exercise": shown,
        "steps_by_level": steps_by_level(shown),
        **_neighbours(shown),
        "sources": shown.source_links.select_related("source"),
        "helps_with": [CONTRIBUTORS[name] for name in shown.contributors if name in CONTRIBUTORS],
        "used_in": _programs_with(shown),
        "replacement": _replacement(shown),
    }


def routine_page(shown: Routine, how: dict) -> dict:
    """One routine with its steps for a level, and how long they take."""
    todo = steps(shown, **how)
    whys = {row.exercise.slug: row.why for row in shown.items.all()}
    return {
        "routine": shown,
        "steps": todo,
        "whys": whys if any(whys.values()) else {},
        "kit": kit(todo),
        "minutes": minutes(shown, **how),
        "profiles": PROFILE_NAMES,
        "profile": "default",
        "plus": False,
        **how,
    }


def program_page(shown: Program) -> dict:
    """One program with all its days; every routine once."""
    days = list(shown.days.all())
    running = {week.number: week.running for week in shown.weeks.all()}
    numbers = range(1, (shown.length - 1) // 7 + 2)
    routines = {day.routine.pk: day.routine for day in days}
    return {
        "program": shown,
        "weeks": [(n, [day for day in days if day.week == n], running.get(n, "")) for n in numbers],
        "routines": [(routine, steps(routine)) for routine in routines.values()],
        "sources": shown.source_links.select_related("source"),
    }


def guide_page(shown: Guide) -> dict:
    """A guide, and the claims it rests on in the order they are cited."""
    claims = {line.claim.code: line.claim for line in _citations(shown)}
    order = [code for code in cited(shown.body) if code in claims]
    return {
        "guide": shown,
        "body": mark_safe(as_html(shown.body)),  # noqa: S308 - rendered without raw HTML
        "claims": [claims[code] for code in order],
        "others": Guide.objects.published().filter(topic=shown.topic).exclude(slug=shown.slug).order_by("name"),
    }


def claims_page() -> dict:
    claims = Claim.objects.prefetch_related("sources", "says_otherwise", "contradicts").order_by("code")
    return {"claims": claims}


def _citations(guide):
    return guide.citations.select_related("claim").prefetch_related("claim__sources", "claim__says_otherwise")


def _neighbours(shown) -> dict:
    """Easier and harder ones: those it names, and those that name it from the other side."""
    near = Q(slug__in=[shown.easier_slug, shown.harder_slug]) | Q(easier_slug=shown.slug) | Q(harder_slug=shown.slug)
    live = list(Exercise.objects.published().filter(near).exclude(slug=shown.slug).order_by("name"))
    easier = [one for one in live if one.slug == shown.easier_slug or one.harder_slug == shown.slug]
    harder = [one for one in live if one.slug == shown.harder_slug or one.easier_slug == shown.slug]
    return {"easier": easier, "harder": [one for one in harder if one not in easier]}


def _programs_with(exercise) -> list[tuple[str, str, int]]:
    """Name, slug and number of days of each live program that has it."""
    of_it = {"items__exercise__slug": exercise.slug, "program_days__program__state": "published"}
    rows = Routine.objects.filter(**of_it).values_list("program_days__program__name", "program_days__program__slug")
    return [(name, slug, days) for (name, slug), days in sorted(Counter(rows).items())]


def _replacement(exercise):
    """What took its place in the library, when it was retired."""
    if not exercise.replaced_by:
        return None
    return Exercise.objects.published().filter(slug=exercise.replaced_by).first()
