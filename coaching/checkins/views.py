"""The question that comes by mail, answered without signing in; and when it comes."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.access import athlete_required, coach_required, public
from accounts.actions import record_access
from accounts.clock import app_now
from coaching.checkins import actions, links
from coaching.checkins.forms import MoreForm, ScheduleForm, ScoreForm, TimesForm
from coaching.checkins.models import CheckInSchedule
from coaching.red_flags.actions import is_severe
from coaching.roster.access import athletes_of
from coaching.roster.queries import lead_of

BELOW_THE_KNEE = 3


@require_http_methods(["GET", "POST"])
@public
def answer_check_in(request, token):
    """One question, one tap. Opening it writes nothing: mail scanners open links too."""
    at = app_now()
    check_in = links.find_check_in(token)
    if check_in is None or not _is_open(check_in, at=at):
        return _closed(request, check_in)
    form = ScoreForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = {"farthest_site": check_in.farthest_site, "note": check_in.note}
        actions.answer(check_in, score=form.cleaned_data["score"], **said, at=at)
        return redirect("coaching:check_in_done", token)
    context = {**_page(check_in, token), "form": form, "chosen": _chosen(request.GET.get("p", ""))}
    template = "coaching/checkins/answer_check_in.html"
    return TemplateResponse(request, template, context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@public
def check_in_done(request, token):
    """Saved; what to do about a high score; room for a word more."""
    at = app_now()
    check_in = links.find_check_in(token)
    if check_in is None or not _is_open(check_in, at=at):
        return _closed(request, check_in)
    if check_in.answered_at is None:
        return redirect("coaching:answer_check_in", token)
    said = {"farthest_site": check_in.farthest_site, "note": check_in.note}
    form = MoreForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_valid():
        actions.answer(check_in, score=check_in.score, **form.cleaned_data, at=at)
        messages.success(request, "Saved. Thank you.")
        return redirect("coaching:check_in_done", token)
    context = {**_page(check_in, token), "form": form, **_care(check_in)}
    template = "coaching/checkins/check_in_done.html"
    return TemplateResponse(request, template, context, status=422 if form.errors else 200)


@csrf_exempt  # a mail program posts here by itself, without cookies (RFC 8058); the link can do nothing else
@require_http_methods(["GET", "POST"])
@public
def stop_check_ins(request, token):
    """No more of these mails. A page that asks once, because mail scanners open links."""
    athlete = get_user_model().objects.filter(id=links.athlete_who_stops(token)).first()
    if athlete is None:
        return _closed(request, None)
    if request.method == "POST":
        actions.stop(athlete, at=app_now())
    context = {"athlete": athlete, "stopped": request.method == "POST"}
    return TemplateResponse(request, "coaching/checkins/stop_check_ins.html", context)


@require_http_methods(["GET", "POST"])
@athlete_required
def check_in_schedule(request):
    """One's own days and hour."""
    at = app_now()
    schedule = _schedule(request.user)
    form = ScheduleForm(request.POST or None, athlete=request.user, initial=_initial(schedule))
    if form.is_valid():
        actions.set_schedule(request.user, **form.cleaned_data, at=at)
        messages.success(request, "Saved.")
        return redirect("coaching:check_in_schedule")
    return _schedule_page(request, "check_in_schedule", form, schedule, request.user)


@require_http_methods(["GET", "POST"])
@coach_required
def set_check_in_schedule(request, athlete_id):
    """When an athlete is asked. Switching the mails on or off is the athlete's own."""
    at = app_now()
    athlete = get_object_or_404(athletes_of(request.user), id=athlete_id)
    record_access(athlete, by=request.user, page="set_check_in_schedule", at=at)
    schedule = _schedule(athlete)
    form = TimesForm(request.POST or None, athlete=athlete, initial=_initial(schedule))
    if form.is_valid():
        actions.set_schedule(athlete, **form.cleaned_data, active=schedule.active, at=at)
        messages.success(request, f"Saved. {athlete.first_name} is asked at that time from now on.")
        return redirect("coaching:athlete", athlete.id)
    return _schedule_page(request, "set_check_in_schedule", form, schedule, athlete)


def _is_open(check_in, *, at) -> bool:
    if check_in is None or check_in.missed or check_in.expires_at <= at:
        return False
    return check_in.athlete.is_active and check_in.athlete.has_agreed


def _closed(request, check_in):
    """410 for a question whose time is over, 404 for a link that is not ours."""
    context = {"was_ours": check_in is not None}
    return TemplateResponse(request, "coaching/checkins/check_in_closed.html", context, status=410 if check_in else 404)


def _chosen(value: str) -> int | None:
    """The number that was tapped in the mail; anything else is none."""
    return int(value) if value.isascii() and value.isdigit() and int(value[:3]) <= 10 else None


def _page(check_in, token) -> dict:
    """First names and nothing else: the link is not a sign-in."""
    coach = next(iter(lead_of(check_in.athlete)), None)
    return {
        "check_in": check_in,
        "token": token,
        "first_name": check_in.athlete.first_name,
        "coach": coach.first_name if coach else "",
    }


def _care(check_in) -> dict:
    far = check_in.farthest_site is not None and check_in.farthest_site >= BELOW_THE_KNEE
    severe = is_severe(check_in.score)
    return {"severe": severe, "far": far and not severe, "numbers": check_in.athlete.safety_numbers}


def _schedule(athlete) -> CheckInSchedule:
    """Theirs, or what it will be once they have a program."""
    return CheckInSchedule.objects.for_athlete(athlete).first() or CheckInSchedule(athlete=athlete)


def _initial(schedule) -> dict:
    return {"days": schedule.days, "local_time": schedule.local_time, "active": schedule.active}


def _schedule_page(request, name, form, schedule, athlete):
    context = {"form": form, "schedule": schedule, "athlete": athlete}
    status = 422 if form.errors else 200
    return TemplateResponse(request, f"coaching/checkins/{name}.html", context, status=status)
