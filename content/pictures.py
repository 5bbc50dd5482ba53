"""Where the pictures of an exercise are: drawn from its pose, kept apart by what the pose says."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from content.figures import LOOKS, figure_of, svg
from content.models import Exercise

STILL = "-still"
PEOPLE = ("clay", "sand", "umber")


@dataclass(frozen=True)
class Picture:
    """The addresses of one figure: moving and still, for light pages and for dark ones."""

    alternative: str
    moving: str
    moving_dark: str
    still: str
    still_dark: str


def picture_of(exercise: Exercise) -> Picture | None:
    """Nothing for an exercise without a pose."""
    if not exercise.pose:
        return None
    mark, person = mark_of(exercise.pose), person_of(exercise.slug)
    names = [f"{person}-{page}{still}" for still in ("", STILL) for page in ("light", "dark")]
    moving, moving_dark, still, still_dark = (_address(exercise.slug, mark, name) for name in names)
    says = f"{exercise.name}: {exercise.pose.get('says', exercise.purpose)}"
    return Picture(says, moving, moving_dark, still, still_dark)


def mark_of(pose: dict) -> str:
    """A short fingerprint: it changes when and only when the pose does."""
    return hashlib.sha256(json.dumps(pose, sort_keys=True).encode()).hexdigest()[:12]


def person_of(slug: str) -> str:
    """Who shows an exercise: always the same person, and all of them about equally often."""
    return PEOPLE[int(hashlib.sha256(slug.encode()).hexdigest(), 16) % len(PEOPLE)]


def is_picture_name(name: str) -> bool:
    """A look, and perhaps -still after it."""
    return name.removesuffix(STILL) in LOOKS


def drawn(exercise: Exercise, picture_name: str) -> str:
    """The figure of an exercise as SVG; raises `content.figures.BadPose` for a pose that can not be drawn."""
    return _drawn(json.dumps(exercise.pose, sort_keys=True), exercise.name, picture_name)


@lru_cache(maxsize=400)
def _drawn(pose: str, title: str, name: str) -> str:
    figure = figure_of(json.loads(pose), name=title)
    return svg(figure, look=name.removesuffix(STILL), still=name.endswith(STILL))


def _address(slug, mark, name) -> str:
    return reverse("content:figure", args=[slug, mark, name])
