"""What one athlete does of a routine, and how long it takes."""

from hypothesis import given
from hypothesis import strategies as st

from content.doses import Dose, parse_dose
from content.minutes import LONGEST, PROFILES, SHORTEST, Item, minutes, prescribe, shift


def item(kind="strength", level="I", doses=("1x10r", "2x10r", "3x10r"), **more):
    return Item(kind, level, dict(zip("BIA", map(parse_dose, doses), strict=True)), **more)


def dose_texts(shares):
    return [str(share.dose) for share in shares]


@st.composite
def items(draw):
    """Any item whose doses do not shrink from level to level."""
    unit, per_side = draw(st.sampled_from(["r", "s"])), draw(st.booleans())
    sets, amounts = (
        sorted(draw(st.tuples(*[st.integers(1, 3)] * 3))),
        sorted(draw(st.tuples(*[st.integers(1, 30)] * 3))),
    )
    doses = [Dose(n, amount, unit, per_side=per_side) for n, amount in zip(sets, amounts, strict=True)]
    return Item(
        kind=draw(st.sampled_from(["strength", "stretch", "mobility", "cool-down"])),
        level=draw(st.sampled_from("BIA")),
        doses=dict(zip("BIA", doses, strict=True)),
        rep_seconds=draw(st.integers(1, 9)),
        gentle=draw(st.booleans()),
    )


routines = st.lists(items(), min_size=1, max_size=10)


def test_a_routine_is_work_and_rests_and_twenty_seconds_to_set_up_each_item():
    plank = item(doses=("2x20s", "2x40s", "2x60s"))
    stretch = item(kind="stretch", doses=("1x30s/side", "1x45s/side", "1x60s/side"))

    shares = prescribe([plank, stretch])

    assert sum(share.seconds for share in shares) == (40 + 20 + 40) + (45 + 45)
    assert minutes(shares) == round((100 + 90 + 2 * 20) / 60)


def test_half_minutes_round_to_the_even_minute():
    """So the printed tables of the clinical rules come out: 12.5 minutes is 12, and 16.5 is 16."""
    twelve_and_a_half = prescribe([item(doses=("1x730s",) * 3)])
    sixteen_and_a_half = prescribe([item(doses=("1x970s",) * 3)])

    assert minutes(twelve_and_a_half) == 12
    assert minutes(sixteen_and_a_half) == 16


def test_profiles_shift_every_item_one_level_and_no_further():
    todo = [item(level="B"), item(level="I"), item(level="A")]

    assert [share.level for share in prescribe(todo, profile="beginner")] == ["B", "B", "I"]
    assert [share.level for share in prescribe(todo, profile="default")] == ["B", "I", "A"]
    assert [share.level for share in prescribe(todo, profile="advanced")] == ["I", "A", "A"]


def test_the_larger_dose_grows_only_what_may_grow():
    shares = prescribe([item(), item(kind="stretch")], plus=True)

    assert dose_texts(shares) == ["2x12r", "2x10r"]


def test_a_reduced_day_is_one_level_down_without_the_larger_dose():
    todo = [item(level="A"), item(level="I"), item(level="B")]

    shares = prescribe(todo, plus=True, reduce=True)

    assert [share.level for share in shares] == ["I", "B", "B"]
    assert dose_texts(shares) == ["2x10r", "1x10r", "1x10r"]


def test_while_impact_is_on_hold_only_gentle_exercises_stay_at_their_smallest_dose():
    todo = [item(level="A"), item(level="A", gentle=True)]

    shares = prescribe(todo, profile="advanced", plus=True, gentle_only=True)

    assert [(share.index, str(share.dose)) for share in shares] == [(1, "1x10r")]


def test_there_may_be_nothing_gentle_at_all():
    assert prescribe([item()], gentle_only=True) == ()


def test_a_short_beginner_version_ends_with_a_walk():
    walk = item("warm-up", "B", ("1x8min", "1x10min", "1x12min"), gentle=True, only_when_short=True)
    todo = [item(), walk]

    assert dose_texts(prescribe(todo, profile="beginner")) == ["1x10r", "1x8min"]
    assert dose_texts(prescribe(todo, profile="beginner", plus=True)) == ["1x12r", "1x9min"]
    assert dose_texts(prescribe(todo)) == ["2x10r"]
    assert dose_texts(prescribe(todo, gentle_only=True)) == []


def test_a_beginner_version_of_ten_minutes_needs_no_walk():
    walk = item("warm-up", "B", ("1x8min", "1x10min", "1x12min"), only_when_short=True)
    long_enough = item("stretch", doses=("1x580s", "1x600s", "1x600s"))

    assert len(prescribe([long_enough, walk], profile="beginner")) == 1


def test_a_long_advanced_version_loses_sets_of_its_longest_strength_item():
    longest, shorter = item(doses=("3x60s/side",) * 3), item(doses=("3x50s/side",) * 3)
    stretch = item("stretch", doses=("2x180s/side",) * 3)

    shares = prescribe([shorter, longest, stretch], profile="advanced")

    assert dose_texts(shares) == ["3x50s/side", "2x60s/side", "2x180s/side"]
    assert minutes(shares) <= LONGEST


def test_only_advanced_versions_are_shortened():
    todo = [item(doses=("3x300s",) * 3), item(doses=("3x300s",) * 3)]

    assert minutes(prescribe(todo)) > LONGEST
    assert dose_texts(prescribe(todo)) == ["3x300s", "3x300s"]


@given(routines)
def test_everybody_does_all_of_it_in_order(todo):
    for profile in PROFILES:
        assert [share.index for share in prescribe(todo, profile=profile)] == list(range(len(todo)))


@given(routines, st.sampled_from(["beginner", "default"]), st.booleans())
def test_reducing_never_adds_time(todo, profile, plus):
    full = prescribe(todo, profile=profile, plus=plus)
    reduced = prescribe(todo, profile=profile, plus=plus, reduce=True)

    assert sum(s.seconds for s in reduced) <= sum(s.seconds for s in full) or minutes(full) <= LONGEST < minutes(
        reduced
    )


@given(routines, st.booleans())
def test_an_advanced_version_fits_unless_there_is_nothing_left_to_take_off(todo, plus):
    shares = prescribe(todo, profile="advanced", plus=plus)

    assert minutes(shares) <= LONGEST or all(s.dose.sets == 1 for s in shares if s.item.kind == "strength")


@given(routines)
def test_gentle_days_hold_nothing_else(todo):
    shares = prescribe(todo, gentle_only=True, plus=True)

    assert all(share.item.gentle and share.dose == share.item.doses["B"] for share in shares)


@given(st.sampled_from("BIA"), st.integers(-3, 3))
def test_there_is_no_level_beyond_the_last(level, by):
    assert shift(level, by) in "BIA"


def test_the_bounds_are_those_of_the_rules():
    assert (SHORTEST, LONGEST) == (10, 25)
