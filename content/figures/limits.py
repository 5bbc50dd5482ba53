"""The lint's questions about the body itself: joints, reach, pins, speed, and which arm goes with which leg."""

from collections.abc import Iterator
from itertools import pairwise

from content.figures.body import HUMAN, LENGTH, NEUTRAL, ROOT, SEGMENTS, SIDES, SPINE_HUMAN
from content.figures.front import LEFT
from content.figures.geometry import distance, turned
from content.figures.model import Finding, Panel
from content.figures.timeline import LIMBS, Sample, samples_of, solve

SLACK, REACH, FASTEST, SWITCH, MOVES, TURNED = 1.0, 0.6, 420.0, 1.5, 15.0, 30.0


def beyond_the_joint(panel: Panel, sample: Sample) -> Iterator[Finding]:
    for side in SIDES[panel.view]:
        for name, value in _bends(panel.view, sample, side):
            yield from _beyond(f"{name}_{side}", value, HUMAN[panel.view][name])


def _beyond(name: str, value: float, human: tuple[int, int]) -> Iterator[Finding]:
    low, high = human
    if not low - SLACK <= value <= high + SLACK:
        says = f"{name} is bent by {value:.0f}; people reach {low} to {high}"
        yield Finding(f"range {name}", max(low - value, value - high), says)


def _bends(view: str, sample: Sample, side: str) -> Iterator[tuple[str, float]]:
    """The anatomical angles as drawn; an arm that points out of the picture has none that could be checked."""
    solved = sample.solved
    sign = 1 if view == "side" else -LEFT[side]
    for limb in LIMBS:
        parts = (limb.upper, limb.lower)
        first, second = (solved.angles[f"{part}_{side}"] for part in parts)
        if view != "side" and abs(solved.turns["roll" if limb.end == "foot" else "turn"]) > TURNED:
            continue  # the angle lies in another plane
        if not all(solved.lengths[f"{part}_{side}"] > 0.97 * LENGTH[part] for part in parts):
            continue
        lowest = -120 if limb.end == "foot" else -95
        yield limb.root_angle, turned(sign * (first - solved.bends[limb.bend[view]] - 180), lowest)
        if view != "side" or limb.end == "foot" or sample.pose.get("elbow", 1) > 0:
            yield limb.middle_angle, turned((second - first) * (-1 if limb.end == "foot" and view == "side" else sign))


def beyond_the_spine(panel: Panel, sample: Sample) -> Iterator[Finding]:
    for key, human in SPINE_HUMAN.items():
        if key in NEUTRAL[panel.view]:
            yield from _beyond(key, sample.pose.get(key, 0), human)


def out_of_reach(panel: Panel, sample: Sample) -> Iterator[Finding]:
    for side in SIDES[panel.view]:
        for target, joint in ((f"hand_{side}", f"wrist_{side}"), (f"foot_{side}", f"ankle_{side}")):
            goal = sample.pose.get(target)
            missing = distance(goal, sample.solved.joints[joint]) if goal else 0.0
            if missing > REACH:
                yield Finding(f"reach {target}", missing, f"{target} is {missing:.1f} out of reach")


def longer_than_it_is(panel: Panel, sample: Sample) -> Iterator[Finding]:
    for side in SIDES[panel.view]:
        for segment in SEGMENTS:
            more = sample.solved.lengths[f"{segment}_{side}"] - LENGTH[segment]
            if more > REACH:
                name = f"{segment}_{side}"
                yield Finding(f"long {name}", more, f"{name} is drawn {more:.1f} longer than it is")


def jumping_pins(panel: Panel) -> Iterator[Finding]:
    """A pin may change to another joint only while the body stands still: the pose is written twice for that."""
    frames = panel.frames
    root = ROOT[panel.view]
    for number, frame in enumerate(frames):
        following = frames[(number + 1) % len(frames)]
        pins = [one.pose.get("pin") or (root, 0, 0) for one in (frame, following)]
        if pins[0][0] == pins[1][0]:
            continue
        start, end = (solve(panel.view, one.pose).joints for one in (frame, following))
        if max(distance(start[joint], end[joint]) for joint in start) > SWITCH:
            says = f"frame {number + 1}: the pin jumps from {pins[0][0]} to {pins[1][0]} while the body moves"
            yield Finding(f"pin {number}", 0, says)


def too_fast(panel: Panel) -> Iterator[Finding]:
    for before, after in pairwise(samples_of(panel)):
        seconds = after.at - before.at
        for joint, place in after.solved.joints.items():
            way = distance(before.solved.joints[joint], place)
            if way > max(FASTEST * seconds, SWITCH):
                speed = f"at {way / seconds:.0f} a second" if seconds else f"by {way:.0f} at once"
                pace = way / seconds if seconds else way * 1e6
                yield Finding(f"speed {joint}", pace, f"at {before.at:.1f} s {joint} moves {speed}")


def opposite(panel: Panel) -> bool:
    """In every frame where one arm and one leg have left their place, they are of different sides, and some do."""
    first = solve(panel.view, panel.frames[0].pose).joints
    pairs = []
    for frame in panel.frames[1:]:
        now = solve(panel.view, frame.pose).joints
        arms, legs = (
            [side for side in SIDES[panel.view] if distance(first[f"{joint}_{side}"], now[f"{joint}_{side}"]) > MOVES]
            for joint in ("wrist", "ankle")
        )
        if len(arms) == len(legs) == 1:
            pairs.append(arms != legs)
    return bool(pairs) and all(pairs)
