"""What the library's pages show: gathered here, in few queries, for readers and for curators' previews."""

from collections import Counter

from django.db.models import Prefetch
from django.utils.safestring import mark_safe

from content.contributors import CONTRIBUTORS
from content.guide_text import as_html, cited
from content.models import Claim, Exercise, Guide, Program, Routine, RoutineItem
from content.routines import PROFILE_NAMES, kit, minutes, steps, steps_by_level


def shelves() -> dict:
    """Programs, ready-made sets and guides, as the library's front page lists them."""
    items = Prefetch("items", RoutineItem.objects.select_related("exercise"))
    programs = list(Program.objects.published().order_by("name"))
    return {
        "programs": [program for program in programs if program.is_assignable],
        "challenges": [program for program in programs if not program.is_assignable],
        "sets": Routine.objects.published().filter(standalone=True).prefetch_related(items).order_by("name"),
        "topics": _by_topic(Guide.objects.published().order_by("name")),
    }


def exercise_page(shown: Exercise) -> dict:
    """One exercise with its neighbours, its sources and where it is used."""
    return {
        "exercise": shown,
        "steps_by_level": steps_by_level(shown),
        "easier": Exercise.objects.published().filter(slug=shown.easier_slug).first(),
        "harder": Exercise.objects.published().filter(slug=shown.harder_slug).first(),
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


def _by_topic(guides) -> list[tuple[str, list[Guide]]]:
    listed = list(guides)
    return [
        (str(label), of_it)
        for topic, label in Guide.Topic.choices
        if (of_it := [guide for guide in listed if guide.topic == topic])
    ]


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
