"""Charts as SVG text: no script, no inline style, only classes that `app.css` colours. Pure: values in, markup out.

The sentence above a chart and the table below it, with the same numbers, are the business of the template.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TOP_SCORE = 10
# 0 to 2 is settled, 7 and more is a day to ease off: soft bands, named in words
BANDS = ((0, 2, "g", "settled"), (7, 10, "r", "ease off"))
BARS_SHARE = 0.3  # how much of the height the longest session fills
LABEL_ROOM = 52  # a date under the axis needs this many units

type Scores = Sequence[int | None]


@dataclass(frozen=True)
class Frame:
    """The drawing area of one of the two sizes, and where a day and a score lie in it."""

    kind: str
    width: int
    height: int
    number_of_days: int
    left: int = 26
    right: int = 58  # the names of the bands stand here, out of the way of the line
    top: int = 14
    bottom: int = 28

    @property
    def floor(self) -> int:
        return self.height - self.bottom

    @property
    def day_width(self) -> float:
        return (self.width - self.left - self.right) / self.number_of_days

    def x(self, day_index: float) -> float:
        return round(self.left + self.day_width * (day_index + 0.5), 1)

    def y(self, score: float) -> float:
        return round(self.floor - (self.floor - self.top) * score / TOP_SCORE, 1)


def timeline(
    days: Sequence[date],
    *,
    pain: Scores,
    minutes: Scores = (),
    marks: Sequence[tuple[int, str]] = (),
    title: str,
    summary: str,
    name: str = "timeline",
) -> SafeString:
    """Pain from day to day, with minutes of exercise as bars behind it.

    A day without a report is a gap in the line: never zero, never a guess. `marks` are (index of the day, words):
    level changes and flare-ups. Comes in two sizes of which the style sheet shows one; `name` keeps the ids of
    several charts on a page apart. Nothing for no days.
    """
    if not days:
        return SafeString("")
    frames = (Frame("wide", 680, 250, len(days)), Frame("narrow", 330, 230, len(days)))
    drawings = ((_svg(frame, days, pain, minutes, marks, title, summary, name),) for frame in frames)
    return format_html_join("", "{}", drawings)


def _svg(frame, days, pain, minutes, marks, title, summary, name) -> SafeString:
    return format_html(
        '<svg class="chart {kind}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        ' aria-labelledby="{name}-{kind}-title {name}-{kind}-desc">'
        '<title id="{name}-{kind}-title">{title}</title><desc id="{name}-{kind}-desc">{summary}</desc>{parts}</svg>',
        kind=frame.kind,
        width=frame.width,
        height=frame.height,
        name=name,
        title=title,
        summary=summary,
        parts=_joined(
            _bands(frame),
            _scale(frame),
            _bars(frame, days, minutes),
            _mondays(frame, days),
            _mark_lines(frame, marks),
            _line(frame, pain),
            _dots(frame, days, pain),
            _band_names(frame),
            _mark_names(frame, marks),
        ),
    )


def _joined(*parts: SafeString) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _bands(frame: Frame) -> SafeString:
    return format_html_join(
        "",
        '<rect class="band {}" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (tone, frame.left, frame.y(high), frame.width - frame.left - frame.right, frame.y(low) - frame.y(high))
            for low, high, tone, _ in BANDS
        ),
    )


def _band_names(frame: Frame) -> SafeString:
    return format_html_join(
        "",
        '<text x="{}" y="{}">{}</text>',
        ((frame.width - frame.right + 5, frame.y((low + high) / 2) + 4, name) for low, high, _, name in BANDS),
    )


def _scale(frame: Frame) -> SafeString:
    return format_html_join(
        "",
        '<path class="grid" d="M{} {}H{}"/><text x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (frame.left, frame.y(score), frame.width - frame.right, frame.left - 6, frame.y(score) + 4, score)
            for score in range(0, TOP_SCORE + 1, 2)
        ),
    )


def _bars(frame: Frame, days: Sequence[date], minutes: Scores) -> SafeString:
    longest = max((value or 0 for value in minutes), default=0)
    width = round(frame.day_width * 0.62, 1)
    tallest = (frame.floor - frame.top) * BARS_SHARE
    return format_html_join(
        "",
        '<rect class="bar" x="{}" y="{}" width="{}" height="{}" rx="2"><title>{}: {} minutes</title></rect>',
        (
            (
                round(frame.x(index) - width / 2, 1),
                round(frame.floor - tallest * value / longest, 1),
                width,
                round(tallest * value / longest, 1),
                _day(days[index]),
                value,
            )
            for index, value in enumerate(minutes)
            if value
        ),
    )


def _mondays(frame: Frame, days: Sequence[date]) -> SafeString:
    """A tick at every Monday; its date where there is room."""
    every = max(1, round(LABEL_ROOM / (7 * frame.day_width) + 0.49))
    mondays = [index for index, day in enumerate(days) if day.weekday() == 0]
    ticks = format_html_join("", '<path class="tick" d="M{} {}v4"/>', ((frame.x(i), frame.floor) for i in mondays))
    dates = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        ((max(frame.x(i), 18), frame.floor + 19, _day(days[i])) for i in mondays[::every]),
    )
    return _joined(ticks, dates)


def _mark_lines(frame: Frame, marks) -> SafeString:
    return format_html_join(
        "", '<path class="mark" d="M{} {}V{}"/>', ((frame.x(index), frame.top, frame.floor) for index, _ in marks)
    )


def _mark_names(frame: Frame, marks) -> SafeString:
    """Words stand right of their line, or left of it where the frame ends."""
    middle = frame.width / 2
    places = ((frame.x(index), words) for index, words in marks)
    return format_html_join(
        "",
        '<text x="{}" y="{}"{}>{}</text>',
        (
            (x + 5, frame.top + 10, "", words)
            if x < middle
            else (x - 5, frame.top + 10, SafeString(' text-anchor="end"'), words)
            for x, words in places
        ),
    )


def _line(frame: Frame, pain: Scores) -> SafeString:
    points = [None if score is None else (frame.x(i), frame.y(score)) for i, score in enumerate(pain)]
    return format_html('<path class="line pain" d="{}"/>', _path(points))


def _dots(frame: Frame, days: Sequence[date], pain: Scores) -> SafeString:
    return format_html_join(
        "",
        '<circle class="dot pain" cx="{}" cy="{}" r="3.2"><title>{}: pain {} out of 10</title></circle>',
        (
            (frame.x(index), frame.y(score), _day(days[index]), score)
            for index, score in enumerate(pain)
            if score is not None
        ),
    )


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    """A pen that lifts where nothing was reported; a point between two gaps is a stroke of no length: a dot."""
    return "".join(_strokes(points))


def _strokes(points) -> Iterator[str]:
    before = None
    for point, after in zip(points, [*points[1:], None], strict=True):
        if point and before:
            yield f"L{point[0]} {point[1]}"
        elif point:
            yield f"M{point[0]} {point[1]}" + ("" if after else "h0")
        before = point


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def spark(scores: Scores, *, label: str = "") -> SafeString:
    """Pain of the last days in the height of a line of text; words if nobody has reported any."""
    reported = [score for score in scores if score is not None]
    if not reported:
        return format_html('<span class="hint">{}</span>', "no reports yet")
    from_to = f"last {len(scores)} days: from {reported[0]} to" if len(reported) > 1 else "one report:"
    label = label or f"Pain, {from_to} {reported[-1]} out of 10"
    step = 112 / max(len(scores) - 1, 1)
    points = [
        None if score is None else (round(4 + step * index, 1), round(24 - 20 * score / TOP_SCORE, 1))
        for index, score in enumerate(scores)
    ]
    last = next(point for point in reversed(points) if point)
    return format_html(
        '<svg class="spark" viewBox="0 0 120 28" width="120" height="28" role="img" aria-label="{}">'
        '<path class="line pain" d="{}"/><circle class="dot pain" cx="{}" cy="{}" r="3"/></svg>',
        label,
        _path(points),
        *last,
    )
