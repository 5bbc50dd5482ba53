"""What a figure is made of once its data has been found good."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Pose = Mapping[str, Any]
Box = tuple[float, float, float, float]  # left, bottom, width, height


class BadPose(ValueError):
    """The data of a figure does not describe one; the message names the frame and the key."""


@dataclass(frozen=True)
class Frame:
    """A key pose: how long it is held, and how long the way from it to the next one takes, in seconds."""

    move: float
    hold: float
    pose: Pose


@dataclass(frozen=True)
class Prop:
    kind: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Arrow:
    """Follows a joint from one frame to another, or a path of its own."""

    joint: str = ""
    start: int = 0
    end: int = 0
    path: tuple[tuple[float, float], ...] = ()


@dataclass(eq=False, frozen=True)
class Panel:
    """One picture with its own view; most figures have one."""

    view: str
    box: Box
    frames: tuple[Frame, ...]
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    poster: tuple[int, int] = (0, 1)
    far: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()  # front view: arms that the trunk covers
    over: tuple[str, ...] = ()  # front view: legs that cover the trunk
    shoes: str = "front"  # how the front view sees them: front, side or top

    @property
    def seconds(self) -> float:
        return sum(frame.move + frame.hold for frame in self.frames)


@dataclass(eq=False, frozen=True)
class Figure:
    slug: str
    name: str
    says: str
    panels: tuple[Panel, ...]
    flip: bool = False
    opposite: bool = False
    pair: bool = False  # two panels as start and end: a small arrow stands between them


class Finding(NamedTuple):
    """Something no body can do. Each thing is told once for a panel, where it is worst."""

    about: str
    by: float
    says: str
