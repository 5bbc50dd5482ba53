from datetime import timedelta

import pytest

from coaching.programs.models import AthleteProgram
from coaching.programs.tasks import finish_programs, tell_of_retired_exercises
from tests.coaching.programs.conftest import take_out

pytestmark = pytest.mark.django_db


def test_the_task_has_the_name_the_timetable_calls():
    assert finish_programs.name == "coaching.finish_programs"
    assert tell_of_retired_exercises.name == "coaching.tell_of_retired_exercises"


def test_it_finishes_what_is_over_and_its_second_run_finds_nothing(given, clock, now):
    clock.set(now + timedelta(days=42))

    assert [finish_programs(), finish_programs()] == [1, 0]
    assert AthleteProgram.objects.get().state == AthleteProgram.State.FINISHED


def test_it_leaves_what_goes_on(given, clock, now):
    clock.set(now + timedelta(days=41))

    assert finish_programs() == 0


def test_it_tells_of_what_left_the_library_and_its_second_run_finds_nothing(given, clock, now):
    take_out("stretch", at=now)

    assert [tell_of_retired_exercises(), tell_of_retired_exercises()] == [1, 0]
