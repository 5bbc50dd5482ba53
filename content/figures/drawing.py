"""Draws the person at one moment, or at all of them."""

from collections.abc import Sequence

from content.figures.geometry import closed_curve, number, numbers
from content.figures.looks import Look, blend
from content.figures.motion import ANGLE, PLACE, Clock, animate, transform, unwound
from content.figures.parts import Cloth, Layer, Outline, Part, Swell, drawn_limb
from content.figures.solved import Solved

STIFF = 0.1
EDGE = {"arm": "top", "thigh": "shorts"}


class Drawer:
    """Draws parts of one person, in one look, over the given moments."""

    def __init__(self, bodies: Sequence[Solved], clock: Clock, look: Look, *, far: Sequence[str]):
        self.bodies, self.clock, self.look = bodies, clock, look
        self.far = far

    def layer(self, layer: Layer) -> str:
        return "".join(self._limb(part) for part in layer)

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
        place, angle = f"translate({numbers(places[0])})", f"rotate({number(angles[0][0])})"
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
        along = numbers((self.bodies[0].lengths[part.segment], 0))
        return f'{shapes}<g transform="translate({along}) rotate({number(-bend)})">{inside}</g>', outside

    def _stiff(self, part: Part, below: Part) -> float | None:
        """The angle between the two if it never changes, and neither does the length."""
        bends = unwound([body.angles[below.segment] - body.angles[part.segment] for body in self.bodies])
        lengths = [body.lengths[part.segment] for body in self.bodies]
        return bends[0] if max(bends) - min(bends) < STIFF and max(lengths) - min(lengths) < STIFF else None

    def _shape(self, part: Part, place: int) -> str:
        far = part.side != "" and part.side in self.far
        shape, colour = part.shapes[place]
        said = f'fill="{self._colour(colour, far=far)}"'
        if place and not far and EDGE.get(part.name) == colour:
            said += self._edge(colour)
        if isinstance(shape, Swell | Cloth):
            return self._swelling(shape, part, said)
        if isinstance(shape, str):
            return f'<path {said} d="{shape}"/>'
        return self._morphing(shape, said)

    def _edge(self, colour: str) -> str:
        line = blend(self.look.colour(colour), self.look.page.edge, 0.2)
        return f' stroke="{line}" stroke-width=".8"'

    def _swelling(self, shape: Swell | Cloth, part: Part, said: str) -> str:
        drawn = [drawn_limb(shape, part, body, self.look.person.build) for body in self.bodies]
        return self._path(said, [outline for _, outline in drawn], [[length] for length, _ in drawn])

    def _path(self, said: str, outlines: Sequence[str], rows: Sequence[Sequence[float]]) -> str:
        moved = animate("d", rows, self.clock, lambda i: outlines[i], off=PLACE)
        return f'<path {said} d="{outlines[0]}">{moved}</path>' if moved else f'<path {said} d="{outlines[0]}"/>'

    def _colour(self, name: str, *, far: bool) -> str:
        colour = self.look.colour(name)
        return self.look.far(colour) if far else colour
