"""Movement is written with few key times, and stays true."""

import pytest

from content.figures.geometry import ease
from content.figures.motion import Clock, animate, kept_moments, transform, unwound

FRAMES = (0, 0, *(step / 6 for step in range(1, 6)), 1, 1, *(1 + step / 6 for step in range(1, 6)), 2)
TIMES = tuple(float(i) for i in range(len(FRAMES)))
CLOCK = Clock(TIMES, FRAMES)


def there_and_back(height):
    """What moves evenly in its own measure, slowly at both ends, and rests in between."""
    return [[height * (ease(frame) if frame <= 1 else ease(2 - frame))] for frame in FRAMES]


def test_an_even_move_needs_its_ends_only():
    assert kept_moments(FRAMES, there_and_back(50), 0.5) == [0, 1, 7, 8, 14]


def test_a_bent_way_needs_more():
    rows = [[x, x * x / 50] for (x,) in there_and_back(50)]

    assert len(kept_moments(FRAMES, rows, 0.5)) > 5


def test_what_rests_between_moves_is_told_once():
    rows = [[9 * ease(max(frame - 1, 0))] for frame in FRAMES]

    assert kept_moments(FRAMES, rows, 0.5) == [0, 8, 14]


def test_what_stands_still_is_not_written():
    assert transform("rotate", [[3.0]] * len(FRAMES), CLOCK, off=0.5) == ""
    assert animate("d", [[3.0]], Clock((0.0,), (0.0,)), str, off=0.5) == ""


def test_how_it_is_written():
    assert transform("rotate", there_and_back(50), CLOCK, off=0.5) == (
        '<animateTransform attributeName="transform" type="rotate" dur="14s" repeatCount="indefinite" '
        'calcMode="spline" keyTimes="0;.071;.5;.571;1" keySplines="0 0 1 1;.33 0 .67 1;0 0 1 1;.33 0 .67 1" '
        'values="0;0;50;50;0"/>'
    )


def test_half_of_a_move_is_half_of_its_curve():
    rows = [[0.0], [0.0], *[[value] for value in (40, 40, 40, 40, 40)], *[[40.0]] * 8]
    written = transform("rotate", rows, CLOCK, off=0.5)

    assert 'keySplines="0 0 1 1;.33 0 .67 ' in written


def test_directions_never_jump_by_a_turn():
    assert unwound([170, -170, -150, 175]) == pytest.approx([170, 190, 210, 175])
