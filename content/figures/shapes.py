"""Outlines of the body's parts: path data for what keeps its shape, points for what bends.

A segment is drawn from its joint along +x, in SVG's axes; trunk and shorts are drawn where they are.
"""

from collections.abc import Sequence
from math import cos, radians, sin

from content.figures.body import BACK, FRONT, HALF_WIDTH
from content.figures.geometry import Point, away, number
from content.figures.solved import Solved

FOOT = (
    "M-5.2-1.2C-5.6-4.6-2-5.2 1.6-4.6C6-3.9 9-1.6 13.4-.6C16 0 16.6 1.4 16.4 3.2C16.3 4 15.6 4.3 14.6 4.3"
    "L-3.6 4.3C-5 4.3-5.4 3-5.2-1.2Z"
)
SOLE = "M-5.3 2.6L16.4 2.6C16.4 4.6 15.6 4.8 14.6 4.8L-3.6 4.8C-5 4.8-5.4 4-5.3 2.6Z"
FOOT_FRONT = "M-2-3.8C2-4.4 7-4.2 8.4-2.6C9.4-1 9.4 1 8.4 2.6C7 4.2 2 4.4-2 3.8Z"
HAND = "M-2.6-2.7C0-3.4 4-3.2 7-2.4C9.6-1.7 9.8.8 7.6 1.8C4.6 3.1 0 3.3-2.6 2.7Z"
NECK = "M.1-4.4L9.1-4.2A4.2 4.2 0 0 1 9.1 4.2L.1 4.4A4.4 4.4 0 1 1 .1-4.4Z"
HEAD = (
    "M3.5-7.4C8.5-9.6 17.5-9.4 21.1-5.4C24.1-2 23.7 3.4 20.9 6.2C19.3 7.8 17.9 8.2 16.1 8.5C15.5 8.8 14.5 10.3"
    " 13.3 10.2C12.4 10.1 12.7 8.9 11.9 8.6C10.9 8.4 10.5 8.8 9.5 8.7C8.3 8.6 7.7 7.8 6.1 7.6C4.1 7.3 2.9 5 1.9 3Z"
)
HAIR = (
    "M5.5-8C10.5-10.6 18.5-10.2 22.1-6C25.3-2.2 24.9 3.6 21.7 6.8C20.1 8 19.1 7.6 19.3 5.6C19.5 2.8 18.1 0.6 15.5-0.6"
    "C14.7 1 12.9 1 12.1-0.6C10.5-2.4 8.1-3.4 5.9-3.6C4.5-4.6 4.5-7.2 5.5-8Z"
)


def limb(length: float, start: float, belly: float, end: float, at: float) -> str:
    """A limb with the swell of a muscle: half thickness at the joint, at the belly and at the far end."""
    middle = length * at
    marks = {
        "a": start, "b": belly, "c": end, "l": length, "m": middle, "u": belly * 1.04, "v": end * 1.02,
        "p": middle * 0.5, "q": middle * 0.8, "r": length * 0.8, "s": middle * 1.2, "t": middle * 0.4,
    }  # fmt: skip
    said = {name: number(value) for name, value in marks.items()}
    minus = {name.upper(): number(-value) for name, value in marks.items()}
    return (
        "M0 {A}C{p} {U} {q} {B} {m} {B}S{r} {V} {l} {C}A{c} {c} 0 0 1 {l} {c}"
        "C{r} {v} {s} {b} {m} {b}S{t} {a} 0 {a}A{a} {a} 0 0 1 0 {A}Z"
    ).format(**said, **minus)


def torso_side(body: Solved) -> list[Point]:
    spine, bends = body.spine, body.bends
    across = _across(bends)
    back = [away(point, bend + 90, wide) for point, bend, wide in zip(spine, across, BACK, strict=True)]
    front = [away(point, bend - 90, wide) for point, bend, wide in zip(spine, across, FRONT, strict=True)]
    seat = _beside(spine[0], bends[0], 6.5, -8.5)
    lap = _beside(spine[0], bends[0], -4.5, -7.5)
    return [seat, *back, away(spine[6], bends[5], 3), *front[::-1], lap]


def shorts_side(body: Solved) -> list[Point]:
    spine, bends = body.spine, body.bends
    waist, tilt = away(spine[1], bends[1], 1), (bends[0] + bends[1]) / 2
    hem = away(waist, bends[1], 2.6)
    return [
        _beside(spine[0], bends[0], 7, -9),
        away(spine[0], bends[0] + 90, BACK[0] + 0.5),
        away(waist, tilt + 90, BACK[1] + 0.4),
        away(hem, tilt + 90, 4),
        away(hem, tilt - 90, 4),
        away(waist, tilt - 90, FRONT[1] + 0.4),
        away(spine[0], bends[0] - 90, FRONT[0] + 0.5),
        _beside(spine[0], bends[0], -5, -8),
    ]


def torso_front(body: Solved) -> list[Point]:
    spine, across = body.spine, _across(body.bends)
    wide = [
        _seen(half, depth, body.turns["roll"] + (body.turns["turn"] - body.turns["roll"]) * part / 6)
        for part, (half, depth) in enumerate(zip(HALF_WIDTH, BACK, strict=True))
    ]
    left = [away(point, bend + 90, half) for point, bend, half in zip(spine, across, wide, strict=True)]
    right = [away(point, bend - 90, half) for point, bend, half in zip(spine, across, wide, strict=True)]
    return [*left, *right[::-1], away(spine[0], body.bends[0], -6)]


def shorts_front(body: Solved) -> list[Point]:
    spine, bends, roll = body.spine, body.bends, body.turns["roll"]
    waist, hem = away(spine[1], bends[1], 1), away(spine[1], bends[1], 2.5)
    top, hip, leg = _seen(13, 10.2, roll), _seen(13.8, 10.8, roll), _seen(13, 9, roll)
    return [
        _beside(spine[0], bends[0], leg, -7),
        away(spine[0], bends[0] + 90, hip),
        away(waist, bends[1] + 90, top),
        away(hem, bends[1] + 90, 6),
        away(hem, bends[1] - 90, 6),
        away(waist, bends[1] - 90, top),
        away(spine[0], bends[0] - 90, hip),
        _beside(spine[0], bends[0], -leg, -7),
        away(spine[0], bends[0], -10),
    ]


def _across(bends: Sequence[float]) -> list[float]:
    """The direction of the spine at each of its points."""
    return [bends[0], *((bends[i - 1] + bends[i]) / 2 for i in range(1, 6)), bends[5]]


def _beside(point: Point, bend: float, left: float, along: float) -> Point:
    return away(away(point, bend + 90, left), bend, along)


def _seen(half: float, depth: float, turn: float) -> float:
    """Half of what one sees of an oval that is turned about its middle."""
    return ((half * cos(radians(turn))) ** 2 + (depth * sin(radians(turn))) ** 2) ** 0.5
