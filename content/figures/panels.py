"""Reads one panel of a figure: its view, picture box, key frames, things around and arrows."""

from collections.abc import Mapping, Sequence
from typing import Any

from content.figures.body import JOINTS, SIDES
from content.figures.model import Arrow, BadPose, Frame, Panel, Prop
from content.figures.poses import MAX_PLACE, check_pose, number_in, numbers_in
from content.figures.props import PROPS

MAX_FRAMES, MAX_SECONDS, MAX_THINGS = 12, 30.0, 12
PANEL_WORDS = {"view", "box", "props", "arrows", "poster", "far", "behind", "over", "shoes", "frames"}
SHOES = ("front", "side", "top")
FRAME_WORDS = {"move", "hold", "pose"}


def panel_of(data: Any, where: str, *, alone: bool = False) -> Panel:
    """`where` begins every message; `alone` refuses words that belong to the figure around it."""
    if not isinstance(data, Mapping):
        raise BadPose(f"{where}It should be named fields.")
    unknown = sorted(set(map(str, data)) - PANEL_WORDS) if alone else []
    if unknown:
        raise BadPose(f"{where}{unknown[0]}: This word is not known here.")
    view = data.get("view", "side")
    if not isinstance(view, str) or view not in SIDES:
        raise BadPose(f"{where}view: It should be side, front or above.")
    frames = _frames(data.get("frames"), view, where)
    return Panel(
        view=view,
        box=_box(data.get("box"), where),
        frames=frames,
        props=tuple(_prop(row, view, f"{where}props: ") for row in _list(data, "props", where)),
        arrows=tuple(_arrow(row, view, len(frames), f"{where}arrows: ") for row in _list(data, "arrows", where)),
        poster=_poster(data.get("poster"), len(frames), where),
        **{
            word: tuple(_name(row, f"{where}{word}: ") for row in _list(data, word, where))
            for word in ("behind", "over")
        },
        shoes=_shoes(data.get("shoes", "front"), where),
        far=tuple(_far(row, view, f"{where}far: ") for row in _list(data, "far", where)),
    )


def seconds_agree(panels: Sequence[Panel]) -> bool:
    """Several panels share one clock: all that move take the same time."""
    moving = [panel.seconds for panel in panels if len(panel.frames) > 1]
    return not moving or max(moving) - min(moving) < 0.01


def _list(data: Mapping[str, Any], word: str, where: str) -> list:
    rows = data.get(word, [])
    if not isinstance(rows, list) or len(rows) > MAX_THINGS:
        raise BadPose(f"{where}{word}: It should be a list of at most {MAX_THINGS}.")
    return rows


def _box(box: Any, where: str) -> tuple[float, float, float, float]:
    left, bottom, width, height = numbers_in(box, 4, f"{where}box", limit=1000)
    if not (20 <= width <= 600 and 20 <= height <= 400):
        raise BadPose(f"{where}box: The picture should be 20 to 600 wide and 20 to 400 high.")
    return left, bottom, width, height


def _frames(frames: Any, view: str, where: str) -> tuple[Frame, ...]:
    if not isinstance(frames, list) or not frames:
        raise BadPose(f"{where}frames: A list is missing.")
    if len(frames) > MAX_FRAMES:
        raise BadPose(f"{where}frames: There are {len(frames)}; at most {MAX_FRAMES} will do.")
    found = tuple(_frame(frame, view, f"{where}frame {number}: ") for number, frame in enumerate(frames, start=1))
    if not 0.2 <= sum(frame.move + frame.hold for frame in found) <= MAX_SECONDS:
        raise BadPose(f"{where}frames: All together should take from 0.2 to {MAX_SECONDS:g} seconds.")
    return found


def _frame(frame: Any, view: str, where: str) -> Frame:
    if not isinstance(frame, Mapping):
        raise BadPose(f"{where}It should be named fields.")
    unknown = sorted(set(map(str, frame)) - FRAME_WORDS)
    if unknown:
        raise BadPose(f"{where}{unknown[0]}: This word is not known here.")
    return Frame(
        move=number_in(frame.get("move"), f"{where}move", least=0, most=MAX_SECONDS),
        hold=number_in(frame.get("hold", 0), f"{where}hold", least=0, most=MAX_SECONDS),
        pose=check_pose(frame.get("pose", {}), view, where),
    )


def _prop(row: Any, view: str, where: str) -> Prop:
    if not isinstance(row, Mapping) or len(row) != 1:
        raise BadPose(f"{where}Each should be one name with its values.")
    kind, values = next(iter(row.items()))
    if kind not in PROPS:
        raise BadPose(f"{where}{kind}: This prop is not known here.")
    values = values if isinstance(values, list) else [values]
    PROPS[kind].check(values, JOINTS[view], f"{where}{kind}")
    return Prop(kind, tuple(tuple(value) if isinstance(value, list) else value for value in values))


def _arrow(row: Any, view: str, frames: int, where: str) -> Arrow:
    if isinstance(row, list) and row and all(isinstance(point, list) for point in row):
        return Arrow(path=_path(row, where))
    if not isinstance(row, list) or len(row) != 3:
        raise BadPose(f"{where}Each should be a joint and two frames, or a path of points.")
    if row[0] not in JOINTS[view]:
        raise BadPose(f"{where}{row[0]}: This joint is not known here.")
    return Arrow(row[0], _index(row[1], frames, where), _index(row[2], frames, where))


def _path(row: list, where: str) -> tuple[tuple[float, float], ...]:
    if not 3 <= len(row) <= 8:
        raise BadPose(f"{where}A path should have 3 to 8 points.")
    places = (numbers_in(point, 2, f"{where}path", limit=MAX_PLACE) for point in row)
    return tuple((x, y) for x, y in places)


def _poster(pair: Any, frames: int, where: str) -> tuple[int, int]:
    if pair is None:
        return 0, min(1, frames - 1)
    if not isinstance(pair, list) or len(pair) != 2:
        raise BadPose(f"{where}poster: It should be two frames.")
    return _index(pair[0], frames, f"{where}poster: "), _index(pair[1], frames, f"{where}poster: ")


def _index(value: Any, frames: int, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < frames:
        raise BadPose(f"{where}{value}: There is no such frame; they count from 0 to {frames - 1}.")
    return value


def _far(side: Any, view: str, where: str) -> str:
    if side not in list(SIDES[view]):
        raise BadPose(f"{where}{side}: It should be one of {', '.join(SIDES[view])}.")
    return side


def _shoes(word: Any, where: str) -> str:
    if word not in SHOES:
        raise BadPose(f"{where}shoes: It should be {', '.join(SHOES)}.")
    return str(word)


def _name(word: Any, where: str) -> str:
    if not isinstance(word, str):
        raise BadPose(f"{where}It should be the name of a part.")
    return word
