"""On the coach's page of an athlete: what of the plan has left the library."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import Consent
from coaching.programs.models import PlannedSession
from content.actions import publish, revise
from content.models import Exercise
from tests.coaching.dashboard.test_budgets import busy_ada, queries
from tests.coaching.programs.conftest import take_out

__all__ = ["busy_ada"]


@pytest.fixture
def note(clock, ada, cora, as_user):
    """`note()`: the notes in the card of the program as Cora sees them."""

    def read(reader=cora):
        response = as_user(reader).get(reverse("coaching:athlete", args=[ada.id]))
        card = BeautifulSoup(response.text, "html.parser").select_one("[aria-labelledby=program]")
        return card.select(".note") if card else []

    return read


def words(notes):
    return [" ".join(note.get_text().split()) for note in notes]


def test_the_note_names_what_left_and_what_took_its_place(ada, program_of, note, now):
    program_of(ada, began=-4)
    assert note() == []

    take_out("exercise_1", at=now, instead="sphinx")

    assert words(note()) == [
        "Exercise 1 was retired from the library. Ada keeps it in the plan; the library now has Sphinx."
    ]
    links = [link["href"] for link in note()[0].select("a")]
    assert links == [reverse("content:exercise", args=[slug]) for slug in ("exercise_1", "sphinx")]


def test_without_a_replacement_it_says_less(ada, program_of, note, now):
    program_of(ada)
    take_out("stretch", at=now)

    assert words(note()) == ["Stretch was retired from the library. Ada keeps it in the plan."]


@pytest.mark.parametrize("reader", ["dana", "hugo"])
def test_deputy_and_head_read_it_too(ada, program_of, note, now, reader, request):
    program_of(ada)
    take_out("stretch", at=now)

    assert len(note(request.getfixturevalue(reader))) == 1


def test_a_newer_version_is_no_news(ada, program_of, note, now):
    program_of(ada)
    publish(revise(Exercise.objects.get(slug="stretch"), by=None, at=now), by=None, at=now)

    assert note() == []


def test_nor_is_what_is_done_already(ada, program_of, note, now):
    program_of(ada, began=-4)
    PlannedSession.objects.for_athlete(ada).update(status="done", logged_at=now)
    take_out("stretch", at=now)

    assert note() == []


def test_of_a_program_that_is_over_nothing_is_said(ada, program_of, note, now, clock):
    program_of(ada)
    take_out("stretch", at=now)
    clock.set(now + timedelta(days=42))

    assert note() == []


def test_of_somebody_who_shares_nothing_it_is_not_shown(ada, program_of, note, now):
    program_of(ada)
    take_out("stretch", at=now)
    Consent.objects.sharing().filter(user=ada).update(withdrawn_at=now)

    assert note() == []


def test_a_name_is_shown_as_text(ada, program_of, note, now):
    program_of(ada)
    take_out("stretch", at=now)
    ada.name = "<b>Ada</b> Athlete"
    ada.save()

    assert "<b>Ada</b> keeps it" in words(note())[0]


def test_the_page_stays_within_its_budget(busy_ada, cora, as_user, now):
    take_out("exercise_1", at=now, instead="sphinx")

    assert queries(as_user(cora), reverse("coaching:athlete", args=[busy_ada.id])) <= 20
