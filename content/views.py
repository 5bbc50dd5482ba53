"""The library as people read it, and drafts as curators preview them."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import anyone_signed_in, coach_required, curator_required
from content.minutes import PROFILES
from content.models import Exercise, Program, Routine
from content.routines import PROFILE_NAMES, kit, minutes, steps, steps_by_level


@require_safe
@anyone_signed_in
def exercise(request, slug, version=None):
    """One exercise: as it is now, or as it was in the version that somebody has in their plan."""
    return TemplateResponse(request, "content/exercise.html", _exercise_page(_public(Exercise.objects, slug, version)))


@require_safe
@coach_required
def program(request, slug, version=None):
    """The forty-two days, for coaches."""
    page = _program_page(_public(Program.objects.with_days(), slug, version))
    return TemplateResponse(request, "content/program.html", page)


@require_safe
@curator_required
def preview_exercise(request, exercise_id):
    """Any version of an exercise, drafts too, as the athlete would see it."""
    shown = get_object_or_404(Exercise, id=exercise_id)
    page = _exercise_page(shown) | _preview_note(shown)
    return TemplateResponse(request, "content/preview_exercise.html", page)


@require_safe
@curator_required
def preview_routine(request, routine_id):
    """Any version of a routine, drafts too, as an athlete of the chosen level would see it."""
    routine = get_object_or_404(Routine.objects.with_steps(), id=routine_id)
    asked = request.GET.get("profile")
    how = {"profile": asked if asked in PROFILES else "default", "plus": request.GET.get("plus") == "1"}
    page = _routine_page(routine, how) | _preview_note(routine)
    return TemplateResponse(request, "content/preview_routine.html", page)


@require_safe
@curator_required
def preview_program(request, program_id):
    """Any version of a program, drafts too."""
    shown = get_object_or_404(Program.objects.with_days(), id=program_id)
    page = _program_page(shown) | _preview_note(shown)
    return TemplateResponse(request, "content/preview_program.html", page)


def _public(versions, slug, version):
    """The live version, or the one that was live last, or the one asked for; never a draft."""
    found = versions.once_published().filter(slug=slug)
    found = found.filter(version=version) if version else found.order_by("-published_at", "-version")
    thing = found.first()
    if not thing:
        raise Http404
    return thing


def _exercise_page(shown):
    return {
        "exercise": shown,
        "steps_by_level": steps_by_level(shown),
        "easier": Exercise.objects.published().filter(slug=shown.easier_slug).first(),
        "harder": Exercise.objects.published().filter(slug=shown.harder_slug).first(),
        "sources": shown.source_links.select_related("source"),
    }


def _routine_page(routine, how):
    todo = steps(routine, **how)
    return {
        "routine": routine,
        "steps": todo,
        "kit": kit(todo),
        "minutes": minutes(routine, **how),
        "profiles": PROFILE_NAMES,
        **how,
    }


def _program_page(shown):
    days = list(shown.days.all())
    weeks = [(week, [day for day in days if day.week == week]) for week in range(1, 7)]
    routines = {day.routine.pk: day.routine for day in days}
    return {
        "program": shown,
        "weeks": weeks,
        "routines": [(routine, steps(routine)) for routine in routines.values()],
        "sources": shown.source_links.select_related("source"),
    }


def _preview_note(shown):
    return {"previewed": shown, "edit_url": reverse(f"admin:content_{shown.kind_name}_change", args=[shown.pk])}
