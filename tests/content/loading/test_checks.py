"""A broken library is refused whole, and every message names the file, the item and the field."""

import pytest

from content.loading.checks import check
from content.loading.files import LIBRARY, BrokenLibrary, read

TRUNK = "exercises/strength_trunk.yaml"
ROUTINES = "routines/balanced_back_42.yaml"
PROGRAM = "programs/balanced_back_42.yaml"
A_PLANK = "    name: Forearm plank\n"


def problems_of(folder):
    with pytest.raises(BrokenLibrary) as broken:
        check(read(folder.path))
    return [str(problem) for problem in broken.value.problems]


def test_the_library_that_ships_is_in_order():
    check(read(LIBRARY))


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        # a missing field, a word nobody knows, the wrong sort of thing
        (TRUNK, A_PLANK, "", f"{TRUNK}: plank: name: It is missing."),
        (TRUNK, A_PLANK, "    name:\n", f"{TRUNK}: plank: name: It is missing."),
        (TRUNK, A_PLANK, f"{A_PLANK}    nmae: x\n", f"{TRUNK}: plank: nmae: This word is not known here."),
        (TRUNK, A_PLANK, "    name: [a, b]\n", f"{TRUNK}: plank: name: It should be a text."),
        (TRUNK, A_PLANK, f"{A_PLANK}    gentle: perhaps\n", f"{TRUNK}: plank: gentle: It should be true or false."),
        (
            TRUNK,
            A_PLANK,
            f"{A_PLANK}    rep_seconds: 4.5\n",
            f"{TRUNK}: plank: rep_seconds: It should be a whole number.",
        ),
        (
            TRUNK,
            A_PLANK,
            f"{A_PLANK}    gentle:\n",
            f"{TRUNK}: plank: gentle: It is empty; leave the word out instead.",
        ),
        (
            TRUNK,
            A_PLANK,
            f"    name: {'x' * 81}\n",
            f"{TRUNK}: plank: name: Ensure this value has at most 80 characters",
        ),
        # doses
        (TRUNK, "beginner: 2x20s", "beginner: 2y20s", f"{TRUNK}: plank: doses.beginner: “2y20s” is not a dose."),
        (TRUNK, "{beginner: 2x20s, ", "{", f"{TRUNK}: plank: doses.beginner: It is missing."),
        (
            TRUNK,
            "{beginner: 2x20s",
            "{expert: 9x9r, beginner: 2x20s",
            f"{TRUNK}: plank: doses.expert: This word is not known",
        ),
        # a review has a name and a day
        (TRUNK, A_PLANK, f"{A_PLANK}    reviewed_by: P. Physio\n", f"{TRUNK}: plank: reviewed_by: A review needs both"),
        (
            TRUNK,
            A_PLANK,
            f"{A_PLANK}    reviewed_on: May\n",
            f"{TRUNK}: plank: reviewed_on: It should be a day such as",
        ),
        # choices and references
        (
            TRUNK,
            "    mode: hold\n",
            "    mode: float\n",
            f"{TRUNK}: plank_knees: mode: Value 'float' is not a valid choice.",
        ),
        (TRUNK, "kind: strength", "kind: strong", f"{TRUNK}: plank: kind: Value 'strong' is not a valid choice."),
        (
            TRUNK,
            "equipment: [block, mat]",
            "equipment: [brick, mat]",
            "bridge_adductor_squeeze: equipment: “brick” is not",
        ),
        (TRUNK, "equipment: [block, mat]", "equipment: [mat, mat]", "squeeze: equipment: Something is listed twice."),
        (TRUNK, "{named: [S0, S1, S2]}", "{named: [S0, S8]}", f"{TRUNK}: plank: sources: “S8” is not in the library."),
        (
            TRUNK,
            "{named: [S0, S1, S2]}",
            "{cited: [S0]}",
            f"{TRUNK}: plank: sources.cited: This word is not known here.",
        ),
        (
            TRUNK,
            "dosage_source: S2",
            "dosage_source: S8",
            f"{TRUNK}: plank: dosage_source: “S8” is not in the library.",
        ),
        (
            TRUNK,
            "[weak_deep_core, late_run_fatigue, pelvic_tilt]",
            "[weak_ego]",
            f"{TRUNK}: plank: contributors: Unknown: weak_ego",
        ),
        (
            TRUNK,
            "easier: plank_knees",
            "easier: plank",
            f"{TRUNK}: plank: easier: An exercise is not easier or harder than",
        ),
        (
            TRUNK,
            "easier: plank_knees",
            "easier: plank_shoulder_tap",
            f"{TRUNK}: plank: harder: plank_shoulder_tap can not be both",
        ),
        (TRUNK, "easier: plank_knees", "easier: Plank Knees", f"{TRUNK}: plank: easier: Enter a valid “slug”"),
        # counts
        (
            TRUNK,
            "      - Keep breathing, in and out, to the end.\n",
            "      - a\n      - b\n      - c\n",
            "plank_knees: cues: There are 5;",
        ),
        (
            TRUNK,
            "Keep breathing, in and out, to the end.",
            "x" * 161,
            "plank_knees: cues: Number 3 has 161 characters; 160 fit.",
        ),
        # twice
        (TRUNK, "slug: plank\n", "slug: bird_dog\n", f"{TRUNK}: bird_dog: slug: There is already one in {TRUNK}."),
        (
            TRUNK,
            "slug: plank\n",
            "slug: cat_cow\n",
            f"{TRUNK}: cat_cow: slug: There is already one in exercises/mobility.yaml.",
        ),
        (TRUNK, A_PLANK, A_PLANK * 2, f"{TRUNK}: This is not YAML. “name” stands here twice"),
        (TRUNK, "  - slug: plank\n", "  - slog: plank\n", f"{TRUNK}: item 6: slug: It is missing."),
        # equipment and sources
        ("equipment.yaml", "    name: Mat\n", "", "equipment.yaml: mat: name: It is missing."),
        (
            "sources.yaml",
            "    authors: Amanda Brooks\n",
            "    author: A. B.\n",
            "sources.yaml: S0: author: This word is not known here.",
        ),
        # routines
        (
            ROUTINES,
            "      - clamshell:B\n",
            "      - clamshel:B\n",
            f"{ROUTINES}: bal_p1_s3: items: “clamshel” is not in the library.",
        ),
        (
            ROUTINES,
            "      - clamshell:B\n",
            "      - clamshell:X\n",
            f"{ROUTINES}: bal_p1_s3: items: “clamshell:X” should be",
        ),
        (
            ROUTINES,
            "      - clamshell:B\n",
            "      - clamshell\n",
            f"{ROUTINES}: bal_p1_s3: items: “clamshell” should be",
        ),
        (
            ROUTINES,
            "when_short: walk_easy:B",
            "when_short: walk:B",
            f"{ROUTINES}: bal_p1_s1: when_short: “walk” is not in the",
        ),
        (ROUTINES, "source: S4", "source: S8", f"{ROUTINES}: bal_p1_s1: source: “S8” is not in the library."),
        # programs
        (
            PROGRAM,
            "  - {day: 3, routine: bal_p1_s3}\n",
            "",
            f"{PROGRAM}: balanced_back_42: days: Missing: 3. A program has the days 1",
        ),
        (PROGRAM, "{day: 3,", "{day: 2,", f"{PROGRAM}: balanced_back_42: days: More than once: 2."),
        (PROGRAM, "{day: 42,", "{day: 43,", f"{PROGRAM}: balanced_back_42: days: Not in a program of 42 days: 43."),
        (
            PROGRAM,
            "{day: 3,",
            "{day: three,",
            f"{PROGRAM}: balanced_back_42: day no. 3 in the list: day: It should be a whole",
        ),
        (
            PROGRAM,
            "bal_p1_s3}",
            "bal_p1_s8}",
            f"{PROGRAM}: balanced_back_42: day 3: routine: “bal_p1_s8” is not in the library.",
        ),
        (
            PROGRAM,
            "bal_p1_s3}",
            "bal_p1_s3, plus: 2}",
            f"{PROGRAM}: balanced_back_42: day 3: plus: It should be true or false.",
        ),
        (
            PROGRAM,
            "extra: check_in",
            "extra: party",
            f"{PROGRAM}: balanced_back_42: day 7: extra: It should be one of check_in,",
        ),
        (PROGRAM, ", Load and return]", "]", f"{PROGRAM}: balanced_back_42: phases: There are 2; a program has 3."),
        (PROGRAM, "code: R27", "code: R99", f"{PROGRAM}: balanced_back_42: sources: “R99” is not in the library."),
        (PROGRAM, "slug: balanced_back_42", "slag: balanced_back_42", f"{PROGRAM}: item 1: slug: It is missing."),
    ],
)
def test_each_kind_of_mistake_is_named_with_its_place(folder, file, old, new, says):
    folder.change(file, old, new)

    assert any(says in problem for problem in problems_of(folder)), problems_of(folder)


def test_all_mistakes_are_found_at_once(folder):
    folder.change(TRUNK, A_PLANK, "")
    folder.change(ROUTINES, "      - clamshell:B\n", "      - clamshel:B\n")
    folder.change("equipment.yaml", "    name: Mat\n", "")

    assert {problem.split(":")[0] for problem in problems_of(folder)} == {TRUNK, ROUTINES, "equipment.yaml"}


def test_a_routine_without_strength_is_refused(folder):
    folder.write(
        ROUTINES,
        "routines:\n  - slug: bal_p1_s1\n    name: A\n    summary: B.\n    items: [cat_cow:B, childs_pose:B]\n",
    )

    assert f"{ROUTINES}: bal_p1_s1: items: It needs at least one strength or activation exercise." in problems_of(
        folder
    )


def test_an_easier_exercise_may_still_be_to_come(folder):
    folder.change(TRUNK, "easier: plank_knees", "easier: plank_on_a_cloud")

    check(read(folder.path))
