"""The admin opens only to staff, only after a second factor used in this session, and closes when left alone."""

from datetime import timedelta

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from tests.factories import PASSWORD, make_user

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def admin_addresses():
    """Every address of every admin site, with numbers and names filled in."""
    found = []
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.app_name == "admin":
            found += [f"{resolver.namespace}:{name}" for name in _names(resolver)]
    return sorted(set(found))


def _names(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern)
        elif pattern.name:
            yield pattern.name


def path_of(name):
    for arguments in [[], ["1"], ["accounts"], ["1", "1"]]:
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"{name} wants other arguments than this test knows")


CLOSED = [name for name in admin_addresses() if name.split(":")[1] not in {"login", "logout"}]


@pytest.fixture
def root(clock):
    """The platform's administrator."""
    return make_user("Rita Root", email="rita@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def enrolled(root):
    TOTP.activate(root, SECRET)
    return root


def signed_in(user, *, factor_at=None):
    """A browser in which `user` signed in by password, and by second factor at that moment."""
    browser = Client()
    browser.force_login(user)
    session = browser.session
    records = [{"method": "password", "at": user.last_login.timestamp()}]
    if factor_at:
        records.append({"method": "mfa", "at": factor_at.timestamp(), "type": "totp"})
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return browser


def test_there_is_one_admin_and_it_has_addresses():
    assert len(CLOSED) > 20
    assert admin.site.name == "admin"


@pytest.mark.parametrize("name", CLOSED)
def test_no_admin_page_opens_without_a_second_factor(root, name):
    answer = signed_in(root).get(path_of(name))

    assert answer.status_code == 302
    assert answer["Location"] == reverse("mfa_activate_totp")


def test_no_admin_page_takes_a_post_without_a_second_factor(root):
    answer = signed_in(root).post(reverse("admin:accounts_club_add"), {"name": "Sneaky"})

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("mfa_activate_totp"))


@pytest.mark.parametrize("name", CLOSED)
def test_no_admin_page_opens_to_people_who_are_not_staff(as_user, ada, name):
    assert as_user(ada).get(path_of(name)).status_code == 403


@pytest.mark.parametrize("name", CLOSED)
def test_strangers_are_sent_to_the_one_door(client, db, name):
    ways = client.get(path_of(name), follow=True).redirect_chain

    assert ways[-1][0].startswith(reverse("account_login"))


def test_a_second_factor_that_was_not_used_in_this_session_is_asked_for(enrolled):
    answer = signed_in(enrolled).get("/admin/accounts/club/?o=1")

    assert answer["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2Faccounts%2Fclub%2F%3Fo%3D1"


def test_after_a_second_factor_it_opens(enrolled, now):
    assert signed_in(enrolled, factor_at=now).get("/admin/").status_code == 200


def test_another_persons_second_factor_does_not_count(enrolled, now):
    browser = signed_in(enrolled, factor_at=now)
    session = browser.session
    session["account_authentication_methods_user"] = "999"
    session.save()

    assert browser.get("/admin/").status_code == 302


def test_a_second_factor_that_was_removed_does_not_count(enrolled, now):
    browser = signed_in(enrolled, factor_at=now)
    enrolled.authenticator_set.all().delete()

    assert browser.get("/admin/")["Location"] == reverse("mfa_activate_totp")


def test_left_alone_for_half_an_hour_it_asks_again(enrolled, clock, now):
    browser = signed_in(enrolled, factor_at=now)
    clock.set(now + timedelta(minutes=31))

    assert browser.get("/admin/").status_code == 302


def test_somebody_who_works_is_not_interrupted(enrolled, clock, now):
    browser = signed_in(enrolled, factor_at=now)
    for minutes in [20, 40, 60, 80]:
        clock.set(now + timedelta(minutes=minutes))
        assert browser.get("/admin/").status_code == 200


def test_but_after_twelve_hours_everybody_is_asked(enrolled, clock, now):
    browser = signed_in(enrolled, factor_at=now)
    for minutes in range(20, 12 * 60, 25):
        clock.set(now + timedelta(minutes=minutes))
        browser.get("/admin/")
    clock.set(now + timedelta(hours=12, minutes=1))

    assert browser.get("/admin/").status_code == 302


def test_what_was_typed_in_the_admin_is_kept_while_it_asks(enrolled, clock, now):
    browser = signed_in(enrolled, factor_at=now)
    clock.set(now + timedelta(minutes=45))

    asked = browser.post("/admin/accounts/club/add/", {"name": "Long typed name"})
    page = browser.get("/send-again/").content.decode()

    assert asked["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fsend-again%2F"
    assert "Long typed name" in page
    assert 'action="/admin/accounts/club/add/"' in page


def test_the_admins_own_sign_in_form_is_gone(client, enrolled):
    answer = client.post("/admin/login/", {"username": enrolled.email, "password": PASSWORD})

    assert answer["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_it_is_gone_for_people_who_are_signed_in_too(as_user, kit, enrolled):
    browser = as_user(kit)

    browser.post("/admin/login/", {"username": enrolled.email, "password": PASSWORD})

    assert browser.session["_auth_user_id"] == str(kit.pk)


def test_everybody_may_sign_out(root):
    assert signed_in(root).post("/admin/logout/").status_code == 200
