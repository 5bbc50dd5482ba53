"""Poses as text: written readably, read strictly, drawn safely."""

import json
import time

import pytest

from content.figures import BadPose
from content.figures.files import read_figures
from content.pose_text import findings, look_at, read_pose, written

GOOD = """
view: side
box: [-66, -10, 140, 192]
says: Swing one leg forward and back.
frames:
- {move: 1, hold: 0.5, pose: {pelvis: 90, pin: [hip, 0, 87.5], hip_f: 1, kn_f: 1, hip_n: 40, kn_n: 10, an_n: 8}}
- {move: 1, pose: {pelvis: 90, pin: [hip, 0, 87.5], hip_f: 1, kn_f: 1, hip_n: -20, kn_n: 32, an_n: 4}}
"""
BROKEN_KNEE = GOOD.replace("kn_n: 32", "kn_n: -60")
EVIL = "<script>alert(1)</script>"


def bad(text):
    with pytest.raises(BadPose) as wrong:
        read_pose(text)
    return str(wrong.value)


@pytest.mark.parametrize("slug", sorted(read_figures()))
def test_every_figure_of_the_library_survives_being_written_and_read(slug):
    pose = json.loads(json.dumps(read_figures()[slug]))
    text = written(pose)

    assert read_pose(text) == pose
    assert len(text) < 10_000
    assert max(len(line) for line in text.splitlines()) < 320


def test_a_pose_is_written_one_frame_below_the_other():
    text = written({"view": "side", "frames": [{"move": 1, "pose": {"kn_n": 5, "hand_n": [1, 2]}}]})

    assert text == "view: side\nframes:\n- move: 1\n  pose: {hand_n: [1, 2], kn_n: 5}\n"


def test_the_order_is_the_same_whatever_order_a_database_keeps():
    frame = {"pose": {"neck": 2, "hip_n": 4, "pin": ["hip", 0, 87.5], "pelvis": 90}, "hold": 1, "move": 2}
    text = written({"frames": [frame], "says": "Stand.", "view": "side"})

    assert text.splitlines()[:4] == ["view: side", "says: Stand.", "frames:", "- move: 2"]
    assert "pose: {pelvis: 90, pin: [hip, 0, 87.5], neck: 2, hip_n: 4}" in text


def test_what_is_said_once_for_all_frames_is_worked_into_each():
    text = GOOD.replace("frames:", "base: {neck: 8}\nframes:")

    assert [frame["pose"]["neck"] for frame in read_pose(text)["frames"]] == [8, 8]


@pytest.mark.parametrize("text", ["", "  \n", "# nothing yet"])
def test_no_text_is_no_pose(text):
    assert read_pose(text) == {}
    assert look_at(text, name="", slug="").wrong == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("view: [", "This is not YAML. Line 2"),
        ("just words", "It should be named fields"),
        ("- a", "It should be named fields"),
        ("view: side", "frames: A list is missing."),
        (GOOD.replace("kn_n: 10", "knee: 5"), "frame 1: knee: This key is not known"),
        (GOOD.replace("kn_n: 32", "kn_n: much"), "frame 2: kn_n: It should be a number."),
        (GOOD.replace("kn_n: 32", "kn_n: .inf"), "frame 2: kn_n: It should be a number."),
        (GOOD.replace("frames:", "base: four\nframes:"), "base: There is no pose “four”"),
        (GOOD + "- {move: 1, pose: {}}\n" * 12, "at most 12"),
        (GOOD.replace("side", "behind"), "view:"),
        (GOOD + "#" * 40_000, "longer than 40,000"),
        ("a: &x [1]\nb: *x", "References"),
    ],
)
def test_what_is_no_pose_is_refused_with_frame_and_key(text, says):
    assert says in bad(text)
    assert says in look_at(text, name="", slug="").wrong


def test_a_knee_that_bends_the_wrong_way_is_found_and_still_drawn():
    assert findings(read_pose(GOOD)) == []
    seen = look_at(BROKEN_KNEE, name="Squat", slug="squat")

    assert any("kn_n is bent by -" in says for says in seen.findings)
    assert seen.moving.startswith("<svg")
    assert "<animate" in seen.moving
    assert "<animate" not in seen.still


def test_words_in_a_pose_stay_words():
    panel = read_pose(GOOD.replace("says: Swing one leg forward and back.\n", "")) | {"behind": [EVIL]}
    for pose in (panel | {"says": EVIL, "name": EVIL, "slug": EVIL}, {"says": EVIL, "panels": [panel]}):
        seen = look_at(written(pose), name=EVIL, slug="x")

        assert seen.moving
        assert "<script" not in seen.moving + seen.still


def test_the_longest_pose_is_drawn_in_no_time():
    frame = "- {move: 2.5, pose: {pelvis: 90, pin: [hip, 0, 87], kn_n: 30, hip_f: 20, lumb: %d}}\n"
    panel = GOOD.split("frames:", maxsplit=1)[0] + "frames:\n" + "".join(frame % (30 * (n % 2)) for n in range(12))
    before = time.perf_counter()
    seen = look_at(panel, name="Long", slug="long")

    assert seen.moving
    assert time.perf_counter() - before < 2
