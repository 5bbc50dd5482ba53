"""People: who they are, which club, what they consented to, and who looked at whose data."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Coalesce, Lower
from django.utils.functional import cached_property

from accounts.countries import SafetyNumbers, safety_numbers
from accounts.managers import UserManager, validate_country, validate_time_zone

OPERATORS = "operators"
CURATORS = "curators"


class User(AbstractBaseUser, PermissionsMixin):
    """One person, with what every room needs to know of them: their clock, their units, whom to call for them."""

    class Units(models.TextChoices):
        KILOMETRES = "km", "Kilometres"
        MILES = "mi", "Miles"

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=64, default="Europe/London", validators=[validate_time_zone])
    units = models.CharField(max_length=2, choices=Units, default=Units.KILOMETRES)
    country = models.CharField(
        max_length=2,
        default="GB",
        validators=[validate_country],
        help_text="Decides which emergency number is shown.",
    )
    phone = models.CharField(max_length=32, blank=True, help_text="Where their coach reaches them in an emergency.")
    emergency_contact_name = models.CharField(max_length=80, blank=True)
    emergency_contact_phone = models.CharField(max_length=32, blank=True)
    quiet_from = models.TimeField(default="21:30", help_text="No ordinary reminders from this local time …")
    quiet_until = models.TimeField(default="07:00", help_text="… until this one.")
    email_bounced_at = models.DateTimeField(
        null=True, blank=True, help_text="When mail to this address was refused for good."
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="May open the admin.")
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_in_lower_case"),
        ]

    def __str__(self):
        return self.name or self.email

    @property
    def first_name(self) -> str:
        """What to call them: the first word of their name."""
        return self.name.split()[0] if self.name.strip() else self.email

    def get_short_name(self) -> str:
        """What the admin's header calls them."""
        return self.first_name

    @property
    def zone(self) -> ZoneInfo:
        """Their time zone; UTC if the zone is not known any more, because a page in the wrong hour beats none."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("UTC")

    def local_day(self, at):
        """The calendar day on which the moment `at` falls where this person lives."""
        return at.astimezone(self.zone).date()

    @property
    def safety_numbers(self) -> SafetyNumbers:
        """Whom to call where they live."""
        return safety_numbers(self.country)

    @cached_property
    def _standing(self) -> list[tuple[str, int]]:
        """Active roles, each with the number of standing consents: one query, because every page asks."""
        given = Consent.objects.standing().filter(user=models.OuterRef("user")).order_by().values("user")
        consents = models.Subquery(given.annotate(number=models.Count("id")).values("number"))
        return list(self.memberships.active().annotate(consents=consents).values_list("role", "consents"))

    @property
    def roles(self) -> frozenset[str]:
        """Active roles in any club, as `Membership.Role` values."""
        return frozenset(role for role, _ in self._standing)

    @property
    def has_agreed(self) -> bool:
        """Every consent an athlete is asked for stands; only then may Backstride keep and show their data."""
        return any(consents == len(Consent.Kind) for _, consents in self._standing)

    @cached_property
    def group_names(self) -> frozenset[str]:
        """Names of the platform groups this person belongs to."""
        return frozenset(self.groups.values_list("name", flat=True))

    @property
    def is_athlete(self) -> bool:
        return Membership.Role.ATHLETE in self.roles

    @property
    def is_coach(self) -> bool:
        """Coaches and heads both coach."""
        return bool(self.roles & {Membership.Role.COACH, Membership.Role.HEAD})

    @property
    def is_head(self) -> bool:
        return Membership.Role.HEAD in self.roles

    @property
    def is_operator(self) -> bool:
        return OPERATORS in self.group_names

    @property
    def is_curator(self) -> bool:
        return self.is_superuser or CURATORS in self.group_names


class ClubQuerySet(models.QuerySet):
    def with_heads(self):
        """Each club with the number of people who head it now."""
        heads = Membership.objects.active().filter(role=Membership.Role.HEAD, club=models.OuterRef("pk"))
        number = heads.order_by().values("club").annotate(number=models.Count("id")).values("number")
        return self.annotate(heads=Coalesce(models.Subquery(number), 0)).order_by("name")


class Club(models.Model):
    """A group of athletes and the coaches who look after them."""

    name = models.CharField(max_length=120, unique=True)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ClubQuerySet.as_manager()

    def __str__(self):
        return self.name


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(ended_at=None, user__is_active=True)


class Membership(models.Model):
    """One person in one role in one club, for as long as it lasts."""

    class Role(models.TextChoices):
        ATHLETE = "athlete", "Athlete"
        COACH = "coach", "Coach"
        HEAD = "head", "Head of the club"

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    club = models.ForeignKey(Club, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "club", "role"],
                condition=models.Q(ended_at=None),
                name="one_active_membership_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("started_at")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.user} in {self.club} as {self.get_role_display()}"


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def sharing(self):
        return self.filter(kind=Consent.Kind.SHARE_WITH_COACH)


class Consent(models.Model):
    """What somebody agreed to: the words that were on the screen, and when; a withdrawal keeps the row."""

    class Kind(models.TextChoices):
        HEALTH_DATA = "health_data", "Keeping my health data"
        SHARE_WITH_COACH = "share_with_coach", "Sharing it with my coach, the deputy and the head of my club"

    user = models.ForeignKey(User, models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=20, choices=Kind)
    version = models.CharField(max_length=12)
    text = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], condition=models.Q(withdrawn_at=None), name="one_standing_consent_per_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_withdrawn_after_it_was_given",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.version})"


class AccessEntry(models.Model):
    """Somebody opened an athlete's data: who, whose, which page, when."""

    viewer = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    athlete = models.ForeignKey(User, models.CASCADE, related_name="access_entries")
    page = models.CharField(max_length=60)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "access entries"
        indexes = [models.Index(fields=["athlete", "-seen_at"])]

    def __str__(self):
        return f"{self.viewer_id} opened {self.page} of {self.athlete_id}"
