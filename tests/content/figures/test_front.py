"""The front view: left and right of the picture, places of knees and elbows, and turns about the spine."""

import pytest

from content.figures.body import HIP_OUT, LENGTH, SHOULDER_OUT
from content.figures.front import solve_front


def test_who_stands_is_even():
    joints = solve_front({}).joints

    for joint in ("shoulder", "hip", "knee", "ankle", "wrist"):
        left, right = joints[f"{joint}_l"], joints[f"{joint}_r"]
        assert left == pytest.approx((-right[0], right[1]))
        assert left[0] < 0


def test_arms_and_legs_go_out_to_their_side():
    joints = solve_front({"sh_l": 90, "hip_r": 90}).joints

    assert joints["wrist_l"] == pytest.approx((-SHOULDER_OUT - LENGTH["arm"] - LENGTH["fore"], joints["shoulder_l"][1]))
    assert joints["ankle_r"] == pytest.approx((HIP_OUT + LENGTH["thigh"] + LENGTH["shank"], 0))


def test_a_knee_in_its_place_gives_the_length_of_thigh_and_shank():
    solved = solve_front({"knee_l": (-7.4, -20), "foot_l": (-7.4, -50)})

    assert solved.lengths["thigh_l"] == pytest.approx(20)
    assert solved.lengths["shank_l"] == pytest.approx(30)
    assert solved.joints["ankle_l"] == pytest.approx((-7.4, -50))


@pytest.mark.parametrize(("turn", "out"), [(0, SHOULDER_OUT), (60, SHOULDER_OUT / 2), (90, 0), (180, -SHOULDER_OUT)])
def test_a_turned_chest_brings_the_shoulders_together(turn, out):
    assert solve_front({"turn": turn}).joints["shoulder_r"][0] == pytest.approx(out, abs=1e-9)


def test_a_rolled_pelvis_brings_the_hips_together():
    assert solve_front({"roll": 90}).joints["hip_l"][0] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("pin", ["pelvis", "c7", "knee_r", "ankle_l", "wrist_r"])
def test_what_is_pinned_stays(pin):
    assert solve_front({"pin": (pin, 7, 9), "pelvis": 160, "hip_r": 30}).joints[pin] == pytest.approx((7, 9))


def test_knees_bend_outwards_unless_told_otherwise():
    pose = {"pin": ("pelvis", 0, 70), "foot_l": (-8, 8), "foot_r": (8, 8)}
    usual, same = solve_front(pose).joints, solve_front({**pose, "knee": -1}).joints

    assert usual["knee_l"][0] < -8
    assert usual["knee_r"][0] > 8
    assert same["knee_l"][0] > -8
    assert same["knee_r"][0] > 8
