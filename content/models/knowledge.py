"""What the library knows and how sure it is: claims, what adds to back pain, self-tests, swap rules."""

from django.db import models

from content.models.vocabulary import Source
from content.validators import check_contributors


class Strength(models.TextChoices):
    """How good the evidence is (clinical rules §0)."""

    A = "A", "Strong"
    B = "B", "Good"
    C = "C", "Some"
    D = "D", "Expert opinion"


class Claim(models.Model):
    """One statement that the library rests on: who says it, who disagrees, and what Backstride makes of it."""

    code = models.CharField(max_length=8, unique=True)
    text = models.CharField(max_length=300)
    strength = models.CharField(max_length=1, choices=Strength)
    sources = models.ManyToManyField(Source, related_name="claims")
    says_otherwise = models.ManyToManyField(Source, related_name="disputed_claims", blank=True)
    contradicts = models.ManyToManyField("self", blank=True)
    handling = models.CharField(max_length=400, help_text="What Backstride does about it.")
    how_sure = models.CharField(max_length=240, help_text="How sure we are, in one plain sentence for athletes.")
    library_mark = models.CharField(max_length=64, blank=True, editable=False)

    def __str__(self):
        return f"{self.code}: {self.text}"


class Contributor(models.Model):
    """Something that may add to a runner's back pain, how one finds out, and what is trained then."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    question = models.CharField(max_length=300, help_text="The question or the self-test that scores it.")
    scale = models.JSONField(default=list, help_text="Four texts, for the scores 0 to 3.")
    emphasis = models.CharField(max_length=80, help_text="What a program then puts weight on.")
    strength = models.CharField(max_length=1, choices=Strength)
    weight = models.DecimalField(max_digits=2, decimal_places=1)
    remark = models.CharField(max_length=400, blank=True)
    sources = models.ManyToManyField(Source, related_name="contributors", blank=True)
    causes = models.JSONField(default=list, blank=True, help_text="Codes of the causes it covers.")
    fixes = models.JSONField(default=list, blank=True, help_text="Codes of the fixes it covers.")
    library_mark = models.CharField(max_length=64, blank=True, editable=False)

    def __str__(self):
        return self.name


class SelfTest(models.Model):
    """Something an athlete tries by themselves, and what each result scores."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=240)
    steps = models.JSONField(default=list)
    scoring = models.JSONField(default=list, blank=True, help_text="Four texts, for the scores 0 to 3.")
    stop = models.CharField(max_length=200, help_text="When to stop.")
    contributors = models.JSONField(default=list, blank=True, validators=[check_contributors])
    minutes = models.PositiveSmallIntegerField(default=1)
    equipment = models.CharField(max_length=120, blank=True)
    sources = models.ManyToManyField(Source, related_name="self_tests", blank=True)
    codes = models.JSONField(default=list, blank=True, help_text="Its codes in the source articles.")
    library_mark = models.CharField(max_length=64, blank=True, editable=False)

    def __str__(self):
        return self.name


class SwapRule(models.Model):
    """In a certain situation some exercises give way to others (clinical rules §8.3)."""

    slug = models.SlugField(max_length=60, unique=True)
    situation = models.CharField(max_length=200)
    remove = models.JSONField(default=list, blank=True, help_text="Slugs of exercises.")
    instead = models.JSONField(default=list, blank=True, help_text="Slugs of exercises.")
    remark = models.CharField(max_length=400, blank=True)
    library_mark = models.CharField(max_length=64, blank=True, editable=False)

    def __str__(self):
        return self.situation
