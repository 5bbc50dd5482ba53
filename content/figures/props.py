"""The things a figure may stand on, lean at or hold, and what must be said of each."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from content.figures.model import BadPose
from content.figures.poses import MAX_PLACE, numbers_in

Check = Callable[[list, Sequence[str], str], None]


class PropKind(NamedTuple):
    check: Check
    layer: str  # behind the person, between far and near limbs, or in front


def _numbers(*counts: int) -> Check:
    def check(values: list, joints: Sequence[str], where: str) -> None:
        if len(values) not in counts:
            raise BadPose(f"{where}: It should be {' or '.join(map(str, counts))} numbers.")
        numbers_in(values, len(values), where, limit=MAX_PLACE)

    return check


def _joints(count: int, *, last_may_be_a_place: bool = False) -> Check:
    def check(values: list, joints: Sequence[str], where: str) -> None:
        if len(values) != count:
            raise BadPose(f"{where}: It should be {count} {'joint' if count == 1 else 'joints'}.")
        for number, value in enumerate(values, start=1):
            _joint(value, joints, where, place=last_may_be_a_place and number == count)

    return check


def _joint(value: Any, joints: Sequence[str], where: str, *, place: bool) -> None:
    if place and isinstance(value, list):
        numbers_in(value, 2, where, limit=MAX_PLACE)
    elif value not in joints:
        raise BadPose(f"{where}: {value} is no joint in this view.")


PROPS = {
    "mat": PropKind(_numbers(2, 4), "behind"),
    "wall": PropKind(_numbers(1), "behind"),
    "box": PropKind(_numbers(4), "behind"),
    "chair": PropKind(_numbers(3), "behind"),
    "roller": PropKind(_numbers(3), "behind"),
    "ball": PropKind(_numbers(3), "behind"),
    "slider": PropKind(_joints(1), "behind"),
    "block": PropKind(_joints(2), "between"),
    "band": PropKind(_joints(2, last_may_be_a_place=True), "front"),
    "strap": PropKind(_joints(2, last_may_be_a_place=True), "front"),
    "stick": PropKind(_joints(2), "front"),
    "weight": PropKind(_joints(1), "front"),
}
