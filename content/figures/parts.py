"""Which parts the person is drawn from, in which order, in each view."""

from collections.abc import Callable
from typing import NamedTuple

from content.figures import head, shapes
from content.figures.body import LENGTH
from content.figures.geometry import Point
from content.figures.model import Panel
from content.figures.solved import Solved


class Swell(NamedTuple):
    """A limb's half thickness at the joint, at its belly and at its far end, and where the belly is."""

    start: float
    belly: float
    end: float
    at: float


Outline = Callable[[Solved], list[Point]]  # of what changes its shape


class Cloth(NamedTuple):
    """A sleeve or a leg of the shorts: half thickness at both ends, and length."""

    start: float
    end: float
    length: float


class Part(NamedTuple):
    name: str
    segment: str  # whose direction it takes
    joint: str  # where it begins
    shapes: tuple[tuple[str | Swell | Cloth | Outline, str], ...]  # outline and colour, from below upwards
    side: str = ""
    below: "Part | None" = None  # the part that hangs from it: hand from forearm, foot from shank


SIDE_ARM = Swell(5, 5.4, 4, 0.38), Cloth(6, 5.8, 13)
SIDE_FORE = Swell(4, 4.4, 3, 0.3)
SIDE_THIGH = Swell(8.2, 8.5, 5.6, 0.35), Cloth(9, 8.6, 24)
SIDE_SHANK = Swell(5.4, 6.1, 3.5, 0.3)
FRONT_ARM = Swell(5, 5.2, 4, 0.4), Cloth(6, 5.7, 13)
FRONT_FORE = Swell(4, 4.3, 3, 0.3)
FRONT_THIGH = Swell(7.6, 7.8, 5.4, 0.3), Cloth(8.5, 8.1, 24)
FRONT_SHANK = Swell(5.2, 5.9, 3.4, 0.32)
SHOE_SIDE = (shapes.FOOT, "shoe"), (shapes.SOLE, "sole")
SHOES = {"front": ((shapes.FOOT_FRONT, "shoe"),), "side": SHOE_SIDE, "top": ((shapes.FOOT_TOP, "shoe"),)}


def _arm(side: str, shoulder: str, swells: tuple[Swell, Cloth], fore: Swell) -> Part:
    hand = Part("hand", f"hand_{side}", f"wrist_{side}", ((shapes.HAND, "skin"),), side)
    lower = Part("fore", f"fore_{side}", f"elbow_{side}", ((fore, "skin"),), side, hand)
    return Part("arm", f"arm_{side}", shoulder, ((swells[0], "skin"), (swells[1], "top")), side, lower)


def _leg(side: str, hip: str, swells: tuple[Swell, Cloth], shank: Swell, shoe: tuple) -> Part:
    foot = Part("foot", f"foot_{side}", f"ankle_{side}", shoe, side)
    lower = Part("shank", f"shank_{side}", f"knee_{side}", ((shank, "skin"),), side, foot)
    return Part("thigh", f"thigh_{side}", hip, ((swells[0], "skin"), (swells[1], "shorts")), side, lower)


HEAD_SIDE = Part("head", "head", "c7", ((shapes.NECK, "skin"), (shapes.HEAD, "skin"), (shapes.HAIR, "hair")))
TRUNK_SIDE = Part("trunk", "pelvis", "hip", ((shapes.torso_side, "top"), (shapes.SHORTS_SIDE, "shorts")))
NECK = Part("neck", "head", "c7", ((shapes.NECK, "skin"),))
TRUNK_FRONT = Part("trunk", "pelvis", "pelvis", ((shapes.torso_front, "top"), (shapes.shorts_front, "shorts")))
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

Layer = list[Part]


def side_layers() -> tuple[Layer, Layer]:
    """What is drawn behind, and what in front of the things held between the limbs."""
    far, near = (
        (_arm(side, "shoulder", SIDE_ARM, SIDE_FORE), _leg(side, "hip", SIDE_THIGH, SIDE_SHANK, SHOE_SIDE))
        for side in "fn"
    )
    return [*far], [HEAD_SIDE, TRUNK_SIDE, *near[::-1]]


def front_layers(panel: Panel) -> tuple[Layer, Layer]:
    legs = [_leg(side, f"hip_{side}", FRONT_THIGH, FRONT_SHANK, SHOES[panel.shoes]) for side in "rl"]
    arms = [_arm(side, f"shoulder_{side}", FRONT_ARM, FRONT_FORE) for side in "rl"]
    covered = [arm for arm in arms if arm.segment in panel.behind]
    over = [leg for leg in legs if leg.segment.replace("thigh", "leg") in panel.over]
    under = [leg for leg in legs if leg not in over]
    upper = [arm for arm in arms if arm not in covered]
    return [], [*under, *covered, NECK, TRUNK_FRONT, HEAD_FRONT, *over, *upper]


def drawn_limb(shape: Swell | Cloth, part: Part, body: Solved, build: float) -> tuple[float, str]:
    """How long it looks, and its outline."""
    seen = body.lengths[part.segment]
    if isinstance(shape, Cloth):
        length = max(shape.length * seen / LENGTH[part.name], 2.0)
        return length, shapes.cloth(length, shape.start * build, shape.end * build)
    length = max(seen, 2.0)
    return length, shapes.limb(length, shape.start * build, shape.belly * build, shape.end * build, shape.at)
