"""What the pages that everybody opens every day may cost, and that it does not grow with the club."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.coaching.dashboard.crowd import crowd


def queries(client, url):
    """How many queries the page took; it must have worked."""
    client.get(url)  # what is looked up once in a process is looked up now
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


@pytest.fixture
def busy_ada(clock, ada, program_of, pain_of, log_of, flag_of):
    """Two weeks in, with scores, logs and a flag that limits what she may do."""
    program_of(ada, began=-16)
    pain_of(ada, dict.fromkeys(range(-14, 1), 3))
    log_of(ada, *range(-15, 0), pain_during=2)
    flag_of(ada, "bone_stress", hours=2)
    return ada


def test_today_takes_at_most_twelve(busy_ada, as_user):
    assert queries(as_user(busy_ada), reverse("coaching:today")) <= 12


def test_the_athletes_page_takes_at_most_twenty(busy_ada, cora, as_user):
    assert queries(as_user(cora), reverse("coaching:athlete", args=[busy_ada.id])) <= 20


@pytest.mark.parametrize("show", ["", "?show=attention"])
def test_the_roster_takes_the_same_for_fifty_and_five_hundred(clock, cora, club, six_weeks, now, as_user, show):
    url = reverse("coaching:roster") + show
    crowd(50, coach=cora, club=club, program=six_weeks, now=now)
    few = queries(as_user(cora), url)

    crowd(450, coach=cora, club=club, program=six_weeks, now=now)
    many = queries(as_user(cora), url)

    assert many == few <= 15


def test_the_flag_desk_takes_the_same_for_one_and_many(clock, ada, cora, flag_of, as_user):
    flag_of(ada, "bone_stress", hours=9)
    one = queries(as_user(cora), reverse("coaching:flag_desk"))

    for hours, sign in enumerate(["ces_bladder", "infection_signs", "dvt_signs", "reds_signs"], start=1):
        flag_of(ada, sign, hours=hours)

    assert queries(as_user(cora), reverse("coaching:flag_desk")) == one <= 12
