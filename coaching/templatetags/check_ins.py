"""The link to a check-in, made while its mail is written."""

from django import template
from django.urls import reverse

from coaching.checkins.links import answer_path
from coaching.checkins.models import CheckIn

register = template.Library()

SCORES = range(11)


@register.simple_tag
def check_in_path(check_in_id) -> str:
    """Where this question is answered; the door of the house if it is gone."""
    found = CheckIn.objects.filter(id=check_in_id).first() if isinstance(check_in_id, int) else None
    return (found and answer_path(found)) or reverse("accounts:home")


@register.simple_tag
def check_in_scores() -> range:
    """What the links in the mail offer."""
    return SCORES
