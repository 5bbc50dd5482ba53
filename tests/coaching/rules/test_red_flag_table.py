"""The red flags as data: complete, readable, and refused when broken."""

import re

import pytest

from coaching.rules.red_flag_table import (
    EMERGENCY,
    FLAGS,
    SAME_DAY,
    SECOND_PAGE,
    TILES,
    BrokenRules,
    read_flags,
    read_tiles,
)
from tests.reading import grade

DIAGNOSES = [
    "cauda", "syndrome", "fracture", "cancer spread", "tumour", "tumor", "metast", "aneurysm", "thrombosis", "sepsis",
    "sciatica", "prolapse", "spondyl", "abscess", "suicid",
]  # fmt: skip
ROW = """
- id: ces_bowel
  tier: emergency_now
  label: Label
  question: Question?
  check: Check.
  tell: Tell.
  program: HOLD_ALL
  duty: C15
  source: S1
"""


def written(tmp_path, text):
    path = tmp_path / "red_flags.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_tier_has_its_number_of_flags():
    tiers = [flag.tier for flag in FLAGS.values()]

    assert [tiers.count(tier) for tier in dict.fromkeys(tiers)] == [12, 6, 10, 1]


def test_eight_tiles_ask_everything_that_cannot_wait_exactly_once():
    asked = [flag for tile in TILES for flag in tile.flags]

    assert len(TILES) == 8
    assert sorted(asked) == sorted(flag.id for flag in FLAGS.values() if flag.tier in {EMERGENCY, SAME_DAY})


def test_the_second_page_asks_the_rest():
    first = {flag for tile in TILES for flag in tile.flags}

    assert first | {flag.id for flag in SECOND_PAGE} == set(FLAGS)
    assert not first & {flag.id for flag in SECOND_PAGE}


@pytest.mark.parametrize("flag", FLAGS.values(), ids=FLAGS)
def test_a_question_can_be_read_at_grade_eight(flag):
    assert grade(flag.question) <= 8
    assert flag.question.rstrip(".").count("?") >= 1


@pytest.mark.parametrize("flag", FLAGS.values(), ids=FLAGS)
def test_the_advice_can_be_read_at_grade_eight(flag):
    assert grade(f"{flag.check} {flag.tell}") <= 8


@pytest.mark.parametrize("flag", FLAGS.values(), ids=FLAGS)
def test_what_it_might_mean_is_never_a_diagnosis(flag):
    said = f"{flag.check} {flag.tell}".lower()

    assert not [word for word in DIAGNOSES if word in said]


@pytest.mark.parametrize("tile", TILES, ids=lambda tile: tile.id)
def test_a_tile_can_be_read_at_a_glance(tile):
    assert len(tile.heading.split()) <= 11
    assert grade(f"{tile.heading}. {tile.examples}.") <= 8


@pytest.mark.parametrize("flag_id", ["ces_saddle_numbness", "ces_bladder", "ces_bowel"])
def test_new_means_the_last_four_weeks(flag_id):
    assert "last 4 weeks" in FLAGS[flag_id].question


def test_only_thoughts_of_self_harm_ask_for_the_crisis_line():
    assert [flag.id for flag in FLAGS.values() if flag.crisis] == ["self_harm_risk"]


def test_an_appointment_has_its_days():
    assert all((flag.within_days > 0) == (flag.tier == "clinician_days") for flag in FLAGS.values())
    assert max(flag.within_days for flag in FLAGS.values()) == 14


def test_a_good_file_is_read(tmp_path):
    assert list(read_flags(written(tmp_path, ROW))) == ["ces_bowel"]


@pytest.mark.parametrize(
    ("spoiled", "complaint"),
    [
        (ROW.replace("emergency_now", "soon"), r"red_flags.yaml, row ces_bowel: tier 'soon' is none of emergency_now,"),
        (ROW.replace("HOLD_ALL", "HOLD"), r"row ces_bowel: program 'HOLD' is none of HOLD_ALL,"),
        (ROW.replace("C15", "C99"), r"row ces_bowel: duty 'C99' is none of C15,"),
        (ROW.replace("  label: Label\n", ""), r"row 1 \(ces_bowel\): 'label' is missing"),
        (ROW.replace("label", "lable"), r"row 1: there is no field 'lable'"),
        (ROW + ROW, r"row ces_bowel: id stands twice"),
    ],
)
def test_a_broken_file_is_refused_with_row_and_field(tmp_path, spoiled, complaint):
    with pytest.raises(BrokenRules, match=complaint):
        read_flags(written(tmp_path, spoiled))


TILE = "- {id: one, heading: One, examples: Two, flags: [%s]}"


@pytest.mark.parametrize(
    ("flags", "complaint"),
    [
        ("no_such", "flags 'no_such' is none of"),
        ("bone_stress", "flags 'bone_stress' is none of"),
        ("ces_bowel", "asked never or twice: .*ces_bladder"),
    ],
)
def test_tiles_that_forget_a_question_are_refused(tmp_path, flags, complaint):
    with pytest.raises(BrokenRules, match=complaint):
        read_tiles(FLAGS, written(tmp_path, TILE % flags))


def test_a_question_asked_twice_is_refused(tmp_path):
    twice = ", ".join([*(flag for tile in TILES for flag in tile.flags), "ces_bowel"])

    with pytest.raises(BrokenRules, match=re.escape("asked never or twice: ces_bowel")):
        read_tiles(FLAGS, written(tmp_path, TILE % twice))


def test_the_reading_grade_knows_easy_from_hard():
    assert grade("The dog ran to me. I sat down.") < 2
    assert grade("Neurological deterioration necessitates immediate multidisciplinary investigation.") > 15
