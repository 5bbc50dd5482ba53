"""A pose worked out: where every joint is and which way every segment points."""

from dataclasses import dataclass, field

from content.figures.geometry import Point


@dataclass(eq=False)
class Solved:
    joints: dict[str, Point]
    angles: dict[str, float]
    spine: list[Point]
    bends: list[float]  # direction of each piece of the spine
    lengths: dict[str, float]  # of arms and legs, as seen: shorter when they point at the viewer
    turns: dict[str, float] = field(default_factory=dict)  # about the spine, in the front view
