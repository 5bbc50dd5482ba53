"""Draws the things around the person: what stands still, and what goes along with joints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from content.figures.geometry import Point, apart, direction, number, numbers
from content.figures.looks import Look, blend
from content.figures.model import Panel
from content.figures.motion import ANGLE, PLACE, Clock, animate, transform, unwound
from content.figures.props import PROPS
from content.figures.solved import Solved


@dataclass(frozen=True)
class Scene:
    panel: Panel
    bodies: Sequence[Solved]
    clock: Clock
    look: Look


def furniture(scene: Scene, layer: str) -> str:
    return "".join(
        DRAWN[prop.kind](scene, prop.values) for prop in scene.panel.props if PROPS[prop.kind].layer == layer
    )


def floor(scene: Scene) -> str:
    if scene.panel.view == "above":
        return ""
    left, _, width, _ = scene.panel.box
    line = f'stroke="{scene.look.page.floor}" stroke-width="1.4" stroke-linecap="round"'
    return f'<path d="M{number(left + 6)}-.5H{number(left + width - 6)}" {line}/>'


def _rect(left: float, bottom: float, width: float, top: float, corner: float, colour: str) -> str:
    place = f'x="{number(left)}" y="{number(-top)}" width="{number(width)}" height="{number(top - bottom)}"'
    return f'<rect {place} rx="{number(corner)}" fill="{colour}"/>'


def _mat(scene: Scene, values: Sequence[Any]) -> str:
    if scene.panel.view != "above":
        return _rect(values[0], -3.2, values[1], 1, 2.1, scene.look.page.mat)
    _, bottom, _, height = scene.panel.box
    low, high = (values[2], values[3]) if len(values) == 4 else (bottom + height / 2 - 31, 62)
    return _rect(values[0], low, values[1], low + high, 5, scene.look.page.mat)


def _wall(scene: Scene, values: Sequence[Any]) -> str:
    _, bottom, _, height = scene.panel.box
    low = bottom if scene.panel.view == "above" else 0
    return _rect(values[0], low, 5, bottom + height, 0, scene.look.page.thing)


def _box(scene: Scene, values: Sequence[Any]) -> str:
    left, bottom, width, top = values
    return _rect(left, bottom, width, top, 3, scene.look.page.thing)


def _chair(scene: Scene, values: Sequence[Any]) -> str:
    left, width, seat = values
    colour = scene.look.page.thing
    legs = "".join(_rect(x, 0, 3.4, seat - 3, 1, colour) for x in (left + 2, left + width - 5.4))
    return legs + _rect(left, seat - 5, width, seat, 2, colour) + _rect(left - 2, seat - 5, 4.2, seat + 42, 2, colour)


def _round(scene: Scene, values: Sequence[Any]) -> str:
    x, y, radius = values
    ring = blend(scene.look.page.thing, scene.look.page.back, 0.35)
    middle = f'cx="{number(x)}" cy="{number(-y)}"'
    return (
        f'<circle {middle} r="{number(radius)}" fill="{scene.look.page.thing}"/>'
        f'<circle {middle} r="{number(radius * 0.55)}" fill="none" stroke="{ring}" stroke-width="1.6"/>'
    )


def _place(body: Solved, value: Any) -> Point:
    return body.joints[value] if isinstance(value, str) else value


def _line(scene: Scene, values: Sequence[Any], said: str, beyond: float = 0.0) -> str:
    """A line from one joint to another or to a place, drawn `beyond` times its length past both."""
    rows = []
    for body in scene.bodies:
        (x1, y1), (x2, y2) = _place(body, values[0]), _place(body, values[1])
        dx, dy = (x2 - x1) * beyond, (y2 - y1) * beyond
        rows.append((x1 - dx, dy - y1, x2 + dx, -y2 - dy))
    written = [f"M{numbers(row[:2])}L{numbers(row[2:])}" for row in rows]
    moved = animate("d", rows, scene.clock, lambda i: written[i], off=PLACE)
    return f'<path d="{written[0]}" fill="none" stroke-linecap="round" {said}>{moved}</path>'


def _band(scene: Scene, values: Sequence[Any]) -> str:
    return _line(scene, values, f'stroke="{scene.look.page.band}" stroke-width="2.6"')


def _strap(scene: Scene, values: Sequence[Any]) -> str:
    return _line(scene, values, f'stroke="{scene.look.page.band}" stroke-width="2"')


def _stick(scene: Scene, values: Sequence[Any]) -> str:
    colour = blend(scene.look.page.thing, scene.look.page.edge, 0.35)
    return _line(scene, values, f'stroke="{colour}" stroke-width="2.8"', beyond=0.15)


def _carried(scene: Scene, places: Sequence[Point], inside: str, angles: Sequence[float] = (0.0,)) -> str:
    spots = [(x, -y) for x, y in places]
    turns = [[-angle] for angle in unwound(angles)]
    moved = transform("translate", spots, scene.clock, off=PLACE)
    turned = transform("rotate", turns, scene.clock, off=ANGLE)
    return (
        f'<g transform="translate({apart(spots[0])})">{moved}'
        f'<g transform="rotate({number(turns[0][0])})">{turned}{inside}</g></g>'
    )


def _block(scene: Scene, values: Sequence[Any]) -> str:
    ends = [(_place(body, values[0]), _place(body, values[1])) for body in scene.bodies]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in ends]
    angles = [0.0 if scene.panel.view == "side" else direction(a, b) for a, b in ends]
    return _carried(scene, middles, _rect(-5, -8.5, 10, 8.5, 2.4, scene.look.page.band), angles)


def _weight(scene: Scene, values: Sequence[Any]) -> str:
    colour = scene.look.page.band
    bell = _rect(-7, -9.6, 14, -6.8, 1.2, colour) + _rect(-9.5, -12, 4.4, -4.4, 1.4, colour)
    bell += _rect(5.1, -12, 4.4, -4.4, 1.4, colour)
    return _carried(scene, [_place(body, values[0]) for body in scene.bodies], bell)


def _slider(scene: Scene, values: Sequence[Any]) -> str:
    disc = f'<ellipse rx="8.5" ry="1.5" fill="{scene.look.page.band}"/>'
    return _carried(scene, [(_place(body, values[0])[0], 1.0) for body in scene.bodies], disc)


DRAWN: dict[str, Callable[[Scene, Sequence[Any]], str]] = {
    "mat": _mat,
    "wall": _wall,
    "box": _box,
    "chair": _chair,
    "roller": _round,
    "ball": _round,
    "slider": _slider,
    "block": _block,
    "band": _band,
    "strap": _strap,
    "stick": _stick,
    "weight": _weight,
}
