"""Rules for single routines, each with a file that breaks it."""

import pytest

from content.linting import routines
from content.linting.routines import STRENGTH_SHARES, strength_share

PHASES = [(slug, phase) for slug in STRENGTH_SHARES for phase in (1, 2, 3)]


def test_a_routine_that_takes_too_long_is_found_for_each_athlete_and_week(files, said):
    """What is timed has no sets to take off, so the fit step can not help the advanced here."""
    files.routines["hip_p2_s1"].data["items"] = [*["yoga_flow_short:I"] * 2, "walk_easy:I", "glute_bridge:I"]

    assert said(routines.badly_timed) == [
        "hip_p2_s1: items: 29 minutes in the even week (default); 10 to 25 are right.",
        "hip_p2_s1: items: 32 minutes in the odd week (advanced); 10 to 25 are right.",
        "hip_p2_s1: items: 36 minutes in the even week (advanced); 10 to 25 are right.",
    ]


def test_a_beginner_needs_something_to_fill_a_short_day(files, said):
    del files.routines["bal_p1_s7"].data["when_short"]
    files.routines["bal_p1_s7"].data["items"].remove("childs_pose:B")

    assert "bal_p1_s7: items: 9 minutes in the odd week (beginner); 10 to 25 are right." in said(routines.badly_timed)


@pytest.mark.parametrize(
    ("items", "lacks"),
    [
        (["cat_cow:B", "figure_four_stretch:B"], "strength or activation"),
        (["plank:B", "glute_bridge:B"], "mobility, stretch, release or warm-up"),
    ],
)
def test_a_routine_without_one_of_both_kinds_is_found(files, said, items, lacks):
    files.routines["cor_p2_s1"].data["items"] = items

    assert said(routines.unbalanced) == [f"cor_p2_s1: items: It needs at least one {lacks} exercise."]


def test_a_set_by_itself_need_not_mix(files, said):
    files.routines["core_ten_1"].data["items"] = ["plank:B"]

    assert said(routines.unbalanced) == []


@pytest.mark.parametrize(("slug", "phase"), PHASES)
def test_the_shares_are_the_printed_ones_to_the_point(files, slug, phase):
    assert round(strength_share(files.programs[slug], phase, files)) == STRENGTH_SHARES[slug][phase - 1]


def test_a_phase_that_lost_its_strength_is_found(files, said):
    for slot in (1, 2, 3):
        files.routines[f"hip_p1_s{slot}"].data["items"] = ["cat_cow:B", "childs_pose:B"]

    [says] = said(routines.off_their_share)

    assert says.startswith("hip_mobility: days: ")
    assert says.endswith("% strength in phase 1; the rules print 47%.")


def test_a_program_the_rules_do_not_print_is_found(files, said):
    del files.programs["core_ten_30"].data["kind"]

    assert said(routines.off_their_share) == ["core_ten_30: slug: The clinical rules print no strength share for it."]


def test_a_hold_right_before_a_run_is_found(files, said):
    files.routines["before_run_activation"].data["items"].append("figure_four_stretch:B")

    assert said(routines.unfit_before_a_run) == [
        "before_run_activation: items: 5 minutes before a run; 2 to 4 are right.",
        "before_run_activation: items: figure_four_stretch is held still: that comes after a run, not before it.",
    ]


def test_a_hop_right_before_a_run_is_found(files, said):
    files.routines["before_run_activation"].data["items"][2] = "a_skip:B"

    assert said(routines.unfit_before_a_run) == [
        "before_run_activation: items: a_skip hops or runs, which no warm-up here does."
    ]


def test_one_bridge_is_too_short_before_a_run(files, said):
    files.routines["before_run_activation"].data["items"] = ["leg_swing_side:B"]

    assert said(routines.unfit_before_a_run) == [
        "before_run_activation: items: 1 minutes before a run; 2 to 4 are right."
    ]
