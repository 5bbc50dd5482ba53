"""Photos and videos of an exercise."""

from django.db import models

from content.models.exercises import Exercise
from content.models.versions import Part


class ExerciseMedia(Part):
    """A photo, or a video with its captions; the files themselves never change, so versions share them."""

    class Kind(models.TextChoices):
        PHOTO = "photo", "Photo"
        VIDEO = "video", "Video"

    whole = "exercise"

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="media")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=Kind, editable=False)
    file = models.FileField(upload_to="exercises/")
    captions = models.FileField(upload_to="exercises/", blank=True, help_text="WebVTT; a video needs them.")
    alternative = models.CharField("what it shows", max_length=200, help_text="For those who can not see it.")

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "photo or video"
        verbose_name_plural = "photos and videos"

    def __str__(self):
        return f"{self.get_kind_display()}: {self.alternative}"
