"""One page with every component in every state, and a form with every widget: what the browser tests look at."""

import time
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import include, path

from accounts.access import public
from coaching.dashboard import charts

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STATES = ["done", "short", "missed", "held", "rest", "", ""]
WORDS = ["done", "short version done", "not done", "on hold", "rest day", "today", "to come"]
ATHLETES = [
    ("s-red", "bad", "Urgent", "Maya Okafor", "Red flag: nobody has it yet", "2 h", 6),
    ("s-red", "bad", "Urgent", "Jonas Lindqvist-Bartholomew", "Pain 8 out of 10, up 4 since Monday", "5 h", 8),
    ("s-amber", "warn", "Check", "Priya Raman", "No session for 5 days", "5 d", 2),
    ("", "info", "To do", "Nadia Haddad", "Invitation not opened", "3 d", None),
    ("", "ok", "On track", "Aiko Sato", "On track", "", 1),
]


class PainScale(forms.RadioSelect):
    tiles = "pain"


class EveryWidget(forms.Form):
    name = forms.CharField(label="Your name", max_length=80, help_text="Your coach sees it.")
    email = forms.EmailField(label="E-mail address")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    pain = forms.ChoiceField(label="Pain now", choices=[(n, n) for n in range(11)], widget=PainScale)
    effort = forms.ChoiceField(
        label="How hard was it?",
        choices=[(n, n) for n in range(11)],
        widget=forms.RadioSelect,
        help_text="0 is nothing at all, 10 is all you have.",
    )
    units = forms.ChoiceField(
        label="Distances in", choices=[("km", "Kilometres"), ("mi", "Miles")], widget=forms.RadioSelect
    )
    level = forms.ChoiceField(
        label="Doses",
        choices=[("b", "Beginner: smaller doses, a level below the standard"), ("d", "Standard: grows with you")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="Days",
        choices=[(n, day) for n, day in enumerate(["Mon", "Tue", "Wed"])],
        widget=forms.CheckboxSelectMultiple,
    )
    kit = forms.MultipleChoiceField(
        label="What you have",
        choices=[("mat", "A mat"), ("band", "A resistance band, light")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    zone = forms.ChoiceField(label="Time zone", choices=[("", "Choose"), ("Europe/London", "London")])
    starts_on = forms.DateField(label="First day", widget=forms.DateInput({"type": "date"}))
    local_time = forms.TimeField(label="At", widget=forms.TimeInput({"type": "time"}))
    sessions = forms.IntegerField(label="Sessions a week", min_value=1, max_value=7)
    note = forms.CharField(label="Note for your coach", widget=forms.Textarea({"rows": 3}), required=False)
    agreed = forms.BooleanField(label="I agree", help_text="You can take it back at any time.")
    key = forms.CharField(widget=forms.HiddenInput, initial="k")


def week():
    """Seven days in every state there is."""
    return [
        {"letter": "MTWTFSS"[n], "state": state, "text": f"{words}", "is_today": n == 5}
        for n, (state, words) in enumerate(zip(STATES, WORDS, strict=True))
    ]


def rows():
    names = ("row", "tone", "tag", "name", "why", "since", "pain")
    scores = [3, 3, 4, None, 4, 5, 4, 3, None, 2, 2, 3, 4, 6]
    for athlete in ATHLETES:
        yield {**dict(zip(names, athlete, strict=True)), "spark": charts.spark(scores)}


def timeline():
    days = [date(2026, 1, 19) + timedelta(n) for n in range(42)]
    pain = [None if n % 9 == 4 else max(0, 7 - n // 6 + n % 3) for n in range(42)]
    minutes = [0 if n % 4 == 3 else 8 + n % 7 for n in range(42)]
    return charts.timeline(
        days,
        pain=pain,
        minutes=minutes,
        marks=[(21, "Level up")],
        title="Pain and exercise",
        summary="Down from 7 to 2.",
    )


def events():
    yield SimpleNamespace(at=NOW, text="Red flag raised", by="Maya", note="", tone="bad")
    yield SimpleNamespace(at=NOW, text="Told the deputy", by="", note="Nobody had reacted for 15 minutes.", tone="warn")
    yield SimpleNamespace(at=NOW, text="Taken by Dana", by="Dana", note="", tone="ok")


def context(request, form):
    return {
        "form": form,
        "week": week(),
        "rows": list(rows()),
        "chart": timeline(),
        "events": list(events()),
        "page": Paginator(range(100), 10).page(3),
        "nav_items": NAV,
        "unacknowledged_flag_count": 2,
        "open_flag_count": 3,
        "oldest_unacknowledged_flag": {"url": "#", "athlete": "Maya Okafor", "since": "12 minutes ago"},
    }


def item(label, icon, **more):
    return {"label": label, "icon": icon, "url": "#", **more}


NAV = [
    item("Today", "house", current=True),
    item("Plan", "calendar-days"),
    item("Flags", "flag", counts_flags=True),
    item("Settings", "settings"),
    item("Something feels wrong", "triangle-alert", danger=True),
]


@public
def gallery(request):
    form = EveryWidget(request.POST if request.method == "POST" else None)
    bad = request.method == "POST" and not form.is_valid()
    template = "gallery.html" + ("#form" if request.htmx else "")
    return TemplateResponse(request, template, context(request, form), status=422 if bad else 200)


@public
def broken(request):
    return HttpResponse("Something broke.", status=500)


@public
def led_away(request):
    """What happens to somebody whose session has ended."""
    return HttpResponseRedirect("/safety/")


received: list[dict] = []


@public
def slow(request):
    """Takes its time, so that somebody taps again."""
    received.append(request.POST.dict())
    time.sleep(0.6)
    return HttpResponse(f"<!doctype html><title>Saved</title><p id='saved'>Saved {request.POST.get('score')}</p>")


@public
def part(request):
    """A part that says what changed."""
    return HttpResponse("<div id='part'><p data-announce>4 athletes shown</p></div>")


urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("broken/", broken, name="broken"),
    path("slow/", slow, name="slow"),
    path("part/", part, name="part"),
    path("led-away/", led_away, name="led_away"),
    path("", include("config.urls")),
]
