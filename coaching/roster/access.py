"""Whose data a person may open: the one place that knows.

Two circles. Somebody is *in the care* of their coach, their deputy and the heads of their club for as long as that
lasts, whatever they share: red flags are told to these people. Their *data* opens to the same people only while the
athlete's consent to share it stands. A flag that was raised still opens to everybody who was told of it
(`RedFlag.objects.for_coach`), so withdrawing consent hides a history but never an alarm.
"""

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Consent, Membership
from coaching.roster.models import CoachAssignment


def athletes_in_care_of(coach):
    """Athletes whom `coach` coaches, stands in for, or whose club `coach` heads; never oneself."""
    assigned = CoachAssignment.objects.standing().filter(coach=coach).values("athlete")
    return (
        get_user_model()
        .objects.filter(Q(id__in=assigned) | Q(id__in=_headed_by(coach)), is_active=True)
        .exclude(id=coach.id)
    )


def athletes_headed_by(head):
    """Athletes of the clubs `head` heads: for them `head` decides who coaches."""
    return get_user_model().objects.filter(id__in=_headed_by(head), is_active=True).exclude(id=head.id)


def athletes_of(coach):
    """Athletes in the care of `coach` who share their data with their coaches."""
    sharing = Consent.objects.standing().filter(user=OuterRef("pk"), kind=Consent.Kind.SHARE_WITH_COACH)
    return athletes_in_care_of(coach).filter(Exists(sharing))


class AthleteDataQuerySet(models.QuerySet):
    """Rows with an `athlete`: health data, reached only through one of these two doors."""

    def for_coach(self, coach):
        return self.filter(athlete__in=athletes_of(coach))

    def for_athlete(self, athlete):
        return self.filter(athlete=athlete)


def _headed_by(head):
    headed = Membership.objects.active().filter(user=head, role=Membership.Role.HEAD).values("club")
    return Membership.objects.active().filter(role=Membership.Role.ATHLETE, club__in=headed).values("user")
