"""Figures drawn into the page itself, where they have no address yet."""

from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def drawn(svg: str) -> str:
    """Our own drawing: `content.figures` escapes every word it takes from a pose."""
    return mark_safe(svg)  # noqa: S308 - see above
