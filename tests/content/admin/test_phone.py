"""Previews in a frame as wide as a phone, and nowhere else."""

import pytest
from django.urls import reverse

from content import actions
from tests.content.admin.forms import address, soup

pytestmark = pytest.mark.django_db


def policy(response):
    return dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("kind", ["plank", "routine", "program"])
def test_a_draft_stands_in_the_frame(kind, small, browser, curator, now):
    draft = actions.revise(getattr(small, kind), by=curator, at=now)
    page = browser.get(address("phone", draft))

    frame = soup(page).find("iframe")
    assert frame["src"] == address("frame", draft)
    assert frame["width"] == "390"
    assert draft.name in soup(browser.get(frame["src"])).select_one("h1").get_text()


def test_only_the_frame_may_be_framed_and_only_by_us(small, browser):
    frame = browser.get(address("frame", small.plank))
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(frame)["frame-ancestors"] == "'self'"
    assert "frame-src" not in policy(frame)

    page = browser.get(address("phone", small.plank))
    assert page["X-Frame-Options"] == "DENY"
    assert policy(page)["frame-ancestors"] == "'none'"
    assert policy(page)["frame-src"] == "'self'"

    for other in (address("change", small.plank), reverse("content:preview_exercise", args=[small.plank.pk])):
        answer = browser.get(other)
        assert answer["X-Frame-Options"] == "DENY"
        assert policy(answer)["frame-ancestors"] == "'none'"
        assert "frame-src" not in policy(answer)


def test_links_leave_the_frame(small, browser):
    assert soup(browser.get(address("frame", small.plank))).find("base")["target"] == "_top"
