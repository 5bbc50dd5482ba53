"""Solves a pose seen from the side: the person faces right, `n` is the near side of the body, `f` the far one."""

from collections.abc import Mapping
from typing import Any

from content.figures.body import LENGTH, SIDE_NEUTRAL, SPINE
from content.figures.geometry import Point, add, away, polar, reach
from content.figures.solved import Solved

TRUNK = ("hip", "shoulder", "c7", "head")


def solve_side(pose: Mapping[str, Any]) -> Solved:
    """Pins a joint first; hands and feet then reach for their targets from there."""
    q = {**SIDE_NEUTRAL, **pose}
    solved = _trunk(q)
    joint, x, y = q.get("pin") or ("hip", 0, 0)
    if joint not in TRUNK:
        _limbs(solved, q, reaching=False)
    _move(solved, x - solved.joints[joint][0], y - solved.joints[joint][1])
    _limbs(solved, q, reaching=True)
    return solved


def _trunk(q: Mapping[str, Any]) -> Solved:
    pelvis, lumb, thor = q["pelvis"], q["lumb"], q["thor"]
    waist = pelvis - lumb
    bends = [pelvis, pelvis - lumb * 0.33, pelvis - lumb * 0.67, waist, waist - thor * 0.5, waist - thor]
    spine: list[Point] = [(0.0, 0.0)]
    for length, bend in zip(SPINE, bends, strict=True):
        spine.append(away(spine[-1], bend, length))
    head = bends[5] - q["neck"]
    joints = {
        "hip": spine[0],
        "shoulder": away(spine[5], bends[4], -3.0),
        "c7": spine[6],
        "head": away(spine[6], head, 14),
    }
    return Solved(joints, {"head": head, "pelvis": pelvis}, spine, bends, {})


def _move(solved: Solved, dx: float, dy: float) -> None:
    solved.spine = [add(point, (dx, dy)) for point in solved.spine]
    solved.joints = {name: add(point, (dx, dy)) for name, point in solved.joints.items()}


def _limbs(solved: Solved, q: Mapping[str, Any], *, reaching: bool) -> None:
    for side in "nf":
        _arm(solved, q, side, q.get(f"hand_{side}") if reaching else None)
        _leg(solved, q, side, q.get(f"foot_{side}") if reaching else None)


def _arm(solved: Solved, q: Mapping[str, Any], side: str, target: Point | None) -> None:
    joints, angles, lengths = solved.joints, solved.angles, solved.lengths
    upper = LENGTH["arm"] * q.get(f"fs_arm_{side}", 1)
    lower = LENGTH["fore"] * q.get(f"fs_fore_{side}", 1)
    first = solved.bends[4] + 180 + q[f"sh_{side}"]
    second = first + q[f"el_{side}"]
    if target:
        first, second = reach(joints["shoulder"], target, upper, lower, 1 if q["elbow"] > 0 else -1)
    hand = q.get(f"handdir_{side}")
    hand = second + q[f"wr_{side}"] if hand is None else hand
    angles.update({f"arm_{side}": first, f"fore_{side}": second, f"hand_{side}": hand})
    lengths.update({f"arm_{side}": upper, f"fore_{side}": lower})
    joints[f"elbow_{side}"] = away(joints["shoulder"], first, upper)
    joints[f"wrist_{side}"] = away(joints[f"elbow_{side}"], second, lower)
    joints[f"fingers_{side}"] = away(joints[f"wrist_{side}"], hand, LENGTH["hand"])


def _leg(solved: Solved, q: Mapping[str, Any], side: str, target: Point | None) -> None:
    joints, angles, lengths = solved.joints, solved.angles, solved.lengths
    upper = LENGTH["thigh"] * q.get(f"fs_thigh_{side}", 1)
    lower = LENGTH["shank"] * q.get(f"fs_shank_{side}", 1)
    first = q["pelvis"] + 180 + q[f"hip_{side}"]
    second = first - q[f"kn_{side}"]
    if target:
        first, second = reach(joints["hip"], target, upper, lower, -1)
    foot = q.get(f"footdir_{side}")
    foot = second + 90 + q[f"an_{side}"] if foot is None else foot
    angles.update({f"thigh_{side}": first, f"shank_{side}": second, f"foot_{side}": foot})
    lengths.update({f"thigh_{side}": upper, f"shank_{side}": lower})
    joints[f"knee_{side}"] = away(joints["hip"], first, upper)
    ankle = joints[f"ankle_{side}"] = away(joints[f"knee_{side}"], second, lower)
    for name, along, down in (("ball", 11.5, 4.8), ("heel", -3.6, 4.8), ("toe", 16, 4.4)):
        joints[f"{name}_{side}"] = add(ankle, polar(foot, along), polar(foot - 90, down))
