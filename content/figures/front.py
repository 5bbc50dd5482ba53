"""Solves a pose seen from the front or from above: the plane of the picture is the one the body lies spread in.

Whatever points at the viewer is drawn shorter: by hand (`fs_thigh_l: 0.7`), or by the place of a knee or an elbow,
from which the length follows. `turn` and `roll` turn chest and pelvis about the spine.
"""

from collections.abc import Mapping
from math import cos, radians
from typing import Any

from content.figures.body import FRONT_NEUTRAL, HIP_OUT, LENGTH, SHOULDER_DOWN, SHOULDER_OUT, SPINE
from content.figures.geometry import Point, add, away, direction, distance, polar, reach
from content.figures.solved import Solved

# upper and lower segment, middle and end joint, angles of both, target of the end, root, and the way it bends
LIMBS = (
    ("arm", "fore", "elbow", "wrist", "sh", "el", "hand", "shoulder", -1),
    ("thigh", "shank", "knee", "ankle", "hip", "kn", "foot", "hip", 1),
)
LEFT = {"l": 1, "r": -1}  # the person's left is on the +90 side of the spine


def solve_front(pose: Mapping[str, Any]) -> Solved:
    q = {**FRONT_NEUTRAL, **pose}
    joint, x, y = q.get("pin") or ("pelvis", 0, 0)
    solved = _trunk(q, (0.0, 0.0))
    _limbs(solved, q, reaching=False)
    solved = _trunk(q, (x - solved.joints[joint][0], y - solved.joints[joint][1]))
    _limbs(solved, q, reaching=True)
    return solved


def _trunk(q: Mapping[str, Any], start: Point) -> Solved:
    pelvis, lumb = q["pelvis"], q["lumb"]
    waist = pelvis - lumb
    bends = [pelvis, pelvis - lumb * 0.33, pelvis - lumb * 0.67, waist, waist, waist]
    spine = [start]
    for length, bend in zip(SPINE, bends, strict=True):
        spine.append(away(spine[-1], bend, length))
    head = waist - q["neck"]
    joints = {"pelvis": spine[0], "c7": spine[6], "head": away(spine[6], head, 14)}
    for side, sign in LEFT.items():
        out, hip = SHOULDER_OUT * cos(radians(q["turn"])), HIP_OUT * cos(radians(q["roll"]))
        joints[f"shoulder_{side}"] = add(spine[5], polar(waist + 90 * sign, out), polar(waist, -SHOULDER_DOWN))
        joints[f"hip_{side}"] = away(spine[0], pelvis + 90 * sign, hip)
    turns = {name: q[name] for name in ("turn", "roll", "face", "nod")}
    return Solved(joints, {"head": head, "pelvis": pelvis}, spine, bends, {}, turns)


def _limbs(solved: Solved, q: Mapping[str, Any], *, reaching: bool) -> None:
    for side in LEFT:
        for limb in LIMBS:
            _limb(solved, q, side, limb, reaching=reaching)


def _limb(solved: Solved, q: Mapping[str, Any], side: str, limb: tuple, *, reaching: bool) -> None:
    upper, lower, middle, _, root_angle, middle_angle, target, root, bend = limb
    sign, joints = LEFT[side], solved.joints
    start = joints[f"{root}_{side}"]
    long = LENGTH[upper] * q.get(f"fs_{upper}_{side}", 1)
    short = LENGTH[lower] * q.get(f"fs_{lower}_{side}", 1)
    first = solved.bends[5 if upper == "arm" else 0] + 180 - sign * q[f"{root_angle}_{side}"]
    second = first - sign * q[f"{middle_angle}_{side}"]
    goal = q.get(f"{target}_{side}") if reaching else None
    place = q.get(f"{middle}_{side}") if reaching else None
    if place:
        first, long = direction(start, place), distance(start, place)
        if goal:
            second, short = direction(place, goal), distance(place, goal)
    elif goal:
        first, second = reach(start, goal, long, short, _bend(q[middle], bend * sign))
    _write(solved, q, side, limb, (first, long, second, short))


def _bend(wanted: float, usual: int) -> int:
    return usual if not wanted else 1 if wanted > 0 else -1


def _write(solved: Solved, q: Mapping[str, Any], side: str, limb: tuple, found: tuple) -> None:
    upper, lower, middle, end, _, _, target, root, _ = limb
    first, long, second, short = found
    tip = q.get(f"{target}dir_{side}")
    tip = second if tip is None else tip
    solved.angles.update({f"{upper}_{side}": first, f"{lower}_{side}": second, f"{target}_{side}": tip})
    solved.lengths.update({f"{upper}_{side}": long, f"{lower}_{side}": short})
    joints = solved.joints
    joints[f"{middle}_{side}"] = away(joints[f"{root}_{side}"], first, long)
    joints[f"{end}_{side}"] = away(joints[f"{middle}_{side}"], second, short)
    joints[f"{'fingers' if target == 'hand' else 'toe'}_{side}"] = away(joints[f"{end}_{side}"], tip, LENGTH["hand"])
