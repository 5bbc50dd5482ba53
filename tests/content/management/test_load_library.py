"""`manage.py load_library`."""

import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from content.loading.files import LIBRARY, read
from content.models import Exercise

pytestmark = pytest.mark.django_db
ALL = sum(read(LIBRARY).counts().values())


def run(*arguments):
    out = StringIO()
    call_command("load_library", *arguments, stdout=out)
    return out.getvalue()


def test_the_first_load_says_how_much_there_is_and_the_second_that_nothing_changed():
    assert run() == f"Library: {ALL} added, 0 changed, 0 carried along, 0 unchanged.\n"
    assert run() == f"Library: 0 added, 0 changed, 0 carried along, {ALL} unchanged.\n"


def test_it_is_quick():
    begun = time.monotonic()
    run()
    loaded = time.monotonic()
    run()

    assert loaded - begun < 10
    assert time.monotonic() - loaded < 2


def test_changes_are_named(folder, library):
    folder.change("exercises/mobility.yaml", "name: Cat-cow", "name: Cat and cow")

    said = run("--folder", str(folder.path))

    assert "changed  exercise cat_cow v2\n" in said
    assert "carried  Quiet core v2\n" in said
    assert said.endswith(f"carried along, {ALL - 1} unchanged.\n")


def test_checking_writes_nothing():
    said = run("--check")
    assert said.startswith("The library is in order: ")
    assert "83 exercises, 114 routines, 6 programs" in said
    assert not Exercise.objects.exists()


def test_a_rehearsal_tells_doses_order_and_texts_and_writes_nothing(folder, library):
    folder.change("exercises/mobility.yaml", "name: Cat-cow", "name: Cat and cow")
    folder.change("exercises/mobility.yaml", "{beginner: 1x6r/side,", "{beginner: 1x5r/side,")
    folder.change("routines/balanced_back_42.yaml", "      - cat_cow:B\n      - deep", "      - deep")
    before = set(Exercise.objects.values_list("pk", flat=True))

    said = run("--diff", "--folder", str(folder.path))

    assert "exercise cat_cow v2:\n    Name: Cat-cow → Cat and cow\n" in said
    assert "5 each side" in said
    assert "Lines, removed: [-Cat-cow" in said
    assert said.endswith("Nothing was written.\n")
    assert set(Exercise.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("arguments", [[], ["--check"], ["--diff"]])
def test_a_broken_library_is_one_clear_message(folder, arguments):
    folder.change("exercises/mobility.yaml", "{beginner: 1x6r/side,", "{beginner: six,")

    with pytest.raises(CommandError) as refused:
        run("--folder", str(folder.path), *arguments)

    assert str(refused.value) == (
        "The library was not loaded: 1 problem.\n"
        "exercises/mobility.yaml: chicago_roll: doses.beginner: "
        "“six” is not a dose. Write it like 2x8r, 2x8r/side, 1x60s or 1x4min."
    )
    assert not Exercise.objects.exists()
