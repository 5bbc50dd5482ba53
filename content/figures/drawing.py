"""Draws the person at one moment, or at all of them."""

from collections.abc import Sequence

from content.figures.geometry import apart, closed_curve, number
from content.figures.looks import Look
from content.figures.motion import ANGLE, PLACE, Clock, animate, transform, unwound
from content.figures.parts import Cloth, Layer, Outline, Part, Swell, drawn_limb
from content.figures.solved import Solved

STIFF, MORPH = 0.1, 0.6  # what is too little to be drawn
EDGE = {"arm": "top", "thigh": "shorts"}


class Drawer:
    """Draws parts of one person, in one look, over the given moments."""

    def __init__(self, bodies: Sequence[Solved], clock: Clock, look: Look, *, far: Sequence[str]):
        self.bodies, self.clock, self.look = bodies, clock, look
        self.far, self.usual = far, ""

    def layer(self, layer: Layer, *, shift: str = "") -> str:
        """All parts; what has no colour of its own has that of the first part's skin."""
        if not layer:
            return ""
        self.usual = self._colour("skin", far=self._is_far(layer[0]))
        drawn = "".join(self._limb(part) for part in layer)
        moved = f' transform="translate({shift})"' if shift else ""
        return f'<g fill="{self.usual}" stroke-width=".8" stroke-opacity=".2"{moved}>{drawn}</g>'

    def _morphing(self, outline: Outline, said: str) -> str:
        drawn = [outline(body) for body in self.bodies]
        curves = [closed_curve(points) for points in drawn]
        return self._path(said, curves, [[value for point in points for value in point] for points in drawn])

    def _limb(self, part: Part) -> str:
        """The part and what hangs from it."""
        inside, outside = self._inside(part)
        places = [(body.joints[part.joint][0], -body.joints[part.joint][1]) for body in self.bodies]
        angles = [[-angle] for angle in unwound([body.angles[part.segment] for body in self.bodies])]
        moved = transform("translate", places, self.clock, off=PLACE)
        turned = transform("rotate", angles, self.clock, off=ANGLE)
        place, angle = f"translate({apart(places[0])})", f"rotate({number(angles[0][0])})"
        if not moved and not turned:
            return f'<g transform="{place} {angle}">{inside}</g>{outside}'
        return f'<g transform="{place}">{moved}<g transform="{angle}">{turned}{inside}</g></g>{outside}'

    def _inside(self, part: Part) -> tuple[str, str]:
        """The part in its own axes, with what hangs stiffly from it; and what hangs from it and moves."""
        shapes = "".join(self._shape(part, place) for place in range(len(part.shapes)))
        if part.below is None:
            return shapes, ""
        bend = self._stiff(part, part.below)
        if bend is None:
            return shapes, self._limb(part.below)
        inside, outside = self._inside(part.below)
        along = number(self.bodies[0].lengths[part.segment])
        return f'{shapes}<g transform="translate({along}) rotate({number(-bend)})">{inside}</g>', outside

    def _stiff(self, part: Part, below: Part) -> float | None:
        """The angle between the two if it never changes, and neither does the length."""
        bends = unwound([body.angles[below.segment] - body.angles[part.segment] for body in self.bodies])
        lengths = [body.lengths[part.segment] for body in self.bodies]
        return bends[0] if max(bends) - min(bends) < STIFF and max(lengths) - min(lengths) < STIFF else None

    def _shape(self, part: Part, place: int) -> str:
        shape, name = part.shapes[place]
        far = self._is_far(part)
        colour = self._colour(name, far=far)
        said = "" if colour == self.usual else f' fill="{colour}"'
        if place and not far and EDGE.get(part.name) == name:
            said += f' stroke="{self.look.page.edge}"'
        if isinstance(shape, Swell | Cloth):
            return self._swelling(shape, part, said)
        if isinstance(shape, str):
            return f'<path{said} d="{shape}"/>'
        return self._morphing(shape, said)

    def _swelling(self, shape: Swell | Cloth, part: Part, said: str) -> str:
        drawn = [drawn_limb(shape, part, body, self.look.person.build) for body in self.bodies]
        return self._path(said, [outline for _, outline in drawn], [[length] for length, _ in drawn])

    def _path(self, said: str, outlines: Sequence[str], rows: Sequence[Sequence[float]]) -> str:
        moved = animate("d", rows, self.clock, lambda i: outlines[i], off=MORPH)
        return f'<path{said} d="{outlines[0]}">{moved}</path>' if moved else f'<path{said} d="{outlines[0]}"/>'

    def _is_far(self, part: Part) -> bool:
        return part.side != "" and part.side in self.far

    def _colour(self, name: str, *, far: bool) -> str:
        colour = self.look.colour(name)
        return self.look.far(colour) if far else colour
