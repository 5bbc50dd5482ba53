"""What happens to people's accounts."""

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from accounts.consents import consent_text
from accounts.models import AccessEntry, Consent


def record_access(athlete, *, by, page, at):
    """Note that `by` opened `page` of this athlete's data; looking at one's own is not recorded."""
    if by.id != athlete.id:
        AccessEntry.objects.create(viewer=by, athlete=athlete, page=page, seen_at=at)


@transaction.atomic
def give_consent(user, *, kind, at):
    """`user` agrees to today's words; agreeing again to the same words changes nothing."""
    words = consent_text(kind)
    standing = Consent.objects.standing().filter(user=user, kind=kind).select_for_update().first()
    if standing and standing.version == words.version:
        return standing
    Consent.objects.standing().filter(user=user, kind=kind).update(withdrawn_at=at)
    return Consent.objects.create(user=user, kind=kind, version=words.version, text=words.text, given_at=at)


@transaction.atomic
def withdraw_consent(user, *, kind, at):
    """`user` takes an agreement back; the row stays. Who may not keep health data may not share it either."""
    kinds = list(Consent.Kind) if kind == Consent.Kind.HEALTH_DATA else [kind]
    return Consent.objects.standing().filter(user=user, kind__in=kinds).update(withdrawn_at=at)


def update_profile(user, **profile):
    """New name, clock, units, country, emergency contact or quiet hours."""
    for field, value in profile.items():
        setattr(user, field, value)
    user.save(update_fields=list(profile))


@transaction.atomic
def confirm_email(user):
    """This person's address is known to be theirs: they opened a link that was mailed there, or set up the place."""
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


class CannotDeactivateYourself(Exception):
    """Somebody else must do it, so that the place is never left without a key."""


@transaction.atomic
def deactivate(user, *, by):
    """Nobody signs in as `user` any more, and every open session of theirs ends now."""
    if user == by:
        raise CannotDeactivateYourself
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)


def reactivate(user, *, by):
    """`user` may sign in again."""
    user.is_active = True
    user.save(update_fields=["is_active"])


def end_sessions(user):
    """Sign `user` out everywhere."""
    mine = [
        session.pk
        for session in Session.objects.iterator(chunk_size=500)
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=mine).delete()
