"""When a session ends by itself."""

from datetime import timedelta

import pytest

from tests.factories import PASSWORD

pytestmark = [pytest.mark.urls("tests.config.addresses"), pytest.mark.django_db]


def test_two_weeks_after_signing_in_everybody_signs_in_again(as_user, ada, clock, now):
    browser = as_user(ada)
    for day in range(14):
        clock.set(now + timedelta(days=day))
        assert browser.get("/test/note/").status_code == 200
    clock.set(now + timedelta(days=14, minutes=1))

    assert browser.get("/test/note/").status_code == 302


def test_being_busy_does_not_stretch_it(client, ada, clock, now):
    ada.emailaddress_set.create(email=ada.email, verified=True, primary=True)
    client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
    for day in range(14):
        clock.set(now + timedelta(days=day))
        session = client.session
        session["touched"] = day
        session.save()
    assert client.get("/test/note/").status_code == 200
    clock.set(now + timedelta(days=14, minutes=1))

    assert client.get("/test/note/").status_code == 302


def test_left_alone_it_lasts_unless_the_place_says_otherwise(as_user, ada, clock, now):
    browser = as_user(ada)
    clock.set(now + timedelta(days=3))

    assert browser.get("/test/note/").status_code == 200


def test_where_a_limit_is_set_a_session_left_alone_ends(as_user, ada, clock, now, settings):
    settings.SESSION_IDLE_HOURS = 12
    browser = as_user(ada)
    clock.set(now + timedelta(hours=13))

    page = browser.get("/test/note/", follow=True)

    assert page.redirect_chain == [("/accounts/login/?next=/test/note/", 302)]
    assert "You were signed out" in page.content.decode()


def test_and_one_in_use_goes_on(as_user, ada, clock, now, settings):
    settings.SESSION_IDLE_HOURS = 12
    browser = as_user(ada)
    for hours in range(10, 70, 10):
        clock.set(now + timedelta(hours=hours))
        assert browser.get("/test/note/").status_code == 200


def test_a_signed_in_request_writes_no_session(as_user, ada, clock, django_assert_max_num_queries):
    browser = as_user(ada)
    browser.get("/test/note/")

    with django_assert_max_num_queries(2):  # session, person
        browser.get("/test/note/")


def test_times_are_shown_on_the_readers_own_clock(as_user, ada, clock):
    ada.time_zone = "Pacific/Auckland"
    ada.save()
    typed = as_user(ada).get("/test/clock/").content.decode()

    assert typed == "22:00"
