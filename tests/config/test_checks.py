"""Production refuses to start without what people's safety depends on."""

import os
import subprocess
import sys

import pytest
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from config.checks import production_is_complete, refuse_an_unsafe_start
from tests.conventions.source import ROOT

COMPLETE = {
    "PRODUCTION": True,
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": ["backstride.example"],
    "SITE_URL": "https://backstride.example",
    "EMAIL_SERVER": "mail.backstride.example",
    "OPERATOR_EMAILS": ["ops@backstride.example"],
}
MISSING = [
    ("SECRET_KEY", "", "E001"),
    ("SECRET_KEY", "short", "E001"),
    ("ALLOWED_HOSTS", [], "E002"),
    ("SITE_URL", "http://backstride.example", "E003"),
    ("SITE_URL", "backstride.example", "E003"),
    ("EMAIL_SERVER", "", "E004"),
    ("OPERATOR_EMAILS", [], "E005"),
    ("OPERATOR_EMAILS", ["nobody"], "E005"),
]


@pytest.fixture
def production(settings):
    for name, value in COMPLETE.items():
        setattr(settings, name, value)
    return settings


def test_a_complete_production_starts(production):
    assert production_is_complete() == []
    refuse_an_unsafe_start()


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1:8000"])
def test_its_shape_can_be_tried_on_one_machine(production, address):
    production.SITE_URL = address

    assert production_is_complete() == []


@pytest.mark.parametrize(("name", "value", "code"), MISSING)
def test_what_is_missing_is_named_with_what_to_do(production, name, value, code):
    setattr(production, name, value)

    [error] = production_is_complete()

    assert error.id == f"backstride.{code}"
    assert error.hint


@pytest.mark.parametrize(("name", "value", "code"), MISSING)
def test_the_web_server_does_not_come_up(production, name, value, code):
    setattr(production, name, value)

    with pytest.raises(ImproperlyConfigured):
        refuse_an_unsafe_start()


def test_outside_production_nothing_is_asked(settings):
    settings.EMAIL_SERVER, settings.OPERATOR_EMAILS = "", []

    assert production_is_complete() == []


def test_the_check_is_one_of_the_systems():
    assert production_is_complete in checks.registry.registry.get_checks()


def python(code, **variables):
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PLAIN_STATIC": "1", "DATABASE_URL": "", "REDIS_URL": "", **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "k" * 64,
    "ALLOWED_HOSTS": "backstride.example",
    "SITE_URL": "https://backstride.example",
    "EMAIL_HOST": "mail.backstride.example",
    "OPERATOR_EMAILS": "ops@backstride.example",
}


@pytest.mark.parametrize("missing", ["SECRET_KEY", "EMAIL_HOST", "OPERATOR_EMAILS", "ALLOWED_HOSTS"])
def test_gunicorns_entry_point_really_refuses(missing):
    done = python("import config.wsgi", **{**PRODUCTION, missing: ""})

    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert missing in done.stderr


VISIT = """
import warnings; warnings.simplefilter("ignore")
import config.wsgi
from django.test import Client
answer = Client().get("/accounts/login/", secure=True, headers={"host": "backstride.example"})
print(answer.status_code, answer["Strict-Transport-Security"])
for name, cookie in answer.cookies.items():
    print(name, cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], repr(cookie["domain"]))
plain = Client().get("/accounts/login/", headers={"host": "backstride.example"})
print(plain.status_code, plain["Location"])
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.PERSON_COOKIE_NAME, s.DEMO, s.DEBUG)
"""


def test_cookies_and_transport_in_production():
    done = python(VISIT, **PRODUCTION, DEMO="1", DEBUG="1")

    assert done.stdout.splitlines() == [
        "200 max-age=31536000; includeSubDomains; preload",
        "__Host-csrftoken True True Lax / ''",
        "301 https://backstride.example/accounts/login/",
        "__Host-sessionid True __Host-person False False",
    ], done.stderr
