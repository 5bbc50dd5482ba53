"""Writes movement: SMIL elements with no more key times than the eye needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.figures.geometry import apart, ease, number, turned

Row = Sequence[float]
PLACE, ANGLE = 0.45, 0.8  # how far a drawn moment may be off, in units and degrees


@dataclass(frozen=True)
class Clock:
    """The moments that were worked out: in seconds, and in frames (1.5: half of the way from frame 1 to frame 2).

    One moment alone is a picture that stands still.
    """

    times: tuple[float, ...]
    frames: tuple[float, ...]

    @property
    def seconds(self) -> float:
        return self.times[-1]


def animate(attribute: str, rows: Sequence[Row], clock: Clock, write: Callable[[int], str], *, off: float) -> str:
    """An `animate` of `attribute`, whose value at moment `i` is `write(i)`; nothing if it stands still."""
    return _element("animate", f'attributeName="{attribute}"', rows, clock, write, off)


def transform(kind: str, rows: Sequence[Row], clock: Clock, *, off: float) -> str:
    said = f'attributeName="transform" type="{kind}"'
    return _element("animateTransform", said, rows, clock, lambda i: apart(rows[i]), off)


def _element(tag: str, said: str, rows: Sequence[Row], clock: Clock, write: Callable[[int], str], off: float) -> str:
    if len(rows) < 2 or all(_near(row, rows[0], 0.05) for row in rows):
        return ""
    kept = kept_moments(clock.frames, rows, off)
    times = ";".join(number(clock.times[i] / clock.seconds, 3) for i in kept)
    values = ";".join(write(i) for i in kept)
    eased = ";".join(_spline(clock.frames[a], clock.frames[b]) for a, b in pairwise(kept))
    return (
        f'<{tag} {said} dur="{clock.seconds:g}s" repeatCount="indefinite" calcMode="spline" '
        f'keyTimes="{times}" keySplines="{eased}" values="{values}"/>'
    )


def kept_moments(frames: Sequence[float], rows: Sequence[Row], off: float) -> list[int]:
    """The key frames, and between two of them the moments without which the way would be off by more than `off`."""
    keys = [i for i, frame in enumerate(frames) if frame == int(frame)]
    kept = set(keys)
    spans = list(pairwise(keys))
    while spans:
        first, last = spans.pop()
        worst, where = off, 0
        for i in range(first + 1, last):
            error = _error(frames, rows, first, last, i)
            if error > worst:
                worst, where = error, i
        if where:
            kept.add(where)
            spans += [(first, where), (where, last)]
    return _without_rests(sorted(kept), rows)


def _without_rests(kept: list[int], rows: Sequence[Row]) -> list[int]:
    """A long rest needs its two ends only."""
    found = kept[:1]
    for here, after in pairwise(kept[1:]):
        if not (_near(rows[found[-1]], rows[here], 0.05) and _near(rows[here], rows[after], 0.05)):
            found.append(here)
    return [*found, kept[-1]]


def _error(frames: Sequence[float], rows: Sequence[Row], first: int, last: int, i: int) -> float:
    begun, over, now = (_eased(frames[k], int(frames[first])) for k in (first, last, i))
    part = (now - begun) / (over - begun) if over > begun else 0.0
    return max(abs(a + (b - a) * part - c) for a, b, c in zip(rows[first], rows[last], rows[i], strict=True))


def _eased(frame: float, start: int) -> float:
    return ease(frame - start)


def _spline(first: float, last: float) -> str:
    """The piece of the slow-fast-slow curve between two moments of one move; a rest has no curve."""
    begun, over = first - int(first), last - int(first)
    if not 0 < over <= 1 or first == last:
        return "0 0 1 1"
    rise = ease(over) - ease(begun)
    start, end = (6 * t * (1 - t) * (over - begun) / rise / 3 for t in (begun, over))
    return f".33 {number(start, 2)} .67 {number(1 - end, 2)}"


def _near(row: Row, other: Row, off: float) -> bool:
    return all(abs(a - b) < off for a, b in zip(row, other, strict=True))


def unwound(angles: Sequence[float]) -> list[float]:
    """The same directions without a jump of a whole turn from one to the next."""
    found = [turned(angles[0])]
    for angle in angles[1:]:
        found.append(turned(angle, found[-1] - 180))
    return found
