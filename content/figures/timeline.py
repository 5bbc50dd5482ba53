"""The loop in time: what the body does between the key frames."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from content.figures.body import LENGTH, NEUTRAL, ROOT, SIDES
from content.figures.front import LEFT, solve_front
from content.figures.geometry import ease, mix, turned
from content.figures.model import Panel, Pose
from content.figures.side import solve_side
from content.figures.solved import Solved

STEPS = 6  # samples in one move
SOLVERS: dict[str, Callable[[Pose], Solved]] = {"side": solve_side, "front": solve_front, "above": solve_front}


class Sample(NamedTuple):
    at: float  # seconds from the start of the loop
    frame: float  # 1.5 is half of the time between the second frame and the third
    pose: Pose
    solved: Solved


def solve(view: str, pose: Pose) -> Solved:
    return SOLVERS[view](pose)


@lru_cache(maxsize=8)
def samples_of(panel: Panel) -> tuple[Sample, ...]:
    """The whole loop, worked out once for all looks and for the lint; the last sample is the first again."""
    found: list[Sample] = []
    for at, frame, pose in moments(panel):
        again = found and found[-1].pose is pose
        found.append(Sample(at, frame, pose, found[-1].solved if again else solve(panel.view, pose)))
    return tuple(found)


def moments(panel: Panel) -> list[tuple[float, float, Pose]]:
    at = 0.0
    found: list[tuple[float, float, Pose]] = []
    for number, frame in enumerate(panel.frames):
        following = panel.frames[(number + 1) % len(panel.frames)].pose
        found.append((at, number, frame.pose))
        if frame.hold:
            at += frame.hold
            found.append((at, number, frame.pose))
        if frame.move and following != frame.pose:
            way = Way(panel.view, frame.pose, following)
            for part in (step / STEPS for step in range(1, STEPS)):
                found.append((at + frame.move * part, number + part, way.at(ease(part))))
        at += frame.move
    return [*found, (at, len(panel.frames), panel.frames[0].pose)]


class Limb(NamedTuple):
    upper: str
    lower: str
    middle: str
    end: str  # what its target is called
    tip: str  # the joint that goes there
    root_angle: str
    middle_angle: str
    bend: dict[str, int]  # the piece of the spine it hangs from
    lowest: float  # its angles are told from here up


LIMBS = (
    Limb("arm", "fore", "elbow", "hand", "wrist", "sh", "el", {"side": 4, "front": 5, "above": 5}, -85),
    Limb("thigh", "shank", "knee", "foot", "ankle", "hip", "kn", {"side": 0, "front": 0, "above": 0}, -120),
)


class Way:
    """The way from one pose to the next. Both ends say the same things first, so that each can glide."""

    def __init__(self, view: str, start: Pose, end: Pose):
        self.view = view
        self.start, self.end = _alike(view, dict(start), dict(end)), _alike(view, dict(end), dict(start))

    def at(self, part: float) -> Pose:
        """The pose when `part` of the way is done."""
        return {key: self._mixed(key, part) for key in sorted(self.start.keys() | self.end.keys())}

    def _mixed(self, key: str, part: float) -> Any:
        usual: Any = NEUTRAL[self.view].get(key)
        start, end = self.start.get(key, usual), self.end.get(key, usual)
        if key in ("elbow", "knee"):
            return start if part < 0.5 else end
        if isinstance(start, tuple):
            return tuple(
                one if isinstance(one, str) else mix(one, other, part) for one, other in zip(start, end, strict=True)
            )
        return mix(start, end, part)


def _alike(view: str, pose: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The same pose, told as the other one is told: by angles where that one has no target, by the root where the
    other is pinned elsewhere."""
    solved = solve(view, pose)
    told = dict(pose)
    root = ROOT[view]
    pin, pinned = pose.get("pin") or (root, 0.0, 0.0), other.get("pin") or (root, 0.0, 0.0)
    told["pin"] = pin if pin[0] == pinned[0] else (root, *solved.joints[root])
    for side in SIDES[view]:
        told = _limbs_alike(view, told, other, solved, side)
    return told


def _limbs_alike(view: str, told: dict[str, Any], other: Pose, solved: Solved, side: str) -> dict[str, Any]:
    for limb in LIMBS:
        end, middle = f"{limb.end}_{side}", f"{limb.middle}_{side}"
        mine, theirs = {end, middle} & told.keys(), {end, middle} & other.keys()
        if mine != theirs and end in mine & theirs:
            told |= {middle: solved.joints[middle], end: solved.joints[f"{limb.tip}_{side}"]}
        elif mine != theirs and mine:
            told = {key: value for key, value in told.items() if key not in mine}
            told.update(_angles(view, solved, side, limb))
        aim = f"{limb.end}dir_{side}"
        if aim in other and aim not in told:
            told[aim] = turned(solved.angles[f"{limb.end}_{side}"], other[aim] - 180)
    return told


def _angles(view: str, solved: Solved, side: str, limb: Limb) -> dict[str, float]:
    """A limb's anatomical angles and how long it looks, read off the solved body."""
    first, second = solved.angles[f"{limb.upper}_{side}"], solved.angles[f"{limb.lower}_{side}"]
    away_from_trunk = first - solved.bends[limb.bend[view]] - 180
    bend = turned(second - first)
    sign = -LEFT[side] if view != "side" else 1
    seen = {f"fs_{part}_{side}": solved.lengths[f"{part}_{side}"] / LENGTH[part] for part in (limb.upper, limb.lower)}
    return {
        f"{limb.root_angle}_{side}": turned(sign * away_from_trunk, limb.lowest),
        f"{limb.middle_angle}_{side}": bend * (sign if view != "side" or limb.end == "hand" else -1),
        **seen,
    }
