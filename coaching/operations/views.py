"""Is it alive, does everything work, and what waits for the operators."""

from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import operator_required, public
from accounts.clock import app_now
from coaching.operations import queries

MOST_SHOWN = 50


@require_safe
@public
@never_cache
def healthz(request):
    """This process lives."""
    return JsonResponse({"alive": True})


@require_safe
@public
@never_cache
def readyz(request):
    """Every part works, or which one does not."""
    parts = queries.parts()
    bad = [part.name for part in parts if part.blamed]
    body = {
        "ready": not bad,
        "bad": bad,
        "parts": {part.name: {"ok": part.ok, "age_s": part.age_s, "because": part.because} for part in parts},
    }
    return JsonResponse(body, status=503 if bad else 200)


@require_safe
@operator_required
def operations(request):
    """What works, what waits too long and what could not be sent; ids only."""
    now = app_now()
    context = {
        "parts": queries.parts(),
        "overdue": queries.overdue_flags(now=now)[:MOST_SHOWN],
        "late": queries.late_critical(now=now)[:MOST_SHOWN],
        "dead": queries.dead_letters()[:MOST_SHOWN],
        "dead_count": queries.dead_letters().count(),
    }
    return TemplateResponse(request, "coaching/operations/operations.html", context)
