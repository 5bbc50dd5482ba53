"""Any version of anything in the library, drafts too, as its reader would see it: for curators."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import curator_required
from content import pages
from content.models import Exercise, Guide, Program, Routine
from content.views import how


@require_safe
@curator_required
def preview_exercise(request, exercise_id):
    """An exercise, and how it looks inside a routine."""
    shown = get_object_or_404(Exercise, id=exercise_id)
    return TemplateResponse(request, "content/preview_exercise.html", pages.exercise_page(shown) | _note(shown))


@require_safe
@curator_required
def preview_routine(request, routine_id):
    """A routine as an athlete of the chosen level would see it."""
    shown = get_object_or_404(Routine.objects.with_steps(), id=routine_id)
    page = pages.routine_page(shown, how(request)) | _note(shown)
    return TemplateResponse(request, "content/preview_routine.html", page)


@require_safe
@curator_required
def preview_program(request, program_id):
    """A program with all its days."""
    shown = get_object_or_404(Program.objects.with_days(), id=program_id)
    return TemplateResponse(request, "content/preview_program.html", pages.program_page(shown) | _note(shown))


@require_safe
@curator_required
def preview_guide(request, guide_id):
    """A guide with its claims."""
    shown = get_object_or_404(Guide, id=guide_id)
    return TemplateResponse(request, "content/preview_guide.html", pages.guide_page(shown) | _note(shown))


def _note(shown):
    return {"previewed": shown, "edit_url": reverse(f"admin:content_{shown.kind_name}_change", args=[shown.pk])}
