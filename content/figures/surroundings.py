"""The lint's questions about what is around the body: floor, boxes, walls and the edge of the picture."""

from collections.abc import Iterator

from content.figures.body import FLESH
from content.figures.model import Finding, Panel
from content.figures.timeline import Sample

SINKS = 1.2  # how far flesh gives way, drawn
EDGE = {"head": 9.5, "c7": 5.0, "toe": 1.0, "fingers": 1.5}
TALL = 100.0  # a box as tall as this is a wall behind the person, seen flat
TOUCHING = ("knee", "ankle", "heel", "ball", "toe", "wrist", "elbow")


def under_the_floor(panel: Panel, sample: Sample) -> Iterator[Finding]:
    if panel.view == "above":
        return
    for joint, (_, y) in sample.solved.joints.items():
        depth = FLESH.get(joint.split("_")[0], 0.0) - y
        if depth > SINKS:
            yield Finding(f"floor {joint}", depth, f"{joint} is {depth:.1f} under the floor")


def in_a_box(panel: Panel, sample: Sample) -> Iterator[Finding]:
    if panel.view == "above":
        return
    for prop in panel.props:
        if prop.kind == "box" and prop.values[3] < TALL:
            left, bottom, width, top = prop.values
            for joint in _inside(sample, (left, bottom, left + width, top)):
                yield Finding(f"box {joint}", 0, f"{joint} is inside the box")


def _inside(sample: Sample, sides: tuple[float, float, float, float]) -> Iterator[str]:
    left, bottom, right, top = sides
    for joint, (x, y) in sample.solved.joints.items():
        part = joint.split("_")[0]
        low = y - FLESH.get(part, 0.0) + SINKS
        if part in TOUCHING and left + 1 < x < right - 1 and bottom < y and low < top:
            yield joint


def through_a_wall(panel: Panel, sample: Sample) -> Iterator[Finding]:
    for prop in panel.props:
        if prop.kind == "wall":
            yield from _through(sample, float(prop.values[0]))


def _through(sample: Sample, wall: float) -> Iterator[Finding]:
    joints = sample.solved.joints
    on_the_right = joints["c7"][0] > wall
    for joint, (x, _) in joints.items():
        part = joint.split("_")[0]
        thick = FLESH.get(part, 0.0) - SINKS
        past = wall + 5 - (x - thick) if on_the_right else x + thick - wall
        if past > SINKS and part not in ("fingers", "wrist"):
            yield Finding(f"wall {joint}", past, f"{joint} is {past:.1f} through the wall")


def outside_the_picture(panel: Panel, sample: Sample) -> Iterator[Finding]:
    left, bottom, width, height = panel.box
    for joint, (x, y) in sample.solved.joints.items():
        part = joint.split("_")[0]
        thick = EDGE.get(part, FLESH.get(part, 0.0))
        out = max(left - x + thick, x + thick - left - width, bottom - y + thick, y + thick - bottom - height)
        if out > 0:
            yield Finding(f"picture {joint}", out, f"{joint} is {out:.1f} outside the picture")
