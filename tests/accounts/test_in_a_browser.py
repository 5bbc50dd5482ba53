"""Signing in, the pages about people, and forms that arrive too late, in a real browser."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from accounts.actions import confirm_email, end_sessions, give_consent
from accounts.models import Consent, Membership, User
from tests.browser import (
    DESKTOP,
    PHONE,
    SMALLEST,
    axe_problems,
    chromium,
    expect,
    expect_status,
    new_page,
    page_problems,
    scrolls_sideways,
)
from tests.factories import PASSWORD, join, make_club, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.config.addresses"),
]
PUBLIC = ["/", "/privacy/", "/accessibility/", "/safety/", "/accounts/login/", "/accounts/password/reset/"]
PUBLIC += ["/accounts/login/code/", "/accounts/signup/"]
SIGNED_IN = ["/profile/", "/profile/consents/", "/profile/consents/share_with_coach/withdraw/", "/accounts/email/"]
SIGNED_IN += ["/accounts/password/change/", "/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/logout/"]
LOOKS = [(PHONE, False), (DESKTOP, True)]


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def ada(transactional_db, now):
    ada = make_user("Ada Athlete", email="ada@example.org")
    confirm_email(ada)
    join(ada, make_club("Harriers"), Membership.Role.ATHLETE, at=now)
    for kind in Consent.Kind:
        give_consent(ada, kind=kind, at=now)
    return ada


def sign_in(page, email):
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_load_state()


def problems_of(page, address):
    page.goto(address)
    found = [*page_problems(page), *axe_problems(page), *scrolls_sideways(page)]
    return [f"{address}: {problem}" for problem in found]


@pytest.mark.parametrize(("size", "dark"), LOOKS, ids=["phone", "desk, dark"])
def test_pages_are_usable_quiet_and_fit(live_server, browser, ada, size, dark):
    page = new_page(browser, size=size, dark=dark)
    found = [problem for path in PUBLIC for problem in problems_of(page, live_server.url + path)]
    page.goto(f"{live_server.url}/accounts/login/?next=/profile/")
    sign_in(page, ada.email)

    found += [problem for path in SIGNED_IN for problem in problems_of(page, live_server.url + path)]

    assert found == []


def test_nothing_is_cut_off_on_the_smallest_phone(live_server, browser, transactional_db):
    page = new_page(browser, size=SMALLEST)
    for path in [*PUBLIC, "/test/raises/error/", "/test/raises/away/", "/test/raises/missing/"]:
        page.goto(live_server.url + path)
        assert scrolls_sideways(page) == [], path


def test_the_administrators_first_start(live_server, browser, transactional_db):
    """createsuperuser → sign in → second factor → admin."""
    User.objects.create_superuser("root@example.org", PASSWORD)
    page = new_page(browser)
    page.goto(f"{live_server.url}/admin/")
    sign_in(page, "root@example.org")
    secret = page.input_value("#authenticator_secret")
    assert axe_problems(page) == []

    page.fill("[name=code]", _code(secret))
    page.click("main form button")
    page.wait_for_url("**/recovery-codes/")
    assert axe_problems(page) == []
    page.click("text=I have kept them")
    page.click("text=Create a club")
    page.fill("[name=code]", _code(secret))
    page.click("main form button")

    page.wait_for_url("**/admin/accounts/club/add/")
    expect(page.locator("[name=name]")).to_be_visible()
    assert page_problems(page) == []


def test_a_form_that_arrives_after_the_session_is_sent_after_all(live_server, browser, ada):
    page = new_page(browser)
    page.goto(f"{live_server.url}/accounts/login/?next=/profile/")
    sign_in(page, ada.email)
    page.fill("[name=name]", "Ada King")
    end_sessions(ada)

    page.click("text=Save")
    sign_in(page, ada.email)
    expect(page.locator("h1")).to_have_text("Not sent yet")
    assert axe_problems(page) == []
    page.click("text=Send it now")

    expect(page.locator("h1")).to_have_text("My profile")
    assert User.objects.get().name == "Ada King"
    assert page_problems(page) == []


def test_a_form_that_was_open_while_signing_in_elsewhere_is_sent_after_all(live_server, browser, ada):
    page = new_page(browser)
    page.goto(f"{live_server.url}/accounts/login/?next=/profile/")
    sign_in(page, ada.email)
    page.fill("[name=name]", "Ada King")
    other_tab = page.context.new_page()
    page.context.clear_cookies(name="csrftoken")
    other_tab.goto(f"{live_server.url}/profile/")
    expect_status(page, 403)

    page.click("text=Save")
    page.click("text=Send it now")

    expect(page.locator("h1")).to_have_text("My profile")
    assert User.objects.get().name == "Ada King"


def test_a_page_that_tells_nobody_where_it_was_can_post_its_form(live_server, browser, transactional_db):
    """Chromium says `Origin: null` then; without the middleware the answer would be 403."""
    page = new_page(browser)
    answer = page.goto(f"{live_server.url}/c/test-form/")
    assert answer.headers["referrer-policy"] == "no-referrer"

    page.click("button")

    expect(page.locator("body")).to_have_text("taken")


def test_what_was_typed_survives_a_lost_database(live_server, browser, transactional_db):
    page = new_page(browser)
    page.goto(f"{live_server.url}/test/form/")
    expect_status(page, 503)
    page.evaluate("document.forms[0].action = '/test/raises/away/'")
    page.fill("textarea", "Numb\nsince noon")

    page.click("button")
    typed = page.input_value("[name=note]")

    assert typed.replace("\r\n", "\n") == "Numb\nsince noon"
    expect(page.locator("text=What you just sent was not saved")).to_be_visible()
    assert axe_problems(page) == []


def _code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
