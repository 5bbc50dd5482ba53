"""Outlines of the body's parts: path data for what keeps its shape, points for what bends.

A segment is drawn from its joint along +x, in SVG's axes; the trunk from the pelvis up the spine.
"""

from math import cos, radians, sin

from content.figures.body import BACK, FRONT, HALF_WIDTH, SPINE
from content.figures.geometry import Point, away, closed_curve, number
from content.figures.solved import Solved

FOOT = "M-5.2-1C-5.6-4.6-2-5.2 1.6-4.6S9-1.6 13.4-.6S16.6 1.4 16.4 3.2C16 4 15.6 4.3 14.6 4.3H-3.6C-5 4.3-5.4 3-5.2-1"
SOLE = "M-5.3 2.6H16.4Q16.4 4.8 14.6 4.8H-3.6Q-5.4 4.8-5.3 2.6"
FOOT_FRONT = "M-2-3.8C2-4.4 7-4.2 8.4-2.6C9.4-1 9.4 1 8.4 2.6C7 4.2 2 4.4-2 3.8Z"
FOOT_TOP = "M-4-3.6C2-4 12-5 16-3.6C18.4-2 18.4 2 16 3.4C12 4.6 2 4-4 3.6Q-6 0-4-3.6"
HAND = "M-2.6-2.7C0-3.4 4-3.2 7-2.4S10 .8 7.6 1.8S0 3.3-2.6 2.7"
NECK = "M-2-4.4L9-4.2V4.2L-2 4.4"
HEAD = (
    "M3.5-7.4C8-9.6 17-9.6 21-5.4S24 3.2 21 6.2C19 7.8 18 8.2 16 8.5S14.6 10.4 13.3 10.2"
    "C12.4 10 13 8.8 11.9 8.6S10.6 8.8 9.5 8.7S7.7 7.8 6 7.6C4 7.3 3 5 2 3"
)
HAIR = (
    "M5.5-8C10.5-10.6 18.5-10.2 22-6S25 3.6 21.7 6.8C20 8 19 7.6 19.3 5.6S18 .6 15.5-.6C14.7 1 13 1 12-.6"
    "S8-3.4 6-3.6S4.5-7.2 5.5-8"
)


def cloth(length: float, start: float, end: float) -> str:
    """A sleeve or a leg of the shorts: it hangs straight."""
    a, c, up, low, long = (number(value) for value in (start, end, -start, -end, length))
    return f"M0 {up}L{long} {low}A{c} {c} 0 0 1 {long} {c}L0 {a}A{a} {a} 0 0 1 0 {up}".replace(" -", "-")


def limb(length: float, start: float, belly: float, end: float, at: float) -> str:
    """A limb with the swell of a muscle: half thickness at the joint, at the belly and at the far end."""
    bulge = (belly - 0.216 * start - 0.352 * end) / 0.432  # so that the curve passes through the belly
    near, far = number(length * at * 0.9), number(length * 0.72)
    a, b, c, long = (number(value) for value in (start, bulge, end, length))
    up, over, low = (number(-value) for value in (start, bulge, end))
    return (
        f"M0 {up}C{near} {over} {far} {low} {long} {low}A{c} {c} 0 0 1 {long} {c}"
        f"C{far} {c} {near} {b} 0 {a}A{a} {a} 0 0 1 0 {up}"
    ).replace(" -", "-")


def torso_side(body: Solved) -> list[Point]:
    """It ends inside the shorts."""
    spine, across = _own_spine(body)
    back = [away(spine[i], across[i] + 90, BACK[i]) for i in (2, 4, 6)]
    front = [away(spine[i], across[i] - 90, FRONT[i]) for i in (6, 4, 2)]
    return [(0, 8.5), *back, away(spine[6], across[6], 3), *front, (0, -7)]


SHORTS_SIDE = closed_curve([(-9, 7), (0, 11.1), (11, 10.4), (13.6, 0), (11, -9.2), (0, -8.5), (-8, -5)])


def torso_front(body: Solved) -> list[Point]:
    spine, across = _own_spine(body)
    roll, turn = body.turns["roll"], body.turns["turn"]
    wide = [_seen(HALF_WIDTH[i], BACK[i], roll + (turn - roll) * i / 6) for i in range(7)]
    left = [away(spine[i], across[i] + 90, wide[i]) for i in (2, 4, 5, 6)]
    right = [away(spine[i], across[i] - 90, wide[i]) for i in (6, 5, 4, 2)]
    low = _seen(11.5, 8.5, roll)
    return [(0, low), *left, *right, (0, -low)]


def shorts_front(body: Solved) -> list[Point]:
    roll = body.turns["roll"]
    top, hip, leg = _seen(13, 10.2, roll), _seen(13.8, 10.8, roll), _seen(13, 9, roll)
    left = [(-7, leg), (0, hip), (11, top), (12.5, 6)]
    return [*left, *((x, -y) for x, y in left[::-1]), (-10, 0)]


def _own_spine(body: Solved) -> tuple[list[Point], list[float]]:
    """The spine as the pelvis sees it, and the direction it has at each of its points."""
    bends = [bend - body.bends[0] for bend in body.bends]
    spine: list[Point] = [(0.0, 0.0)]
    for length, bend in zip(SPINE, bends, strict=True):
        spine.append(away(spine[-1], bend, length))
    return spine, [bends[0], *((bends[i - 1] + bends[i]) / 2 for i in range(1, 6)), bends[5]]


def _seen(half: float, depth: float, turn: float) -> float:
    """Half of what one sees of an oval that is turned about its middle."""
    return ((half * cos(radians(turn))) ** 2 + (depth * sin(radians(turn))) ** 2) ** 0.5
