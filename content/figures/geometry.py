"""Plane geometry: points are (x, y) with y upwards, angles are degrees, counter-clockwise from the right."""

from collections.abc import Iterable, Sequence
from math import acos, atan2, cos, degrees, hypot, radians, sin

Point = tuple[float, float]


def polar(angle: float, length: float = 1.0) -> Point:
    return cos(radians(angle)) * length, sin(radians(angle)) * length


def add(*points: Point) -> Point:
    return sum(x for x, _ in points), sum(y for _, y in points)


def away(start: Point, angle: float, length: float) -> Point:
    """The point `length` from `start` in the direction `angle`."""
    return start[0] + cos(radians(angle)) * length, start[1] + sin(radians(angle)) * length


def distance(a: Point, b: Point) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])


def direction(a: Point, b: Point) -> float:
    """Of two places that are one, always the same: what arithmetic leaves over after six digits says nothing."""
    return degrees(atan2(round(b[1] - a[1], 6) + 0.0, round(b[0] - a[0], 6) + 0.0))


def turned(angle: float, lowest: float = -180.0) -> float:
    """The same direction, from `lowest` up to a full turn above it."""
    return (angle - lowest) % 360 + lowest


def mix(a: float, b: float, part: float) -> float:
    return a + (b - a) * part


def ease(part: float) -> float:
    """Slow start, slow end."""
    return part * part * (3 - 2 * part)


def reach(start: Point, target: Point, upper: float, lower: float, bend: int) -> tuple[float, float]:
    """Directions of two segments from `start` to `target`; `bend` +1 turns the second one left, -1 right."""
    straight = upper + lower - 0.01
    span = min(max(distance(start, target), abs(upper - lower) + 0.01), straight)
    line = direction(start, target)
    first = degrees(acos((upper**2 + span**2 - lower**2) / (2 * upper * span)))
    second = degrees(acos((lower**2 + span**2 - upper**2) / (2 * lower * span)))
    return line - bend * first, line + bend * second


def number(value: float, places: int = 1) -> str:
    """As short as it can be written."""
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = "0" if text == "-0" else text
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def numbers(values: Iterable[float], places: int = 1) -> str:
    """Numbers in a row; a minus sign parts two of them as well as a blank does."""
    return " ".join(number(value, places) for value in values).replace(" -", "-")


def apart(values: Iterable[float]) -> str:
    """Numbers with blanks between them, as transforms want them: not every reader of SVG parts them at a minus sign."""
    return " ".join(number(value) for value in values)


def open_curve(points: Sequence[Point], places: int = 1) -> str:
    """A smooth line through the points, as path data."""
    x, y = points[0]
    bits = []
    for (x0, y0), (x1, y1), (x2, y2) in zip(points, points[1:], [*points[2:], points[-1]], strict=False):
        bits += [x1 - (x2 - x0) / 6, -y1 + (y2 - y0) / 6, x1, -y1]
    return f"M{numbers((x, -y), places)}S{numbers(bits, places)}"


def closed_curve(points: Sequence[Point], places: int = 1) -> str:
    """A smooth closed outline through the points, as path data: a start and one smooth relative curve each."""
    grid = 10**places
    count = len(points)
    written = [(round(x * grid) / grid, round(-y * grid) / grid) for x, y in points]
    (x0, y0), (x1, y1), (x2, y2) = written[-1], written[0], written[1]
    bits = [[(x2 - x0) / 6, (y2 - y0) / 6]]
    for i, here in enumerate(written):
        after, then = written[(i + 1) % count], written[(i + 2) % count]
        bits[-1] += [after[0] - (then[0] - here[0]) / 6 - here[0], after[1] - (then[1] - here[1]) / 6 - here[1]]
        bits[-1] += [after[0] - here[0], after[1] - here[1]]
        bits.append([])
    first, rest = bits[0], [value for bit in bits[1:] for value in bit]
    return f"M{numbers((x1, y1), places)}c{numbers(first, places)}s{numbers(rest, places)}z"
