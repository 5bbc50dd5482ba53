"""Names of processes that their successors inherit."""

import os
import socket
import subprocess
import sys

import pytest

from coaching.notifications.slots import Slot
from tests.conventions.source import ROOT

HOST = socket.gethostname()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def elsewhere(folder, then="print(slot.name())"):
    """What another process prints, with a slot of its own, while this one lives."""
    code = (
        "import os; from pathlib import Path; from django.conf import settings;"
        f"settings.configure(VAR_DIR=Path({str(folder)!r}));"
        f"from coaching.notifications.slots import Slot; slot = Slot(); {then}"
    )
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


def test_a_process_keeps_its_name():
    slot = Slot()

    assert slot.name() == slot.name() == f"{HOST}:0"


def test_two_at_the_same_time_have_different_names(tmp_path):
    mine = Slot()

    assert mine.name() == f"{HOST}:0"
    assert elsewhere(tmp_path) == [f"{HOST}:1"]


def test_the_successor_inherits_the_name_of_a_process_that_died(tmp_path):
    assert elsewhere(tmp_path) == [f"{HOST}:0"]
    assert elsewhere(tmp_path) == [f"{HOST}:0"]


def test_a_forked_child_takes_a_name_of_its_own(tmp_path):
    then = "slot.name(); child = os.fork(); child and os.wait(); print(slot.name(), flush=True)"

    assert sorted(elsewhere(tmp_path, then)) == [f"{HOST}:0", f"{HOST}:1"]


def test_without_a_folder_to_write_to_a_name_is_still_one_of_a_kind(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.VAR_DIR = tmp_path / "file"

    assert Slot().name() == f"{HOST}:pid{os.getpid()}"
