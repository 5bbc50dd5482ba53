"""Signs of life of the processes."""

from django.db import models


class Heartbeat(models.Model):
    """When a process last did real work; being alive is not enough."""

    class Name(models.TextChoices):
        CRITICAL_WORKER = "worker_critical", "Worker for critical work"
        DEFAULT_WORKER = "worker_default", "Worker for ordinary work"
        BULK_WORKER = "worker_bulk", "Worker for bulk work"
        BEAT = "beat", "Beat"
        WATCH = "watch", "Watch"

    name = models.CharField(max_length=20, choices=Name, primary_key=True)
    beat_at = models.DateTimeField()
    cycles = models.PositiveBigIntegerField(default=0)
    host = models.CharField(max_length=80)
    pid = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.name} at {self.beat_at}"
