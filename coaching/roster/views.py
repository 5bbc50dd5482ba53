"""Asking people to come, their coming, and who coaches whom."""

from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import coach_required, head_required, public
from accounts.clock import app_now
from accounts.models import Membership
from coaching.roster import actions, care, queries
from coaching.roster.access import athletes_headed_by
from coaching.roster.forms import AthleteInvitationForm, CoachesForm, InvitationForm, JoinForm
from coaching.roster.links import find_invitation, is_expired
from coaching.roster.models import Invitation

Role = Membership.Role


@require_http_methods(["GET", "POST"])
@coach_required
def invite_athlete(request):
    """Ask an athlete to come, and see who has been asked."""
    form = AthleteInvitationForm(request.POST or None, coach=request.user)
    if _invited(request, form, role=Role.ATHLETE):
        return redirect("coaching:invite_athlete")
    sent = queries.invitations_sent(request.user, roles=[Role.ATHLETE])
    return _with_list(request, "coaching/roster/invite_athlete.html", form, sent)


@require_http_methods(["GET", "POST"])
@head_required
def invite_coach(request):
    """Ask a coach to come into the club, and see who is there and who has been asked."""
    clubs = queries.clubs_headed_by(request.user)
    form = InvitationForm(request.POST or None, clubs=clubs)
    if _invited(request, form, role=Role.COACH):
        return redirect("coaching:invite_coach")
    sent = queries.invitations_sent(request.user, roles=[Role.COACH, Role.HEAD])
    team = queries.team_of(clubs)
    return _with_list(request, "coaching/roster/invite_coach.html", form, sent, team=team)


@require_POST
@coach_required
def resend_invitation(request, invitation_id):
    """Mail the link once more."""
    invitation = get_object_or_404(Invitation.objects.for_coach(request.user), id=invitation_id)
    try:
        sent = actions.resend_invitation(invitation, by=request.user, at=app_now())
    except actions.CannotInvite as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"We are sending {sent.email} a new link. It works for 14 days.")
    return _back_to_list(invitation)


@require_POST
@coach_required
def withdraw_invitation(request, invitation_id):
    """Make the link useless."""
    invitation = get_object_or_404(Invitation.objects.for_coach(request.user), id=invitation_id)
    try:
        actions.withdraw_invitation(invitation, by=request.user, at=app_now())
    except actions.CannotInvite as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"The link sent to {invitation.email} no longer works.")
    return _back_to_list(invitation)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
def accept_invitation(request, token):
    """Come in with the link from an invitation. Opening it writes nothing."""
    now = app_now()
    invitation = find_invitation(token)
    if invitation is None or _state_of(invitation, token, now=now) != "open":
        return _closed(request, invitation, token, now=now)
    person = queries.account_of(invitation.email)
    reader = _reader(request.user, person)
    may_join = reader in ("new", "invited")
    form = JoinForm(request.POST if request.method == "POST" else None, invitation=invitation, person=person)
    if may_join and form.is_valid() and _joined(request, invitation, form, at=now):
        return redirect("accounts:home")
    status = 200 if request.method != "POST" else 422 if may_join else 409
    context = {"invitation": invitation, "form": form, "reader": reader}
    return TemplateResponse(request, "coaching/roster/accept_invitation.html", context, status=status)


@require_http_methods(["GET", "POST"])
@head_required
def change_coaches(request, athlete_id):
    """Decide who coaches an athlete of the club, and who stands in."""
    athlete = get_object_or_404(athletes_headed_by(request.user), id=athlete_id)
    before = {
        "lead": next(iter(queries.lead_of(athlete)), None),
        "deputy": next(iter(queries.deputy_of(athlete)), None),
    }
    form = CoachesForm(request.POST or None, athlete=athlete, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            care.change_coaches(athlete, by=request.user, at=app_now(), **form.cleaned_data)
        except care.CannotCoach as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"{form.cleaned_data['lead']} now coaches {athlete}.")
            return redirect("coaching:roster")
    context = {"athlete": athlete, "form": form, **before}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "coaching/roster/change_coaches.html", context, status=status)


def _invited(request, form, *, role) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        invitation = actions.invite(role=role, by=request.user, at=app_now(), **form.cleaned_data)
    except actions.CannotInvite as why:
        form.too_many = isinstance(why, actions.TooManyInvitations)
        form.add_error("email", str(why))
        return False
    messages.success(request, f"We are sending {invitation.email} a link. It works for 14 days.")
    return True


def _with_list(request, template, form, sent, **context):
    """The form, and below it what has become of earlier invitations."""
    now = app_now()
    context |= {"form": form, "sent": [(invitation, invitation.state(now=now)) for invitation in sent]}
    status = 429 if getattr(form, "too_many", False) else 422 if form.errors else 200
    return TemplateResponse(request, template, context, status=status)


def _back_to_list(invitation):
    return redirect("coaching:invite_athlete" if invitation.role == Role.ATHLETE else "coaching:invite_coach")


def _state_of(invitation, token, *, now) -> str:
    state = invitation.state(now=now)
    return "expired" if state == "open" and is_expired(token, now=now) else state


def _closed(request, invitation, token, *, now):
    state = _state_of(invitation, token, now=now) if invitation else "unknown"
    context = {"invitation": invitation, "state": state}
    status = 410 if invitation else 404
    return TemplateResponse(request, "coaching/roster/accept_invitation.html", context, status=status)


def _reader(user, person) -> str:
    """Who has opened the link: somebody new, the person it is for, or somebody else; or they must sign in first."""
    if user.is_authenticated:
        return "invited" if user == person else "somebody_else"
    return "has_account" if person else "new"


def _joined(request, invitation, form, *, at) -> bool:
    try:
        if request.user.is_authenticated:
            actions.join_with_account(invitation, by=request.user, at=at)
        else:
            login(request, actions.join_as_new_person(invitation, at=at, **form.about_them))
    except actions.CannotJoin as why:
        form.add_error(None, str(why) or "This link has just been used. Open it again to see what became of it.")
        return False
    messages.success(request, f"Welcome to {invitation.club}.")
    return True
