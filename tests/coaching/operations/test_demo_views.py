"""The demo's own pages: everybody may read them, and they exist only where DEMO=1."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import NoReverseMatch, reverse

from coaching.notifications.models import DemoMail
from coaching.operations.demo.people import ATHLETES, CURATOR, DOMAIN, PASSWORD, STAFF
from tests.factories import make_user

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def demo(settings, db):
    """A browser at a Backstride that runs as a demo."""
    settings.ROOT_URLCONF = "tests.coaching.operations.demo_addresses"
    return Client()


def read(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


@pytest.fixture
def mail(db):
    return DemoMail.objects.create(
        to="ada@example.org",
        subject="Ada <b>needs</b> you",
        body="Hello,\n\nopen http://localhost:8000/flags/7/ & see\n<script>alert(1)</script>",
        html='<p style="color:red" onclick="alert(1)">Hello</p><script>alert(1)</script>',
    )


def test_without_the_demo_there_are_no_such_addresses(db):
    with pytest.raises(NoReverseMatch):
        reverse("demo:mailbox")
    assert Client().get("/demo/mailbox/").status_code == 404


def test_a_visitor_finds_everybody_with_the_password(demo):
    text = read(demo.get("/demo/")).get_text(" ", strip=True)

    assert PASSWORD in text
    assert all(person.email in text for person in [*STAFF, *ATHLETES])


def test_a_curator_can_pass_the_second_factor(demo, clock):
    TOTP.activate(make_user("Kit", email=CURATOR.email), SECRET)

    page = read(demo.get("/demo/"))

    (row,) = [row for row in page.find_all("tr") if CURATOR.email in row.text]
    assert validate_totp_code(SECRET, row.find("td", attrs={"data-label": "Code"}).text.strip())


def test_codes_of_people_outside_the_demo_club_are_never_shown(demo, clock):
    TOTP.activate(make_user("Real", email="real@example.org"), SECRET)

    text = read(demo.get("/demo/")).get_text(" ", strip=True)

    assert "real@example.org" not in text
    assert text.count("not needed") == len(STAFF)


def test_the_mailbox_lists_mails_the_newest_first(demo, mail):
    DemoMail.objects.create(to="cora@example.org", subject="Later", body="")

    page = read(demo.get("/demo/mailbox/"))

    assert [link.text for link in page.select("td a")] == ["Later", "Ada <b>needs</b> you"]


def test_the_mailbox_can_show_one_person(demo, mail):
    DemoMail.objects.create(to=f"maya@{DOMAIN}", subject="For Maya", body="")

    page = read(demo.get("/demo/mailbox/", {"to": f"MAYA@{DOMAIN}"}))

    assert [link.text for link in page.select("td a")] == ["For Maya"]


def test_an_empty_mailbox_says_so(demo):
    assert "No mail yet" in read(demo.get("/demo/mailbox/")).text


def test_a_long_mailbox_has_pages_that_keep_the_person(demo):
    DemoMail.objects.bulk_create(DemoMail(to="ada@example.org", subject=f"Mail {n}", body="") for n in range(60))

    page = read(demo.get("/demo/mailbox/", {"to": "ada@example.org"}))

    assert len(page.select("td a")) == 50
    second = read(demo.get("/demo/mailbox/" + page.select_one("a[rel=next]")["href"]))
    assert len(second.select("td a")) == 10


def test_a_mail_is_shown_as_text_with_links_that_work(demo, mail):
    page = read(demo.get(f"/demo/mailbox/{mail.id}/"))

    assert page.select_one("section.card a")["href"] == "http://localhost:8000/flags/7/"
    assert "& see" in page.select_one("section.card").text


def test_nothing_in_a_mail_runs_or_breaks_the_policy(demo, mail):
    answer = demo.get(f"/demo/mailbox/{mail.id}/")
    page = BeautifulSoup(answer.content, "html.parser").main

    assert page.find("script") is None
    assert page.select("[style], [onclick]") == []
    assert "<script>alert(1)</script>" in page.get_text()


def test_a_mail_that_is_not_there_is_not_found(demo):
    assert demo.get("/demo/mailbox/999/").status_code == 404


def test_the_mailbox_costs_the_same_for_one_mail_and_for_many(demo, django_assert_max_num_queries):
    DemoMail.objects.bulk_create(DemoMail(to="ada@example.org", subject=f"Mail {n}", body="") for n in range(60))

    with django_assert_max_num_queries(3):
        demo.get("/demo/mailbox/")
