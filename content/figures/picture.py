"""Puts a figure together as an SVG file: it moves by SMIL alone, with no script and no style."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from content.figures.drawing import Drawer
from content.figures.furniture import Scene, floor, furniture
from content.figures.geometry import Point, apart, direction, number, numbers, open_curve
from content.figures.looks import LOOKS, Look
from content.figures.model import Arrow, Figure, Panel
from content.figures.motion import Clock
from content.figures.parts import front_layers, side_layers
from content.figures.timeline import Way, samples_of, solve

GAP = 12.0  # between two panels
CORNER = 10
FLAT = 2.6  # panels side by side that are wider than this, by their height, go over each other
GHOST = ".26"
FAR_SHIFT = "2.2 -1.6"  # in the side view far limbs show a little beside the near ones


def svg(figure: Figure, *, look: str, still: bool) -> str:
    """`still` shows where it begins as a ghost, where it goes, and arrows; otherwise it moves for ever."""
    dress = LOOKS[look]
    left, bottom = figure.panels[0].box[:2]
    width, height = _size(figure.panels)
    drawn = _panels(figure, dress, still=still)
    if figure.flip:
        drawn = f'<g transform="translate({number(2 * left + width)} 0) scale(-1 1)">{drawn}</g>'
    corner = f"{number(left)} {number(-bottom - height)}".split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(corner)} {number(width)} {number(height)}" '
        f'width="{number(width * 2)}" height="{number(height * 2)}" role="img">'
        f"<title>{escape(figure.name)}</title><desc>{escape(figure.says)}</desc>"
        f'<rect x="{corner[0]}" y="{corner[1]}" width="{number(width)}" height="{number(height)}" rx="{CORNER}" '
        f'fill="{dress.page.back}"/>{drawn}</svg>\n'
    )


def stacked(panels: Sequence[Panel]) -> bool:
    """Flat panels stand over each other, so that they are not small on a phone."""
    across = sum(panel.box[2] for panel in panels) + GAP * (len(panels) - 1)
    return len(panels) > 1 and across > FLAT * max(panel.box[3] for panel in panels)


def _size(panels: Sequence[Panel]) -> tuple[float, float]:
    wide, high = [panel.box[2] for panel in panels], [panel.box[3] for panel in panels]
    gaps = GAP * (len(panels) - 1)
    return (max(wide), sum(high) + gaps) if stacked(panels) else (sum(wide) + gaps, max(high))


def _panels(figure: Figure, look: Look, *, still: bool) -> str:
    """The panels from left to right on one bottom line, or from above downwards on one left line."""
    left, bottom = figure.panels[0].box[:2]
    over, top = stacked(figure.panels), _size(figure.panels)[1]
    bits: list[str] = []
    x, y = left, (-bottom - top if over else -bottom)
    for place, panel in enumerate(figure.panels):
        if place:
            bits.append(_between(figure, look, (left, y - GAP / 2) if over else (x - GAP / 2, -bottom)))
        drawn = _still(panel, look) if still else _moving(panel, look)
        dx, dy = x - panel.box[0], y + panel.box[1] + (panel.box[3] if over else 0)
        bits.append(f'<g transform="translate({apart((dx, dy))})">{drawn}</g>' if dx or dy else drawn)
        x, y = (x, y + panel.box[3] + GAP) if over else (x + panel.box[2] + GAP, y)
    return "".join(bits)


def _between(figure: Figure, look: Look, at: Point) -> str:
    """A thin line parts two views of one movement; an arrow leads from start to end."""
    (x, y), (width, height) = at, _size(figure.panels)
    if stacked(figure.panels):
        return f'<path d="M{numbers((x + 12, y))}h{number(width - 24)}" stroke="{look.page.floor}" stroke-width=".8"/>'
    if figure.pair:
        return f'<path d="M{numbers((x - 6, y - height / 2))}h11m-5-4l5 4l-5 4" {_stroke(look.page.arrow)}/>'
    return f'<path d="M{numbers((x, y - 12))}v{number(24 - height)}" stroke="{look.page.floor}" stroke-width=".8"/>'


def _moving(panel: Panel, look: Look) -> str:
    samples = samples_of(panel)
    clock = Clock(tuple(sample.at for sample in samples), tuple(sample.frame for sample in samples))
    scene = Scene(panel, [sample.solved for sample in samples], clock, look)
    return floor(scene) + furniture(scene, "behind") + _person(scene) + furniture(scene, "front")


def _still(panel: Panel, look: Look) -> str:
    ghost, main = (_moment(panel, frame, look) for frame in panel.poster)
    start = "" if panel.poster[0] == panel.poster[1] else f'<g opacity="{GHOST}">{_person(ghost)}</g>'
    drawn = floor(main) + furniture(main, "behind") + start + _person(main) + furniture(main, "front")
    return drawn + "".join(_arrow(panel, arrow, look) for arrow in panel.arrows)


def _moment(panel: Panel, frame: int, look: Look) -> Scene:
    return Scene(panel, [solve(panel.view, panel.frames[frame].pose)], Clock((0.0,), (0.0,)), look)


def _person(scene: Scene) -> str:
    panel = scene.panel
    side = panel.view == "side"
    under, over = side_layers() if side else front_layers(panel)
    drawer = Drawer(scene.bodies, scene.clock, scene.look, far="f" if side else panel.far)
    return drawer.layer(under, shift=FAR_SHIFT) + furniture(scene, "between") + drawer.layer(over)


def _arrow(panel: Panel, arrow: Arrow, look: Look) -> str:
    """A smooth line with a tip; the path of a joint is drawn a little shorter than it is."""
    path = arrow.path or _way_of(panel, arrow)
    tip = -direction(path[-2], path[-1])
    x, y = path[-1]
    return (
        f'<path d="{open_curve(path)}" {_stroke(look.page.arrow)}/>'
        f'<path transform="translate({apart((x, -y))}) rotate({number(tip)})" d="M-1-4.6L6.5 0-1 4.6" '
        f'fill="{look.page.arrow}"/>'
    )


def _way_of(panel: Panel, arrow: Arrow) -> Sequence[Point]:
    way = Way(panel.view, panel.frames[arrow.start].pose, panel.frames[arrow.end].pose)
    return [solve(panel.view, way.at(0.12 + 0.76 * step / 4)).joints[arrow.joint] for step in range(5)]


def _stroke(colour: str) -> str:
    return f'fill="none" stroke="{colour}" stroke-width="2.6" stroke-linecap="round"'
