"""`manage.py draw_figures` and `manage.py figure_sheet`."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from content.figures import read_figures
from content.models import Exercise
from content.pictures import picture_of

FOLDER = """
poses:
  standing: {pin: [ankle_n, 0, 6.4], foot_f: [0, 6.4]}
figures:
  - slug: plank
    base: standing
    box: [-70, -10, 150, 200]
    frames: [{move: 2, pose: {kn_n: %s}}, {move: 2}]
"""


def run(command, *arguments, **options):
    out = StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path):
    def write(knee):
        (tmp_path / "a.yaml").write_text(FOLDER % knee)
        return tmp_path

    return write


def test_what_ships_is_in_order():
    assert run("draw_figures", "--check") == "83 figures, lint 0\n"


def test_the_check_writes_nothing(tmp_path):
    run("draw_figures", "--check", out=tmp_path / "drawn")

    assert not (tmp_path / "drawn").exists()


def test_the_check_names_what_is_wrong(folder):
    with pytest.raises(CommandError) as wrong:
        run("draw_figures", "--check", folder=folder(-60))

    assert "plank: at 0.0 s kn_n is bent by -60; people reach -5 to 150" in str(wrong.value)
    assert "squat: This exercise has no figure." in str(wrong.value)
    assert str(wrong.value).endswith("1 figures, lint 1")


def test_what_can_not_be_read_is_not_drawn(folder, tmp_path):
    with pytest.raises(CommandError, match=r"plank: frame 1: kn_n: It should be a number\."):
        run("draw_figures", folder=folder("x"), out=tmp_path / "drawn")

    assert not (tmp_path / "drawn").exists()


def test_four_files_for_each_figure(folder, tmp_path):
    said = run("draw_figures", folder=folder(4), out=tmp_path / "drawn")
    names = sorted(path.name for path in (tmp_path / "drawn").glob("*.svg"))

    assert said.startswith("1 figures, 4 files, ")
    assert [re.sub(r"\.\w+-", ".", name, count=1) for name in names] == [
        "plank.dark-still.svg",
        "plank.dark.svg",
        "plank.light-still.svg",
        "plank.light.svg",
    ]


@pytest.mark.usefixtures("db")
def test_pages_show_the_file_as_long_as_it_was_drawn_from_the_same_pose(folder, tmp_path, settings):
    settings.FIGURES_DIR = tmp_path / "drawn"
    run("draw_figures", folder=folder(4), out=settings.FIGURES_DIR)
    plank = Exercise(slug="plank", name="Plank", pose=read_figures(tmp_path)["plank"])

    assert picture_of(plank).moving_dark == "/static/figures/plank.umber-dark.svg"
    plank.pose = plank.pose | {"says": "Another way."}
    assert picture_of(plank).moving_dark.startswith("/library/figures/plank/")


def test_another_look_may_be_asked_for(folder, tmp_path):
    run("draw_figures", "--look", "umber-dark", folder=folder(4), out=tmp_path / "drawn")

    assert len(list((tmp_path / "drawn").glob("plank.umber-dark*.svg"))) == 2


def test_the_sheet_shows_every_figure(folder, tmp_path):
    run("figure_sheet", folder=folder(4), out=tmp_path / "drawn")
    page = (tmp_path / "drawn" / "sheet.html").read_text()

    assert 'src="plank.clay-light.svg"' in page
    assert 'src="plank.clay-light-still.svg"' in page
    assert (tmp_path / "drawn" / "plank.clay-light.svg").exists()
