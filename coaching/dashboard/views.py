"""The athlete's day and plan, the coach's morning, the flag desk: reads everything, writes nothing."""

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from accounts.access import athlete_required, coach_required, responder_required
from accounts.actions import record_access
from accounts.clock import app_now
from coaching.dashboard import athlete as athlete_page
from coaching.dashboard import flag_desk as desk
from coaching.dashboard import my_plan, roster_rows
from coaching.dashboard import roster as listed
from coaching.dashboard import today as day

ROWS_A_PAGE = 50


@require_safe
@athlete_required
def today(request):
    """What the athlete opens every day."""
    return TemplateResponse(request, "coaching/dashboard/today.html", day.page(request.user, now=app_now()))


@require_safe
@athlete_required
def plan(request):
    """Six weeks with real dates."""
    return TemplateResponse(request, "coaching/dashboard/plan.html", my_plan.page(request.user, now=app_now()))


@require_safe
@coach_required
def roster(request):
    """Who needs the coach today, and why."""
    now = app_now()
    everybody = listed.places(request.user, now=now)
    wanted = {"show": request.GET.get("show", ""), "search": request.GET.get("q", "").strip()}
    page = Paginator(listed.chosen(everybody, **wanted), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **wanted,
        "total": len(everybody),
        "tiles": listed.tiles(everybody, search=wanted["search"]),
        "segments": listed.segments(everybody, search=wanted["search"]),
        "page": page,
        "rows": roster_rows.rows(page, now=now),
        "query": f"{listed.query(**wanted)}&",
    }
    return TemplateResponse(request, _part(request, "coaching/dashboard/roster.html", "rows"), context)


@require_safe
@coach_required
def athlete(request, athlete_id):
    """One athlete: pain, plan, sessions."""
    person, now = athlete_page.in_care_of(request.user, athlete_id), app_now()
    record_access(person, by=request.user, page="athlete", at=now)
    context = athlete_page.page(person, reader=request.user, before=request.GET.get("before", ""), now=now)
    return TemplateResponse(request, "coaching/dashboard/athlete.html", context)


@require_safe
@responder_required
def flag_desk(request):
    """Every red flag this person can do something about."""
    now, show = app_now(), request.GET.get("show", "")
    filters = desk.filters(request.user, show=show, now=now)
    page = Paginator(desk.flags_for(request.user, show=show, now=now), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "waiting": any(one["count"] for one in filters if one["show"] in desk.NEEDS_SOMEBODY),
        "page": page,
        "rows": desk.rows(list(page.object_list), request.user, now=now),
        "query": f"show={show}&" if show in desk.SECTIONS else "",
        "looked_at": now,
    }
    return TemplateResponse(request, _part(request, "coaching/dashboard/flag_desk.html", "flags"), context)


def _part(request, template: str, fragment: str) -> str:
    return f"{template}#{fragment}" if request.htmx else template
