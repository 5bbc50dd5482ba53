"""The database goes away: advice at once, the truth about what was saved, and nothing typed is lost."""

from contextlib import contextmanager

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client

pytestmark = pytest.mark.urls("tests.config.addresses")
NOTE = {"note": "Numb <foot>\nsince noon", "tile_legs": "yes", "idem_key": "k1"}


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@contextmanager
def database_away():
    """Every statement fails, as if the server were gone; tells which were tried."""
    tried = []

    def fail(self, sql, params=None):
        tried.append(sql)
        raise OperationalError("server closed the connection unexpectedly")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)
        yield tried


def test_a_view_that_loses_the_database_says_that_nothing_was_saved(browser):
    answer = browser.post("/test/raises/away/", NOTE)
    page = answer.content.decode()

    assert answer.status_code == 503
    assert "What you just sent was not saved" in page
    assert 'href="tel:999"' in page
    assert answer["Retry-After"] == "30"
    assert answer["Cache-Control"] == "no-store"


def test_what_was_typed_is_on_the_page_and_can_be_sent_again(browser):
    page = browser.post("/test/raises/away/?a=1", {**NOTE, "csrfmiddlewaretoken": "old"}).content.decode()

    assert '<form method="post" action="/test/raises/away/?a=1"' in page
    assert 'name="note" value="Numb &lt;foot&gt;\nsince noon"' in page
    assert 'name="idem_key" value="k1"' in page
    assert page.count('name="csrfmiddlewaretoken"') == 1
    assert 'value="old"' not in page
    assert "Try again" in page


def test_a_password_is_not_put_into_the_page(browser):
    page = browser.post("/test/raises/away/", {"email": "a@example.org", "password": "hunter2"}).content.decode()

    assert "hunter2" not in page
    assert "Go back and send it again" in page


def test_a_plain_visit_loses_nothing_and_says_so(browser):
    page = browser.get("/test/raises/lost/").content.decode()

    assert "Nothing is lost" in page
    assert 'href="/test/raises/lost/"' in page


def test_the_session_that_cannot_be_read_ends_on_the_same_page(browser, ada, clock):
    browser.force_login(ada)

    with database_away() as tried:
        answer = browser.post("/test/note/", NOTE)

    assert answer.status_code == 503
    assert "Numb &lt;foot&gt;" in answer.content.decode()
    assert len(tried) <= 2  # each may cost a connection's timeout


def test_the_session_that_cannot_be_written_ends_on_the_same_page(browser, ada, clock, monkeypatch):
    browser.force_login(ada)

    def fail(self, **options):
        raise OperationalError("disk full")

    monkeypatch.setattr(SessionStore, "save", fail)
    answer = browser.post("/test/remember/", NOTE)

    assert answer.status_code == 503
    assert "Numb &lt;foot&gt;" in answer.content.decode()


def test_the_page_comes_back_when_the_database_does(browser, ada, clock):
    browser.force_login(ada)
    with database_away():
        assert browser.get("/test/note/").status_code == 503

    assert browser.get("/test/note/").status_code == 200
