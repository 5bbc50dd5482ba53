"""Turns the data of a figure into a `Figure`, or says which frame and which key is wrong."""

from collections.abc import Mapping
from typing import Any

from content.figures.model import BadPose, Figure, Panel
from content.figures.panels import PANEL_WORDS, panel_of, seconds_agree

MAX_PANELS = 3
FIGURE_WORDS = {"slug", "name", "says", "flip", "opposite", "pair", "panels"}


def figure_of(data: Mapping[str, Any], *, name: str = "") -> Figure:
    """The figure in plain data with its named poses filled in, as `read_figures` gives it."""
    if not isinstance(data, Mapping):
        raise BadPose("A figure should be named fields.")
    unknown = sorted(set(map(str, data)) - FIGURE_WORDS - (set() if "panels" in data else PANEL_WORDS))
    if unknown:
        raise BadPose(f"{unknown[0]}: This word is not known here.")
    slug = _text(data, "slug", most=80)
    panels = tuple(_panels(data))
    if not seconds_agree(panels):
        raise BadPose("panels: All panels that move should take the same time.")
    return Figure(
        slug=slug,
        name=name or _text(data, "name", most=80) or slug.replace("_", " ").capitalize(),
        says=_text(data, "says", most=300),
        panels=panels,
        **{word: _flag(data, word) for word in ("flip", "opposite", "pair")},
    )


def _panels(data: Mapping[str, Any]) -> list[Panel]:
    if "panels" not in data:
        return [panel_of(data, "")]
    panels = data["panels"]
    if not isinstance(panels, list) or not 1 <= len(panels) <= MAX_PANELS:
        raise BadPose(f"panels: It should be a list of 1 to {MAX_PANELS} panels.")
    return [panel_of(panel, f"panel {number}: ", alone=True) for number, panel in enumerate(panels, start=1)]


def _text(data: Mapping[str, Any], word: str, *, most: int) -> str:
    text = data.get(word, "")
    if not isinstance(text, str):
        raise BadPose(f"{word}: It should be a text.")
    if len(text) > most:
        raise BadPose(f"{word}: It should have at most {most} characters.")
    return text.strip()


def _flag(data: Mapping[str, Any], word: str) -> bool:
    flag = data.get(word, False)
    if not isinstance(flag, bool):
        raise BadPose(f"{word}: It should be true or false.")
    return flag
