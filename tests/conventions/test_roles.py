"""Every view says who may open it."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

OWN = ("accounts.", "coaching.", "content.", "config.")


def every_pattern(resolver=None, prefix="", namespace=""):
    """(path, full name, view) of every address, ours and others'."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            space = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from every_pattern(pattern, path, space)
        elif isinstance(pattern, URLPattern):
            yield path, ":".join(filter(None, [namespace, pattern.name or ""])), pattern.callback


def own_patterns():
    """Our views; the admin's sign-in page is allauth's, in our coat (accounts/admin.py)."""
    return [
        (path, name, view)
        for path, name, view in every_pattern()
        if view.__module__.startswith(OWN) and name != "admin:login"
    ]


@pytest.mark.parametrize(("path", "name", "view"), own_patterns())
def test_every_view_declares_its_role(path, name, view):
    assert getattr(view, "role", None), f"{name} ({path}) says nothing about who may open it"


@pytest.mark.parametrize(("path", "name", "view"), own_patterns())
def test_view_and_route_share_one_name(path, name, view):
    if not name.startswith("admin:"):  # Django's admin has names of its own kind
        assert name.split(":")[-1] == view.__name__
