"""Everything the articles name has an answer that exists."""

import pytest

from coaching.rules.red_flag_table import FLAGS
from content.linting.coverage import SECTIONS, codes_of, covered, gaps, read_coverage, two_stories
from content.loading.files import LIBRARY


@pytest.fixture
def coverage():
    return read_coverage(LIBRARY)


@pytest.fixture
def found(files, coverage):
    return lambda: [f"{p.item}: {p.field}: {p.says}" for p in gaps(coverage, files, FLAGS)]


def test_the_codes_are_those_of_the_articles():
    assert {section: len(codes_of(section)) for section in SECTIONS} == {
        "causes": 34,
        "fixes": 34,
        "movements": 26,
        "warning_signs": 20,
    }
    assert codes_of("warning_signs")[0] == "RF01"
    assert codes_of("causes")[-1] == "C34"


def test_a_code_that_is_missing_and_one_too_many_are_found(coverage, found):
    coverage.answers["causes"]["C35"] = coverage.answers["causes"].pop("C08")

    assert found() == ["C08: causes: It is missing.", "C35: causes: There is no such code."]


def test_a_code_without_an_answer_is_found(coverage, found):
    coverage.answers["fixes"]["F12"] = []

    assert found() == ["F12: covered_by: Nothing answers it."]


@pytest.mark.parametrize(
    "answer",
    ["guide:magnets", "exercise:plonk", "flag:sneezing", "rule:no_running", "poem:cadence", "cadence", "program:"],
)
def test_an_answer_that_does_not_exist_is_found(files, coverage, found, answer):
    coverage.answers["movements"]["M16"].append(answer)

    assert found() == [f"M16: covered_by: “{answer}” does not exist."]
    assert covered(coverage, "movements", files, FLAGS) == 25


def test_without_the_flags_the_warning_signs_are_not_covered(files, coverage):
    assert covered(coverage, "warning_signs", files, FLAGS) == 20
    assert covered(coverage, "warning_signs", files, {}) < 20


def test_a_guide_that_knows_of_another_cause_is_found(files, coverage):
    files.guides["cadence"].data["causes"] = ["C03", "C09"]

    assert [f"{p.item}: {p.says}" for p in two_stories(coverage, files)] == [
        "C04: guide:cadence is named here, but not in its own file.",
        "C09: guide:cadence is named in its own file, but not here.",
    ]


def test_a_contributor_that_knows_of_another_fix_is_found(files, coverage):
    files.contributors["tight_quads"].data["answers"]["fixes"] = []

    assert [f"{p.item}: {p.says}" for p in two_stories(coverage, files)] == [
        "F10: contributor:tight_quads is named here, but not in its own file."
    ]


def test_a_file_that_is_not_there_is_one_problem(tmp_path, files):
    [problem] = gaps(read_coverage(tmp_path), files, FLAGS)

    assert "It can not be read." in str(problem)


@pytest.mark.parametrize("text", ["- a list", "causes: {C01: {covered_by: 3}}", "causes: [C01]", "causes: {C01: none}"])
def test_a_file_of_another_shape_is_no_crash(tmp_path, files, text):
    (tmp_path / "coverage.yaml").write_text(text)

    assert list(gaps(read_coverage(tmp_path), files, FLAGS))


@pytest.mark.parametrize("text", ["causes: {", "causes: {C01: {}, C01: {}}"])
def test_a_file_that_is_not_yaml_or_says_a_code_twice_is_one_problem(tmp_path, files, text):
    (tmp_path / "coverage.yaml").write_text(text)

    [problem] = gaps(read_coverage(tmp_path), files, FLAGS)

    assert problem.file == "coverage.yaml"
