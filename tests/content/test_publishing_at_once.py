"""Several curators at the same moment, on a database with several writers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from content import actions
from content.curators import ensure_curators_group
from content.models import Exercise, Program, Routine
from tests.content.factories import live_exercise, live_program, live_routine

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]


@pytest.fixture
def exercises():
    """Four exercises of one routine of one program, all live."""
    ensure_curators_group()
    kinds = ("stretch", "strength", "strength", "strength")
    four = [live_exercise(f"exercise_{n}", at=NOW, kind=kind) for n, kind in enumerate(kinds)]
    live_program(at=NOW, routine=live_routine(at=NOW, exercises=four))
    return four


def at_once(work, things):
    """Do the same with each thing, each in its own connection."""

    def do(thing):
        try:
            return work(thing)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(do, things))


def test_four_exercises_published_at_once_all_end_up_in_the_routine(exercises):
    drafts = [actions.revise(exercise, by=None, at=NOW) for exercise in exercises]

    at_once(lambda draft: actions.publish(draft, by=None, at=NOW), drafts)

    routine = Routine.objects.published().get()
    assert {item.exercise for item in routine.items.all()} == set(drafts)
    assert {day.routine for day in Program.objects.published().get().days.all()} == {routine}


def test_four_curators_revising_at_once_share_one_draft(exercises):
    drafts = at_once(lambda exercise: actions.revise(exercise, by=None, at=NOW), [exercises[0]] * 4)

    assert set(drafts) == {Exercise.objects.drafts().get()}


def test_one_draft_published_four_times_at_once_is_published_once(exercises):
    draft = actions.revise(exercises[0], by=None, at=NOW)

    def publish(_):
        try:
            return actions.publish(Exercise.objects.get(pk=draft.pk), by=None, at=NOW).version
        except actions.NotADraft:
            return None

    assert sorted(at_once(publish, range(4)), key=str) == [2, None, None, None]
    assert Routine.objects.count() == 2
