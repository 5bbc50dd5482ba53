"""A form posted after the session ended: nothing typed is lost, and nobody else sees it."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.actions import end_sessions
from tests.config import addresses
from tests.factories import PASSWORD

pytestmark = [pytest.mark.urls("tests.config.addresses"), pytest.mark.django_db]
NOTE = {"note": "The left knee\nhurts on <stairs>.", "score": "4", "idem_key": "k1"}


@pytest.fixture(autouse=True)
def _nothing_received():
    addresses.received.clear()


@pytest.fixture
def phone(ada, clock, as_user):
    """Ada's browser, in which she was signed in until her session ended."""
    phone = as_user(ada)
    phone.get("/test/note/")
    end_sessions(ada)
    return phone


def next_of(response):
    return parse_qs(urlsplit(response["Location"]).query)["next"]


def test_the_typed_form_is_kept_and_shown_after_signing_in_again(phone, ada):
    kept = phone.post("/test/note/", NOTE)
    phone.force_login(ada)
    page = phone.get("/send-again/").content.decode()

    assert kept.status_code == 302
    assert next_of(kept) == ["/send-again/"]
    assert addresses.received == []
    assert 'action="/test/note/"' in page
    assert "The left knee<br>hurts on &lt;stairs&gt;." in page
    assert '<input type="hidden" name="idem_key" value="k1">' in page


def test_sending_it_now_delivers_every_field_once(phone, ada):
    phone.post("/test/note/", NOTE)
    phone.force_login(ada)

    phone.post("/test/note/", {**NOTE, "_sent_again": "1"})
    again = phone.get("/send-again/", follow=True)

    assert [fields["note"] for _, fields in addresses.received] == [NOTE["note"]]
    assert "Nothing is waiting to be sent" in again.content.decode()


def test_a_form_that_comes_back_with_a_message_needs_no_keeping(phone, ada):
    phone.post("/test/note/", {"note": "wrong"})
    phone.force_login(ada)

    phone.post("/test/note/", {"note": "wrong", "_sent_again": "1"})

    assert "kept_typed" not in phone.session


def test_another_person_on_the_same_device_never_sees_it(phone, eve):
    phone.post("/test/note/", NOTE)
    phone.force_login(eve)

    page = phone.get("/send-again/", follow=True).content.decode()

    assert "left knee" not in page
    assert "kept_typed" not in phone.session


def test_it_is_gone_after_an_hour(phone, ada, clock, now):
    phone.post("/test/note/", NOTE)
    clock.set(now + timedelta(minutes=61))
    phone.force_login(ada)

    page = phone.get("/send-again/", follow=True).content.decode()

    assert "left knee" not in page
    assert "kept_typed" not in phone.session


def test_it_is_still_there_after_fifty_minutes(phone, ada, clock, now):
    phone.post("/test/note/", NOTE)
    clock.set(now + timedelta(minutes=50))
    phone.force_login(ada)

    assert "left knee" in phone.get("/send-again/").content.decode()


def test_what_is_too_long_to_keep_is_given_back_at_once(phone):
    given_back = phone.post("/test/note/", {"note": "long " * 50_000})

    page = given_back.content.decode()
    assert given_back.status_code == 403
    assert page.count("long ") >= 50_000
    assert "Sign in" in page
    assert given_back["Cache-Control"].startswith("no-store")
    assert "kept_typed" not in phone.session


def test_a_browser_that_cannot_prove_who_used_it_gets_it_back_at_once(clock):
    given_back = Client().post("/test/note/", NOTE)

    assert given_back.status_code == 403
    assert "left knee" in given_back.content.decode()


def test_a_forged_proof_is_no_proof(clock, ada):
    stranger = Client()
    stranger.cookies["person"] = f"{ada.id}:forged"

    assert stranger.post("/test/note/", NOTE).status_code == 403
    assert "kept_typed" not in stranger.session


@pytest.mark.parametrize("secret", ["password", "new_password1", "api_token", "secret"])
def test_a_form_with_a_secret_in_it_is_neither_kept_nor_shown(phone, secret):
    answer = phone.post("/test/note/", {**NOTE, secret: "hunter2-hunter2"})

    assert answer.status_code == 302
    assert "kept_typed" not in phone.session


def test_the_text_beside_a_file_is_kept_and_the_file_is_asked_for_again(phone, ada):
    phone.post("/test/note/", {**NOTE, "photo": SimpleUploadedFile("back.jpg", b"123")})
    phone.force_login(ada)

    page = phone.get("/send-again/").content.decode()

    assert "left knee" in page
    assert "Choose them again" in page
    assert "back.jpg" not in page


def test_a_button_without_text_leads_back_to_its_page(phone):
    answer = phone.post("/test/note/", {"idem_key": "k2"}, headers={"Referer": "http://testserver/profile/?a=1"})

    assert next_of(answer) == ["/profile/?a=1"]


@pytest.mark.parametrize("referrer", ["", "https://elsewhere.example/profile/", "http://testserver/no-such-page/"])
def test_a_button_pressed_on_no_page_of_ours_leads_home(phone, referrer):
    answer = phone.post("/test/note/", {}, headers={"Referer": referrer})

    assert next_of(answer) == ["/home/"]


def test_a_plain_visit_is_only_sent_to_sign_in(phone):
    answer = phone.get("/test/note/?a=1")

    assert next_of(answer) == ["/test/note/?a=1"]
    assert "kept_typed" not in phone.session


def test_htmx_lets_the_whole_browser_go_to_sign_in(phone, ada):
    answer = phone.post("/test/note/", NOTE, headers={"HX-Request": "true"})
    phone.force_login(ada)

    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Fsend-again%2F"
    assert answer.content == b""
    assert "left knee" in phone.get("/send-again/").content.decode()


def test_signing_in_by_password_leads_to_what_was_typed(phone, ada, now):
    ada.emailaddress_set.create(email=ada.email, verified=True, primary=True)
    to_sign_in = phone.post("/test/note/", NOTE)

    page = phone.get(to_sign_in["Location"]).content.decode()
    arrived = phone.post(to_sign_in["Location"], {"login": ada.email, "password": PASSWORD}, follow=True)

    assert "kept for one hour" in page
    assert arrived.redirect_chain[-1][0] == "/send-again/"
    assert "left knee" in arrived.content.decode()


def test_a_safety_report_that_waits_comes_with_advice_on_the_sign_in_page(phone):
    to_sign_in = phone.post("/something-feels-wrong/", {"tile_saddle": "yes", "note": "numb"})

    page = phone.get(to_sign_in["Location"]).content.decode()

    assert "has not been sent" in page
    assert 'href="tel:999"' in page


def test_the_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/send-again/")["Location"] == "/accounts/login/?next=/send-again/"


def test_the_proof_of_who_used_a_browser_is_unreadable_for_scripts(phone):
    cookie = phone.cookies["person"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_what_a_curator_typed_in_the_admin_is_kept_too(kit, clock, as_user):
    desk = as_user(kit)
    desk.get("/test/note/")
    end_sessions(kit)

    answer = desk.post("/admin/content/exercise/add/", {"name": "A long text about the bird dog"})
    desk.force_login(kit)

    assert next_of(answer) == ["/send-again/"]
    assert "A long text about the bird dog" in desk.get("/send-again/").content.decode()


def test_a_session_that_goes_on_forgets_it_after_an_hour(phone, ada, clock, now):
    phone.post("/test/note/", NOTE)
    phone.force_login(ada)
    clock.set(now + timedelta(minutes=61))

    phone.get("/test/note/")

    assert "kept_typed" not in phone.session


def test_signing_in_makes_the_hour_a_whole_session_again(phone, ada):
    ada.emailaddress_set.create(email=ada.email, verified=True, primary=True)
    phone.post("/test/note/", NOTE)
    short = phone.session.get_expiry_age()
    phone.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})

    assert short <= 3600
    assert phone.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_signing_in_sweeps_out_sessions_that_are_over(phone, ada, now):
    ada.emailaddress_set.create(email=ada.email, verified=True, primary=True)
    Session.objects.create(session_key="o" * 32, session_data="", expire_date=now - timedelta(days=1))
    phone.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})

    assert not Session.objects.filter(expire_date__lt=now).exists()
