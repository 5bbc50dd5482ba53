"""Points, directions and smooth lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.figures.geometry import away, closed_curve, distance, number, numbers, open_curve, reach, turned


@given(st.floats(1, 80), st.floats(0, 360), st.sampled_from([1, -1]))
def test_two_segments_reach_what_is_in_reach(far, angle, bend):
    target = away((0, 0), angle, far)
    first, second = reach((0, 0), target, 42, 41, bend)

    assert distance(away(away((0, 0), first, 42), second, 41), target) < 0.02


@pytest.mark.parametrize(("bend", "higher"), [(1, False), (-1, True)])
def test_it_bends_to_the_side_it_should(bend, higher):
    first, _ = reach((0, 0), (60, 0), 42, 41, bend)

    assert (first > 0) is higher


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-0.01, "0"), (0.5, ".5"), (-0.5, "-.5"), (3.0, "3"), (-12.34, "-12.3"), (100, "100")]
)
def test_numbers_are_written_short(value, text):
    assert number(value) == text


def test_a_minus_sign_parts_two_numbers():
    assert numbers([1, -2.5, 0.5]) == "1-2.5 .5"


@pytest.mark.parametrize(("angle", "lowest", "same"), [(190, -180, -170), (-190, -180, 170), (-90, -85, 270)])
def test_the_same_direction(angle, lowest, same):
    assert turned(angle, lowest) == same


def test_a_closed_curve_begins_at_its_first_point_and_is_closed():
    path = closed_curve([(0, 0), (10, 0), (10, 10), (0, 10)])

    assert path.startswith("M0 0c")
    assert path.endswith("z")


def test_an_open_curve_ends_at_its_last_point():
    path = open_curve([(0, 0), (10, 5), (20, 0)])

    assert path.startswith("M0 0S")
    assert path.endswith("20 0")
