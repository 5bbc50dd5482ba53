"""What browsers and proxies may keep, and whom they may tell."""

import pytest

pytestmark = [pytest.mark.urls("tests.config.addresses"), pytest.mark.django_db]


def test_pages_of_signed_in_people_are_never_stored(as_user, ada, clock):
    answer = as_user(ada).get("/test/note/")

    assert answer["Cache-Control"] == "no-store, private"
    assert "HX-Request" in answer["Vary"]
    assert "Cookie" in answer["Vary"]


def test_public_pages_may_be(client):
    assert "no-store" not in client.get("/privacy/").get("Cache-Control", "")


@pytest.mark.parametrize("path", ["/c/test-abc/", "/join/no-such-token/", "/accounts/confirm-email/abc/"])
def test_an_address_that_is_a_key_is_told_to_nobody_and_kept_by_nobody(client, path):
    answer = client.get(path)

    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "no-store, private"


def test_other_pages_tell_only_ourselves(client):
    assert client.get("/privacy/")["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/accounts/logout/", "/admin/logout/"])
def test_signing_out_clears_what_the_browser_stored(as_user, kit, clock, path):
    answer = as_user(kit).post(path)

    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_only_signing_out_does(as_user, ada, clock):
    browser = as_user(ada)

    assert "Clear-Site-Data" not in browser.get("/accounts/logout/")
    assert "Clear-Site-Data" not in browser.get("/test/note/")


def test_a_form_sent_by_htmx_too_late_sends_the_whole_browser_to_sign_in(client):
    answer = client.post("/test/note/", headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Fhome%2F"
    assert "HX-Request" in answer["Vary"]


def test_a_part_that_refreshes_itself_does_not_send_its_reader_away(client):
    answer = client.get("/test/note/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/test/note/")
    assert "HX-Redirect" not in answer


def test_a_redirect_of_our_own_pages_is_left_to_htmx(as_user, cora, clock):
    answer = as_user(cora).get("/home/", headers={"HX-Request": "true"})

    assert answer.status_code == 302


def test_every_page_declares_the_strict_policy(client):
    headers = client.get("/privacy/").headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
