"""What works, what waits too long, and what could not be sent: ids only."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError

from accounts.clock import app_now
from coaching.notifications.models import Notification
from coaching.notifications.poke import broker_answers
from coaching.operations.models import Heartbeat
from coaching.red_flags.models import RedFlag

Name = Heartbeat.Name
WORKERS = [Name.CRITICAL_WORKER, Name.DEFAULT_WORKER, Name.BULK_WORKER]
# How old the last proof of work may be; proofs come every five seconds.
STALE_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class Part:
    """One part of a running Backstride."""

    name: str
    ok: bool
    age_s: float | None = None
    because: str = ""

    @property
    def label(self) -> str:
        return Name(self.name).label if self.name in Name.values else self.name.capitalize()

    @property
    def blamed(self) -> bool:
        """Broken by itself, not for want of another part."""
        return not self.ok and not self.because


def ages(*, now) -> dict[str, timedelta | None]:
    """How long ago each process last proved its work; None if it never did."""
    seen = dict(Heartbeat.objects.values_list("name", "beat_at"))
    return {name: now - seen[name] if name in seen else None for name in Name.values}


def stale(*, now, after=STALE_AFTER) -> set[str]:
    """Processes that stopped working so long ago, or never began."""
    return {name for name, age in ages(now=now).items() if age is None or age > after}


def parts() -> list[Part]:
    """Every part with its state and age; the first that is missing is blamed, and not those that wait for it."""
    broker = Part("broker", broker_answers())
    try:
        known = ages(now=app_now())
    except DatabaseError:
        waiting = [Part(name, ok=False, because="the database is away") for name in Name.values]
        return [Part("database", ok=False), broker, *waiting]
    return [Part("database", ok=True), broker, *(_process(name, age, broker) for name, age in known.items())]


def _process(name, age, broker):
    ok = age is not None and age <= STALE_AFTER
    waits = not ok and not broker.ok and name != Name.WATCH
    seconds = None if age is None else round(age.total_seconds(), 1)
    return Part(name, ok, seconds, because="the broker is away" if waits else "")


def overdue_flags(*, now, slack=timedelta(0)):
    """Flags whose next step should have happened `slack` ago."""
    return RedFlag.objects.overdue(now=now - slack).order_by("due_at", "outcome_due_at")


def late_critical(*, now, slack=timedelta(0)):
    """Critical messages that should have started `slack` ago."""
    return Notification.objects.critical().overdue(now=now - slack).order_by("try_at")


def dead_letters():
    """Messages that nobody will try again, the critical ones first."""
    return Notification.objects.dead().order_by("priority", "-closed_at")
