"""Every error page says what happened, what to do, and gives the safety advice."""

import re

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.test import Client

from accounts.countries import SAFETY_NUMBERS
from config import errors

pytestmark = pytest.mark.urls("tests.config.addresses")


def page(client, path, **options):
    client.raise_request_exception = False
    answer = client.get(path, **options)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("what", "status", "words"),
    [
        ("bad", 400, "We could not read that"),
        ("forbidden", 403, "This page is not for you"),
        ("missing", 404, "There is nothing here"),
        ("error", 500, "Something broke on our side"),
        ("away", 503, "We cannot reach our records"),
        ("lost", 503, "We cannot reach our records"),
    ],
)
def test_it_says_what_happened_and_whom_to_call(client, db, what, status, words):
    answered, text = page(client, f"/test/raises/{what}/")

    assert answered == status
    assert words in text
    assert 'href="tel:999"' in text
    assert "Do not wait for us" in text or "do not wait" in text.lower()
    assert "<title>" in text
    assert 'lang="en"' in text


@pytest.mark.parametrize("what", ["bad", "error", "away"])
def test_pages_for_the_worst_hour_need_no_database(client, what):
    """No `db` fixture: a query would fail this test."""
    assert 'href="tel:999"' in page(client, f"/test/raises/{what}/")[1]


@pytest.mark.parametrize("name", ["400.html", "500.html", "503.html"])
def test_pages_that_stand_alone_need_no_context(name):
    assert 'href="tel:112"' in render_to_string(name, {})


@pytest.mark.parametrize("what", ["bad", "forbidden", "missing", "error", "away"])
def test_error_pages_carry_the_content_security_policy(client, db, what):
    client.raise_request_exception = False
    policy = client.get(f"/test/raises/{what}/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_an_error_shows_nothing_of_the_code(client, db):
    text = page(client, "/test/raises/error/")[1]

    assert "RuntimeError" not in text
    assert "a bug" not in text


def test_the_numbers_on_error_pages_are_those_of_the_table():
    advice = render_to_string("accounts/safety_advice.html", {}) + errors.SAFETY_ADVICE

    for country in ["GB", "US", "AU", "NZ"]:
        assert advice.count(SAFETY_NUMBERS[country].emergency) >= 2
    assert "116 123" in advice
    assert SAFETY_NUMBERS["US"].crisis in advice


def test_an_error_page_that_cannot_be_made_is_replaced_by_plain_words(monkeypatch, rf):
    def broken(*args, **kwargs):
        raise TemplateDoesNotExist("500.html")

    monkeypatch.setattr(errors, "render_to_string", broken)

    answer = errors.server_error(rf.get("/"))

    assert answer.status_code == 500
    assert errors.SAFETY_ADVICE in answer.content.decode()


def test_a_strangers_page_looks_exactly_like_one_that_never_was(as_user, ada, zoe, clock):
    def visible(athlete_id):
        answer = as_user(zoe).get(f"/athletes/{athlete_id}/coaches/")
        assert answer.status_code == 404
        return re.sub(r'\w{64}|nonce="[^"]+"', "", answer.content.decode())

    assert "There is nothing here" in visible(ada.id)
    assert visible(ada.id) == visible(999_999)


def test_a_host_we_do_not_answer_to_gets_a_page_with_advice(client):
    answer = client.get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert 'href="tel:999"' in answer.content.decode()


def test_a_form_that_is_too_long_gets_a_clear_page(client, db):
    too_long = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["csrftoken"] = "a" * 32

    answer = browser.post("/test/note/", {"note": too_long})

    assert answer.status_code == 400
    assert "too long" in answer.content.decode()
