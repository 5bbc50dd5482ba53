"""The coach's side: acknowledge, say what became of it, agree, clear."""

from datetime import datetime

from django.db import transaction

from coaching.notifications.actions import cancel_notifications
from coaching.programs.actions import release_hold
from coaching.programs.models import Hold
from coaching.red_flags import events
from coaching.red_flags.models import Acknowledgement, RedFlag, RedFlagEvent, RedFlagReport, Tier

State, Outcome = RedFlag.State, RedFlag.Outcome
CLOSED = "This flag is closed. If something new has come up, the athlete can report it at any time."


class CannotAnswer(Exception):
    """What somebody wanted to do with a flag cannot be; says why, in words for the screen."""


class OwnFlag(CannotAnswer):
    """Nobody answers their own red flag."""


class AlreadyAcknowledged(CannotAnswer):
    """Somebody was quicker; `flag` says who and when."""

    def __init__(self, flag: RedFlag):
        self.flag, self.by, self.at = flag, flag.acknowledged_by, flag.acknowledged_at
        super().__init__(f"{self.by.first_name} already has this." if self.by else "Somebody already has this.")


class AlreadyCleared(CannotAnswer):
    """It is closed: nothing about it changes any more."""


class NotAcknowledged(CannotAnswer):
    """First somebody has to take it."""


class OutcomeMissing(CannotAnswer):
    """It cannot be cleared before somebody wrote down what became of it."""


class SecondPersonNeeded(CannotAnswer):
    """An emergency is cleared by two people."""


class ClinicianNeeded(CannotAnswer):
    """It cannot be cleared without the word of a clinician."""


def acknowledge(flag: RedFlag, *, by, at: datetime) -> None:
    """`by` has it: the clock stops, nobody else is told. The first one counts; everybody who pressed is recorded.

    Raises OwnFlag, AlreadyAcknowledged, AlreadyCleared."""
    if by.id == flag.athlete_id:
        raise OwnFlag("Somebody else has to answer this for you.")
    if not _acknowledge(flag, by=by, at=at):
        held = RedFlag.objects.select_related("acknowledged_by").get(id=flag.id)
        raise AlreadyCleared(CLOSED) if held.state == State.CLEARED else AlreadyAcknowledged(held)


@transaction.atomic
def _acknowledge(flag, *, by, at) -> bool:
    open_flag = RedFlag.objects.unacknowledged().filter(id=flag.id)
    first = open_flag.update(
        state=State.ACKNOWLEDGED,
        acknowledged_by=by,
        acknowledged_at=at,
        due_at=None,
        outcome_due_at=at + flag.ladder.outcome_within,
    )
    _, new = Acknowledgement.objects.get_or_create(red_flag=flag, user=by, defaults={"acknowledged_at": at})
    if first:
        cancel_notifications(flag.subject, because="acknowledged", at=at)
    if first or new:
        events.write(events.locked(flag.id), "acknowledged" if first else "acknowledged_too", at=at, by=by)
    return bool(first)


@transaction.atomic
def mark_seen(flag: RedFlag, *, by, at: datetime) -> None:
    """The first time somebody opens the flag after it was reported; the athlete reads who and when."""
    latest = RedFlagReport.objects.filter(red_flag=flag).order_by("-reported_at").values("reported_at")[:1]
    seen = RedFlagEvent.objects.filter(red_flag=flag, kind="seen", actor=by, happened_at__gte=latest)
    if by.id != flag.athlete_id and not seen.exists():
        held = events.locked(flag.id)
        if not seen.exists():
            events.write(held, "seen", at=at, by=by)


@transaction.atomic
def record_outcome(flag: RedFlag, *, outcome, clinician, clinician_on, clinician_said, by, at: datetime) -> None:
    """What became of it, after somebody spoke to the athlete. The flag stays until it is cleared."""
    held = _answerable(flag, by=by)
    held.outcome, held.outcome_by, held.outcome_at, held.outcome_due_at = outcome, by, at, None
    held.clinician, held.clinician_on, held.clinician_said = clinician, clinician_on, clinician_said
    held.reviewed_by, held.reviewed_at = None, None  # a new outcome has to be looked at again
    held.save()
    events.write(held, "outcome", at=at, by=by, outcome=outcome)


@transaction.atomic
def review(flag: RedFlag, *, by, at: datetime) -> None:
    """A second person has read the outcome and agrees that it may be cleared."""
    held = _answerable(flag, by=by)
    if not held.outcome:
        raise OutcomeMissing("There is nothing to agree to yet: first write down what became of it.")
    if by.id == held.outcome_by_id:
        raise SecondPersonNeeded("You wrote the outcome. Somebody else has to agree to it.")
    held.reviewed_by, held.reviewed_at = by, at
    held.save(update_fields=["reviewed_by", "reviewed_at"])
    events.write(held, "reviewed", at=at, by=by)


@transaction.atomic
def clear(flag: RedFlag, *, resume, by, at: datetime) -> None:
    """The flag is closed and its hold ends; the plan goes on where `resume` says (clinical/1-red-flags.md §1.6)."""
    held = _answerable(flag, by=by)
    _refuse_to_clear(held, by=by)
    held.state, held.cleared_by, held.cleared_at = State.CLEARED, by, at
    held.outcome_due_at = None
    held.save()
    events.write(held, "cleared", at=at, by=by, resume=resume)
    cancel_notifications(held.subject, because="cleared", at=at)
    for hold in Hold.objects.standing().filter(red_flag=held):
        release_hold(hold, by=by, resume=resume, at=at)


def _answerable(flag, *, by) -> RedFlag:
    if by.id == flag.athlete_id:
        raise OwnFlag("Somebody else has to answer this for you.")
    held = events.locked(flag.id)
    if held.state == State.OPEN:
        raise NotAcknowledged("Take it first: press “I have this”.")
    if held.state == State.CLEARED:
        raise AlreadyCleared(CLOSED)
    return held


def _refuse_to_clear(flag: RedFlag, *, by) -> None:
    """The table of clinical/1-red-flags.md §1.6; anything stricter than an appointment needs a clinician's word."""
    urgent, emergency = flag.tier in {Tier.EMERGENCY, Tier.SAME_DAY}, flag.tier == Tier.EMERGENCY
    word = all([flag.clinician, flag.clinician_on, flag.clinician_said])
    excused = flag.outcome == Outcome.FALSE_ALARM and not emergency
    if not flag.outcome:
        raise OutcomeMissing("First write down what became of it.")
    if urgent and flag.outcome in {Outcome.BOOKED, Outcome.IN_CARE}:
        raise ClinicianNeeded("It stays until a clinician has seen the athlete and cleared them to exercise.")
    if urgent and not excused and not word:
        raise ClinicianNeeded("Write down which clinician saw the athlete, on which day, and what they said.")
    if emergency and flag.reviewed_by_id in {None, by.id}:
        raise SecondPersonNeeded("An emergency is cleared by two people: ask a colleague to agree first.")
