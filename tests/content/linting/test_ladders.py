"""Rules for easier and harder exercises."""

from content.linting import ladders


def test_a_neighbour_that_does_not_exist_is_found(files, said):
    files.exercises["plank"].data["harder"] = "planche"

    assert said(ladders.strange_neighbours) == ["plank: harder: “planche” is not in the library."]
    assert said(ladders.going_in_circles) == []


def test_a_circle_is_found_across_both_words(files, said):
    files.exercises["crook_breathing"].data["easier"] = "heel_slide_core"

    [says] = said(ladders.going_in_circles)

    assert "It leads back to itself: " in says
    assert "heel_slide_core" in says


def test_two_that_are_each_harder_than_the_other_are_found(files, said):
    for slug, other in (("pogo_hop", "single_leg_hop"), ("single_leg_hop", "pogo_hop")):
        files.exercises[slug].data["harder"] = other

    [says] = said(ladders.going_in_circles)

    assert "pogo_hop" in says
    assert "single_leg_hop" in says
