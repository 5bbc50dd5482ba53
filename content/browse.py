"""Looking through the library: which exercises fit a goal, a body part, the equipment at hand and the time there is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Prefetch

from content.areas import AREAS
from content.models import Exercise, ExerciseEquipment
from content.models.exercises import Level

_CORE = {"weak_deep_core", "late_run_fatigue"}
_LEGS = {"weak_legs", "weak_glutes", "side_asymmetry"}
_STRIDE = {"overstriding", "low_cadence", "bounce", "trunk_lean", "speed_form_breakdown"}


@dataclass(frozen=True)
class Choice:
    """One thing to choose by: what it is called, and what fits it."""

    label: str
    fits: Callable[[Exercise], bool]


GOALS = {
    "calm": Choice("Calm a sore back", lambda e: e.gentle),
    "core": Choice("A stronger core", lambda e: bool(_CORE & set(e.contributors))),
    "legs": Choice("Stronger legs and seat", lambda e: bool(_LEGS & set(e.contributors))),
    "loose": Choice("Looser hips and back", lambda e: e.kind in ("mobility", "stretch", "release")),
    "warm_up": Choice("Ready for a run", lambda e: e.kind in ("warm-up", "activation") and not e.is_static),
    "stride": Choice("A better stride", lambda e: bool(_STRIDE & set(e.contributors))),
    "wind_down": Choice("Wind down", lambda e: e.kind in ("cool-down", "release")),
}
TIMES = {
    "2": Choice("Up to 2 minutes", lambda e: seconds(e) <= 120),
    "4": Choice("2 to 4 minutes", lambda e: 120 < seconds(e) <= 240),
    "more": Choice("More than 4 minutes", lambda e: seconds(e) > 240),
}
NOTHING = "none"
KIT = Prefetch("equipment_links", ExerciseEquipment.objects.select_related("equipment"))


def seconds(exercise: Exercise) -> int:
    """How long it takes at the middle dose."""
    return exercise.doses[Level.INTERMEDIATE].seconds(exercise.rep_seconds)


def exercises() -> list[Exercise]:
    """Every live exercise with what it needs, in a constant number of queries."""
    return list(Exercise.objects.published().prefetch_related(KIT).order_by("name"))


def equipment_choices(found: list[Exercise]) -> dict[str, str]:
    """What the exercises need, and nothing."""
    needed = {link.equipment.slug: link.equipment.name for one in found for link in one.equipment_links.all()}
    return {NOTHING: "Nothing", **dict(sorted(needed.items(), key=lambda item: item[1]))}


def chosen(found: list[Exercise], *, goal="", area="", kit="", time="", words="") -> list[Exercise]:
    """Those that fit everything that was asked; a question nobody knows asks nothing."""
    tests: list[Callable[[Exercise], bool]] = []
    if goal in GOALS:
        tests.append(GOALS[goal].fits)
    if area in AREAS:
        tests.append(lambda e: area in e.areas)
    if time in TIMES:
        tests.append(TIMES[time].fits)
    if kit:
        tests.append(lambda e: _can_be_done_with(e, kit))
    if words:
        tests.append(lambda e: _says(e, words))
    return [exercise for exercise in found if all(test(exercise) for test in tests)]


def _can_be_done_with(exercise, kit) -> bool:
    needed = [link.equipment.slug for link in exercise.equipment_links.all() if not link.optional]
    return not needed if kit == NOTHING else kit in needed


def _says(exercise, words) -> bool:
    said = f"{exercise.name} {exercise.targets} {exercise.purpose}".lower()
    return all(word in said for word in words.lower().split())
