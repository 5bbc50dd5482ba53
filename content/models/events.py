"""The history of the library."""

from django.conf import settings
from django.db import models


class ContentEvent(models.Model):
    """Somebody did something to a version of something in the library; nobody means the library's files."""

    class What(models.TextChoices):
        STARTED = "started", "Started"
        REVISED = "revised", "Began a new version"
        EDITED = "edited", "Edited the draft"
        SUBMITTED = "submitted", "Sent for review"
        RETURNED = "returned", "Sent back from review"
        IMPORTED = "imported", "Imported into the draft"
        PUBLISHED = "published", "Published"
        RETIRED = "retired", "Retired"
        DISCARDED = "discarded", "Discarded the draft"

    what = models.CharField(max_length=9, choices=What)
    kind = models.CharField(max_length=10)
    slug = models.SlugField(max_length=60, db_index=False)
    version = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    happened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "slug"])]

    def __str__(self):
        return f"{self.get_what_display()}: {self.kind} {self.slug} v{self.version}"
