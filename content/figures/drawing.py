"""Draws the person at one moment, or at all of them."""

from collections.abc import Sequence

from content.figures.geometry import closed_curve, number, numbers
from content.figures.looks import Look, blend
from content.figures.motion import ANGLE, PLACE, Clock, animate, transform, unwound
from content.figures.parts import Layer, Outline, Part, Swell, Trunk, swell_length
from content.figures.shapes import limb
from content.figures.solved import Solved

FAR_SHIFT = (2.2, 1.6)  # in the side view far limbs show a little beside the near ones
EDGE = {"arm": "top", "thigh": "shorts"}


class Drawer:
    """Draws parts of one person, in one look, over the given moments."""

    def __init__(self, bodies: Sequence[Solved], clock: Clock, look: Look, *, far: Sequence[str], shifted: bool):
        self.bodies, self.clock, self.look = bodies, clock, look
        self.far, self.shift = far, FAR_SHIFT if shifted else (0.0, 0.0)

    def layer(self, layer: Layer) -> str:
        return "".join(self._trunk(part) if isinstance(part, Trunk) else self._part(part) for part in layer)

    def _trunk(self, trunk: Trunk) -> str:
        return self._morphing(trunk.outline, f'fill="{self._colour(trunk.colour, far=False)}"')

    def _morphing(self, outline: Outline, said: str) -> str:
        drawn = [outline(body) for body in self.bodies]
        curves = [closed_curve(points) for points in drawn]
        rows = [[value for point in points for value in point] for points in drawn]
        moved = animate("d", rows, self.clock, lambda i: curves[i], off=PLACE)
        return f'<path {said} d="{curves[0]}">{moved}</path>' if moved else f'<path {said} d="{curves[0]}"/>'

    def _part(self, part: Part) -> str:
        far = part.side != "" and part.side in self.far
        dx, dy = self.shift if far else (0.0, 0.0)
        places = [(body.joints[part.joint][0] + dx, -body.joints[part.joint][1] - dy) for body in self.bodies]
        angles = [[-angle] for angle in unwound([body.angles[part.segment] for body in self.bodies])]
        inside = "".join(self._shape(part, number, far=far) for number in range(len(part.shapes)))
        moved = transform("translate", places, self.clock, off=PLACE)
        turned = transform("rotate", angles, self.clock, off=ANGLE)
        place, angle = f"translate({numbers(places[0])})", f"rotate({number(angles[0][0])})"
        if not moved and not turned:
            return f'<g transform="{place} {angle}">{inside}</g>'
        return f'<g transform="{place}">{moved}<g transform="{angle}">{turned}{inside}</g></g>'

    def _shape(self, part: Part, place: int, *, far: bool) -> str:
        shape, colour = part.shapes[place]
        said = f'fill="{self._colour(colour, far=far)}"'
        if place and not far and EDGE.get(part.name) == colour:
            said += self._edge(colour)
        if isinstance(shape, Swell):
            return self._swelling(shape, part, said)
        if isinstance(shape, str):
            return f'<path {said} d="{shape}"/>'
        return self._morphing(shape, said)

    def _edge(self, colour: str) -> str:
        line = blend(self.look.colour(colour), self.look.page.edge, 0.34)
        return f' stroke="{line}" stroke-width=".8" stroke-opacity=".55"'

    def _swelling(self, swell: Swell, part: Part, said: str) -> str:
        rows = [[swell_length(swell, part.segment, body)] for body in self.bodies]
        build = self.look.person.build
        thick = (swell.start * build, swell.belly * build, swell.end * build, swell.at)
        moved = animate("d", rows, self.clock, lambda i: limb(rows[i][0], *thick), off=PLACE)
        start = limb(rows[0][0], *thick)
        return f'<path {said} d="{start}">{moved}</path>' if moved else f'<path {said} d="{start}"/>'

    def _colour(self, name: str, *, far: bool) -> str:
        colour = self.look.colour(name)
        return self.look.far(colour) if far else colour
