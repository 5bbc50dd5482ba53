"""The lint finds what no body can do."""

import pytest

from content.figures import figure_of, lint
from content.figures.sets import read_set
from content.figures.timeline import samples_of


def test_every_figure_that_ships_is_good():
    figures, wrong = read_set({})

    assert wrong == []
    assert {figure.slug: lint(figure) for figure in figures if lint(figure)} == {}


def test_a_good_figure(squat, star):
    assert lint(figure_of(squat)) == []
    assert lint(figure_of(star)) == []


def found(data, pose=None, frame=1):
    data["frames"][frame]["pose"].update(pose or {})
    return " ".join(lint(figure_of(data)))


def test_a_body_under_the_floor(squat):
    assert "hip is" in found(squat, {"pin": ["hip", 0, 3], "foot_f": [40, 6.4]})
    assert "under the floor" in found(squat)


def test_a_body_under_the_floor_seen_from_the_front(star):
    assert "toe_l is 21.3 under the floor" in found(star, {"pin": ["pelvis", 0, 70]})


def test_there_is_no_floor_from_above(star):
    star["view"], star["box"] = "above", [-100, -100, 200, 200]
    for frame in star["frames"]:
        frame["pose"]["pin"] = ["pelvis", 0, 0]

    assert found(star) == ""


def test_a_body_under_the_floor_only_in_the_middle_of_a_move(squat):
    """The leg swings through the floor from behind to the front; both ends are fine."""
    standing = {"pin": ["hip", 0, 80], "foot_f": None, "kn_n": 0, "kn_f": 130, "hip_f": 60}
    for frame, hip in zip(squat["frames"], (-28, 28), strict=True):
        frame["pose"] = {key: value for key, value in {**standing, "hip_n": hip}.items() if value is not None}

    assert "ankle_n is" in found(squat)


@pytest.mark.parametrize(
    ("pose", "says"),
    [
        ({"kn_n": -40}, "kn_n is bent by -40; people reach -5 to 150"),
        ({"kn_n": 170}, "kn_n is bent by 170"),
        ({"hip_n": -60}, "hip_n is bent by -60; people reach -30 to 135"),
        ({"el_n": -40}, "el_n is bent by -40; people reach -5 to 150"),
        ({"sh_n": 230}, "sh_n is bent by 230"),
        ({"lumb": 90}, "lumb is bent by 90"),
        ({"neck": -90}, "neck is bent by -90"),
    ],
)
def test_a_joint_bent_too_far_or_backwards(squat, pose, says):
    assert says in found(squat, pose)


def test_an_arm_bent_backwards_from_the_front(star):
    assert "hip_l is bent by -60" in found(star, {"hip_l": -60})


def test_a_hand_out_of_reach(squat):
    assert "hand_n is" in found(squat, {"hand_n": [70, 150]})


def test_a_limb_drawn_longer_than_it_is(star):
    assert "thigh_l is drawn" in found(star, {"knee_l": [-70, 60], "foot_l": [-70, 20]})


def test_a_pin_that_jumps(squat):
    squat["frames"][1]["pose"] = {"pin": ["hip", 0, 60], "hip_n": 80, "kn_n": 80, "foot_f": [0, 6.4]}

    assert "frame 1: the pin jumps from ankle_n to hip while the body moves" in found(squat)


def test_a_pin_may_change_while_the_body_stands_still(squat):
    figure = figure_of(squat)
    from_hip = {**squat["frames"][0]["pose"], "pin": ["hip", *hip_of(figure)]}
    squat["frames"].insert(1, {"move": 0.5, "pose": from_hip})
    squat["frames"].append({"move": 0, "pose": squat["frames"][0]["pose"]})
    squat["frames"][2]["pose"] = dict(from_hip, sh_n=40)
    squat["frames"].insert(3, {"move": 0.5, "pose": from_hip})

    assert lint(figure_of(squat)) == []


def hip_of(figure):
    return list(samples_of(figure.panels[0])[0].solved.joints["hip"])


def test_a_jump_in_no_time(squat):
    squat["frames"][0]["move"] = 0

    assert "at once" in found(squat)


def test_a_move_that_is_too_fast(squat):
    squat["frames"][0]["move"] = 0.05

    assert "a second" in found(squat)


@pytest.mark.parametrize("box", [[-5, -10, 85, 200], [-70, -10, 72, 200], [-70, -10, 150, 100], [-70, 5, 150, 200]])
def test_a_limb_outside_the_picture(squat, box):
    squat["box"] = box

    assert "outside the picture" in found(squat)


def test_a_foot_in_a_box(squat):
    squat["props"] = [{"box": [-20, 0, 40, 30]}]

    assert "ankle_n is inside the box" in found(squat)


def test_a_foot_on_a_box(squat):
    squat["props"] = [{"box": [-20, -20, 40, 1]}]

    assert found(squat) == ""


@pytest.mark.parametrize(("wall", "side"), [(-4, "on the right of it"), (4, "on the left of it")])
def test_a_body_in_a_wall(squat, wall, side):
    squat["props"] = [{"wall": wall}]

    assert "through the wall" in found(squat)


@pytest.mark.parametrize(("arm", "leg", "good"), [("n", "f", True), ("f", "n", True), ("n", "n", False)])
def test_opposite_arm_and_leg(squat, arm, leg, good):
    squat["opposite"] = True
    lying = {"pelvis": 180, "pin": ["hip", 0, 12], "neck": 6}
    for side in "nf":
        lying |= {f"sh_{side}": 90, f"el_{side}": 0, f"hip_{side}": 90, f"kn_{side}": 90}
    squat["box"] = [-120, -12, 230, 130]
    squat["frames"][0]["pose"] = lying
    squat["frames"][1]["pose"] = {**lying, f"sh_{arm}": 160, f"hip_{leg}": 14, f"kn_{leg}": 6}

    assert lint(figure_of(squat)) == (
        [] if good else ["squat: The text says opposite arm and leg, but those of one side move."]
    )


def test_every_thing_is_said_once_a_panel(squat):
    squat["box"] = [-5, -10, 85, 200]
    panel = {word: squat[word] for word in ("view", "box", "frames")}
    said = lint(figure_of({"slug": "squat", "panels": [panel, panel]}))

    assert len(said) == len(set(said))
    assert {line.split(": ")[1] for line in said} == {"panel 1", "panel 2"}
