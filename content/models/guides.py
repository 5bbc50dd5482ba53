"""Guides: short texts for runners, each resting on claims of the ledger."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from content.models.knowledge import Claim
from content.models.versions import Part, Version


class Guide(Version):
    """One version of a guide: a Markdown text with one thing to do and when to get help."""

    class Topic(models.TextChoices):
        UNDERSTAND = "understand", "Understand your back"
        RUN = "run", "Running"
        DAILY_LIFE = "daily_life", "Daily life"
        RECOVER = "recover", "Recovering"
        GET_HELP = "get_help", "Getting help"

    parts = ("citations",)

    topic = models.CharField(max_length=10, choices=Topic)
    summary = models.CharField(max_length=240, help_text="One sentence: what one learns.")
    minutes_to_read = models.PositiveSmallIntegerField(
        default=2, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    body = models.TextField(help_text="Markdown, 200 to 400 words. Cite a claim like [CL07].")
    one_thing = models.CharField(max_length=300, help_text="One thing to do today.")
    get_help = models.CharField(max_length=300, help_text="When to get help.")
    causes = models.JSONField(default=list, blank=True, help_text="Codes of the causes it covers.")
    fixes = models.JSONField(default=list, blank=True, help_text="Codes of the fixes it covers.")
    claims = models.ManyToManyField(Claim, through="GuideClaim", related_name="guides")

    class Meta(Version.Meta):
        pass


class GuideClaim(Part):
    """A claim that a guide rests on."""

    whole = "guide"

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="citations")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["claim__code"]
        verbose_name = "claim"
        constraints = [models.UniqueConstraint(fields=["guide", "claim"], name="claim_once_per_guide")]

    def __str__(self):
        return str(self.claim)
