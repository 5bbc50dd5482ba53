"""The bell and the banner of every coach page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from django.urls import resolve

from coaching.dashboard.context_processors import coach_alerts
from coaching.red_flags import actions as red_flags

EMERGENCY, SAME_DAY, DAYS = "ces_bladder", "infection_signs", "radiating_leg_pain"


@pytest.fixture
def alerts(clock):
    """`alerts(cora)`: what the templates of her pages know."""

    def of(user, path="/roster/"):
        request = RequestFactory().get(path)
        request.user, request.resolver_match = user, resolve(path)
        return coach_alerts(request)

    return of


def counts(found):
    """As a template prints them."""
    return int(str(found["open_flag_count"])), int(str(found["unacknowledged_flag_count"]))


def test_all_is_quiet(alerts, ada, cora):
    found = alerts(cora)

    assert counts(found) == (0, 0)
    assert not found["oldest_unacknowledged_flag"]


def test_the_banner_names_who_waits_and_since_when(alerts, ada, cora, flag_of):
    flag = flag_of(ada, EMERGENCY, hours=2)

    banner = alerts(cora)["oldest_unacknowledged_flag"]

    assert (banner["athlete"], banner["since"], banner["url"]) == ("Ada Athlete", "2 h ago", f"/flags/{flag.id}/")


def test_open_and_waiting_are_counted_apart(alerts, ada, cora, flag_of, now):
    red_flags.acknowledge(flag_of(ada, EMERGENCY, hours=3), by=cora, at=now)
    assert counts(alerts(cora)) == (1, 0)
    assert not alerts(cora)["oldest_unacknowledged_flag"]

    flag_of(ada, DAYS)
    assert counts(alerts(cora)) == (2, 1)


def test_the_more_urgent_flag_is_named_and_of_two_alike_the_older(alerts, hugo, ada, eve, flag_of):
    flag_of(ada, DAYS, hours=9)
    urgent = flag_of(eve, SAME_DAY, hours=2)
    assert alerts(hugo)["oldest_unacknowledged_flag"]["url"] == f"/flags/{urgent.id}/"

    older = flag_of(ada, SAME_DAY, hours=4)
    assert alerts(hugo)["oldest_unacknowledged_flag"]["url"] == f"/flags/{older.id}/"


def test_a_sign_to_keep_an_eye_on_rings_no_bell(alerts, ada, cora, flag_of):
    flag_of(ada, "bone_stress", answer="unsure")

    assert counts(alerts(cora)) == (0, 0)


def test_it_takes_one_query_and_only_when_a_template_asks(alerts, ada, cora, flag_of, django_assert_num_queries):
    flag_of(ada, EMERGENCY)
    assert cora.is_coach

    with django_assert_num_queries(0):
        found = alerts(cora)
    # besides, whether somebody is an operator; and the time, where the database keeps the clock
    besides = 2 if connection.vendor == "postgresql" else 1
    with django_assert_num_queries(1 + besides):
        assert bool(found["oldest_unacknowledged_flag"])
        assert counts(found) == (1, 1)


def test_strangers_hear_nothing(alerts, ada, carl, zoe, olga, flag_of):
    flag_of(ada, EMERGENCY)

    for stranger in [carl, zoe, olga]:
        assert counts(alerts(stranger)) == (0, 0)


def test_an_operator_hears_it_when_the_ladder_has_come_so_far(alerts, ada, olga, flag_of, now):
    flag_of(ada, EMERGENCY, hours=2)
    red_flags.escalate_overdue(now=now)

    assert counts(alerts(olga)) == (1, 1)


def test_athletes_visitors_and_the_admin_cost_nothing(alerts, ada, kit, cora, django_assert_num_queries):
    assert ada.is_athlete
    assert not ada.is_operator
    assert not kit.is_coach
    assert not kit.is_operator

    with django_assert_num_queries(0):
        assert alerts(ada) == {}
        assert alerts(kit) == {}
        assert alerts(AnonymousUser()) == {}
        assert alerts(cora, "/admin/") == {}


def test_a_request_that_broke_before_anybody_was_known_is_survived():
    assert coach_alerts(RequestFactory().get("/")) == {}


@pytest.mark.parametrize("path", ["/roster/", "/flags/", "/invite/", "/profile/"])
def test_every_coach_page_shows_the_banner(clock, ada, cora, flag_of, as_user, path):
    flag_of(ada, EMERGENCY, hours=2)

    page = as_user(cora).get(path).text

    assert "Ada Athlete raised a red flag 2 h ago. Nobody has it yet." in page
