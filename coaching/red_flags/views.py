"""The athlete's safety screen and card; the coach's side of a flag."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import athlete_required, responder_required
from accounts.actions import record_access
from accounts.clock import app_now
from coaching.programs.queries import suggested_resume
from coaching.red_flags import actions, detail, screen
from coaching.red_flags.forms import ClearForm, OutcomeForm
from coaching.red_flags.models import RedFlag, RedFlagReport
from coaching.red_flags.queries import status_of

MOST_REPORTS_AN_HOUR = 30


@require_http_methods(["GET", "POST"])
@athlete_required
def something_feels_wrong(request):
    """The safety screen; every answer that raises something ends on its card."""
    step = screen.next_step(request.POST) if request.method == "POST" else screen.first_step()
    if step.answers is None:
        template = "coaching/red_flags/something_feels_wrong.html"
        return TemplateResponse(request, template, {"step": step, "form": step.form}, status=step.status)
    now, key = app_now(), step.form.cleaned_data["idem_key"]
    if reports := _too_many(request.user, key, now=now):
        return TemplateResponse(request, "coaching/red_flags/too_many_reports.html", {"reports": reports}, status=429)
    report = actions.submit_screen(request.user, answers=step.answers, note=step.note, idem_key=key, at=now)
    return redirect("coaching:safety_card", report.id)


@require_safe
@athlete_required
def safety_card(request, report_id):
    """The card of one report, and the truth about who knows."""
    reports = RedFlagReport.objects.for_athlete(request.user).select_related("red_flag__acknowledged_by")
    report = get_object_or_404(reports, id=report_id)
    flag = report.red_flag
    context = {"report": report, "card": report.card, "flag": flag}
    context["status"] = status_of(flag, now=app_now(), since=report.reported_at) if flag else None
    template = "coaching/red_flags/safety_card.html" + ("#status" if request.htmx else "")
    return TemplateResponse(request, template, context)


@require_safe
@responder_required
def red_flag(request, flag_id):
    """Everything about one flag, for those who can do something about it."""
    now = app_now()
    flag = _flag(request, flag_id)
    record_access(flag.athlete, by=request.user, page="red_flag", at=now)
    actions.mark_seen(flag, by=request.user, at=now)
    return TemplateResponse(request, "coaching/red_flags/red_flag.html", detail.of(flag, reader=request.user, now=now))


@require_POST
@responder_required
def acknowledge_red_flag(request, flag_id):
    """ "I have this": stops the clock."""
    flag = _flag(request, flag_id)
    try:
        actions.acknowledge(flag, by=request.user, at=app_now())
        messages.success(request, "You have it. Nobody else is called. Now phone the athlete.")
    except actions.CannotAnswer as refusal:
        messages.warning(request, str(refusal))
    return redirect("coaching:red_flag", flag.id)


@require_http_methods(["GET", "POST"])
@responder_required
def record_outcome(request, flag_id):
    """What became of it."""
    flag, now = _flag(request, flag_id), app_now()
    record_access(flag.athlete, by=request.user, page="record_outcome", at=now)
    today = flag.athlete.local_day(now)
    form = OutcomeForm(_posted(request), initial=detail.outcome_so_far(flag), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_outcome(flag, **form.cleaned_data, by=request.user, at=now)
            return redirect("coaching:red_flag", flag.id)
        except actions.CannotAnswer as refusal:
            form.add_error(None, str(refusal))
    return _form_page(request, "record_outcome", form, flag)


@require_POST
@responder_required
def review_red_flag(request, flag_id):
    """A second person agrees to the outcome of an emergency."""
    flag = _flag(request, flag_id)
    try:
        actions.review(flag, by=request.user, at=app_now())
        messages.success(request, "Noted: you agree. It can be cleared now.")
    except actions.CannotAnswer as refusal:
        messages.warning(request, str(refusal))
    return redirect("coaching:red_flag", flag.id)


@require_http_methods(["GET", "POST"])
@responder_required
def clear_red_flag(request, flag_id):
    """Close it, and say how the program goes on."""
    flag, now = _flag(request, flag_id), app_now()
    record_access(flag.athlete, by=request.user, page="clear_red_flag", at=now)
    hold = getattr(flag, "hold", None)
    proposed = suggested_resume(hold, today=flag.athlete.local_day(now)) if hold else "same_day"
    form = ClearForm(_posted(request), initial={"resume": proposed})
    if request.method == "POST" and form.is_valid():
        try:
            actions.clear(flag, **form.cleaned_data, by=request.user, at=now)
            return redirect("coaching:red_flag", flag.id)
        except actions.CannotAnswer as refusal:
            form.add_error(None, str(refusal))
    return _form_page(request, "clear_red_flag", form, flag)


def _too_many(athlete, key: str, *, now) -> int:
    """How many reports there were in the last hour, if that is enough; 0 otherwise, and for one that is stored."""
    lately = RedFlagReport.objects.for_athlete(athlete).filter(reported_at__gt=now - timedelta(hours=1))
    keys = set(lately.values_list("idem_key", flat=True))
    return len(keys) if len(keys) >= MOST_REPORTS_AN_HOUR and key not in keys else 0


def _posted(request):
    return request.POST if request.method == "POST" else None


def _flag(request, flag_id) -> RedFlag:
    """The flag, if this person may open it; a stranger finds nothing."""
    people = ["athlete", "hold", "acknowledged_by", "outcome_by", "reviewed_by", "cleared_by"]
    return get_object_or_404(RedFlag.objects.for_coach(request.user).select_related(*people), id=flag_id)


def _form_page(request, name, form, flag):
    context = {"form": form, "flag": flag, "athlete": flag.athlete}
    return TemplateResponse(request, f"coaching/red_flags/{name}.html", context, status=422 if form.errors else 200)
