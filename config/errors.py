"""When something goes wrong: what happened, what to do now, and always the safety advice."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from accounts.typed import SENT_AGAIN, Typed, typed_in

logger = logging.getLogger(__name__)

DATABASE_AWAY = (OperationalError, InterfaceError)
SAFETY_ADVICE = (
    "Get help now if your legs or feet grow weak or numb, if you are numb between your legs, if you cannot control "
    "your bladder or bowels, if you have chest pain, or if you feel very ill. Call 999 in the UK, 112 in Europe, 911 "
    "in the US and Canada, 000 in Australia, 111 in New Zealand, or your local emergency number. Do not wait for a "
    "reply from Backstride."
)


def bad_request(request, exception=None):
    return _standing_alone("400.html", {}, status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def too_many_requests(request, exception=None):
    """Sign-in limits end here; a safety report never does."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "60"
    return response


def server_error(request):
    """Our mistake, or the database went away in the middle of answering."""
    if isinstance(sys.exception(), DATABASE_AWAY):
        return database_away(request)
    return _standing_alone("500.html", {}, status=500)


def database_away(request):
    """Nothing could be read or written: say so, and give back what was typed, without database and session."""
    request.database_away = True
    typed = _typed_or_none(request)
    context = {"typed": typed, "path": request.get_full_path(), "posted": request.method == "POST"}
    if typed:
        context["csrf_token"] = get_token(request)
    response = _standing_alone("503.html", context, status=503)
    response["Retry-After"] = "30"
    response["Cache-Control"] = "no-store"
    return response


def csrf_failed(request, reason=""):
    """Mostly a page that stood open while somebody signed in or out in another tab."""
    typed = _typed_or_none(request) if _from_our_own_page(request) else None
    if typed:
        return send_again_here(request, typed)
    return render(request, "403.html", {"stale_form": True, "path": request.get_full_path()}, status=403)


def send_again_here(request, typed: Typed):
    """What was typed goes straight back to the browser it came from, with a button that sends it again."""
    view = request.resolver_match.func
    sign_in_first = getattr(view, "login_required", True) and not request.user.is_authenticated
    context = {"typed": typed, "sent_again": SENT_AGAIN, "in_this_page_only": True, "sign_in_first": sign_in_first}
    response = render(request, "accounts/send_again.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response


def _from_our_own_page(request) -> bool:
    """Browsers do not let a page lie about these two headers."""
    if fetch_site := request.headers.get("Sec-Fetch-Site"):
        return fetch_site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _typed_or_none(request) -> Typed | None:
    """A form that cannot even be read (cut off, too long) has nothing to give back."""
    try:
        return typed_in(request) if request.method == "POST" else None
    except Exception:
        logger.exception("A posted form could not be read")
        return None


def _standing_alone(template, context, *, status):
    """A page that needs no session, no database and no context processor; if even that fails, plain words."""
    try:
        return HttpResponse(render_to_string(template, context), status=status)
    except Exception:
        logger.exception("The page for status %s could not be made", status)
        return HttpResponse(f"Something went wrong. {SAFETY_ADVICE}", status=status, content_type="text/plain")
