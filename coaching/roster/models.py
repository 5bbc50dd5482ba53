"""Who coaches whom, and who has been asked to come."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Club, Membership

COACHING = (Membership.Role.COACH, Membership.Role.HEAD)


class CoachAssignmentQuerySet(models.QuerySet):
    def standing(self):
        """Going on now, with a coach who is still active and still coaches in a club: others could open nothing."""
        coaching = Membership.objects.active().filter(role__in=COACHING).values("user")
        return self.filter(ended_at=None, coach__in=coaching)

    def leads(self):
        return self.filter(part=CoachAssignment.Part.LEAD)

    def deputies(self):
        return self.filter(part=CoachAssignment.Part.DEPUTY)


class CoachAssignment(models.Model):
    """One coach looks after one athlete, first or as the deputy, for as long as it lasts."""

    class Part(models.TextChoices):
        LEAD = "lead", "Coach"
        DEPUTY = "deputy", "Deputy"

    athlete = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="coach_assignments")
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="athlete_assignments")
    part = models.CharField(max_length=6, choices=Part, default=Part.LEAD)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CoachAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["athlete", "part"], condition=Q(ended_at=None), name="one_coach_per_part"),
            models.CheckConstraint(condition=~Q(athlete=F("coach")), name="nobody_coaches_themselves"),
        ]
        indexes = [models.Index(fields=["coach"], condition=Q(ended_at=None), name="standing_by_coach")]

    def __str__(self):
        return f"{self.coach_id} {self.part} of {self.athlete_id}"


class InvitationQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self, *, now):
        return self.unanswered().filter(expires_at__gt=now)

    def expired(self, *, now):
        return self.unanswered().filter(expires_at__lte=now)

    def for_coach(self, coach):
        """Invitations this coach sent for clubs they still coach in, and all of the clubs this coach heads."""
        memberships = Membership.objects.active().filter(user=coach)
        coached = memberships.filter(role__in=COACHING).values("club")
        headed = memberships.filter(role=Membership.Role.HEAD).values("club")
        return self.filter(Q(invited_by=coach, club__in=coached) | Q(club__in=headed))


class Invitation(models.Model):
    """Somebody was asked by e-mail to join a club in a role; works once, until it expires or is withdrawn."""

    LIFETIME = timedelta(days=14)

    club = models.ForeignKey(Club, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=8, choices=Membership.Role)
    email = models.EmailField()
    name = models.CharField(max_length=80, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations_sent")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField()
    sent_count = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField(help_text="The last time.")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["club", "role", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_somebody",
            ),
        ]

    def __str__(self):
        return f"invitation {self.id} as {self.role}"

    @property
    def first_name(self) -> str:
        """How to address them; empty if whoever invited them gave no name."""
        return self.name.split()[0] if self.name.strip() else ""

    def state(self, *, now) -> str:
        """accepted, withdrawn, expired or open."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "open" if self.expires_at > now else "expired"
