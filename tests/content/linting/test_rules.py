"""All rules together, on the library that ships with Backstride and on a broken one."""

import pytest

from coaching.rules.red_flag_table import FLAGS
from content.linting.coverage import read_coverage
from content.linting.rules import RULES, problems_in
from content.linting.totals import totals
from content.loading.files import LIBRARY


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}")
def test_the_library_keeps(rule, said):
    assert said(rule) == []


def test_the_library_covers_what_the_articles_name(files):
    assert problems_in(files, read_coverage(LIBRARY), flags=FLAGS) == []


def test_what_can_not_be_loaded_says_only_that(files):
    del files.exercises["plank"]
    files.exercises["clamshell"].data["caution"] = "You must not fail."

    problems = problems_in(files, read_coverage(LIBRARY), flags=FLAGS)

    assert {problem.says for problem in problems} == {"“plank” is not in the library."}


def test_every_total_is_told(files):
    assert totals(files, read_coverage(LIBRARY), flags=FLAGS) == [
        "83 exercises",
        "5 programs",
        "1 challenge",
        "105 routines",
        "9 ready-made sets",
        "210 program days",
        "28 guides",
        "55 claims",
        "23 contributors",
        "20 self-tests",
        "16 swap rules",
        "38 sources",
        "83 figures",
        "coverage 34 of 34 causes, 34 of 34 fixes, 26 of 26 movements, 20 of 20 warning signs",
    ]
