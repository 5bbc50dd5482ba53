"""Who may open which page: the role decorators. Whose data they may open is decided by the querysets."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect


def _only(role: str, allowed: Callable) -> Callable:
    """A decorator for views that `allowed(user)` may open; everybody else who is signed in is refused (403)."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not allowed(request.user):
                raise PermissionDenied(f"This page is for a different role ({role}).")
            return view(request, *args, **kwargs)

        guarded.role = role  # type: ignore[attr-defined]
        return guarded

    return decorate


athlete_even_before_consent = _only("athlete", lambda user: user.is_athlete)


def athlete_required(view):
    """For athletes who agreed to what Backstride does with their data; the others are asked first."""

    @wraps(view)
    def agreed(request, *args, **kwargs):
        if not request.user.has_agreed:
            return redirect("accounts:consents")
        return view(request, *args, **kwargs)

    return athlete_even_before_consent(agreed)


coach_required = _only("coach", lambda user: user.is_coach)
head_required = _only("head", lambda user: user.is_head)
curator_required = _only("curator", lambda user: user.is_curator)
operator_required = _only("operator", lambda user: user.is_operator or user.is_superuser)
administrator_required = _only("administrator", lambda user: user.is_superuser)
# the flag desk: coaches for their athletes, operators for flags whose ladder has reached them
responder_required = _only("responder", lambda user: user.is_coach or user.is_operator)
anyone_signed_in = _only("anyone signed in", lambda user: user.is_authenticated)


def public(view):
    """A page for everybody, signed in or not."""
    opened = login_not_required(view)
    opened.role = "public"
    return opened
