"""Between two key frames the body glides: nothing jumps, whatever the poses are told by."""

from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.figures import figure_of
from content.figures.body import DIRECTIONS, JOINTS, NEUTRAL, PLACES, SIDES, TARGETS
from content.figures.geometry import distance
from content.figures.poses import torn_limb
from content.figures.timeline import Way, moments, samples_of, solve

ANGLE = st.floats(-400, 400)
PLACE = st.tuples(st.floats(-500, 500), st.floats(-500, 500))


def poses(view):
    """Any pose that may be written."""
    angles = [key for key in NEUTRAL[view] if not key.startswith("fs_")] + DIRECTIONS[view]
    short = [key for key in NEUTRAL[view] if key.startswith("fs_")]
    keys = dict.fromkeys(angles, ANGLE)
    keys |= {key: st.floats(0.05, 1) for key in short}
    keys |= dict.fromkeys(TARGETS[view] + PLACES[view], PLACE)
    keys["pin"] = st.tuples(st.sampled_from(JOINTS[view]), st.floats(-500, 500), st.floats(-500, 500))
    return st.fixed_dictionaries({}, optional=keys).filter(lambda pose: not torn_limb(pose))


@st.composite
def ways(draw):
    view = draw(st.sampled_from(sorted(SIDES)))
    return view, draw(poses(view)), draw(poses(view))


def places(solved):
    return [value for place in solved.joints.values() for value in place]


@given(ways())
def test_every_pose_and_all_between_two_of_them_can_be_worked_out(way):
    view, start, end = way
    between = Way(view, start, end).at(0.5)

    for pose in (start, end, between):
        solved = solve(view, pose)
        assert all(isfinite(value) for value in [*places(solved), *solved.angles.values(), *solved.lengths.values()])
        assert set(solved.joints) == set(JOINTS[view])


# a foot wanted right at the hip has no direction, and both zeros are the same place
@example(("side", {"foot_f": (0.0, 0.0)}, {"foot_f": (-0.0, 0.0)}))
@given(ways())
def test_a_way_begins_and_ends_at_its_poses(way):
    view, start, end = way
    between = Way(view, start, end)

    for part, pose in ((0, start), (1, end)):
        there, wanted = solve(view, between.at(part)).joints, solve(view, pose).joints
        assert max(distance(there[joint], wanted[joint]) for joint in wanted) < 1.5


def test_a_hand_that_leaves_the_floor_does_not_jump(squat):
    """In one frame the hand has a place, in the next one the arm has angles."""
    squat["frames"][0]["pose"]["hand_n"] = [30, 110]
    squat["frames"][1]["pose"] |= {"sh_n": 120, "el_n": 0, "handdir_n": 20}
    samples = samples_of(figure_of(squat).panels[0])

    for before, after in pairwise(samples):
        for joint in ("elbow_n", "wrist_n", "fingers_n"):
            assert distance(before.solved.joints[joint], after.solved.joints[joint]) < 30


@pytest.mark.parametrize("pin", [["hip", 0, 60], ["knee_n", 20, 45]])
def test_another_pin_is_reached_smoothly(squat, pin):
    squat["frames"][1]["pose"]["pin"] = pin
    samples = samples_of(figure_of(squat).panels[0])

    for before, after in pairwise(samples):
        assert distance(before.solved.joints["hip"], after.solved.joints["hip"]) < 20


def test_the_loop_closes(figure):
    samples = samples_of(figure.panels[0])

    assert samples[0].solved.joints == samples[-1].solved.joints
    assert samples[-1].at == pytest.approx(3.6)


def test_a_frame_that_is_held_has_two_moments(figure):
    times = [(round(at, 2), frame) for at, frame, _ in moments(figure.panels[0])]

    assert times[:3] == [(0.0, 0), (0.3, 0), (0.55, pytest.approx(1 / 6))]


def test_a_frame_written_twice_costs_nothing(squat):
    squat["frames"].insert(1, {"move": 1, "pose": squat["frames"][0]["pose"]})

    assert [frame for _, frame, _ in moments(figure_of(squat).panels[0])][:4] == [0, 0, 1, pytest.approx(7 / 6)]


def test_the_body_is_worked_out_once_for_all_looks(figure):
    assert samples_of(figure.panels[0]) is samples_of(figure.panels[0])
