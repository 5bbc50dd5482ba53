"""What somebody typed, as a value."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import QueryDict

from accounts import typed
from accounts.typed import Typed


class Ada:
    id = 1


def test_every_field_and_every_choice_is_there(rf):
    request = rf.post("/test/?a=1", QueryDict("tile=legs&tile=bladder&note=numb"), content_type="text/plain")
    request.POST = QueryDict("tile=legs&tile=bladder&note=numb&csrfmiddlewaretoken=x&_sent_again=1")

    kept = typed.typed_in(request)

    assert kept == Typed("/test/?a=1", [["tile", "legs"], ["tile", "bladder"], ["note", "numb"]])


@pytest.mark.parametrize("fields", ["", "idem_key=1", "csrfmiddlewaretoken=1", "note=++&next=/x/"])
def test_a_form_in_which_nobody_typed_is_not_worth_keeping(rf, fields):
    request = rf.post("/test/")
    request.POST = QueryDict(fields)

    assert typed.typed_in(request) is None


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/2fa/authenticate/", "/accounts/email/"])
def test_nothing_from_the_pages_of_signing_in_is_kept(rf, path):
    assert typed.typed_in(rf.post(path, {"login": "ada@example.org", "code": "123456"})) is None


def test_fields_are_shown_under_readable_names():
    shown = Typed("/", [["pain_during", "4"], ["form-0-note", "ok"], ["idem_key", "x"], ["empty", " "]]).shown

    assert shown == [("Pain during", "4"), ("Note", "ok")]


@pytest.mark.parametrize(("fields", "once"), [([["idem_key", "x"], ["note", "y"]], True), ([["note", "y"]], False)])
def test_only_a_form_with_a_key_of_its_own_counts_once(fields, once):
    assert Typed("/", fields).counts_once is once


@pytest.fixture
def session():
    """A session of somebody who is not signed in."""
    return SessionStore()


NUMB = Typed("/t/", [["note", "é 🦵"]], urgent=True)


def test_it_comes_back_as_it_was(session, now):
    typed.keep(session, NUMB, for_user_id=1, at=now)
    session.update(session.decode(session.encode(session._session)))  # through JSON, as when it is stored

    assert typed.kept_for(Ada, session, at=now) == NUMB


def test_it_is_kept_for_one_person(session, now):
    typed.keep(session, NUMB, for_user_id=2, at=now)

    assert typed.kept_for(Ada, session, at=now) is None
    assert "kept_typed" not in session


def test_it_is_kept_for_one_hour(session, now):
    typed.keep(session, NUMB, for_user_id=1, at=now)

    typed.forget_what_is_too_old(session, at=now + timedelta(minutes=59))
    assert "kept_typed" in session
    typed.forget_what_is_too_old(session, at=now + timedelta(minutes=61))
    assert "kept_typed" not in session


def test_a_session_that_is_only_for_this_ends_with_it(session, now):
    typed.keep(session, NUMB, for_user_id=1, at=now)

    assert 3590 <= session.get_expiry_age() <= 3600


def test_a_session_in_which_somebody_is_signed_in_goes_on(session, now):
    session["_auth_user_id"] = "1"
    typed.keep(session, NUMB, for_user_id=1, at=now)

    assert session.get_expiry_age() == settings.SESSION_COOKIE_AGE


@pytest.mark.parametrize(("size", "kept"), [(199_000, True), (200_100, False)])
def test_two_hundred_thousand_characters_fit(session, now, size, kept):
    assert typed.keep(session, Typed("/t/", [["note", "x" * size]]), for_user_id=1, at=now) is kept
