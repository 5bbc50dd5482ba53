"""A form whose page stood open while somebody signed in or out: shown again to the browser that sent it."""

import pytest
from django.test import Client

from tests.config import addresses

pytestmark = [pytest.mark.urls("tests.config.addresses"), pytest.mark.django_db]
NOTE = {"note": "The left knee hurts."}
OURS = {"Origin": "http://testserver"}


@pytest.fixture
def browser(ada, clock):
    """Ada's browser, which checks CSRF tokens as real ones do."""
    addresses.received.clear()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    return browser


def test_our_own_page_with_an_old_token_can_be_sent_again(browser, ada):
    page = browser.post("/test/note/", NOTE, headers=OURS)
    token = page.context["csrf_token"]

    sent = browser.post("/test/note/", {**NOTE, "csrfmiddlewaretoken": str(token)}, headers=OURS)

    assert page.status_code == 403
    assert "The left knee hurts." in page.content.decode()
    assert ada.name in page.content.decode()
    assert page["Cache-Control"].startswith("no-store")
    assert sent.status_code == 200
    assert [note["note"] for _, note in addresses.received] == ["The left knee hurts."]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", **OURS},
        {},
    ],
    ids=["another site", "no origin", "a browser that knows better", "nothing known"],
)
def test_nothing_is_offered_to_a_page_that_is_not_ours(browser, headers):
    page = browser.post("/test/note/", NOTE, headers=headers)

    assert page.status_code == 403
    assert "The left knee hurts." not in page.content.decode()
    assert "tel:999" in page.content.decode()


def test_a_password_is_never_put_into_a_page(browser):
    page = browser.post("/accounts/login/", {"login": "a@example.org", "password": "hunter2"}, headers=OURS)

    assert page.status_code == 403
    assert "hunter2" not in page.content.decode()
    assert "a@example.org" not in page.content.decode()
    assert 'href="/accounts/login/"' in page.content.decode()


def token_of(browser):
    """What a page of ours would have put into this browser's cookie and into its form."""
    browser.cookies["csrftoken"] = "a" * 32
    return "a" * 32


def test_a_page_that_tells_nobody_where_it_was_may_still_post(db):
    """`Referrer-Policy: no-referrer` makes browsers send `Origin: null` with a plain form."""
    browser = Client(enforce_csrf_checks=True)
    token = token_of(browser)

    answer = browser.post("/c/test-abc/", {"csrfmiddlewaretoken": token}, headers={"Origin": "null"})

    assert answer.content == b"taken"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_unless_the_browser_says_the_post_came_from_elsewhere(db, site):
    browser = Client(enforce_csrf_checks=True)
    token = token_of(browser)

    headers = {"Origin": "null", "Sec-Fetch-Site": site}
    answer = browser.post("/c/test-abc/", {"csrfmiddlewaretoken": token}, headers=headers)

    assert answer.status_code == 403


def test_and_never_without_the_token(db):
    browser = Client(enforce_csrf_checks=True)

    assert browser.post("/c/test-abc/", {}, headers={"Origin": "null"}).status_code == 403


def test_other_pages_are_not_believed_without_an_origin(browser):
    token = token_of(browser)

    answer = browser.post("/test/note/", {"csrfmiddlewaretoken": token}, headers={"Origin": "null"})

    assert answer.status_code == 403


def test_a_page_for_everybody_asks_nobody_to_sign_in(db):
    page = Client(enforce_csrf_checks=True).post("/c/test-abc/", NOTE, headers=OURS).content.decode()

    assert "The left knee hurts." in page
    assert "You are not signed in" not in page


def test_a_page_for_members_does(db):
    page = Client(enforce_csrf_checks=True).post("/test/note/", NOTE, headers=OURS).content.decode()

    assert "You are not signed in" in page
