"""What coaches are told of the plans of all their athletes together."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import Consent
from coaching.notifications.actions import notify_many
from coaching.notifications.models import Notification
from coaching.programs.retired import retired_for_good, still_there
from coaching.roster.models import CoachAssignment

EXERCISE_RETIRED = "exercise_retired"


def tell_of_retired_exercises(*, now: datetime) -> int:
    """Each coach learns once of each exercise that left the library and that athletes of theirs still have to come.

    Athletes who share nothing with their coaches are left out. Answers how many messages are new.
    """
    gone = {exercise.slug: exercise for exercise in retired_for_good()}
    if not gone:
        return 0
    found = still_there(list(gone))
    assigned = _who_coaches({one.athlete_id for one in found})
    messages = [
        _message(gone[one.slug], assignment.coach)
        for one in found
        if (assignment := assigned.get(one.athlete_id)) and one.is_to_come(today=assignment.athlete.local_day(now))
    ]
    return _tell_once({message["once_key"]: message for message in messages}, at=now)


def _who_coaches(athlete_ids: set[int]) -> dict[int, CoachAssignment]:
    """The coach of each athlete; who stands in, where no coach could react."""
    sharing = Consent.objects.standing().sharing().filter(user=OuterRef("athlete"))
    assigned = CoachAssignment.objects.standing().filter(Exists(sharing), athlete__in=athlete_ids)
    # the deputy first, so that the lead takes the place
    rows = assigned.filter(athlete__is_active=True).select_related("athlete", "coach").order_by("part")
    return {one.athlete_id: one for one in rows}


def _message(exercise, coach) -> dict:
    return {
        "recipient": coach,
        "once_key": f"{EXERCISE_RETIRED}:{exercise.id}:{coach.id}",
        "subject": f"exercise:{exercise.id}",
        "context": {
            "exercise": exercise.name,
            "replacement": exercise.replacement or "",
            "path": reverse("content:exercise", args=[exercise.slug]),
        },
    }


def _tell_once(messages: dict[str, dict], *, at: datetime) -> int:
    before = Notification.objects.filter(kind=EXERCISE_RETIRED, once_key__in=list(messages))
    told = set(before.values_list("once_key", flat=True))
    new = [message for key, message in messages.items() if key not in told]
    if new:
        notify_many(new, kind=EXERCISE_RETIRED, at=at)
    return len(new)
