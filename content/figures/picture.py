"""Puts a figure together as an SVG file: it moves by SMIL alone, with no script and no style."""

from math import atan2, degrees
from xml.sax.saxutils import escape

from content.figures.drawing import Drawer
from content.figures.furniture import Scene, floor, furniture
from content.figures.geometry import number, numbers
from content.figures.looks import LOOKS, Look
from content.figures.model import Arrow, Figure, Panel
from content.figures.motion import Clock
from content.figures.parts import front_layers, side_layers
from content.figures.solved import Solved
from content.figures.timeline import Way, samples_of, solve

GAP = 12.0  # between two panels
CORNER = 10
GHOST = ".26"
FAR_SHIFT = "2.2-1.6"  # in the side view far limbs show a little beside the near ones


def svg(figure: Figure, *, look: str, still: bool) -> str:
    """`still` shows where it begins as a ghost, where it goes, and arrows; otherwise it moves for ever."""
    dress = LOOKS[look]
    width = sum(panel.box[2] for panel in figure.panels) + GAP * (len(figure.panels) - 1)
    height = max(panel.box[3] for panel in figure.panels)
    left, bottom = figure.panels[0].box[:2]
    view = f"{number(left)} {number(-bottom - height)} {number(width)} {number(height)}"
    drawn = _panels(figure, dress, left, bottom, still=still)
    if figure.flip:
        drawn = f'<g transform="translate({number(2 * left + width)} 0) scale(-1 1)">{drawn}</g>'
    back = f'x="{number(left)}" y="{number(-bottom - height)}" width="{number(width)}" height="{number(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{number(width * 2)}" '
        f'height="{number(height * 2)}" role="img">'
        f"<title>{escape(figure.name)}</title><desc>{escape(figure.says)}</desc>"
        f'<rect {back} rx="{CORNER}" fill="{dress.page.back}"/>{drawn}</svg>\n'
    )


def _panels(figure: Figure, look: Look, left: float, bottom: float, *, still: bool) -> str:
    """The panels from left to right, on one bottom line."""
    bits: list[str] = []
    at = left
    for panel in figure.panels:
        if bits:
            bits.append(_between(at - GAP / 2, panel, bottom, look, pair=figure.pair))
        drawn = _still(panel, look) if still else _moving(panel, look)
        dx, dy = at - panel.box[0], panel.box[1] - bottom
        bits.append(f'<g transform="translate({numbers((dx, dy))})">{drawn}</g>' if dx or dy else drawn)
        at += panel.box[2] + GAP
    return "".join(bits)


def _between(x: float, panel: Panel, bottom: float, look: Look, *, pair: bool) -> str:
    """A thin line parts two views of one movement; an arrow leads from start to end."""
    middle = -bottom - panel.box[3] / 2
    if pair:
        return f'<path d="M{numbers((x - 6, middle))}h7m-3-4l4.6 4l-4.6 4" {_stroke(look.page.arrow)}/>'
    top, low = -bottom - panel.box[3] + 12, -bottom - 12
    return f'<path d="M{numbers((x, top))}V{number(low)}" stroke="{look.page.floor}" stroke-width=".8"/>'


def _moving(panel: Panel, look: Look) -> str:
    samples = samples_of(panel)
    clock = Clock(tuple(sample.at for sample in samples))
    scene = Scene(panel, [sample.solved for sample in samples], clock, look)
    return floor(scene) + furniture(scene, "behind") + _person(scene) + furniture(scene, "front")


def _still(panel: Panel, look: Look) -> str:
    ghost, main = (_moment(panel, frame, look) for frame in panel.poster)
    start = "" if panel.poster[0] == panel.poster[1] else f'<g opacity="{GHOST}">{_person(ghost)}</g>'
    drawn = floor(main) + furniture(main, "behind") + start + _person(main) + furniture(main, "front")
    return drawn + "".join(_arrow(panel, arrow, look) for arrow in panel.arrows)


def _moment(panel: Panel, frame: int, look: Look) -> Scene:
    return Scene(panel, [solve(panel.view, panel.frames[frame].pose)], Clock((0.0,)), look)


def _person(scene: Scene) -> str:
    panel = scene.panel
    side = panel.view == "side"
    under, over = side_layers() if side else front_layers(panel.behind)
    drawer = Drawer(scene.bodies, scene.clock, scene.look, far="f" if side else panel.far)
    back = drawer.layer(under)
    back = f'<g transform="translate({FAR_SHIFT})">{back}</g>' if back else ""
    return back + furniture(scene, "between") + drawer.layer(over)


def _arrow(panel: Panel, arrow: Arrow, look: Look) -> str:
    """The path of a joint, drawn a little shorter than it is."""
    way = Way(panel.view, panel.frames[arrow.start].pose, panel.frames[arrow.end].pose)
    path = [_joint(solve(panel.view, way.at(0.12 + 0.76 * step / 6)), arrow.joint) for step in range(7)]
    (x1, y1), (x2, y2) = path[-2:]
    tip = degrees(atan2(y2 - y1, x2 - x1))
    return (
        f'<path d="M{"L".join(numbers(point) for point in path)}" {_stroke(look.page.arrow)}/>'
        f'<path transform="translate({numbers((x2, y2))}) rotate({number(tip)})" d="M-1-4.6L6.5 0L-1 4.6Z" '
        f'fill="{look.page.arrow}"/>'
    )


def _joint(body: Solved, joint: str) -> tuple[float, float]:
    x, y = body.joints[joint]
    return x, -y


def _stroke(colour: str) -> str:
    return f'fill="none" stroke="{colour}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"'
