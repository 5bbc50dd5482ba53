"""A figure that can not be drawn is refused, and the message names the frame and the key."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.figures import BadPose, figure_of, lint, svg
from content.figures.panels import PANEL_WORDS
from content.figures.reading import FIGURE_WORDS
from tests.content.figures.conftest import SQUAT

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["hip", "n", "mat"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def wrong(data):
    with pytest.raises(BadPose) as bad:
        figure_of(data)
    return str(bad.value)


def test_what_is_read(squat):
    figure = figure_of(squat, name="Deep squat")

    assert (figure.slug, figure.name, figure.says) == ("squat", "Deep squat", "A squat.")
    assert figure.panels[0].frames[0].pose["pin"] == ("ankle_n", 0, 6.4)
    assert figure.panels[0].poster == (0, 1)


def test_without_a_name_it_is_called_by_its_slug(squat):
    squat["slug"] = "half_kneel"

    assert figure_of(squat).name == "Half kneel"


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("knee_x", 3, "frame 2: knee_x: This key is not known in the view “side”."),
        ("turn", 3, "frame 2: turn: This key is not known in the view “side”."),
        ("kn_n", "80", "frame 2: kn_n: It should be a number."),
        ("kn_n", True, "frame 2: kn_n: It should be a number."),
        ("kn_n", float("nan"), "frame 2: kn_n: It should be a number."),
        ("kn_n", float("inf"), "frame 2: kn_n: It should be a number."),
        ("kn_n", 10**400, "frame 2: kn_n: It should be a number."),
        ("kn_n", 999, "frame 2: kn_n: 999 is out of range, -400 to 400."),
        ("fs_arm_n", 1.5, "frame 2: fs_arm_n: 1.5 is out of range, 0.05 to 1."),
        ("hand_n", 3, "frame 2: hand_n: It should be 2 numbers."),
        ("hand_n", [1, 2, 3], "frame 2: hand_n: It should be 2 numbers."),
        ("hand_n", [1, "x"], "frame 2: hand_n: It should be a number."),
        ("hand_n", [1, 9999], "frame 2: hand_n: 9999 is out of range, -500 to 500."),
        ("pin", ["tail", 0, 0], "frame 2: pin: tail is no joint in the view “side”."),
        ("pin", ["hip", 0], "frame 2: pin: It should be a joint and its place, like [hip, 0, 12]."),
    ],
)
def test_a_bad_pose_names_frame_and_key(squat, key, value, says):
    squat["frames"][1]["pose"][key] = value

    assert wrong(squat) == says


def test_a_limb_can_not_be_pinned_and_reach(squat):
    squat["frames"][0]["pose"]["foot_n"] = [3, 6.4]

    assert wrong(squat) == "frame 1: pin: ankle_n is pinned, but foot_n has a place of its own."


@pytest.mark.parametrize(
    ("word", "value", "says"),
    [
        ("view", "back", "view: It should be side, front or above."),
        ("colour", "red", "colour: This word is not known here."),
        ("box", [0, 0, 100], "box: It should be 4 numbers."),
        ("box", [0, 0, 5, 100], "box: The picture should be 20 to 600 wide and 20 to 400 high."),
        ("frames", [], "frames: A list is missing."),
        ("frames", [{"move": 1}] * 13, "frames: There are 13; at most 12 will do."),
        ("frames", [{"move": 0}], "frames: All together should take from 0.2 to 30 seconds."),
        ("frames", [{"move": 1, "sway": 2}], "frame 1: sway: This word is not known here."),
        ("frames", [{"hold": 1}], "frame 1: move: It should be a number."),
        ("frames", [{"move": -1}], "frame 1: move: -1 is out of range, 0 to 30."),
        ("frames", ["up"], "frame 1: It should be named fields."),
        ("props", [{"sofa": 1}], "props: sofa: This prop is not known here."),
        ("props", [{"wall": [1, 2]}], "props: wall: It should be 1 numbers."),
        ("props", [{"block": ["knee_n", "tail"]}], "props: block: tail is no joint in this view."),
        ("props", "mat", "props: It should be a list of at most 12."),
        ("arrows", [["tail", 0, 1]], "arrows: tail: This joint is not known here."),
        ("arrows", [["hip", 0, 2]], "arrows: 2: There is no such frame; they count from 0 to 1."),
        ("arrows", [[[0, 0], [1, 1]]], "arrows: A path should have 3 to 8 points."),
        ("poster", [0], "poster: It should be two frames."),
        ("far", ["l"], "far: l: It should be one of n, f."),
        ("shoes", "red", "shoes: It should be front, side, top."),
        ("says", 3, "says: It should be a text."),
        ("says", "x" * 301, "says: It should have at most 300 characters."),
        ("flip", "yes", "flip: It should be true or false."),
        ("panels", [], "panels: It should be a list of 1 to 3 panels."),
    ],
)
def test_a_bad_figure_names_the_word(squat, word, value, says):
    squat[word] = value
    if word == "panels":
        squat = {"slug": "squat", "panels": value}

    assert wrong(squat) == says


def test_in_a_panel_the_message_names_the_panel(squat):
    panel = {word: squat[word] for word in ("view", "box", "frames")}
    panel["frames"][1]["pose"]["kn_n"] = "x"

    assert wrong({"slug": "squat", "panels": [panel]}) == "panel 1: frame 2: kn_n: It should be a number."


def test_panels_that_move_share_one_clock(squat):
    panel = {word: squat[word] for word in ("view", "box", "frames")}
    longer = {**panel, "frames": [{**panel["frames"][0], "move": 9}, panel["frames"][1]]}

    assert wrong({"slug": "squat", "panels": [panel, longer]}) == (
        "panels: All panels that move should take the same time."
    )


def test_a_word_of_a_panel_next_to_panels_is_refused(squat):
    panel = {word: squat[word] for word in ("view", "box", "frames")}

    assert wrong({"slug": "squat", "panels": [panel], "box": [0, 0, 50, 50]}) == "box: This word is not known here."


@pytest.mark.parametrize("data", [None, [], "squat", {}, {"slug": 3}])
def test_what_is_no_figure_at_all_is_refused(data):
    assert wrong(data)


@given(st.sampled_from(sorted(PANEL_WORDS | FIGURE_WORDS)), ANYTHING)
def test_whatever_is_written_is_refused_politely_or_drawn(word, value):
    data = {**copy.deepcopy(SQUAT), word: value}
    try:
        figure = figure_of(data)
    except BadPose:
        return
    lint(figure)
    assert svg(figure, look="clay-light", still=True)


@given(st.sampled_from(["pin", "hand_n", "kn_n", "handdir_n", "elbow"]), ANYTHING)
def test_whatever_is_written_in_a_pose_is_refused_politely_or_drawn(key, value):
    data = copy.deepcopy(SQUAT)
    data["frames"][1]["pose"][key] = value
    try:
        figure = figure_of(data)
    except BadPose:
        return
    lint(figure)
    assert svg(figure, look="clay-light", still=False)
