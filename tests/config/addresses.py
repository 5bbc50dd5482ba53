"""A table of contents with pages that only tests open: pages that break, and a form that counts what it was sent."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.template import RequestContext, Template
from django.urls import path
from django.utils import timezone

from accounts.access import anyone_signed_in, public
from config.urls import (  # noqa: F401
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)
from config.urls import urlpatterns as real

RAISED = {
    "error": RuntimeError("a bug"),
    "away": OperationalError("the server closed the connection"),
    "lost": InterfaceError("connection already closed"),
    "forbidden": PermissionDenied(),
    "missing": Http404(),
    "bad": BadRequest(),
}
received = []


@public
def raises(request, what):
    raise RAISED[what]


@anyone_signed_in
def note(request):
    """A form as any other: takes POSTs of somebody who is signed in."""
    if request.method == "POST":
        received.append((request.user.email, request.POST.dict()))
        status = 422 if request.POST.get("note") == "wrong" else 200
        return HttpResponse("taken", status=status)
    return HttpResponse("the form")


@anyone_signed_in
def clock(request):
    return HttpResponse(f"{timezone.localtime():%H:%M}")


@public
def remember(request):
    request.session["remembered"] = "something"
    return HttpResponse("remembered")


_FORM = Template("<form method=post>{% csrf_token %}<textarea name=note></textarea><button>Send</button></form>")


@public
def token_form(request, token):
    return HttpResponse("taken" if request.method == "POST" else _FORM.render(RequestContext(request)))


urlpatterns = [
    path("test/raises/<slug:what>/", raises),
    path("test/note/", note),
    path("test/clock/", clock),
    path("test/remember/", remember),
    path("c/test-<slug:token>/", token_form),
    path("test/form/", token_form, {"token": ""}),
    *real,
]
