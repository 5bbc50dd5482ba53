"""The order of tiers, for the database."""

from django.db.models import Case, IntegerField, Value, When

from coaching.rules.red_flag_table import TIERS


def urgency() -> Case:
    """0 for the strictest tier, more for the others."""
    return Case(*(When(tier=tier, then=Value(place)) for place, tier in enumerate(TIERS)), output_field=IntegerField())
