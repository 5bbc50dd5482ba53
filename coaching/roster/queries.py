"""Who is there for whom. Asked at the moment somebody is told, so that nobody is told who has left."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db.models import Q

from accounts.models import OPERATORS, Club, Membership
from coaching.roster.models import COACHING, CoachAssignment, Invitation

MOST_LISTED = 100


def lead_of(athlete) -> list:
    """The coach of this athlete, as a list of one; empty if there is none who could react."""
    return _assigned(athlete, CoachAssignment.Part.LEAD)


def deputy_of(athlete) -> list:
    """Who stands in for the coach, as a list of one or none."""
    return _assigned(athlete, CoachAssignment.Part.DEPUTY)


def heads_of(athlete) -> list:
    """The heads of the athlete's club, longest in office first."""
    clubs = Membership.objects.active().filter(user=athlete, role=Membership.Role.ATHLETE).values("club")
    heads = Membership.objects.active().filter(role=Membership.Role.HEAD, club__in=clubs).exclude(user=athlete)
    return [membership.user for membership in heads.select_related("user").order_by("started_at", "id")]


def operators() -> list:
    """Those who run the platform and are told when a whole club is silent."""
    return list(get_user_model().objects.filter(is_active=True, groups__name=OPERATORS).order_by("id"))


def coaches_of(club):
    """Everybody who coaches in this club, its heads too."""
    return _coaching_in([club])


def colleagues_of(coach):
    """Everybody else who coaches in one of this coach's clubs."""
    return _coaching_in(clubs_of(coach)).exclude(id=coach.id)


def coaches_for(athlete):
    """Everybody who could coach this athlete: the coaches of the athlete's club."""
    return _coaching_in(clubs_trained_in(athlete)).exclude(id=athlete.id)


def clubs_of(coach):
    """The active clubs somebody coaches in."""
    there = Membership.objects.active().filter(user=coach, role__in=COACHING).values("club")
    return Club.objects.filter(id__in=there, active=True).order_by("name")


def clubs_headed_by(head):
    there = Membership.objects.active().filter(user=head, role=Membership.Role.HEAD).values("club")
    return Club.objects.filter(id__in=there, active=True).order_by("name")


def team_of(clubs):
    """Who coaches there, heads first; everybody once for each role."""
    coaching = Membership.objects.active().filter(club__in=clubs, role__in=COACHING)
    return coaching.select_related("user", "club").order_by("club__name", "-role", "user__name")


def clubs_trained_in(athlete):
    there = Membership.objects.active().filter(user=athlete, role=Membership.Role.ATHLETE).values("club")
    return Club.objects.filter(id__in=there).order_by("name")


def invitations_sent(coach, *, roles):
    """The latest invitations a coach may look after, newest first."""
    mine = Invitation.objects.for_coach(coach).filter(role__in=roles)
    return mine.select_related("invited_by", "club").order_by("-invited_at", "-id")[:MOST_LISTED]


def account_of(email: str):
    """The person who signs in with this address, or has confirmed it as theirs; None if nobody does."""
    confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True).values("user")
    return get_user_model().objects.filter(Q(email=email.lower()) | Q(id__in=confirmed)).order_by("id").first()


def _coaching_in(clubs):
    there = Membership.objects.active().filter(club__in=clubs, role__in=COACHING).values("user")
    return get_user_model().objects.filter(id__in=there).order_by("name", "id")


def _assigned(athlete, part) -> list:
    assignments = CoachAssignment.objects.standing().filter(athlete=athlete, part=part).exclude(coach=athlete)
    return [assignment.coach for assignment in assignments.select_related("coach")]
