"""The athlete does a routine, logs it, and says how the back is in the morning."""

import secrets

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import athlete_required
from accounts.clock import app_now
from coaching.logbook import actions
from coaching.logbook.forms import MorningPainForm, SessionLogForm
from coaching.logbook.models import SessionLog
from coaching.logbook.queries import card_of_hold, log_of, morning_pain, routine_page
from coaching.programs.models import PlannedSession
from coaching.programs.queries import today_session
from coaching.red_flags.actions import is_severe
from coaching.red_flags.models import PainReport

SEVERE = "Saved. That is a lot of pain. Please answer these questions now, so that nothing is missed."
HURT = "Saved. Thank you for telling us. Please answer these questions, so that nothing is missed."
WELL_DONE = "Saved. Well done."
NEXT_TIME = "Saved. Nothing piles up: tomorrow is tomorrow’s routine."
SAID = ["outcome", "reason", "pain_during", "effort", "farthest_site", "note"]


@require_safe
@athlete_required
def do_routine(request, session_id=None):
    """Every exercise of a routine, today's or another day's, step by step, as safety allows it now."""
    now = app_now()
    session = _session(request, session_id) if session_id else today_session(request.user, request.user.local_day(now))
    if report := card_of_hold(request.user):
        return redirect("coaching:safety_card", report.id)
    page = {**routine_page(session, request.user), "log": log_of(session)} if session else {}
    return TemplateResponse(request, "coaching/logbook/do_routine.html", {"session": session, **page})


@require_http_methods(["GET", "POST"])
@athlete_required
def log_session(request, session_id):
    """Done, the short version, or not today."""
    session = _session(request, session_id)
    standing = log_of(session)
    if standing and request.method == "GET":
        return redirect("coaching:correct_session_log", standing.id)
    asked = request.GET.get("outcome")
    form = _form(request, {"outcome": asked if asked in SessionLog.Outcome else None})
    if form.is_valid() and (log := _saved(form, actions.log_session, session)):
        return _answer(request, log)
    return _log_page(request, "log_session", form, session)


@require_http_methods(["GET", "POST"])
@athlete_required
def correct_session_log(request, log_id):
    """What was written before, to put right."""
    logs = SessionLog.objects.for_athlete(request.user).select_related("planned_session__routine", "pain_report")
    log = get_object_or_404(logs, id=log_id)
    standing = log_of(log.planned_session)
    if standing and standing != log and request.method == "GET":
        return redirect("coaching:correct_session_log", standing.id)
    form = _form(request, {name: getattr(log, name) for name in SAID})
    if form.is_valid() and (newer := _saved(form, actions.correct_session_log, log)):
        return _answer(request, newer)
    return _log_page(request, "correct_session_log", form, log.planned_session)


@require_POST
@athlete_required
def log_pain(request):
    """Morning pain with one tap."""
    form = MorningPainForm(request.POST)
    if not form.is_valid():
        return _pain_page(request, "log_pain", form, morning_pain(request.user, _today(request)))
    report = actions.log_pain(request.user, score=form.cleaned_data["score"], at=app_now())
    return _pain_saved(request, report)


@require_http_methods(["GET", "POST"])
@athlete_required
def correct_pain(request, report_id):
    """A morning's number, to put right."""
    report = get_object_or_404(PainReport.objects.for_athlete(request.user).mornings(), id=report_id)
    form = MorningPainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _pain_saved(request, actions.correct_pain(report, score=form.cleaned_data["score"], at=app_now()))
    return _pain_page(request, "correct_pain", form, report)


def _session(request, session_id) -> PlannedSession:
    sessions = PlannedSession.objects.for_athlete(request.user).standing()
    return get_object_or_404(sessions.select_related("routine", "athlete_program"), id=session_id)


def _today(request):
    return request.user.local_day(app_now())


def _form(request, said) -> SessionLogForm:
    key = secrets.token_urlsafe(16)
    return SessionLogForm(request.POST if request.method == "POST" else None, initial={**said, "idem_key": key})


def _saved(form, action, subject) -> SessionLog | None:
    """Do it; what cannot be becomes a message above the form, which keeps what was typed."""
    try:
        return action(subject, at=app_now(), **form.cleaned_data)
    except actions.AlreadyLogged as why:
        form.standing = why.log
        form.add_error(None, str(why))
    except actions.CannotLog as why:
        form.add_error(None, str(why))
    return None


def _answer(request, log):
    """Severe pain, or a routine left out because of pain, leads to the safety questions at once."""
    if is_severe(log.pain_during) or log.reason == SessionLog.Reason.PAIN:
        messages.warning(request, SEVERE if is_severe(log.pain_during) else HURT)
        return redirect("coaching:something_feels_wrong")
    messages.success(request, NEXT_TIME if log.outcome == SessionLog.Outcome.NOT_TODAY else WELL_DONE)
    return redirect("coaching:today")


def _log_page(request, name, form, session):
    context = {"form": form, "session": session}
    return TemplateResponse(request, f"coaching/logbook/{name}.html", context, status=422 if form.errors else 200)


def _pain_saved(request, report):
    if is_severe(report.score):
        messages.warning(request, SEVERE)
        return redirect("coaching:something_feels_wrong")
    return redirect("coaching:today")


def _pain_page(request, name, form, pain):
    context = {"form": form, "pain": pain}
    return TemplateResponse(request, f"coaching/logbook/{name}.html", context, status=422 if form.errors else 200)
