"""Figures to test with: a person who stands and bends the knees, and whatever a test makes of that."""

import copy

import pytest

from content.figures import figure_of

STANDING = {"pin": ["ankle_n", 0, 6.4], "footdir_n": 0, "footdir_f": 0, "foot_f": [0, 6.4]}
SQUAT = {
    "slug": "squat",
    "view": "side",
    "box": [-70, -10, 150, 200],
    "arrows": [["hip", 0, 1]],
    "frames": [
        {"move": 1.5, "hold": 0.3, "pose": {**STANDING, "hip_n": 4, "kn_n": 4}},
        {"move": 1.5, "hold": 0.3, "pose": {**STANDING, "pelvis": 60, "hip_n": 90, "kn_n": 80}},
    ],
    "says": "A squat.",
}
STAR = {
    "slug": "star",
    "view": "front",
    "box": [-100, -10, 200, 200],
    "frames": [
        {"move": 1.5, "pose": {"pin": ["pelvis", 0, 91.5]}},
        {"move": 1.5, "pose": {"pin": ["pelvis", 0, 91.5], "sh_l": 80, "sh_r": 80}},
    ],
}


@pytest.fixture
def squat():
    """Data that may be changed."""
    return copy.deepcopy(SQUAT)


@pytest.fixture
def star():
    return copy.deepcopy(STAR)


@pytest.fixture
def figure(squat):
    return figure_of(squat)
