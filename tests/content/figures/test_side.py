"""Angles seen from the side are those a clinician would write."""

import pytest

from content.figures.body import LENGTH
from content.figures.side import solve_side


def test_who_stands_faces_right_with_arms_and_legs_down():
    joints = solve_side({"pin": ("ankle_n", 0, 6), "el_n": 0}).joints

    assert joints["ankle_n"] == pytest.approx((0, 6))
    assert joints["hip"] == pytest.approx((0, 6 + LENGTH["thigh"] + LENGTH["shank"]))
    assert joints["wrist_n"][1] == pytest.approx(joints["shoulder"][1] - LENGTH["arm"] - LENGTH["fore"])
    assert joints["toe_n"][0] > 10


def test_hip_and_knee_at_ninety():
    joints = solve_side({"hip_n": 90, "kn_n": 90}).joints

    assert joints["knee_n"] == pytest.approx((LENGTH["thigh"], 0))
    assert joints["ankle_n"] == pytest.approx((LENGTH["thigh"], -LENGTH["shank"]))


def test_on_the_back_the_knees_point_up():
    joints = solve_side({"pelvis": 180, "hip_n": 90, "pin": ("hip", 0, 12)}).joints

    assert joints["knee_n"] == pytest.approx((0, 12 + LENGTH["thigh"]))
    assert joints["c7"][0] < -50


def test_a_bent_back_brings_the_head_forward():
    straight, bent = (solve_side({"lumb": lumb, "thor": lumb}).joints for lumb in (0, 30))

    assert bent["c7"][0] > straight["c7"][0] + 15


@pytest.mark.parametrize("pin", ["hip", "shoulder", "c7", "head", "knee_f", "toe_n", "wrist_f"])
def test_what_is_pinned_stays(pin):
    assert solve_side({"pin": (pin, 7, 9), "hip_f": 40, "kn_f": 30}).joints[pin] == pytest.approx((7, 9))


def test_hands_and_feet_reach_with_knees_forward_and_elbows_back():
    joints = solve_side({"pin": ("hip", 0, 70), "foot_n": (0, 6), "hand_n": (20, 90)}).joints

    assert joints["ankle_n"] == pytest.approx((0, 6), abs=0.01)
    assert joints["knee_n"][0] > 5
    assert joints["wrist_n"] == pytest.approx((20, 90), abs=0.01)
    assert joints["elbow_n"][0] < 0


def test_elbows_may_bend_the_other_way():
    joints = solve_side({"pin": ("hip", 0, 70), "hand_n": (20, 90), "elbow": -1}).joints

    assert joints["elbow_n"][0] > 10


def test_what_points_at_the_viewer_is_shorter():
    solved = solve_side({"fs_arm_n": 0.5})

    assert solved.lengths["arm_n"] == LENGTH["arm"] / 2
    assert solved.lengths["arm_f"] == LENGTH["arm"]
