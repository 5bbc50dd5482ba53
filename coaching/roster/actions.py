"""Inviting people, and their coming."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actions import confirm_email, give_consent
from accounts.models import Club, Consent, Membership
from coaching.notifications.actions import cancel_notifications, notify
from coaching.roster import queries
from coaching.roster.care import give_coaches, tell, tell_new_coach
from coaching.roster.links import unsigned_path
from coaching.roster.models import Invitation

MOST_INVITATIONS_A_DAY = 50
MOST_SENDS = 5
PAUSE_BETWEEN_SENDS = timedelta(minutes=2)

Role = Membership.Role


class CannotInvite(Exception):
    """Why an invitation is not sent; the words are for whoever wanted to send it."""


class AlreadyMember(CannotInvite):
    """They are in the club in this role."""


class AlreadyInvited(CannotInvite):
    """An open invitation waits for them."""


class TooManyInvitations(CannotInvite):
    """More than one person needs to send in a day."""


class SentTooOften(CannotInvite):
    """One more mail would not help."""


class CannotJoin(Exception):
    """Why somebody cannot come in with their invitation; the words are for them."""


class InvitationClosed(CannotJoin):
    """It was used, withdrawn, or has run out."""


class AccountExists(CannotJoin):
    """There is an account with this address: they must sign in with it."""


class ForSomebodyElse(CannotJoin):
    """The invitation was mailed to another address."""


class TrainsElsewhere(CannotJoin):
    """An athlete belongs to one club at a time."""


@transaction.atomic
def invite(club, *, role, email, name="", deputy=None, by, at):
    """Ask somebody by e-mail to join `club`. An invitation that has run out makes room for the new one."""
    Club.objects.select_for_update().get(id=club.id)
    email = email.lower()
    _refuse_if_pointless(club, role=role, email=email, by=by, at=at)
    Invitation.objects.expired(now=at).filter(club=club, role=role, email=email).update(withdrawn_at=at)
    invitation = Invitation.objects.create(
        club=club,
        role=role,
        email=email,
        name=name,
        deputy=deputy,
        invited_by=by,
        invited_at=at,
        sent_at=at,
        expires_at=at + Invitation.LIFETIME,
    )
    _send(invitation, at=at)
    return invitation


@transaction.atomic
def resend_invitation(invitation, *, by, at):
    """Mail the link again, with a new lifetime; also revives one that has run out."""
    last = Invitation.objects.unanswered().select_for_update().filter(id=invitation.id).first()
    if last is None:
        raise CannotInvite("This invitation is no longer open.")
    if last.sent_at + PAUSE_BETWEEN_SENDS > at:
        raise SentTooOften("A mail has just been sent. Give it a few minutes to arrive.")
    if last.sent_count >= MOST_SENDS:
        raise SentTooOften(f"It was sent {MOST_SENDS} times. Check the address, or call them.")
    last.sent_at, last.expires_at, last.sent_count = at, at + Invitation.LIFETIME, last.sent_count + 1
    last.save(update_fields=["sent_at", "expires_at", "sent_count"])
    _send(last, at=at)
    return last


@transaction.atomic
def withdraw_invitation(invitation, *, by, at):
    """Its link stops working; a mail that has not left yet stays here."""
    if not Invitation.objects.unanswered().filter(id=invitation.id).update(withdrawn_at=at):
        raise CannotInvite("This invitation is no longer open.")
    cancel_notifications(f"invitation:{invitation.id}", because="withdrawn", at=at)


@transaction.atomic
def join_as_new_person(invitation, *, name, password, time_zone, country, phone="", at):
    """Somebody without an account comes in. The link was mailed to their address, so the address is confirmed."""
    _claim(invitation, at=at)
    if queries.account_of(invitation.email):
        raise AccountExists
    try:
        with transaction.atomic():
            person = get_user_model().objects.create_user(
                invitation.email, password, name=name, time_zone=time_zone, country=country, phone=phone
            )
    except IntegrityError as taken:
        raise AccountExists from taken
    confirm_email(person)
    _come_in(invitation, person, at=at)
    return person


@transaction.atomic
def join_with_account(invitation, *, by, at):
    """Somebody who has an account comes in."""
    _claim(invitation, at=at)
    if queries.account_of(invitation.email) != by:
        raise ForSomebodyElse
    elsewhere = queries.clubs_trained_in(by).exclude(id=invitation.club_id).first()
    if invitation.role == Role.ATHLETE and elsewhere:
        raise TrainsElsewhere(
            f"You already train with {elsewhere}, and an athlete belongs to one club at a time. "
            f"Ask them to let you go first, then open this link again."
        )
    _come_in(invitation, by, at=at)


def _refuse_if_pointless(club, *, role, email, by, at):
    if role == Role.ATHLETE and email == by.email:
        raise AlreadyMember("This is your own address, and nobody can coach themselves.")
    member = queries.account_of(email)
    if member and member.memberships.active().filter(club=club, role=role).exists():
        raise AlreadyMember(f"{member.name} is already here.")
    waiting = Invitation.objects.open(now=at).filter(club=club, role=role, email=email).select_related("invited_by")
    if invitation := waiting.first():
        who = "You have" if invitation.invited_by == by else f"{invitation.invited_by.name} has"
        raise AlreadyInvited(f"{who} already invited this address. The invitation is still open.")
    if (
        Invitation.objects.filter(invited_by=by, invited_at__gt=at - timedelta(days=1)).count()
        >= MOST_INVITATIONS_A_DAY
    ):
        raise TooManyInvitations(f"You have sent {MOST_INVITATIONS_A_DAY} invitations today. Go on tomorrow.")


def _send(invitation, *, at):
    cancel_notifications(f"invitation:{invitation.id}", because="sent again", at=at)
    notify(
        None,
        "invitation_sent",
        email=invitation.email,
        once_key=f"invitation_sent:{invitation.id}:{invitation.sent_count}",
        subject=f"invitation:{invitation.id}",
        context={
            "unsigned_path": unsigned_path(invitation),
            "role": invitation.role,
            "first_name": invitation.first_name,
            "invited_by": invitation.invited_by.first_name,
            "club": invitation.club.name,
        },
        at=at,
    )


def _claim(invitation, *, at):
    """Hold the row, so that of two who open the same link only one comes in."""
    if not Invitation.objects.open(now=at).select_for_update().filter(id=invitation.id).exists():
        raise InvitationClosed


def _come_in(invitation, person, *, at):
    Invitation.objects.filter(id=invitation.id).update(accepted_at=at, accepted_by=person)
    Membership.objects.get_or_create(
        user=person, club=invitation.club, role=invitation.role, ended_at=None, defaults={"started_at": at}
    )
    if invitation.role == Role.ATHLETE:
        _begin_training(invitation, person, at=at)
    else:
        subject = f"invitation:{invitation.id}"
        path = reverse("accounts:home")
        tell(invitation.invited_by, "coach_joined", subject, at=at, who=person.first_name, path=path)


def _begin_training(invitation, athlete, *, at):
    """Whoever invited them coaches them; if that person has left the club meanwhile, its head does."""
    for kind in Consent.Kind:
        give_consent(athlete, kind=kind, at=at)
    here = queries.coaches_of(invitation.club).exclude(id=athlete.id)
    head = next(iter(queries.heads_of(athlete)), None)
    lead = invitation.invited_by if invitation.invited_by in here else head
    deputy = invitation.deputy if invitation.deputy in here and invitation.deputy != lead else None
    give_coaches(athlete, lead=lead, deputy=deputy, at=at)
    path = reverse("coaching:assign_program", args=[athlete.id])
    tell(lead, "athlete_joined", f"athlete:{athlete.id}", at=at, who=athlete.first_name, path=path)
    tell_new_coach(athlete, "deputy", deputy, at=at)
