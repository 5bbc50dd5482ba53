"""Into whose care an athlete is given, and how these people learn of it."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse

from coaching.notifications.actions import notify
from coaching.roster import queries
from coaching.roster.models import CoachAssignment

Part = CoachAssignment.Part


class CannotCoach(Exception):
    """Why this person cannot coach this athlete; the words are for the head of the club."""


@transaction.atomic
def change_coaches(athlete, *, lead, deputy, by, at):
    """From now on these two look after the athlete. Whoever did so before can open nothing more from this moment."""
    _refuse(athlete, lead=lead, deputy=deputy)
    changed = give_coaches(athlete, lead=lead, deputy=deputy, at=at)
    for part in changed:
        tell_new_coach(athlete, part, lead if part == Part.LEAD else deputy, at=at)
    if changed:
        names = {"coach": lead.first_name, "deputy": deputy.first_name if deputy else ""}
        tell(athlete, "coaches_changed", f"athlete:{athlete.id}", at=at, path=reverse("coaching:today"), **names)
    return changed


def give_coaches(athlete, *, lead, deputy, at) -> list[str]:
    """Write down who leads and who stands in; answers which parts have changed."""
    # one hand-over at a time, so that two heads cannot both put somebody in
    get_user_model().objects.select_for_update().get(id=athlete.id)
    wanted = {Part.LEAD: lead, Part.DEPUTY: deputy}
    return [part for part, coach in wanted.items() if _give(athlete, part, coach, at=at)]


def tell_new_coach(athlete, part, coach, *, at):
    """You now coach this athlete, or stand in."""
    path = reverse("coaching:athlete", args=[athlete.id])
    tell(coach, "athlete_assigned", f"athlete:{athlete.id}", at=at, who=athlete.first_name, part=part, path=path)


def tell(recipient, kind, about, *, at, **context):
    """A short mail to one of the people concerned, if there is one."""
    if recipient:
        key = f"{kind}:{about}:{recipient.id}:{at.isoformat()}"
        notify(recipient, kind, once_key=key, subject=about, context=context, at=at)


def _refuse(athlete, *, lead, deputy):
    if athlete in (lead, deputy):
        raise CannotCoach("Nobody can coach themselves. Choose somebody else.")
    if lead == deputy:
        raise CannotCoach("The deputy must be somebody else, or nobody stands in when the coach is away.")
    clubs = queries.clubs_trained_in(athlete)
    for coach in filter(None, (lead, deputy)):
        if not queries.clubs_of(coach).filter(id__in=clubs).exists():
            raise CannotCoach(f"{coach.name} does not coach in this club.")


def _give(athlete, part, coach, *, at) -> bool:
    before = CoachAssignment.objects.filter(athlete=athlete, part=part, ended_at=None)
    if (coach is None and not before.exists()) or (coach and before.filter(coach=coach).exists()):
        return False
    before.update(ended_at=at)
    if coach:
        CoachAssignment.objects.create(athlete=athlete, coach=coach, part=part, started_at=at)
    return True
