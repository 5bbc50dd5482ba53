"""The main navigation: everybody gets the parts they play, and athletes always the way to help."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve, reverse

from accounts.context_processors import navigation
from accounts.models import CURATORS, OPERATORS, Membership
from tests.factories import consent, join

ATHLETE = ["Today", "Plan", "Library", "Settings", "Something feels wrong"]


def items(rf, user, path="/privacy/"):
    request = rf.get(path)
    request.user, request.resolver_match = user, resolve(path)
    return navigation(request)["nav_items"]


def labels(rf, user):
    return [item.label for item in items(rf, user)]


def test_a_visitor_gets_none(rf):
    assert items(rf, AnonymousUser()) == []


def test_a_page_without_a_known_person_gets_none(rf):
    assert navigation(rf.get("/")) == {"nav_items": []}


def test_an_athlete_sees_the_day_and_the_way_to_help(rf, ada):
    assert labels(rf, ada) == ATHLETE


def test_only_the_way_to_help_is_marked_as_danger(rf, ada):
    assert [item.label for item in items(rf, ada) if item.danger] == ["Something feels wrong"]
    assert items(rf, ada)[-1].url == reverse("coaching:something_feels_wrong")


@pytest.mark.parametrize("who", ["cora", "hugo"])
def test_whoever_coaches_sees_roster_flags_and_invitations(rf, request, who):
    assert labels(rf, request.getfixturevalue(who)) == ["Roster", "Flags", "Invite", "Library", "Settings"]


def test_an_operator_sees_flags_and_whether_everything_runs(rf, olga):
    assert labels(rf, olga) == ["Flags", "Operations", "Settings"]


def test_a_curator_sees_the_library_and_no_athlete(rf, kit):
    assert labels(rf, kit) == ["Library", "Admin", "Settings"]


def test_somebody_in_two_roles_sees_each_entry_once(rf, cora, club, now):
    join(cora, club, Membership.Role.ATHLETE, at=now)
    consent(cora, at=now)

    assert labels(rf, cora) == [*ATHLETE, "Roster", "Flags", "Invite"]


def test_the_page_one_is_on_is_marked(rf, ada):
    here = [item.label for item in items(rf, ada, reverse("coaching:plan")) if item.current]

    assert here == ["Plan"]
    assert not any(item.current for item in items(rf, ada, "/privacy/"))


def test_the_count_of_flags_belongs_to_the_flag_desk(rf, cora):
    assert [item.label for item in items(rf, cora) if item.counts_flags] == ["Flags"]


def test_it_costs_two_queries_once(rf, django_assert_num_queries, ada):
    """Roles and groups; both are kept for the rest of the page."""
    with django_assert_num_queries(2):
        items(rf, ada)
    with django_assert_num_queries(0):
        items(rf, ada)


def test_the_groups_have_the_names_that_the_navigation_asks_for(olga, kit):
    assert olga.group_names == {OPERATORS}
    assert kit.group_names == {CURATORS}
