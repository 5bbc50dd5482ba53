"""The outbox and its history: one row for every message to one person through one channel."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Priority(models.IntegerChoices):
    CRITICAL = 0, "Critical"  # red flags: reserved capacity, never expires, never gives up silently
    ORDINARY = 5, "Ordinary"  # invitations, notes to a person who waits
    BULK = 9, "Bulk"  # check-ins and reminders


class NotificationQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Notification.State.PENDING)

    def due(self, *, now):
        return self.waiting().filter(try_at__lte=now)

    def overdue(self, *, now):
        """Should have started by `now`, or was started by somebody whose lease ended."""
        return self.filter(
            Q(state=Notification.State.PENDING, try_at__lte=now)
            | Q(state=Notification.State.SENDING, lease_ends_at__lte=now)
        )

    def being_sent(self):
        return self.filter(state=Notification.State.SENDING)

    def critical(self):
        return self.filter(priority=Priority.CRITICAL)

    def dead(self):
        return self.filter(state=Notification.State.DEAD)

    def about(self, subject):
        """Messages about one thing, for example "red_flag:12"."""
        return self.filter(subject=subject)


class Notification(models.Model):
    """One message to one recipient; the row is the truth, tasks and brokers are only hints."""

    class State(models.TextChoices):
        PENDING = "pending", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        DEAD = "dead", "Could not be sent"
        CANCELLED = "cancelled", "No longer needed"

    kind = models.CharField(max_length=40, help_text="Names the folder under templates/emails/.")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notifications")
    email = models.EmailField(blank=True, help_text="Where to, for somebody who has no account yet.")
    once_key = models.CharField(max_length=200, unique=True, help_text="The same key is never queued twice.")
    subject = models.CharField(max_length=60, blank=True, help_text='What it is about, for example "red_flag:12".')
    context = models.JSONField(default=dict, help_text="Ids and addresses for the templates; never health detail.")
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.ORDINARY)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    created_at = models.DateTimeField()
    try_at = models.DateTimeField(help_text="Not before this moment.")
    expires_at = models.DateTimeField(null=True, help_text="Bulk only: afterwards nobody wants it.")
    attempts = models.PositiveIntegerField(default=0)
    lease_ends_at = models.DateTimeField(null=True)
    lease_token = models.CharField(max_length=43, blank=True)
    worker = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=120, blank=True, help_text="The same for every copy.")
    last_error = models.CharField(max_length=120, blank=True, help_text="Class and code of the last failure.")
    closed_at = models.DateTimeField(null=True, help_text="When it was cancelled or given up.")
    closed_because = models.CharField(
        max_length=60, blank=True, help_text="Why; on a row that is being sent: somebody cancelled it meanwhile."
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="sending") & Q(lease_ends_at__isnull=False) & ~Q(lease_token=""))
                | (~Q(state="sending") & Q(lease_ends_at__isnull=True) & Q(lease_token="")),
                name="notification_lease_only_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent"), name="notification_sent_has_moment"
            ),
            models.CheckConstraint(
                condition=Q(recipient__isnull=False) | ~Q(email=""), name="notification_has_an_address"
            ),
        ]
        indexes = [
            # the claim query of the delivery step
            models.Index(fields=["priority", "try_at"], condition=Q(state="pending"), name="notification_due"),
            models.Index(fields=["lease_ends_at"], condition=Q(state="sending"), name="notification_leased"),
            models.Index(fields=["subject"], name="notification_subject"),
            # the flags whose message could not be sent, and the operators' page
            models.Index(fields=["priority"], condition=Q(state="dead"), name="notification_dead"),
        ]

    def __str__(self):
        return f"{self.kind} to {self.recipient_id or 'address'} ({self.state})"


class DeliveryAttempt(models.Model):
    """Written before the network is touched: proof that a copy may exist."""

    class Outcome(models.TextChoices):
        OK = "ok", "Accepted"
        TEMPORARY = "temporary", "Failed for now"
        PERMANENT = "permanent", "Refused for good"
        UNKNOWN = "unknown", "Nobody knows"
        NOT_SENT = "not_sent", "No longer needed"

    notification = models.ForeignKey(Notification, models.CASCADE, related_name="tries")
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    code = models.CharField(max_length=40, blank=True, help_text="SMTP code or class of the error.")
    worker = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notification", "number"], name="one_attempt_per_number"),
        ]
        indexes = [
            # what a crash left behind
            models.Index(fields=["notification"], condition=Q(finished_at=None), name="attempts_still_running"),
        ]

    def __str__(self):
        return f"attempt {self.number} of {self.notification_id}: {self.outcome or 'running'}"


class DemoMail(models.Model):
    """A mail that went to the demo mailbox instead of the internet."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    arrived_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.subject} to {self.to}"
