"""What the library refers to: things to train with, and where its facts come from."""

from django.db import models


class Equipment(models.Model):
    """Something an exercise needs."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    instead = models.CharField(max_length=200, blank=True, help_text="What serves as well at home.")
    library_mark = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "equipment"

    def __str__(self):
        return self.name


class Source(models.Model):
    """An article or a study that the library takes a fact from."""

    code = models.CharField(max_length=8, unique=True, help_text="S0 to S4 are the articles, R… the studies.")
    title = models.CharField(max_length=200)
    authors = models.CharField(max_length=120, blank=True)
    publication = models.CharField(max_length=160, blank=True, help_text="Where it appeared, and when.")
    used_for = models.CharField(max_length=200, blank=True, help_text="What the library takes from it.")
    library_mark = models.CharField(max_length=64, blank=True, editable=False)

    def __str__(self):
        return f"{self.code}: {self.title}"
