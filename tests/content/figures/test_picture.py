"""The SVG files: safe anywhere, the same bytes every time, and what they show."""

import re
from xml.etree import ElementTree as ET

import pytest

from content.figures import LOOKS, figure_of, svg
from content.figures.picture import stacked
from content.figures.sets import files_of, read_set

SVG = "{http://www.w3.org/2000/svg}"
MAY_BE_THERE = {"svg", "title", "desc", "g", "path", "rect", "circle", "ellipse", "animate", "animateTransform"}
FORBIDDEN = re.compile(r"<script|<style|style=|href|url\(|\son\w+=|<foreignObject|<!ENTITY|javascript:", re.IGNORECASE)


@pytest.fixture(scope="module")
def drawn():
    figures, _ = read_set({})
    return {name: data.decode() for figure in figures for name, data in files_of(figure)}


def test_no_file_can_do_harm(drawn):
    assert [name for name, text in drawn.items() if FORBIDDEN.search(text)] == []


def test_every_file_is_xml_of_known_elements_with_title_and_description(drawn):
    for name, text in drawn.items():
        root = ET.fromstring(text)  # noqa: S314 - our own file
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= MAY_BE_THERE, name
        assert root.findtext(f"{SVG}title"), name
        assert root.findtext(f"{SVG}desc"), name
        assert float(root.attrib["width"]) > 0, name
        assert float(root.attrib["height"]) > 0, name


def test_stills_stand_still_and_the_others_move(drawn):
    for name, text in drawn.items():
        assert ("<animate" in text) != name.endswith("-still.svg"), name


def test_no_number_is_lost(drawn):
    assert [name for name, text in drawn.items() if re.search(r"nan|inf\b|e-\d", text)] == []


def test_the_same_data_gives_the_same_bytes(squat):
    for still in (False, True):
        first, second = (svg(figure_of(squat), look="clay-light", still=still) for _ in range(2))
        assert first == second


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_every_look_can_be_drawn(figure, star, look):
    for one in (figure, figure_of(star)):
        text = svg(one, look=look, still=True)
        assert LOOKS[look].person.skin in text
        assert LOOKS[look].page.back in text


def test_looks_differ_in_colour_and_a_little_in_build(figure):
    assert len({svg(figure, look=look, still=False) for look in LOOKS}) == len(LOOKS)


def test_names_are_escaped(squat):
    squat["says"] = "Knees > hips & <script>alert(1)</script>"
    text = svg(figure_of(squat, name="A & B"), look="clay-light", still=True)

    assert "<title>A &amp; B</title>" in text
    assert "<script" not in text


def test_a_still_shows_the_start_as_a_ghost_and_an_arrow(figure):
    still, moving = (svg(figure, look="clay-light", still=still) for still in (True, False))
    arrow = LOOKS["clay-light"].page.arrow

    assert 'opacity=".26"' in still
    assert arrow in still
    assert arrow not in moving


def test_a_path_may_be_drawn_as_an_arrow(squat):
    squat["arrows"] = [[[0, 0], [10, 10], [20, 0]]]

    assert 'd="M0 0S' in svg(figure_of(squat), look="clay-light", still=True)


def test_flip_mirrors_the_picture_in_its_box(squat):
    squat["flip"] = True

    assert '<g transform="translate(10 0) scale(-1 1)">' in svg(figure_of(squat), look="clay-light", still=True)


def test_far_limbs_are_darker_and_a_little_aside(figure):
    look = LOOKS["clay-light"]
    text = svg(figure, look="clay-light", still=True)

    assert look.far(look.person.skin) in text
    assert 'transform="translate(2.2 -1.6)"' in text


def panels(squat, **words):
    panel = {word: squat[word] for word in ("view", "box", "frames")}
    return figure_of({"slug": "squat", "panels": [panel, {**panel, **words.pop("second", {})}], **words})


def test_two_panels_stand_side_by_side(squat):
    root = ET.fromstring(svg(panels(squat), look="clay-light", still=False))  # noqa: S314

    assert root.attrib["viewBox"] == "-70 -190 312 200"
    assert not stacked(panels(squat).panels)


def test_flat_panels_stand_over_each_other(squat):
    flat = panels(squat, second={"box": [-200, -10, 400, 200]})

    assert stacked(flat.panels)
    assert ET.fromstring(svg(flat, look="clay-light", still=True)).attrib["viewBox"] == "-70 -402 400 412"  # noqa: S314


def test_a_pair_has_an_arrow_between_its_panels(squat):
    arrow = LOOKS["clay-light"].page.arrow

    assert arrow in svg(panels(squat, pair=True), look="clay-light", still=False)
    assert arrow not in svg(panels(squat), look="clay-light", still=False)


def test_legs_over_the_trunk_and_arms_behind_it(star):
    def order(**words):
        text = svg(figure_of({**star, **words}), look="clay-light", still=True)
        person = LOOKS["clay-light"].person
        return [colour for colour in re.findall(r'fill="(#\w+)"', text) if colour in (person.shorts, person.top)]

    usual = order()
    assert order(over=["leg_l", "leg_r"]) != usual
    assert order(behind=["arm_l"]) != usual


@pytest.mark.parametrize("shoes", ["front", "side", "top"])
def test_shoes_of_each_kind(star, shoes):
    star["shoes"] = shoes

    assert svg(figure_of(star), look="clay-light", still=False)
