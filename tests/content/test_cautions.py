"""What a curator is asked to look at again before a routine or a program goes live."""

import pytest
from django.urls import reverse

from content import actions
from content.cautions import of_draft
from content.models import Exercise, Program, Routine
from tests.content.factories import draft_routine, live_exercise

pytestmark = pytest.mark.django_db


def test_what_ships_needs_no_second_look(library):
    program = Program.objects.published().get(slug="balanced_back_42")

    assert of_draft(program) == []
    assert of_draft(Routine.objects.published().get(slug="bal_p2_s2")) == []
    assert of_draft(Exercise.objects.published().get(slug="plank")) == []


def test_a_routine_that_is_short_and_one_sided_is_told_once(now):
    plank = live_exercise("plank", at=now)
    said = of_draft(draft_routine("short", exercises=[plank]))

    assert "Nothing that loosens." in said
    assert any(says.startswith("Short: ") for says in said)
    assert len(said) == len(set(said))


def test_a_program_says_which_day(library, kit, now):
    draft = actions.revise(Program.objects.published().get(slug="hip_mobility"), by=kit, at=now)
    hopping = Routine.objects.published().get(slug="rtr_p3_s6")
    draft.days.filter(number=3).update(routine=hopping)

    assert "Day 3: Single-leg hop in place hops: only in phase 3." in of_draft(draft)


def test_the_page_that_publishes_says_it(small, in_admin, curator, now):
    draft = actions.revise(small.routine, by=curator, at=now)
    page = in_admin(curator).get(reverse("admin:content_routine_publish", args=[draft.pk]))

    assert b"Look at this again" in page.content
    assert b"Short: " in page.content
