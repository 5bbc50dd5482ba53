"""A form that arrives when its session is over: nothing that was typed is lost, and nobody else ever sees it."""

from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.shortcuts import redirect, resolve_url
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.clock import app_now
from accounts.typed import SENT_AGAIN, forget, forget_what_is_too_old, keep, typed_in
from config import errors

SAFETY_SCREENS = {"coaching:something_feels_wrong"}
PERSON_SALT = "config.keep_typed.person"
PERSON_COOKIE_AGE = 30 * 24 * 3600


class KeepTypedMiddleware:
    """A form posted after the session ended is kept, and offered again after the same person has signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "database_away", False) or not hasattr(request, "user"):
            return response
        if request.user.is_authenticated:
            self._forget_what_was_sent(request, response)
            return self._remember(request, response)
        if request.method == "POST" and _sends_to_sign_in(request, response):
            return keep_or_give_back(request, owner_id=_last_person(request), then=settings.LOGIN_URL)
        return response

    def _remember(self, request, response):
        """Who uses this browser: only they will see what was typed here before the session ended."""
        if _last_person(request) != request.user.id:
            response.set_signed_cookie(
                settings.PERSON_COOKIE_NAME,
                str(request.user.id),
                salt=PERSON_SALT,
                max_age=PERSON_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    def _forget_what_was_sent(self, request, response):
        """It arrived, or came back in its own form with a message at the field: either way nobody has to keep it."""
        taken = response.status_code < 500 and response.status_code not in {403, 429}
        if request.method == "POST" and SENT_AGAIN in request.POST and taken:
            forget(request.session)
        forget_what_is_too_old(request.session, at=timezone.now())


def keep_or_give_back(request, *, owner_id, then):
    """Before sending somebody to `then`: keep what they typed, or, if that cannot be, show it to them at once."""
    match = request.resolver_match
    typed = typed_in(request, urgent=bool(match) and match.view_name in SAFETY_SCREENS)
    if typed is None:
        return redirect_with_next(then, _page_before(request))
    if owner_id and keep(request.session, typed, for_user_id=owner_id, at=app_now()):
        return redirect_with_next(then, reverse("accounts:send_again"))
    return errors.send_again_here(request, typed)


def redirect_with_next(view, path):
    return redirect(f"{resolve_url(view)}?{urlencode({REDIRECT_FIELD_NAME: path})}")


def _page_before(request):
    """A POST address may have no page of its own; the page with the button does."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure()):
        return reverse("accounts:home")
    try:
        resolve(urlsplit(referrer).path)
    except Resolver404:
        return reverse("accounts:home")
    return urlsplit(referrer)._replace(scheme="", netloc="").geturl()


def _sends_to_sign_in(request, response):
    """The answer of LoginRequiredMiddleware: sign in, then come back to this very address."""
    if response.status_code != 302:
        return False
    target = urlsplit(response["Location"])
    back = parse_qs(target.query).get(REDIRECT_FIELD_NAME)
    doors = {resolve_url(settings.LOGIN_URL), reverse("admin:login")}
    return target.path in doors and back == [request.get_full_path()]


def _last_person(request):
    """Who was signed in here last, if this browser can prove it."""
    name = settings.PERSON_COOKIE_NAME
    value = request.get_signed_cookie(name, default="", salt=PERSON_SALT, max_age=PERSON_COOKIE_AGE)
    return int(value) if value else None
