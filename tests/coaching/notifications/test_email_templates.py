"""Every kind of mail: it can be written, it leads here, and it says nothing about anybody's health."""

import re

import pytest
from django.template import Context, Engine

from coaching.notifications.mail import one_line
from tests.conventions.source import ROOT

EMAILS = ROOT / "templates" / "emails"
KINDS = sorted(folder.name for folder in EMAILS.iterdir() if folder.is_dir() and folder.name != "layout")
FORBIDDEN = (
    r"pain|numb|tingl|\bweak|bladder|bowel|fever|saddle|\blegs?\b|score|symptom|diagnos|injur|cauda|fractur|cancer"
    r"|infection|emergency|outcome|\banswers\b|\bs[0-9]{2}\b|\brf[_-]"
)


class Anything(dict):
    """A context in which every name means something."""

    def __contains__(self, name):
        return not str(name).startswith("_")

    def __missing__(self, name):
        return {
            "recipient": {"first_name": "Cora", "email": "cora@example.org"},
            "site_url": "https://back.example",
        }.get(name, "/somewhere/" if "path" in name or "url" in name else "Ada")


def render(kind, part):
    context = Context({}, autoescape=part.endswith("html"))
    context.dicts.append(Anything())  # push() would copy it into an ordinary dictionary
    return Engine.get_default().get_template(f"emails/{kind}/{part}").render(context)


def words(html_or_text):
    return re.sub(r"<style.*?</style>|<[^>]+>", " ", html_or_text, flags=re.DOTALL)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_mail_has_its_three_parts(kind):
    assert {path.name for path in (EMAILS / kind).iterdir()} == {"subject.txt", "body.txt", "body.html"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", ["subject.txt", "body.txt", "body.html"])
def test_a_mail_says_nothing_about_health(kind, part):
    assert re.findall(FORBIDDEN, words(render(kind, part)), re.IGNORECASE) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_subject_is_short_and_one_line(kind):
    subject = one_line(render(kind, "subject.txt"))

    assert 8 <= len(subject) <= 78


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", ["body.txt", "body.html"])
def test_every_link_leads_to_this_site(kind, part):
    body = render(kind, part)

    links = re.findall(r"https?://[^\s\"'<>]+", body)
    assert links, "a mail without a link leads nowhere"
    assert all(link.startswith("https://back.example") for link in links)


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_loads_nothing_and_follows_nobody(kind):
    html = render(kind, "body.html")

    assert re.findall(r"<(img|script|link|iframe)\b", html) == []
    assert 'lang="en"' in html


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_page_say_the_same_thing(kind):
    """Both lead to the same places."""
    text, html = (
        set(re.findall(r"https://back\.example(/[^\s\"'<>]*)", render(kind, part)))
        for part in ("body.txt", "body.html")
    )

    assert html <= text
