"""Rules against what is unused or points to nothing."""

import pytest

from content.linting import uses


def test_an_exercise_that_no_routine_has_is_found(files, said):
    for routine in files.routines.values():
        routine.data["items"] = [line for line in routine.data["items"] if "couch_stretch" not in str(line)]

    assert said(uses.idle_exercises) == [
        "couch_stretch: slug: No routine has it; if that is meant, its reason belongs in the lint's list."
    ]


@pytest.mark.parametrize("slug", uses.UNUSED)
def test_a_reason_that_is_no_longer_needed_is_found(files, said, slug):
    files.routines["bal_p3_s5"].data["items"].append(f"{slug}:B")

    assert said(uses.idle_exercises) == [
        f"{slug}: slug: A routine has it now; take it off the lint's list of unused ones."
    ]


def test_equipment_that_no_exercise_needs_is_found(files, said):
    del files.exercises["stir_the_pot"]

    assert said(uses.idle_equipment) == ["swiss_ball: slug: No exercise needs it."]


def test_what_one_may_use_counts_as_used(files, said):
    users = [e.data for e in files.exercises.values() if "ball" in e.data.get("optional_equipment", [])]

    assert users
    assert said(uses.idle_equipment) == []


@pytest.mark.parametrize(("shelf", "slug"), [("exercises", "plank"), ("self_tests", "edge_of_bed")])
def test_a_contributor_that_nobody_describes_is_found(files, said, shelf, slug):
    getattr(files, shelf)[slug].data["contributors"].append("cold_feet")

    assert said(uses.strange_contributors) == [
        f"{slug}: contributors: “cold_feet” is not described in contributors.yaml."
    ]


def test_a_swap_for_nothing_is_found(files, said):
    rule = files.swap_rules["arching_back_hurts"].data
    rule["remove"].append("superman")
    rule["instead"].append("wheel")

    assert said(uses.strange_swaps) == [
        "arching_back_hurts: remove: “superman” is not in the library.",
        "arching_back_hurts: instead: “wheel” is not in the library.",
    ]


def test_a_swap_for_itself_is_found(files, said):
    files.swap_rules["no_bench"].data["instead"].append("hip_thrust")

    assert said(uses.strange_swaps) == ["no_bench: instead: hip_thrust is taken out and put in."]
