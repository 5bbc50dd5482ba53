"""What left the library while it stands in a plan; and that the plan stays as it was."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from coaching.programs import actions
from coaching.programs.retired import retired_for_good, retired_in, still_there
from content.actions import publish, revise
from content.models import Exercise
from tests.coaching.programs.conftest import MONDAY, Status, on, take_out

pytestmark = pytest.mark.django_db


def names(athlete_program, today=MONDAY):
    """Each exercise that left, with what took its place."""
    return [(exercise.name, exercise.replacement) for exercise in retired_in(athlete_program, today=today)]


def renew(slug, *, at):
    return publish(revise(Exercise.objects.published().get(slug=slug), by=None, at=at), by=None, at=at)


def test_what_gave_way_to_its_next_version_has_not_left(six_weeks, now):
    renew("stretch", at=now)

    assert not retired_for_good().exists()


def test_of_what_left_the_last_version_speaks(six_weeks, now):
    last = renew("stretch", at=now)
    take_out("stretch", at=now)

    assert list(retired_for_good()) == [last]


def test_a_draft_does_not_bring_it_back(six_weeks, now):
    gone = take_out("stretch", at=now)
    revise(gone, by=None, at=now)

    assert list(retired_for_good()) == [gone]


def test_a_plan_knows_what_left_by_name(given, now):
    take_out("stretch", at=now)
    take_out("exercise_1", at=now, instead="sphinx")

    assert names(given) == [("Exercise 1", "Sphinx"), ("Stretch", None)]


def test_a_plan_does_not_speak_of_what_it_never_had(given, six_weeks, now):
    take_out("exercise_1", at=now, instead="sphinx")
    take_out("sphinx", at=now)

    assert names(given) == [("Exercise 1", None)]


def test_nor_of_what_is_done(given, now):
    given.sessions.update(status=Status.DONE, logged_at=now)
    take_out("stretch", at=now)

    assert names(given) == []


def test_days_that_went_by_are_over_unless_they_wait(given, ada, now):
    take_out("stretch", at=now)
    assert names(given, today=on(42)) == [("Stretch", None)]
    assert names(given, today=on(43)) == []

    actions.pause_program(given, reason="away", from_on=MONDAY, by=ada, at=now)
    given.refresh_from_db()

    assert names(given, today=on(43)) == [("Stretch", None)]


def test_the_last_day_with_it_is_known_of_each_athlete(given, ada, now):
    take_out("stretch", at=now)

    (found,) = still_there(["stretch"])

    assert (found.athlete_id, found.slug, found.last_on) == (ada.id, "stretch", on(42))
    assert found.is_to_come(today=on(42))
    assert not found.is_to_come(today=on(42) + timedelta(days=1))


def test_it_takes_one_query(given, now, django_assert_num_queries):
    take_out("exercise_1", at=now, instead="sphinx")

    with django_assert_num_queries(1):
        assert names(given)


def seen(client, address):
    """The words of a page, where its links lead, and its pictures."""
    main = BeautifulSoup(client.get(address).text, "html.parser").main
    targets = [tag.get("href") or tag.get("src") for tag in main.find_all(["a", "img"])]
    return main.get_text(" ", strip=True), targets, len(main.find_all("svg"))


@pytest.mark.parametrize("instead", ["", "sphinx"])
def test_on_the_athletes_routine_page_nothing_changes(given, ada, as_user, clock, now, instead):
    athletes = as_user(ada)
    pages = [reverse("coaching:do_routine"), reverse("coaching:do_routine", args=[given.sessions.get(number=9).id])]
    before = [seen(athletes, page) for page in pages]
    assert all("Exercise 1" in words and "/exercises/exercise_1/1/" in str(links) for words, links, _ in before)

    take_out("exercise_1", at=now, instead=instead)

    assert [seen(athletes, page) for page in pages] == before


def test_nor_does_anything_on_today_and_in_the_plan(given, ada, as_user, clock, now):
    athletes = as_user(ada)
    pages = [reverse("coaching:today"), reverse("coaching:plan")]
    before = [seen(athletes, page) for page in pages]

    take_out("exercise_1", at=now, instead="sphinx")

    assert [seen(athletes, page) for page in pages] == before
