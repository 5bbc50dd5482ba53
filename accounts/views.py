"""Pages about people and the place itself."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import actions
from accounts.access import anyone_signed_in, athlete_even_before_consent, public
from accounts.clock import app_now
from accounts.consents import CONSENT_TEXTS
from accounts.countries import numbers_to_show
from accounts.forms import ProfileForm, profile_of
from accounts.models import Club, Consent
from accounts.typed import SENT_AGAIN, kept_for


@require_safe
@public
def landing(request):
    """What Backstride is, for somebody who has just heard of it."""
    return render(request, "accounts/landing.html")


@require_safe
@public
def privacy(request):
    """What is kept, who sees it, for how long."""
    return render(request, "accounts/privacy.html", {"texts": CONSENT_TEXTS.values()})


@require_safe
@public
def accessibility(request):
    """How usable this place is, what is missing, whom to tell."""
    return render(request, "accounts/accessibility.html")


@require_safe
@public
def safety(request):
    """When to get help, and whom to call; for everybody, signed in or not."""
    country = request.user.country if request.user.is_authenticated else ""
    return render(request, "accounts/safety.html", {"numbers": numbers_to_show(first=country)})


@require_safe
@anyone_signed_in
def home(request):
    """Send everybody to the page their day begins with; who has none yet learns what comes next."""
    user = request.user
    if user.is_coach:
        return redirect("coaching:roster")
    if user.is_athlete:
        return redirect("coaching:today")
    if user.is_operator:
        return redirect("coaching:flag_desk")
    if user.is_curator and not user.is_superuser:
        return redirect("admin:index")
    clubs = Club.objects.with_heads() if user.is_superuser else Club.objects.none()
    return render(request, "accounts/home.html", {"clubs": clubs})


@require_http_methods(["GET", "HEAD", "POST"])
@anyone_signed_in
def profile(request):
    """Name, clock, country, whom to call, when to be quiet; and the way to everything about signing in."""
    form = ProfileForm(request.POST or None, initial=profile_of(request.user))
    if request.method == "POST" and form.is_valid():
        actions.update_profile(request.user, **form.cleaned_data)
        messages.success(request, "Your profile is saved.")
        return redirect("accounts:profile")
    return TemplateResponse(request, "accounts/profile.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_even_before_consent
def consents(request):
    """What I agreed to, in the words that were on the screen; and the way to agree (again)."""
    if request.method == "POST":
        for kind in Consent.Kind:
            actions.give_consent(request.user, kind=kind, at=app_now())
        messages.success(request, "Thank you. Your program is open again.")
        return redirect("accounts:home")
    given = Consent.objects.filter(user=request.user).order_by("withdrawn_at", "-given_at")
    return render(request, "accounts/consents.html", {"given": given, "texts": CONSENT_TEXTS.values()})


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_even_before_consent
def withdraw_consent(request, kind):
    """What will happen, and then: taking an agreement back."""
    if kind not in Consent.Kind.values or not request.user.consents.standing().filter(kind=kind).exists():
        raise Http404
    if request.method == "POST":
        actions.withdraw_consent(request.user, kind=kind, at=app_now())
        messages.info(request, "You took your agreement back. Your coaches can no longer open your data.")
        return redirect("accounts:consents")
    return render(request, "accounts/withdraw_consent.html", {"words": CONSENT_TEXTS[kind]})


@require_safe
@anyone_signed_in
def send_again(request):
    """After signing in again: what was typed before, and the button that sends it."""
    typed = kept_for(request.user, request.session, at=app_now())
    if typed is None:
        messages.info(request, "Nothing is waiting to be sent.")
        return redirect("accounts:home")
    return render(request, "accounts/send_again.html", {"typed": typed, "sent_again": SENT_AGAIN})
