"""Every prop is drawn; those that are held go along."""

import pytest

from content.figures import LOOKS, figure_of, svg

STANDING = {
    "mat": [-40, 80],
    "wall": -60,
    "box": [20, 0, 30, 40],
    "chair": [20, 40, 45],
    "roller": [30, 8, 8],
    "ball": [30, 30, 30],
}
HELD = {
    "slider": "ankle_n",
    "block": ["knee_n", "knee_f"],
    "band": ["knee_n", [60, 60]],
    "strap": ["wrist_n", "ankle_n"],
    "stick": ["wrist_n", "wrist_f"],
    "weight": "wrist_n",
}


def drawn(squat, props, *, still=False):
    squat["props"] = [props] if props else []
    return svg(figure_of(squat), look="clay-light", still=still)


@pytest.mark.parametrize("kind", [*STANDING, *HELD])
def test_every_prop_is_drawn(squat, kind):
    without = drawn(squat, None, still=True)

    assert len(drawn(squat, {kind: {**STANDING, **HELD}[kind]}, still=True)) > len(without)


@pytest.mark.parametrize("kind", [kind for kind in HELD if kind != "slider"])
def test_what_is_held_goes_along(squat, kind):
    squat["frames"][1]["pose"]["sh_n"] = 90
    without = drawn(squat, None).count("<animate")

    assert drawn(squat, {kind: HELD[kind]}).count("<animate") > without


def test_what_stands_stands(squat):
    without = drawn(squat, None).count("<animate")

    assert all(drawn(squat, {kind: values}).count("<animate") == without for kind, values in STANDING.items())


def test_seen_from_above_a_mat_is_an_area_and_there_is_no_floor(star):
    star["view"] = "above"
    page = LOOKS["clay-light"].page
    floor = f'stroke="{page.floor}"'

    def seen(mat):
        return svg(figure_of({**star, "props": [{"mat": mat}]}), look="clay-light", still=True)

    assert floor not in seen([-40, 80])
    assert f'x="-40" y="-121" width="80" height="62" rx="5" fill="{page.mat}"' in seen([-40, 80])
    assert f'x="-40" y="-70" width="80" height="60" rx="5" fill="{page.mat}"' in seen([-40, 80, 10, 60])
