"""What each answer of the safety screen comes to: a truth table for every flag alone, and laws for all together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.red_flag_table import (
    DUTIES,
    EMERGENCY,
    FLAGS,
    PROGRAM_ACTIONS,
    SAME_DAY,
    TIERS,
)
from coaching.rules.triage import ANSWERS, NO, NOTHING, PREFER_NOT, UNSURE, YES, UnknownAnswer, assess

# The clinical rule set §1.1, typed off by hand: flag, tier, program, duty.
E, S, D, M = "emergency_now", "same_day_urgent", "clinician_days", "monitor"
ALONE = [
    ("ces_saddle_numbness", E, "HOLD_ALL", "C15"),
    ("ces_bladder", E, "HOLD_ALL", "C15"),
    ("ces_bowel", E, "HOLD_ALL", "C15"),
    ("ces_sexual", E, "HOLD_ALL", "C15"),
    ("bilateral_leg_symptoms", E, "HOLD_ALL", "C15"),
    ("progressive_leg_weakness", E, "HOLD_ALL", "C15"),
    ("spinal_cord_signs", E, "HOLD_ALL", "C15"),
    ("aaa_vascular", E, "HOLD_ALL", "C15"),
    ("major_trauma", E, "HOLD_ALL", "C15"),
    ("cardiac_exertional", E, "HOLD_ALL", "C15"),
    ("pregnancy_warning", E, "HOLD_ALL", "C15"),
    ("self_harm_risk", E, "CONTINUE", "C15"),  # its program action is to pause every nudge; see below
    ("infection_signs", S, "HOLD_ALL", "C2H"),
    ("fragility_fracture", S, "HOLD_ALL", "C2H"),
    ("severe_unrelenting_pain", S, "HOLD_ALL", "C2H"),
    ("unexplained_weight_loss", S, "HOLD_IMPACT", "C2H"),
    ("renal_urinary", S, "HOLD_ALL", "C2H"),
    ("dvt_signs", S, "HOLD_ALL", "C2H"),
    ("bone_stress", D, "HOLD_IMPACT", "C24"),
    ("reds_signs", D, "REDUCE", "C24"),
    ("cancer_history", D, "HOLD_IMPACT", "C24"),
    ("night_rest_pain", D, "REDUCE", "C24"),
    ("leg_numbness_tingling", D, "REDUCE", "C24"),
    ("radiating_leg_pain", D, "REDUCE", "C24"),
    ("inflammatory_pattern", D, "CONTINUE", "C24"),
    ("persistent_no_progress", D, "REDUCE", "C24"),
    ("pregnancy_status", D, "REDUCE", "C24"),
    ("minor_athlete", D, "HOLD_ALL", "C24"),
    ("nsaid_masking", M, "CONTINUE", "C7"),
]
URGENT = [row for row in ALONE if row[1] in {E, S}]
LATER = [row for row in ALONE if row[1] in {D, M}]
screens = st.dictionaries(st.sampled_from(sorted(FLAGS)), st.sampled_from(ANSWERS))


def test_the_table_has_all_twenty_nine():
    assert [row[0] for row in ALONE] == list(FLAGS)
    assert len(ALONE) == 29


@pytest.mark.parametrize(("flag", "tier", "program", "duty"), ALONE)
def test_a_yes_raises_its_flag(flag, tier, program, duty):
    verdict = assess({flag: YES})

    assert (verdict.flags, verdict.tier, verdict.program, verdict.duty) == ((flag,), tier, program, duty)
    assert verdict.pause_nudges is (flag == "self_harm_risk")
    assert verdict.rule == "base"


@pytest.mark.parametrize("flag", FLAGS)
def test_a_no_raises_nothing(flag):
    assert assess({flag: NO}) == NOTHING


@pytest.mark.parametrize("answer", [UNSURE, PREFER_NOT])
@pytest.mark.parametrize("flag", [row[0] for row in URGENT])
def test_unsure_about_something_urgent_counts_as_yes(flag, answer):
    assert assess({flag: answer}) == assess({flag: YES})


@pytest.mark.parametrize("answer", [UNSURE, PREFER_NOT])
@pytest.mark.parametrize("flag", [row[0] for row in LATER])
def test_unsure_about_anything_else_is_kept_in_sight(flag, answer):
    verdict = assess({flag: answer})

    assert (verdict.flags, verdict.tier, verdict.program, verdict.duty) == ((flag,), M, "CONTINUE", "C7")


def test_nothing_answered_is_nothing_raised():
    assert assess({}) == NOTHING
    assert not NOTHING.is_urgent


def test_the_strictest_program_holds_whichever_flag_brings_it():
    verdict = assess({"unexplained_weight_loss": YES, "minor_athlete": YES})

    assert (verdict.tier, verdict.program) == (S, "HOLD_ALL")


def test_despair_pauses_nudges_whatever_else_holds():
    verdict = assess({"self_harm_risk": YES, "bone_stress": YES})

    assert (verdict.tier, verdict.program, verdict.pause_nudges) == (E, "HOLD_IMPACT", True)


def test_flags_stand_strictest_first_and_in_the_order_of_the_table():
    answers = {"nsaid_masking": YES, "dvt_signs": YES, "ces_bowel": YES, "ces_bladder": UNSURE, "bone_stress": YES}

    assert assess(answers).flags == ("ces_bladder", "ces_bowel", "dvt_signs", "bone_stress", "nsaid_masking")


def test_a_sure_flag_stands_before_an_unsure_one():
    assert assess({"bone_stress": UNSURE, "radiating_leg_pain": YES}).flags == ("radiating_leg_pain", "bone_stress")


@pytest.mark.parametrize("answers", [{"no_such_flag": YES}, {"ces_bowel": "maybe"}, {"": NO}, {"ces_bowel": ""}])
def test_what_the_rules_do_not_know_is_refused(answers):
    with pytest.raises(UnknownAnswer):
        assess(answers)


def strictness(verdict):
    """The more dangerous, the smaller each number."""
    duty = DUTIES.index(verdict.duty) if verdict.duty else len(DUTIES)
    return TIERS.index(verdict.tier), PROGRAM_ACTIONS.index(verdict.program), duty, not verdict.pause_nudges


@given(answers=screens, flag=st.sampled_from(sorted(FLAGS)))
def test_one_more_yes_never_makes_it_milder(answers, flag):
    before, after = assess(answers), assess({**answers, flag: YES})

    assert all(new <= old for new, old in zip(strictness(after), strictness(before), strict=True))
    assert set(before.flags) <= set(after.flags)


@given(answers=screens)
def test_the_order_of_the_answers_does_not_matter(answers):
    assert assess(dict(reversed(answers.items()))) == assess(answers)


@given(answers=screens)
def test_everything_but_a_no_is_kept(answers):
    assert set(assess(answers).flags) == {flag for flag, answer in answers.items() if answer != NO}


@given(answers=screens)
def test_urgent_means_emergency_or_same_day(answers):
    verdict = assess(answers)

    assert verdict.is_urgent == (verdict.tier in {EMERGENCY, SAME_DAY})
    assert verdict.is_urgent == any(FLAGS[flag].tier in {EMERGENCY, SAME_DAY} for flag in verdict.flags)
