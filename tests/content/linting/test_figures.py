"""One figure for each exercise, as a body can do it."""

from content.linting import figures


def test_an_exercise_without_a_figure_is_found(files, said):
    del files.exercises["plank"].data["pose"]

    assert said(figures.undrawn) == ["plank: pose: No figure shows it."]
    assert said(figures.impossible) == []


def test_a_figure_that_no_body_can_follow_is_found(files, said):
    files.exercises["glute_bridge"].data["pose"]["frames"][0]["pose"]["neck"] = 170

    found = said(figures.impossible)

    assert found
    assert all(says.startswith("glute_bridge: pose: ") for says in found)


def test_a_figure_that_can_not_be_read_is_found(files, said):
    files.exercises["plank"].data["pose"]["frames"] = []

    [says] = said(figures.impossible)

    assert says.startswith("plank: pose: frames")
