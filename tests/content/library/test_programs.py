"""The five programs: every routine's items and minutes as printed in the clinical rules (§8.4 to §8.8)."""

from pathlib import Path

import pytest

from content.models import Program, Routine
from content.routines import steps

pytestmark = pytest.mark.django_db
PRINTED = {
    slug: (int(odd), int(even), items.split(","))
    for slug, odd, even, items in (
        line.split() for line in (Path(__file__).parent / "printed_routines.txt").read_text().splitlines()
    )
}
VARIANTS = {
    "bal": "balanced_back_42",
    "irr": "calm_the_irritable_back",
    "cor": "core_endurance",
    "hip": "hip_mobility",
    "rtr": "return_to_running",
}


@pytest.fixture
def programs(library):
    return {program.slug: program for program in Program.objects.assignable().with_days()}


def test_there_are_five_programs_and_a_challenge(programs, library):
    assert set(programs) == set(VARIANTS.values())
    assert Program.objects.published().get(kind="challenge").length == 30
    assert len(PRINTED) == 105


def test_every_routine_has_the_printed_items_and_minutes(library):
    routines = {routine.slug: routine for routine in Routine.objects.with_steps()}
    found = {}
    for slug in PRINTED:
        rows = [row for row in routines[slug].items.all() if not row.only_when_short]
        even = routines[slug].minutes(plus=slug != "bal_p1_s1")
        found[slug] = (routines[slug].minutes(), even, [f"{row.exercise.slug}:{row.level}" for row in rows])

    assert found == PRINTED


def test_each_program_has_its_own_routines_in_their_slots(programs):
    for prefix, slug in VARIANTS.items():
        days = list(programs[slug].days.all())
        assert [day.routine.slug for day in days] == [f"{prefix}_p{day.phase}_s{day.slot}" for day in days]
        assert [day.number for day in days] == list(range(1, 43))


def test_even_weeks_take_the_larger_dose(programs):
    for slug, program in programs.items():
        plain = {day.number for day in program.days.all() if not day.plus}
        odd = {day.number for day in program.days.all() if day.week % 2}
        assert plain == odd | ({8} if slug == "balanced_back_42" else set())


def test_every_program_says_how_to_run_alongside_and_how_it_goes_on(programs):
    for program in programs.values():
        assert [week.number for week in program.weeks.all()] == [1, 2, 3, 4, 5, 6]
        assert program.gate
        assert program.graduation
        assert {day.number for day in program.days.all() if day.extra} == {7, 14, 21, 28, 35, 42}


def test_days_fit_every_athlete(programs):
    for program in programs.values():
        for day in program.days.all():
            beginner, default, advanced = day.minutes_by_profile
            assert beginner >= 10, (program, day)
            assert 10 <= default <= 25, (program, day)
            assert advanced <= 25, (program, day)


def test_impact_comes_only_in_the_last_phase_of_the_return_to_running(programs):
    for slug, program in programs.items():
        hops = {
            day.phase
            for day in program.days.all()
            for step in steps(day.routine)
            if step.exercise.impact and step.slug != "cadence_drill"
        }
        assert hops <= ({3} if slug == "return_to_running" else set())


def test_a_set_for_right_before_a_run_holds_nothing_and_hops_nowhere(library):
    [warm_up] = Routine.objects.with_steps().filter(before_run=True)

    assert 2 <= warm_up.minutes() <= 4
    assert not any(step.exercise.is_static or step.exercise.impact for step in steps(warm_up))


def test_every_item_of_a_ready_made_set_says_why_it_is_there(library):
    sets = Routine.objects.with_steps().filter(standalone=True)

    assert len(sets) == 9
    assert all(row.why for routine in sets for row in routine.items.all() if not row.only_when_short)


def test_the_daily_ten_minutes_take_about_ten(library):
    challenge = Program.objects.with_days().get(kind="challenge")

    assert {day.minutes for day in challenge.days.all()} <= {9, 10, 11}
    assert challenge.days.count() == 30
