"""What happens around every request. The order stands in config/settings.py."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from config import errors
from config.keep_typed import keep_or_give_back, redirect_with_next

TOKEN_PATHS = ("/c/", "/join/", "/accounts/password/reset/key/", "/accounts/confirm-email/")
LOGOUTS = {"account_logout", "admin:logout"}
ADMIN_IDLE, ADMIN_ABSOLUTE = 30 * 60, 12 * 3600  # seconds


class Middleware:
    """Does nothing by itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


class DatabaseAwayMiddleware(Middleware):
    """The database is away: the athlete still gets safety advice, and learns that nothing was saved.

    What views raise is caught here; what other middlewares raise ends in `errors.server_error`, which looks the same.
    """

    def process_exception(self, request, exception):
        return errors.database_away(request) if isinstance(exception, errors.DATABASE_AWAY) else None


class PrivatePagesMiddleware(Middleware):
    """Pages of signed-in people are never stored by browsers or proxies; links that are keys are told to nobody."""

    def __call__(self, request):
        is_key = request.path.startswith(TOKEN_PATHS)
        if is_key:
            self._believe_our_own_forms(request)
        response = _for_htmx(request, self.get_response(request))
        patch_vary_headers(response, ["HX-Request"])
        if is_key:
            response["Referrer-Policy"] = "no-referrer"
            response["X-Robots-Tag"] = "noindex, nofollow"
        if getattr(request, "database_away", False):
            return response
        return self._private(request, response)

    def _believe_our_own_forms(self, request):
        """A page with `Referrer-Policy: no-referrer` posts with `Origin: null`; the CSRF token is still asked for."""
        same_page = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if request.headers.get("Origin") == "null" and same_page:
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"

    def _private(self, request, response):
        if _signed_in(request) or request.path.startswith(TOKEN_PATHS):
            response["Cache-Control"] = "no-store, private"
        match = getattr(request, "resolver_match", None)
        if match and match.view_name in LOGOUTS and request.method == "POST" and not _signed_in(request):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class SessionAgeMiddleware(Middleware):
    """A session ends two weeks after signing in; left alone it ends earlier where SESSION_IDLE_HOURS says so."""

    def __call__(self, request):
        if request.user.is_authenticated and self._is_over(request):
            logout(request)
            messages.info(request, "You were signed out because you signed in a while ago. Please sign in again.")
        return self.get_response(request)

    def _is_over(self, request):
        now = time.time()
        signed_in_at = _signed_in_at(request, now)
        if now - signed_in_at > settings.SESSION_COOKIE_AGE:
            return True
        if not settings.SESSION_IDLE_HOURS:
            return False
        idle = now - request.session.get("seen_at", signed_in_at)
        if idle > 300:  # a write to the session every five minutes is enough
            request.session["seen_at"] = now
        return idle > settings.SESSION_IDLE_HOURS * 3600


class SecondFactorMiddleware(Middleware):
    """The admin opens only to staff, only after a second factor, and closes half an hour after the last click."""

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if "admin" not in match.namespaces or match.view_name == "admin:logout" or not request.user.is_authenticated:
            return None
        if not request.user.is_staff:
            raise PermissionDenied("The admin is for staff.")
        if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            messages.warning(request, "The admin needs a second factor. Set one up first; it takes a minute.")
            return redirect("mfa_activate_totp")
        return None if self._is_fresh(request) else self._ask(request)

    def _is_fresh(self, request):
        now = time.time()
        used = [record["at"] for record in _sign_in_records(request) if record["method"] == "mfa"]
        if not used or now - used[-1] > ADMIN_ABSOLUTE:
            return False
        last = max(used[-1], request.session.get("admin_seen_at", 0))
        if now - last > 60:
            request.session["admin_seen_at"] = now
        return now - last <= ADMIN_IDLE

    def _ask(self, request):
        if request.method == "POST":
            return keep_or_give_back(request, owner_id=request.user.id, then="mfa_reauthenticate")
        return redirect_with_next("mfa_reauthenticate", request.get_full_path())


class OwnTimeZoneMiddleware(Middleware):
    """Times are shown on the reader's own clock."""

    def __call__(self, request):
        if request.user.is_authenticated:
            with timezone.override(request.user.zone):
                return self.get_response(request)
        return self.get_response(request)


def _for_htmx(request, response):
    """A form sent by htmx: let the whole browser go to sign in, instead of putting that page into a corner of this one.

    A part that refreshes itself (GET) is not sent away: a safety card must not vanish from under somebody's eyes.
    """
    sent_by_htmx = request.headers.get("HX-Request") == "true" and request.method not in {"GET", "HEAD"}
    if not sent_by_htmx or response.status_code != 302 or not response["Location"].startswith(_sign_in_pages()):
        return response
    answer = HttpResponse(headers={"HX-Redirect": response["Location"]})
    answer.cookies = response.cookies
    return answer


def _sign_in_pages():
    """Where allauth's pages begin."""
    return reverse("account_login").removesuffix("login/")


def _signed_in(request):
    return hasattr(request, "user") and request.user.is_authenticated


def _sign_in_records(request):
    return get_authentication_records(request, request.user)


def _signed_in_at(request, now):
    """When this session began: allauth's record, or for sessions made otherwise the person's latest sign-in."""
    if records := _sign_in_records(request):
        return records[0]["at"]
    return request.user.last_login.timestamp() if request.user.last_login else now
