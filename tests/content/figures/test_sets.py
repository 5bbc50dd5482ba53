"""The drawn set as a whole: small, complete and quick."""

import time

import pytest

from content.figures.sets import file_name, files_of, packed_size, read_set, unmatched
from content.loading.files import read

MOST_FOR_ONE, MOST_FOR_ALL, MOST_SECONDS = 8_000, 600_000, 5


@pytest.fixture(scope="module")
def figures():
    return read_set({})[0]


def test_the_set_is_small_and_drawn_quickly(figures):
    begun = time.process_time()
    sizes = {name: packed_size(drawn) for figure in figures for name, drawn in files_of(figure)}

    assert time.process_time() - begun < MOST_SECONDS
    assert {name: size for name, size in sizes.items() if size > MOST_FOR_ONE} == {}
    assert sum(sizes.values()) <= MOST_FOR_ALL


def test_every_exercise_has_its_figure_and_every_figure_its_exercise(figures):
    assert unmatched([figure.slug for figure in figures], read().exercises) == []


def test_what_is_missing_is_named():
    assert unmatched(["plank", "sprint"], ["plank", "squat"]) == [
        "squat: This exercise has no figure.",
        "sprint: This figure has no exercise.",
    ]


def test_every_figure_says_in_words_what_is_to_be_seen(figures):
    assert [figure.slug for figure in figures if len(figure.says) < 20] == []


def test_figures_are_named_for_their_exercises():
    assert {figure.name for figure in read_set({"plank": "Forearm plank"})[0] if figure.slug == "plank"} == {
        "Forearm plank"
    }


def test_a_bad_figure_is_left_out_and_named(tmp_path):
    (tmp_path / "a.yaml").write_text("figures: [{slug: x, box: [0, 0, 50, 50], frames: [{move: y}]}]")

    assert read_set({}, tmp_path) == ([], ["x: frame 1: move: It should be a number."])


def test_names_of_files():
    assert file_name("plank", "clay-dark", still=False) == "plank.clay-dark.svg"
    assert file_name("plank", "sand-light", still=True) == "plank.sand-light-still.svg"
