"""Tags and filters of our components and of the form template pack."""

from django import forms, template

register = template.Library()

PAIN_SCORES = range(11)
SHORT, LONG = 3, 24  # letters: up to here a label is a number-like tile, up to there a tile in a grid


@register.simple_tag
def pain_scores() -> range:
    """Nought to ten."""
    return PAIN_SCORES


@register.filter
def first_control_id(field) -> str:
    """Where an error message leads: the first thing one can type into or choose."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.MultiWidget):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def tile_class(field) -> str:
    """CSS classes of a group of radios or ticks shown as tiles; empty for what is no such group.

    A widget may decide for itself by its attribute `tiles`: "short", "long", "rows" or "pain".
    """
    widget = field.field.widget
    if not isinstance(widget, forms.RadioSelect):
        return ""
    longest = max((len(str(option.choice_label)) for option in field), default=0)
    kind = getattr(widget, "tiles", "") or _kind_by_length(longest)
    if isinstance(widget, forms.CheckboxSelectMultiple) and kind in {"long", "rows"}:
        return ""  # ticks with words stand in a plain list
    return "pick" if kind == "short" else f"pick {kind}"


def _kind_by_length(longest: int) -> str:
    if longest <= SHORT:
        return "short"
    return "long" if longest <= LONG else "rows"
