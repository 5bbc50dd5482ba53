"""A head that turns: 0 looks at the viewer, 90 is the profile that looks ahead, -90 the other one, 180 the back.

Points are (up the neck, towards the face), so that the outlines of front, profile and back flow into each other.
"""

from math import cos, radians, sin

from content.figures.geometry import Point, mix
from content.figures.solved import Solved

Outline = tuple[Point, ...]
SHIFT = 2.5  # the head sits a little up the neck
# fmt: off
SKULL: dict[str, Outline] = {
    "front": (
        (-.6, 2.6), (1.4, 5), (5.6, 7.2), (10.8, 8.3), (16, 7.9), (19.8, 5), (21.3, 0),
        (19.8, -5), (16, -7.9), (10.8, -8.3), (5.6, -7.2), (1.4, -5), (-.6, -2.6),
    ),
    "profile": (
        (-.6, 3), (3.4, 7.6), (7, 8.6), (10.6, 9.9), (14.4, 8.5), (19.4, 4.8), (21, 0),
        (20, -5), (16, -8.6), (11, -9.2), (6, -8.9), (2, -7.8), (0, -3),
    ),
}
SKULL["back"] = SKULL["front"]
HAIR: dict[str, Outline] = {
    "front": (
        (9.6, 8.9), (14, 9.4), (19, 7.4), (22.3, 3.6), (22.9, 0), (22.3, -3.6), (19, -7.4), (14, -9.4), (9.6, -8.9),
        (14.4, -6.6), (17, -2.6), (17, 2.6), (14.4, 6.6),
    ),
    "profile": (
        (16, 6.4), (18.6, 7.3), (21, 4.8), (22.5, 1), (22.3, -2.4), (20.7, -6), (16.4, -9.6), (10, -10.2), (3, -8.4),
        (3.4, -3.8), (9, -1), (13, -.4), (16.4, 3),
    ),
    "back": (
        (3, 7.4), (12, 9.3), (19, 7.4), (22.3, 3.6), (22.9, 0), (22.3, -3.6), (19, -7.4), (12, -9.3), (3, -7.4),
        (1.4, -4.4), (1, -1.5), (1, 1.5), (1.4, 4.4),
    ),
}
# fmt: on
EYE_HEIGHT, EYE_APART, NOSE_HEIGHT = 11.4, 23.0, 8.2


def skull(body: Solved) -> list[Point]:
    return _drawn(_between(SKULL, body.turns["face"], 13), body)


def hair(body: Solved) -> list[Point]:
    """A bowed head shows more of it: the hairline slides down the face."""
    outline = _between(HAIR, body.turns["face"], 9)
    down = _bowed(body) * max(cos(radians(body.turns["face"])), 0.0)
    return _drawn((*outline[:9], *((x - down, y) for x, y in outline[9:])), body)


def right_eye(body: Solved) -> list[Point]:
    return _spot(body, EYE_APART, (EYE_HEIGHT, 1.15, 0.85))


def left_eye(body: Solved) -> list[Point]:
    return _spot(body, -EYE_APART, (EYE_HEIGHT, 1.15, 0.85))


def nose(body: Solved) -> list[Point]:
    return _spot(body, 0.0, (NOSE_HEIGHT, 1.7, 0.8))


def _between(outlines: dict[str, Outline], face: float, outer: int) -> Outline:
    """`outer` points run round the outside; the rest, if any, are the hairline."""
    side = abs(sin(radians(face)))
    plain = outlines["front" if cos(radians(face)) >= 0 else "back"]
    found = tuple(
        (mix(x, to_x, side), mix(y, to_y, side))
        for (x, y), (to_x, to_y) in zip(plain, outlines["profile"], strict=True)
    )
    if sin(radians(face)) >= 0:
        return found
    mirrored = tuple((x, -y) for x, y in found)
    return mirrored[:outer][::-1] + mirrored[outer:][::-1]


def _spot(body: Solved, apart: float, size: tuple[float, float, float]) -> list[Point]:
    """A small oval on a round head; it narrows towards the edge and is gone behind it."""
    angle, (height, high, wide) = body.turns["face"] + apart, size
    seen = max(cos(radians(angle)), 0.0) ** 0.5
    across = 7.6 * sin(radians(angle))
    size_now = 1.0 if seen > 0.3 else 0.0
    ring = ((high, 0), (0, wide * seen), (-high, 0), (0, -wide * seen))
    low = height - _bowed(body)
    return _drawn(tuple((low + x * size_now, across + y * size_now) for x, y in ring), body)


def _bowed(body: Solved) -> float:
    return 6.0 * sin(radians(body.turns["nod"]))


def _drawn(outline: Outline, body: Solved) -> list[Point]:
    shift = SHIFT - 6.0 * sin(radians(body.turns["nod"]))
    return [(x + shift, -y) for x, y in outline]
