"""A coach gives somebody six weeks; the coach or the athlete changes what is still to come."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import athlete_required, coach_required
from accounts.actions import record_access
from accounts.clock import app_now
from coaching.programs import actions, queries
from coaching.programs.forms import AssignForm, LevelForm, MoveForm, PauseForm, StopForm
from coaching.programs.models import AthleteProgram, PlannedSession
from coaching.roster.access import athletes_in_care_of


@require_http_methods(["GET", "POST"])
@coach_required
def assign_program(request, athlete_id):
    """Choose a program, its first day and its doses, look at the six weeks, and give them to the athlete."""
    athlete = get_object_or_404(athletes_in_care_of(request.user), id=athlete_id)
    at = app_now()
    _note_access(request, athlete, "assign_program", at=at)
    form = AssignForm(request.POST or None, today=athlete.local_day(at))
    if "preview" not in request.POST and form.is_valid() and _assigned(request, athlete, form, at=at):
        return redirect("coaching:athlete", athlete.id)
    context = {
        "athlete": athlete,
        "form": form,
        "running": queries.running_program(athlete),
        "held": queries.everything_is_held(athlete),
        "program": form.choice.get("program"),
        "weeks": queries.weeks_of_program(**form.choice) if form.choice else [],
    }
    only_preview = request.htmx and "preview" in request.POST
    return _page(request, "coaching/programs/assign_program.html" + ("#preview" if only_preview else ""), context)


@require_http_methods(["GET", "POST"])
@coach_required
def pause_program(request, program_id):
    """No routines for a while."""
    at = app_now()
    program = _program_of_athlete(request, program_id, "pause_program", at=at)
    form = PauseForm(request.POST or None, today=program.athlete.local_day(at))
    if form.is_valid() and _changed(request, form, actions.pause_program, program, at=at):
        messages.success(request, f"{program.athlete.first_name}'s program is paused.")
        return redirect("coaching:athlete", program.athlete_id)
    context = {"program": program, "form": form, "resume_url": reverse("coaching:resume_program", args=[program.id])}
    return _page(request, "coaching/programs/pause_program.html", context | _pause(program, at=at))


@require_POST
@coach_required
def resume_program(request, program_id):
    """Routines begin again today."""
    at = app_now()
    program = _program_of_athlete(request, program_id, "resume_program", at=at)
    _resume(request, program, at=at)
    return redirect("coaching:athlete", program.athlete_id)


@require_http_methods(["GET", "POST"])
@coach_required
def stop_program(request, program_id):
    """End a program before its six weeks are over."""
    at = app_now()
    program = _program_of_athlete(request, program_id, "stop_program", at=at)
    form = StopForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _changed(request, form, actions.stop_program, program, at=at):
        messages.success(request, f"{program.program.name} has ended for {program.athlete.first_name}.")
        return redirect("coaching:athlete", program.athlete_id)
    return _page(request, "coaching/programs/stop_program.html", {"program": program, "form": form})


@require_http_methods(["GET", "POST"])
@coach_required
def change_level(request, program_id):
    """Smaller or larger doses from today on."""
    at = app_now()
    program = _program_of_athlete(request, program_id, "change_level", at=at)
    form = LevelForm(request.POST or None, initial={"level": program.level})
    if form.is_valid() and _changed(request, form, actions.change_level, program, at=at):
        messages.success(request, f"From today on {program.athlete.first_name} trains at the new doses.")
        return redirect("coaching:athlete", program.athlete_id)
    return _page(request, "coaching/programs/change_level.html", {"program": program, "form": form})


@require_http_methods(["GET", "POST"])
@coach_required
def move_session(request, session_id):
    """Another day for one of an athlete's routines."""
    at = app_now()
    session = _open_session(PlannedSession.objects.for_coach(request.user), session_id)
    _note_access(request, session.athlete, "move_session", at=at)
    form = _move_form(request, session, at=at)
    if form.is_valid() and _moved(request, form, session, at=at):
        return redirect("coaching:athlete", session.athlete_id)
    context = {"session": session, "form": form, "back_url": reverse("coaching:athlete", args=[session.athlete_id])}
    return _page(request, "coaching/programs/move_session.html", context)


@require_http_methods(["GET", "POST"])
@athlete_required
def pause_my_program(request):
    """Ill, away, or something else: the plan waits."""
    at = app_now()
    program = get_object_or_404(AthleteProgram.objects.running().for_athlete(request.user))
    form = PauseForm(request.POST or None, today=request.user.local_day(at))
    if form.is_valid() and _changed(request, form, actions.pause_program, program, at=at):
        messages.success(request, "Your plan waits for you. Get well, rest, enjoy: nothing is lost.")
        return redirect("coaching:plan")
    context = {"program": program, "form": form, "resume_url": reverse("coaching:resume_my_program")}
    return _page(request, "coaching/programs/pause_my_program.html", context | _pause(program, at=at))


@require_POST
@athlete_required
def resume_my_program(request):
    """Back again."""
    program = get_object_or_404(AthleteProgram.objects.running().for_athlete(request.user))
    _resume(request, program, at=app_now())
    return redirect("coaching:plan")


@require_http_methods(["GET", "POST"])
@athlete_required
def move_my_session(request, session_id):
    """Another day for one of one's own routines."""
    at = app_now()
    session = _open_session(PlannedSession.objects.for_athlete(request.user), session_id)
    form = _move_form(request, session, at=at)
    if form.is_valid() and _moved(request, form, session, at=at):
        return redirect("coaching:plan")
    context = {"session": session, "form": form, "back_url": reverse("coaching:plan")}
    return _page(request, "coaching/programs/move_my_session.html", context)


def _program_of_athlete(request, program_id, page, *, at):
    programs = AthleteProgram.objects.for_coach(request.user).running().select_related("athlete", "program")
    program = get_object_or_404(programs, id=program_id)
    _note_access(request, program.athlete, page, at=at)
    return program


def _open_session(sessions, session_id):
    sessions = sessions.of_running_programs().open()
    return get_object_or_404(sessions.select_related("athlete_program", "athlete", "routine"), id=session_id)


def _note_access(request, athlete, page, *, at):
    if request.method == "GET":
        record_access(athlete, by=request.user, page=page, at=at)


def _assigned(request, athlete, form, *, at) -> bool:
    try:
        actions.assign_program(athlete, by=request.user, at=at, **form.cleaned_data)
    except actions.CannotAssign as why:
        form.add_error(None, str(why))
        return False
    starts_on = date_format(form.cleaned_data["starts_on"], "l j F")
    messages.success(request, f"{athlete.first_name} starts on {starts_on}. We are telling them by e-mail.")
    return True


def _changed(request, form, action, subject, *, at) -> bool:
    """Do it; what cannot be becomes a message above the form."""
    try:
        action(subject, by=request.user, at=at, **form.cleaned_data)
    except actions.CannotChange as why:
        form.add_error(None, str(why))
        return False
    return True


def _pause(program, *, at):
    """The pause there is or that is planned, and the athlete's day."""
    today = program.athlete.local_day(at)
    return {"pause": queries.coming_pause(program, today=today), "today": today}


def _move_form(request, session, *, at):
    places = queries.places_to_move(session, today=session.athlete.local_day(at))
    return MoveForm(request.POST or None, places=places)


def _moved(request, form, session, *, at) -> bool:
    if not _changed(request, form, actions.move_session, session, at=at):
        return False
    messages.success(request, f"{session.routine.name} is now on {date_format(form.cleaned_data['to_on'], 'l j F')}.")
    return True


def _resume(request, program, *, at):
    try:
        actions.resume_program(program, by=request.user, at=at)
    except actions.CannotChange as why:
        messages.error(request, str(why))
        return
    program.refresh_from_db()
    if program.frozen_on:
        messages.warning(request, "The pause is over, but the program stays on hold until the warning sign is cleared.")
    else:
        messages.success(request, "The plan goes on.")


def _page(request, template, context):
    return TemplateResponse(request, template, context, status=422 if context["form"].errors else 200)
