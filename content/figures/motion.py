"""Writes movement: SMIL elements with no more key times than the eye needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from content.figures.geometry import number, turned

Row = Sequence[float]
PLACE, ANGLE = 0.35, 0.8  # how far a drawn moment may be off, in units and degrees


@dataclass(frozen=True)
class Clock:
    """The moments that were worked out, in seconds; one moment alone is a picture that stands still."""

    times: tuple[float, ...]

    @property
    def seconds(self) -> float:
        return self.times[-1]


def animate(attribute: str, rows: Sequence[Row], clock: Clock, write: Callable[[int], str], *, off: float) -> str:
    """An `animate` of `attribute`, whose value at moment `i` is `write(i)`; nothing if it stands still."""
    return _element("animate", f'attributeName="{attribute}"', rows, clock, write, off)


def transform(kind: str, rows: Sequence[Row], clock: Clock, *, off: float) -> str:
    said = f'attributeName="transform" type="{kind}"'
    return _element("animateTransform", said, rows, clock, lambda i: " ".join(number(value) for value in rows[i]), off)


def _element(tag: str, said: str, rows: Sequence[Row], clock: Clock, write: Callable[[int], str], off: float) -> str:
    if len(rows) < 2 or all(_near(row, rows[0], 0.05) for row in rows):
        return ""
    kept = kept_moments(clock.times, rows, off)
    times = ";".join(number(clock.times[i] / clock.seconds, 3) for i in kept)
    values = ";".join(write(i) for i in kept)
    return f'<{tag} {said} dur="{clock.seconds:g}s" repeatCount="indefinite" keyTimes="{times}" values="{values}"/>'


def kept_moments(times: Sequence[float], rows: Sequence[Row], off: float) -> list[int]:
    """The moments that are needed so that straight lines between them are nowhere off by more than `off`."""
    kept, spans = {0, len(rows) - 1}, [(0, len(rows) - 1)]
    while spans:
        first, last = spans.pop()
        worst, where = off, 0
        for i in range(first + 1, last):
            error = _error(times, rows, first, last, i)
            if error > worst:
                worst, where = error, i
        if where:
            kept.add(where)
            spans += [(first, where), (where, last)]
    return sorted(kept)


def _error(times: Sequence[float], rows: Sequence[Row], first: int, last: int, i: int) -> float:
    long = times[last] - times[first]
    part = (times[i] - times[first]) / long if long else 0.0
    return max(abs(a + (b - a) * part - c) for a, b, c in zip(rows[first], rows[last], rows[i], strict=True))


def _near(row: Row, other: Row, off: float) -> bool:
    return all(abs(a - b) < off for a, b in zip(row, other, strict=True))


def unwound(angles: Sequence[float]) -> list[float]:
    """The same directions without a jump of a whole turn from one to the next."""
    found = [turned(angles[0])]
    for angle in angles[1:]:
        found.append(turned(angle, found[-1] - 180))
    return found
