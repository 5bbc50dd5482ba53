"""`manage.py check_library`: totals and errors, for people and for `make check`."""

import shutil

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from content.loading.files import LIBRARY


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(LIBRARY, tmp_path / "library")
    return tmp_path / "library"


def change(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_it_counts_and_finds_no_error(capsys):
    call_command("check_library")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "83 exercises"
    assert lines[-2] == "coverage 34 of 34 causes, 34 of 34 fixes, 26 of 26 movements, 20 of 20 warning signs"
    assert lines[-1] == "0 errors"


def test_an_error_names_file_item_and_field(folder, capsys):
    change(folder / "exercises" / "activation.yaml", "Change legs slowly", "You must change legs slowly")

    with pytest.raises(CommandError) as refused:
        call_command("check_library", folder=folder)

    first, error = str(refused.value).splitlines()
    assert first == "1 error"
    assert error.startswith("exercises/activation.yaml: heel_slide_core: cues: “You must change legs slowly")
    assert capsys.readouterr().out.startswith("83 exercises\n")


def test_errors_of_different_files_are_told_together(folder):
    change(folder / "coverage.yaml", "guide:cadence", "guide:magnets")
    change(folder / "programs" / "hip_mobility.yaml", "extra: self_tests", "extra: check_in")

    with pytest.raises(CommandError) as refused:
        call_command("check_library", folder=folder)

    assert {line.split(":")[0] for line in str(refused.value).splitlines()[1:]} == {
        "coverage.yaml",
        "programs/hip_mobility.yaml",
    }


def test_a_file_that_can_not_be_read_is_an_error_too(folder, capsys):
    (folder / "claims.yaml").write_text("claims: {")

    with pytest.raises(CommandError, match=r"claims\.yaml: This is not YAML"):
        call_command("check_library", folder=folder)

    assert "0 claims" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="There is no such folder"):
        call_command("check_library", folder=tmp_path / "nowhere")
