"""The pictures of an exercise in a page: still in lists, moving where there is room."""

from django import template

from content.pictures import picture_of

register = template.Library()


@register.inclusion_tag("components/figure.html")
def figure(exercise) -> dict:
    """The moving figure, which can be held still."""
    return {"picture": picture_of(exercise), "exercise": exercise}


@register.inclusion_tag("components/figure_still.html")
def figure_still(exercise) -> dict:
    """The start as a ghost, the end, and an arrow from one to the other."""
    return {"picture": picture_of(exercise), "exercise": exercise}


@register.inclusion_tag("components/figure_step.html")
def figure_step(exercise) -> dict:
    """The still, and the movement for whoever asks for it."""
    return {"picture": picture_of(exercise), "exercise": exercise}
