"""The files of poses: named poses are filled in, and every problem names file, figure and field."""

import json

import pytest

from content.figures import BrokenFigures, read_figures
from content.figures.files import read_what_is_good

GOOD = """
poses:
  lying: {pelvis: 180, pin: [hip, 0, 12]}
  table: {hip_n: 90, kn_n: 90}
figures:
  - slug: one
    base: [lying, table]
    box: [0, 0, 50, 50]
    frames:
      - {move: 1, hold: 0.5}
      - {move: 1, base: [lying], pose: {hip_n: 20, kn_n: null}}
"""


@pytest.fixture
def folder(tmp_path):
    def write(text, name="a.yaml"):
        (tmp_path / name).write_text(text)
        return tmp_path

    return write


def test_named_poses_are_filled_in(folder):
    assert read_figures(folder(GOOD)) == {
        "one": {
            "slug": "one",
            "box": [0, 0, 50, 50],
            "frames": [
                {"move": 1, "hold": 0.5, "pose": {"pelvis": 180, "pin": ["hip", 0, 12], "hip_n": 90, "kn_n": 90}},
                {"move": 1, "pose": {"pelvis": 180, "pin": ["hip", 0, 12], "hip_n": 20}},
            ],
        }
    }


def test_the_poses_of_each_panel_are_filled_in(folder):
    text = """
poses: {lying: {pelvis: 180}}
figures:
  - slug: two
    panels:
      - {base: lying, box: [0, 0, 50, 50], frames: [{move: 1}]}
      - {base: {pelvis: 90}, box: [0, 0, 50, 50], frames: [{move: 1}]}
"""
    panels = read_figures(folder(text))["two"]["panels"]

    assert [panel["frames"][0]["pose"] for panel in panels] == [{"pelvis": 180}, {"pelvis": 90}]


def test_what_ships_can_be_stored_as_json():
    figures = read_figures()

    assert json.loads(json.dumps(figures)) == figures
    assert list(figures) == sorted(figures)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("figures: [", "a.yaml: This is not YAML."),
        ("figures: 3", "a.yaml: figures: A list is missing."),
        ("- 3", "a.yaml: figures: A list is missing."),
        ("figures: [{box: 1}]", "a.yaml: item 1: slug: It is missing."),
        ("figures: [3]", "a.yaml: item 1: slug: It is missing."),
        ("figures: [{slug: x}]", "a.yaml: x: frames: A list is missing."),
        ("figures: [{slug: x, frames: [3]}]", "a.yaml: x: frame 1: It should be named fields."),
        ("figures: [{slug: x, frames: [{pose: 3}]}]", "a.yaml: x: frame 1.pose: It should be named fields."),
        ("figures: [{slug: x, base: sup, frames: [{}]}]", "a.yaml: x: base: There is no pose “sup” in this file."),
        (
            "figures: [{slug: x, frames: [{base: [sup]}]}]",
            "a.yaml: x: frame 1.base: There is no pose “sup” in this file.",
        ),
        ("figures: [{slug: x, slug: y}]", "a.yaml: This is not YAML. “slug” stands here twice"),
        (GOOD + GOOD.partition("figures:")[2], "a.yaml: one: slug: There is already one with this name."),
        ("figures: [{slug: x, panels: 3}]", None),
    ],
)
def test_a_problem_names_file_figure_and_field(folder, text, says):
    figures, problems = read_what_is_good(folder(text))

    if says is None:
        assert figures == {"x": {"slug": "x", "panels": []}}
    else:
        assert [str(problem)[: len(says)] for problem in problems] == [says]


def test_broken_files_are_refused_but_the_good_figures_can_still_be_had(folder):
    path = folder("figures: 3", "b.yaml")
    folder(GOOD)

    with pytest.raises(BrokenFigures) as broken:
        read_figures(path)
    assert str(broken.value) == "b.yaml: figures: A list is missing."
    assert list(read_what_is_good(path)[0]) == ["one"]
