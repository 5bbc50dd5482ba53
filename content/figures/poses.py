"""Checks the keys and values of a pose; every message begins with the frame and the key."""

from collections.abc import Mapping
from typing import Any

from content.figures.body import DIRECTIONS, JOINTS, NEUTRAL, PLACES, TARGETS
from content.figures.model import BadPose

ARM, LEG = ("elbow", "wrist", "fingers"), ("knee", "ankle", "heel", "ball", "toe")
MAX_ANGLE, MAX_PLACE, HUGE = 400.0, 500.0, 1e9


def check_pose(pose: Any, view: str, where: str) -> dict[str, Any]:
    """The pose with points as tuples."""
    if not isinstance(pose, Mapping):
        raise BadPose(f"{where}pose: It should be named fields.")
    found = {key: _value(key, value, view, f"{where}{key}") for key, value in pose.items()}
    torn = torn_limb(found)
    if torn:
        raise BadPose(f"{where}pin: {found['pin'][0]} is pinned, but {torn} has a place of its own.")
    return found


def torn_limb(pose: Mapping[str, Any]) -> str:
    """The key that pulls at the limb which is pinned: no limb obeys both."""
    joint = pose.get("pin", ("",))[0]
    part, _, side = joint.partition("_")
    pulls = ("hand", "elbow") if part in ARM else ("foot", "knee") if part in LEG else ()
    return next((f"{pull}_{side}" for pull in pulls if f"{pull}_{side}" in pose), "")


def _value(key: Any, value: Any, view: str, where: str) -> Any:
    if key == "pin":
        return _pin(value, view, where)
    if key in TARGETS[view] or key in PLACES[view]:
        return numbers_in(value, 2, where, limit=MAX_PLACE)
    if isinstance(key, str) and key.startswith("fs_") and key in NEUTRAL[view]:
        return number_in(value, where, least=0.05, most=1)
    if key in NEUTRAL[view] or key in DIRECTIONS[view]:
        return number_in(value, where, least=-MAX_ANGLE, most=MAX_ANGLE)
    raise BadPose(f"{where}: This key is not known in the view “{view}”.")


def _pin(value: Any, view: str, where: str) -> tuple[str, float, float]:
    if not isinstance(value, list | tuple) or len(value) != 3:
        raise BadPose(f"{where}: It should be a joint and its place, like [hip, 0, 12].")
    if value[0] not in JOINTS[view]:
        raise BadPose(f"{where}: {value[0]} is no joint in the view “{view}”.")
    x, y = numbers_in(list(value[1:]), 2, where, limit=MAX_PLACE)
    return value[0], x, y


def numbers_in(values: Any, count: int, where: str, *, limit: float) -> tuple[float, ...]:
    if not isinstance(values, list | tuple) or len(values) != count:
        raise BadPose(f"{where}: It should be {count} numbers.")
    return tuple(number_in(value, where, least=-limit, most=limit) for value in values)


def number_in(value: Any, where: str, *, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < HUGE:
        raise BadPose(f"{where}: It should be a number.")
    if not least <= value <= most:
        raise BadPose(f"{where}: {value:g} is out of range, {least:g} to {most:g}.")
    return value
