"""Where the pictures of an exercise are: drawn from its pose, kept apart by what the pose says."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from content.figures import LOOKS, figure_of, svg
from content.models import Exercise

STILL = "-still"
MARKS = "drawn.json"
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
    mark = mark_of(exercise.pose)
    names = [f"{look}{still}" for still in ("", STILL) for look in looks_of(exercise.slug)]
    moving, moving_dark, still, still_dark = (_address(exercise.slug, mark, name) for name in names)
    says = f"{exercise.name}: {exercise.pose.get('says', exercise.purpose)}"
    return Picture(says, moving, moving_dark, still, still_dark)


def looks_of(slug: str) -> list[str]:
    """The looks in which an exercise is drawn into files."""
    return [f"{person_of(slug)}-{page}" for page in ("light", "dark")]


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
    """A static file where one was drawn from this very pose, and the drawing view otherwise."""
    if drawn_marks(settings.FIGURES_DIR).get(slug) == mark:
        return static(f"figures/{slug}.{name}.svg")
    return reverse("content:figure", args=[slug, mark, name])


@lru_cache
def drawn_marks(folder: Path) -> dict[str, str]:
    """Which pose each file of the drawn set was made from; read once, when the process needs it first."""
    listed = folder / MARKS
    return json.loads(listed.read_text()) if listed.exists() else {}
