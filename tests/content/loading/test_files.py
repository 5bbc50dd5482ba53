"""Reading the library's files."""

import pytest

from content.loading.files import LIBRARY, Entry, read


def problems_of(folder):
    return [str(problem) for problem in read(folder.path).problems]


def test_everything_is_there():
    counts = read(LIBRARY).counts()

    assert {name: counts[name] for name in ("exercises", "routines", "programs")} == {
        "exercises": 83,
        "routines": 114,
        "programs": 6,
    }
    assert counts["contributors"] == 23
    assert all(counts.values())


def test_what_a_file_says_for_all_its_entries_is_said_for_each():
    assert read(LIBRARY).exercises["cat_cow"].data["kind"] == "mobility"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: [1, 2", "This is not YAML."),
        ("- 1\n- 2\n", "The file should hold named fields."),
        ("", "The file should hold named fields."),
        ("equipment: a mat\n", "equipment: A list is missing."),
        ("equipment: [mat]\n", "item 1: slug: It is missing."),
        ("equipment: []\nextra: 1\n", "extra: This word is not known here."),
        ("equipment: []\n7: 1\n", "7: This word is not known here."),
        ("equipment: []\nequipment: []\n", "stands here twice"),
        ("equipment: !!python/object/apply:os.getcwd []\n", "This is not YAML."),
    ],
)
def test_a_file_that_can_not_be_read_is_named(folder, text, says):
    folder.write("equipment.yaml", text)

    [problem] = problems_of(folder)
    assert problem.startswith("equipment.yaml: ")
    assert says in problem


def test_a_yaml_mistake_comes_with_its_line(folder):
    folder.change("sources.yaml", "    authors: Amanda Brooks", "   authors: Amanda Brooks")

    assert "line 6" in problems_of(folder)[0]


def test_a_file_in_another_encoding_is_named(folder):
    (folder.path / "sources.yaml").write_bytes("sources: [é]".encode("latin-1"))

    assert problems_of(folder)[0].startswith("sources.yaml: This is not YAML.")


def test_a_missing_file_and_a_missing_folder_are_named(folder):
    (folder.path / "sources.yaml").unlink()

    assert problems_of(folder) == ["sources.yaml: The file is missing."]
    assert "There is no such folder." in str(read(folder.path / "nowhere").problems[0])


def test_a_mark_follows_the_words_and_not_how_they_are_laid_out():
    one = Entry("a.yaml", "x", {"name": "A", "cues": ["b", "c"]})

    assert Entry("b.yaml", "x", {"cues": ["b", "c"], "name": "A"}).mark == one.mark
    assert Entry("a.yaml", "x", {"name": "A", "cues": ["c", "b"]}).mark != one.mark
