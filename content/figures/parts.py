"""Which parts the person is drawn from, in which order, in each view."""

from collections.abc import Callable
from typing import NamedTuple

from content.figures import head, shapes
from content.figures.body import LENGTH
from content.figures.geometry import Point
from content.figures.solved import Solved


class Swell(NamedTuple):
    """A limb's half thickness at the joint, at its belly and at its far end, and where the belly is."""

    start: float
    belly: float
    end: float
    at: float
    length: float = 0.0  # of a piece of clothing; 0 is the whole segment


Outline = Callable[[Solved], list[Point]]  # of what changes its shape


class Part(NamedTuple):
    name: str
    segment: str  # whose direction it takes
    joint: str  # where it begins
    shapes: tuple[tuple[str | Swell | Outline, str], ...]  # outline and colour, from below upwards
    side: str = ""


class Trunk(NamedTuple):
    name: str
    outline: Outline
    colour: str


SIDE_ARM = Swell(5.0, 5.35, 4.05, 0.38), Swell(6.05, 6.15, 5.75, 0.38, 13)
SIDE_FORE = Swell(4.05, 4.35, 2.95, 0.3)
SIDE_THIGH = Swell(8.2, 8.5, 5.65, 0.35), Swell(8.95, 9.3, 8.5, 0.4, 24)
SIDE_SHANK = Swell(5.45, 6.1, 3.45, 0.3)
FRONT_ARM = Swell(4.9, 5.2, 4.0, 0.4), Swell(5.9, 6.0, 5.6, 0.4, 13)
FRONT_FORE = Swell(4.0, 4.3, 2.9, 0.3)
FRONT_THIGH = Swell(7.6, 7.8, 5.4, 0.3), Swell(8.4, 8.6, 8.0, 0.4, 24)
FRONT_SHANK = Swell(5.2, 5.9, 3.4, 0.32)
SHOE_SIDE = (shapes.FOOT, "shoe"), (shapes.SOLE, "sole")
SHOE_FRONT = ((shapes.FOOT_FRONT, "shoe"),)


def _arm(side: str, shoulder: str, swells: tuple[Swell, Swell], fore: Swell) -> list[Part]:
    return [
        Part("arm", f"arm_{side}", shoulder, ((swells[0], "skin"), (swells[1], "top")), side),
        Part("fore", f"fore_{side}", f"elbow_{side}", ((fore, "skin"),), side),
        Part("hand", f"hand_{side}", f"wrist_{side}", ((shapes.HAND, "skin"),), side),
    ]


def _leg(side: str, hip: str, swells: tuple[Swell, Swell], shank: Swell, shoe: tuple) -> list[Part]:
    return [
        Part("thigh", f"thigh_{side}", hip, ((swells[0], "skin"), (swells[1], "shorts")), side),
        Part("shank", f"shank_{side}", f"knee_{side}", ((shank, "skin"),), side),
        Part("foot", f"foot_{side}", f"ankle_{side}", shoe, side),
    ]


NECK = Part("neck", "head", "c7", ((shapes.NECK, "skin"),))
HEAD_SIDE = Part("head", "head", "c7", ((shapes.HEAD, "skin"), (shapes.HAIR, "hair")))
HEAD_FRONT = Part(
    "head",
    "head",
    "c7",
    (
        (head.skull, "skin"),
        (head.nose, "nose"),
        (head.left_eye, "face"),
        (head.right_eye, "face"),
        (head.hair, "hair"),
    ),
)

Layer = list[Part | Trunk]


def side_layers() -> tuple[Layer, Layer]:
    """What is drawn behind, and what in front of the things held between the limbs."""
    far = _arm("f", "shoulder", SIDE_ARM, SIDE_FORE) + _leg("f", "hip", SIDE_THIGH, SIDE_SHANK, SHOE_SIDE)
    trunk: Layer = [
        NECK,
        HEAD_SIDE,
        Trunk("torso", shapes.torso_side, "top"),
        Trunk("shorts", shapes.shorts_side, "shorts"),
    ]
    near = _leg("n", "hip", SIDE_THIGH, SIDE_SHANK, SHOE_SIDE) + _arm("n", "shoulder", SIDE_ARM, SIDE_FORE)
    return [*far], [*trunk, *near]


def front_layers(behind: tuple[str, ...]) -> tuple[Layer, Layer]:
    """`behind` names arms and legs (`arm_l`) that the trunk covers."""
    legs = {f"leg_{s}": _leg(s, f"hip_{s}", FRONT_THIGH, FRONT_SHANK, SHOE_FRONT) for s in "rl"}
    arms = {f"arm_{s}": _arm(s, f"shoulder_{s}", FRONT_ARM, FRONT_FORE) for s in "rl"}
    limbs = {**legs, **arms}
    torso, shorts = Trunk("torso", shapes.torso_front, "top"), Trunk("shorts", shapes.shorts_front, "shorts")
    trunk: Layer = [NECK, torso, shorts, HEAD_FRONT]
    covered = [part for name, parts in limbs.items() if name in behind or name.startswith("leg") for part in parts]
    over = [part for name, parts in arms.items() if name not in behind for part in parts]
    return [], [*covered, *trunk, *over]


def swell_length(swell: Swell, segment: str, solved: Solved) -> float:
    seen = solved.lengths[segment]
    whole = LENGTH[segment.split("_", maxsplit=1)[0]]
    return max(swell.length * seen / whole if swell.length else seen, 2.0)
