"""The library as people read it. Previews for curators stand in `content.previews`."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.access import anyone_signed_in, public
from content import browse, pages, pictures, sheets
from content.forms import BrowseForm
from content.minutes import PROFILES
from content.models import Exercise, Guide, Program, Routine

TASTER = ("balanced_back_42", 1)


@require_safe
@anyone_signed_in
def index(request):
    """Everything the library has, and the exercises by what one is looking for."""
    everything = browse.exercises()
    form = BrowseForm(request.GET, equipment=browse.equipment_choices(everything))
    asked = form.asked()
    found = browse.chosen(everything, **asked)
    page = {"form": form, "found": found, "total": len(everything), "asked": any(asked.values())}
    if request.htmx:
        return TemplateResponse(request, "content/index.html#found", page)
    return TemplateResponse(request, "content/index.html", page | pages.shelves())


@require_safe
@anyone_signed_in
def exercise(request, slug, version=None):
    """One exercise: as it is now, or as it was in the version that somebody has in their plan."""
    shown = _public(Exercise.objects.prefetch_related("cues", "media", browse.KIT), slug, version)
    return TemplateResponse(request, "content/exercise.html", pages.exercise_page(shown))


@require_safe
@anyone_signed_in
def routine(request, slug, version=None):
    """One routine with its steps, at the level the reader chooses; it prints well."""
    shown = _public(Routine.objects.with_steps(), slug, version)
    return TemplateResponse(request, "content/routine.html", pages.routine_page(shown, how(request)))


@require_safe
@anyone_signed_in
def routine_sheet(request, slug, version):
    """The routine on paper: a PDF with a picture of each exercise."""
    shown = _public(Routine.objects.with_steps(), slug, version)
    answer = HttpResponse(sheets.routine_sheet(shown, **how(request)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slug}.pdf"'
    return answer


@require_safe
@anyone_signed_in
def program(request, slug, version=None):
    """All the days of a program."""
    page = pages.program_page(_public(Program.objects.with_days(), slug, version))
    return TemplateResponse(request, "content/program.html", page)


@require_safe
@anyone_signed_in
def guide(request, slug, version=None):
    """A short text, what it rests on and how sure that is."""
    shown = _public(Guide.objects, slug, version)
    return TemplateResponse(request, "content/guide.html", pages.guide_page(shown))


@require_safe
@anyone_signed_in
def claims(request):
    """The ledger: every claim, who says so, who disagrees, how sure it is and what Backstride does about it."""
    return TemplateResponse(request, "content/claims.html", pages.claims_page())


@require_safe
@public
@cache_control(public=True, max_age=31_536_000, immutable=True)
def figure(request, slug, mark, name):
    """The drawing of an exercise, which never changes under its address; a draft's only for curators."""
    versions = Exercise.objects.filter(slug=slug)
    if not (request.user.is_authenticated and request.user.is_curator):
        versions = versions.once_published()
    shown = next((version for version in versions if version.pose and pictures.mark_of(version.pose) == mark), None)
    if not shown or not pictures.is_picture_name(name):
        raise Http404
    return HttpResponse(pictures.drawn(shown, name), content_type="image/svg+xml")


@require_safe
@public
def taster(request):
    """The first day of the program, for whoever wants to see what it is like."""
    slug, number = TASTER
    program = Program.objects.published().filter(slug=slug).first()
    day = program.days.filter(number=number).first() if program else None
    if not day:
        raise Http404
    shown = Routine.objects.with_steps().get(pk=day.routine_id)
    return TemplateResponse(request, "content/taster.html", pages.routine_page(shown, {}) | {"program": program})


def how(request) -> dict:
    """The level and the dose that the address asks for."""
    asked = request.GET.get("profile")
    return {"profile": asked if asked in PROFILES else "default", "plus": request.GET.get("plus") == "1"}


def _public(versions, slug, version):
    """The live version, or the one that was live last, or the one asked for; never a draft."""
    found = versions.once_published().filter(slug=slug)
    found = found.filter(version=version) if version else found.order_by("-published_at", "-version")
    thing = found.first()
    if not thing:
        raise Http404
    return thing
