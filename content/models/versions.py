"""What all content has in common: versions that are drafted, published, and then never change."""

from django.db import models
from django.db.models import Q


class PublishedIsImmutable(Exception):
    """Somebody tried to change a version that athletes may already be using; make the next version instead."""


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


# not live yet: being written, or waiting for a second pair of eyes
UNPUBLISHED = (State.DRAFT, State.REVIEW)
FROZEN = (State.PUBLISHED, State.RETIRED)
# what happens to a version, as opposed to what it says
LIFE = frozenset({"state", "published_at", "retired_at", "replaced_by"})


class VersionQuerySet(models.QuerySet):
    def drafts(self):
        """What is being written or reviewed: at most one of each thing."""
        return self.filter(state__in=UNPUBLISHED)

    def published(self):
        """The versions that are live now: at most one of each thing."""
        return self.filter(state=State.PUBLISHED)

    def once_published(self):
        """Live now, or in the past: what athletes may have in their plans."""
        return self.filter(state__in=FROZEN)

    def versions_of(self, thing):
        return self.filter(slug=thing.slug)

    def update(self, **values):
        if not LIFE.issuperset(values) and self.once_published().exists():
            raise PublishedIsImmutable
        return super().update(**values)

    def delete(self):
        if self.once_published().exists():
            raise PublishedIsImmutable
        return super().delete()


class Version(models.Model):
    """One version of an exercise, a routine, a program or a guide.

    `parts` names the rows that belong to it; `uses` the part and the key by which it points to versions below it.
    """

    parts: tuple[str, ...] = ()
    uses: tuple[str, str] = ("", "")
    # True while the transaction that makes a published version is still writing its parts
    newborn = False

    slug = models.SlugField(max_length=60, help_text="Its short name in the library: small letters, numbers and _.")
    name = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField(default=1, editable=False)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, editable=False)
    revised_from = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    library_mark = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Fingerprint of the library file it came from."
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)
    replaced_by = models.SlugField(
        max_length=60, blank=True, editable=False, help_text="What took its place when it was retired."
    )
    edits = models.PositiveIntegerField(
        default=0, editable=False, help_text="How often the draft was saved: two curators notice each other by it."
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "version"],
                name="%(class)s_version_once",
                violation_error_message="There is already one with this slug. Open that one and press Revise.",
            ),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(state=State.PUBLISHED), name="one_published_version_of_%(class)s"
            ),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(state__in=UNPUBLISHED), name="one_draft_version_of_%(class)s"
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNPUBLISHED, published_at=None, retired_at=None)
                | Q(state=State.PUBLISHED, published_at__isnull=False, retired_at=None)
                | Q(state=State.RETIRED, published_at__isnull=False, retired_at__isnull=False),
                name="%(class)s_state_has_moments",
            ),
        ]

    def __str__(self):
        suffix = "" if self.state == State.PUBLISHED else f" ({self.get_state_display().lower()})"
        return f"{self.name} v{self.version}{suffix}"

    def save(self, *args, **kwargs):
        self.refuse_if_frozen()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.refuse_if_frozen()
        return super().delete(*args, **kwargs)

    @property
    def kind_name(self) -> str:
        """exercise, routine, program or guide."""
        return str(self._meta.model_name)

    @property
    def is_draft(self) -> bool:
        """Open for writing; what is in review can be read, sent back or published."""
        return self.state == State.DRAFT

    @property
    def is_unpublished(self) -> bool:
        return self.state in UNPUBLISHED

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    def refuse_if_frozen(self):
        """Asks the database, not this copy of the row."""
        if self.pk and not self.newborn and type(self).objects.once_published().filter(pk=self.pk).exists():
            raise PublishedIsImmutable(f"{self} can not be changed any more")


class PartQuerySet(models.QuerySet):
    model: "type[Part]"  # type: ignore[assignment]

    def of_frozen_wholes(self):
        return self.filter(**{f"{self.model.whole}__state__in": FROZEN})

    def update(self, **values):
        if self.of_frozen_wholes().exists():
            raise PublishedIsImmutable
        return super().update(**values)

    def delete(self):
        if self.of_frozen_wholes().exists():
            raise PublishedIsImmutable
        return super().delete()

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for whole in {getattr(part, self.model.whole) for part in objs}:
            whole.refuse_if_frozen()
        return super().bulk_create(objs, *args, **kwargs)


class Part(models.Model):
    """A row that belongs to a version and is frozen with it; `whole` names the foreign key to that version."""

    whole: str

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        getattr(self, self.whole).refuse_if_frozen()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        getattr(self, self.whole).refuse_if_frozen()
        return super().delete(*args, **kwargs)
