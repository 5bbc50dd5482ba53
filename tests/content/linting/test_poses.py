"""A pose that comes with a draft or a file."""

import copy

import pytest

from content.figures import read_figures
from content.linting.poses import problems


@pytest.fixture
def pose():
    return copy.deepcopy(read_figures()["glute_bridge"])


def test_a_good_pose_has_no_problem(pose):
    assert problems(pose) == []


def test_no_pose_is_no_problem():
    assert problems({}) == []


def test_a_word_nobody_knows_is_named(pose):
    assert problems({**pose, "wiggle": 3}) == ["wiggle: This word is not known here."]


def test_what_no_body_can_do_is_found(pose):
    pose["frames"][0]["pose"]["neck"] = 170

    assert any(says.startswith("glute_bridge: ") for says in problems(pose))
