"""Days of a program."""

import pytest

from content.models import DAYS, Program
from tests.content.factories import draft_program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("number", "week", "slot", "phase", "phase_name"),
    [
        (1, 1, 1, 1, "Start"),
        (7, 1, 7, 1, "Start"),
        (8, 2, 1, 1, "Start"),
        (14, 2, 7, 1, "Start"),
        (15, 3, 1, 2, "Build"),
        (28, 4, 7, 2, "Build"),
        (29, 5, 1, 3, "Return"),
        (42, 6, 7, 3, "Return"),
    ],
)
def test_a_day_knows_its_week_slot_and_phase(small, number, week, slot, phase, phase_name):
    day = small.program.days.get(number=number)

    assert (day.week, day.slot, day.phase, day.phase_name) == (week, slot, phase, phase_name)


def test_days_come_in_order(small):
    assert [day.number for day in small.program.days.all()] == list(range(1, DAYS + 1))


def test_a_day_takes_as_long_as_its_routine_at_its_dose(small):
    base, plus = small.program.days.get(number=1), small.program.days.get(number=8)

    assert base.minutes == small.routine.minutes()
    assert plus.minutes == small.routine.minutes(plus=True)
    assert base.minutes_by_profile == [small.routine.minutes(profile=p) for p in ("beginner", "default", "advanced")]


def test_a_whole_program_costs_a_constant_number_of_queries(small, django_assert_num_queries):
    draft_program("other", routine=small.routine)

    with django_assert_num_queries(6):
        for program in Program.objects.with_days():
            assert len([day.minutes_by_profile for day in program.days.all()]) == DAYS
            assert {day.routine.items.all()[0].exercise.cues.all()[0].text for day in program.days.all()}
