"""What must be set before real people may rely on this place."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.core.validators import validate_email
from django.forms import ValidationError

MIN_KEY = 40


def production_is_complete(app_configs=None, **kwargs):
    """In production: a key, a name, a mail server, and people who are told when nobody in a club reacts."""
    if not settings.PRODUCTION:
        return []
    found = {
        "E001": (not _good_key(), "SECRET_KEY is missing or short", "Set SECRET_KEY to 50 or more random characters."),
        "E002": (not settings.ALLOWED_HOSTS, "ALLOWED_HOSTS is empty", "Name the hosts this site answers to."),
        "E003": (not _good_address(), "SITE_URL is no https address", "Mails link there: set SITE_URL to https://…"),
        "E004": (not settings.EMAIL_SERVER, "EMAIL_HOST is empty", "Red flags are told by mail: set EMAIL_HOST."),
        "E005": (
            not _good_operators(),
            "OPERATOR_EMAILS names nobody",
            "Somebody must be told when nobody in a club reacts: set OPERATOR_EMAILS.",
        ),
    }
    return [Error(what, hint=hint, id=f"backstride.{code}") for code, (wrong, what, hint) in found.items() if wrong]


def refuse_an_unsafe_start():
    """A web server does not run the system checks by itself; this place does not open without them."""
    if errors := production_is_complete():
        raise ImproperlyConfigured("; ".join(f"{error.msg}. {error.hint}" for error in errors))


def _good_key():
    try:
        return len(settings.SECRET_KEY) >= MIN_KEY
    except ImproperlyConfigured:  # Django's own refusal of an empty key
        return False


def _good_address():
    address = urlsplit(settings.SITE_URL)
    local = address.hostname in {"localhost", "127.0.0.1"}  # production's shape tried out on one machine
    return bool(address.hostname) and (address.scheme == "https" or local)


def _good_operators():
    try:
        for address in settings.OPERATOR_EMAILS:
            validate_email(address)
    except ValidationError:
        return False
    return bool(settings.OPERATOR_EMAILS)
