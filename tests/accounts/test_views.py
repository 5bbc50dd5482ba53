"""Pages about people and the place itself."""

from datetime import time

import pytest
import textstat
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.actions import withdraw_consent
from accounts.models import Consent, User
from tests.factories import make_club, make_user

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/privacy/", "/accessibility/", "/safety/"]
PROFILE = {
    "name": "Ada King",
    "time_zone": "Pacific/Auckland",
    "units": "mi",
    "country": "NZ",
    "emergency_contact_name": "Annabella",
    "emergency_contact_phone": "+44 7700 900123",
    "quiet_from": "22:00",
    "quiet_until": "06:30",
}


@pytest.fixture
def root(db):
    return make_user("Rita Root", email="rita@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def nobody(db):
    return make_user("Nora Nobody", email="nora@example.org")


def main_of(answer):
    return BeautifulSoup(answer.content, "html.parser").main


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_open_to_strangers_with_a_title_and_one_heading(client, path):
    answer = client.get(path)

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert len(page.title.text) > len("Backstride") + 5
    assert len(page.find_all("h1")) == 1


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_open_to_people_who_are_signed_in(as_user, ada, clock, path):
    assert as_user(ada).get(path).status_code == 200


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_read_at_grade_eight_or_below(client, path):
    main = main_of(client.get(path))
    sentences = [element.get_text(" ", strip=True) for element in main.find_all(["p", "li", "dd"])]
    text = " ".join(sentence if sentence.endswith((".", "?", "!")) else f"{sentence}." for sentence in sentences)

    assert textstat.automated_readability_index(text) <= 8


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_only_answer_to_reading(client, path):
    assert client.post(path).status_code == 405


def test_the_landing_page_says_what_it_is_not(client):
    text = main_of(client.get("/")).get_text(" ", strip=True)

    assert "Not for emergencies" in text
    assert "does not find out what is wrong" in text
    assert "No study has tested this program" in text
    assert "Sign in" in text


def test_the_landing_page_leads_people_who_are_signed_in_to_their_page(as_user, ada, clock):
    assert main_of(as_user(ada).get("/")).find("a", href="/home/")


def test_the_safety_page_has_numbers_to_tap(client):
    main = main_of(client.get("/safety/"))

    for number in ["999", "112", "911", "000", "111", "116123", "988", "131114"]:
        assert main.find("a", href=f"tel:{number}"), number


def test_the_safety_page_begins_with_the_readers_own_country(as_user, ada, clock):
    ada.country = "JP"
    ada.save()

    assert main_of(as_user(ada).get("/safety/")).find("dt").text == "Japan"


def test_only_athletes_see_the_button_for_athletes(as_user, ada, cora, clock):
    path = reverse("coaching:something_feels_wrong")

    assert main_of(as_user(ada).get("/safety/")).find("a", href=path)
    assert not main_of(as_user(cora).get("/safety/")).find("a", href=path)


def test_the_privacy_page_shows_the_words_people_agree_to(client):
    text = " ".join(main_of(client.get("/privacy/")).get_text(" ", strip=True).split())

    assert "My coach, the deputy who stands in for my coach" in text


@pytest.mark.parametrize(
    ("person", "page"),
    [
        ("ada", "coaching:today"),
        ("cora", "coaching:roster"),
        ("hugo", "coaching:roster"),
        ("olga", "coaching:flag_desk"),
        ("kit", "admin:index"),
    ],
)
def test_everybody_begins_where_their_day_begins(request, as_user, clock, person, page):
    answer = as_user(request.getfixturevalue(person)).get("/home/")

    assert answer["Location"] == reverse(page)


def test_somebody_without_a_role_learns_what_comes_next(as_user, nobody, clock):
    answer = as_user(nobody).get("/home/")

    assert answer.status_code == 200
    assert "not in a club yet" in main_of(answer).text


def test_the_first_administrator_is_asked_to_create_a_club(as_user, root, clock):
    assert main_of(as_user(root).get("/home/")).find("a", href=reverse("admin:accounts_club_add"), class_="btn")


def test_the_administrator_sees_which_club_nobody_heads(as_user, root, hugo, clock):
    make_club("Aces")

    text = main_of(as_user(root).get("/home/")).get_text(" ", strip=True)

    assert "Aces nobody heads it yet" in text
    assert "Harriers 1 head" in text


def test_strangers_are_asked_to_sign_in_first(client):
    for path in [
        "/home/",
        "/profile/",
        "/profile/consents/",
        "/profile/consents/health_data/withdraw/",
        "/send-again/",
    ]:
        assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


def test_a_profile_is_shown_as_it_stands(as_user, ada, clock):
    form = as_user(ada).get("/profile/").context["form"]

    assert form["name"].value() == "Ada Athlete"
    assert form["quiet_from"].value() == time(21, 30)
    assert 'data-time-zone=""' in str(form["time_zone"])


def test_a_profile_is_saved(as_user, ada, clock):
    answer = as_user(ada).post("/profile/", PROFILE, follow=True)

    ada.refresh_from_db()
    assert (ada.name, ada.time_zone, ada.country, ada.units) == ("Ada King", "Pacific/Auckland", "NZ", "mi")
    assert (ada.emergency_contact_phone, ada.quiet_until) == ("+44 7700 900123", time(6, 30))
    assert "Your profile is saved." in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 81),
        ("name", "Ada\x1bKing"),
        ("time_zone", "Mars/Olympus"),
        ("units", "furlongs"),
        ("country", "XX"),
        ("emergency_contact_phone", "call me"),
        ("emergency_contact_phone", ""),
        ("emergency_contact_name", ""),
        ("quiet_from", "25:00"),
        ("quiet_until", ""),
    ],
)
def test_what_cannot_be_is_refused_at_the_field_and_nothing_typed_is_lost(as_user, ada, clock, field, value):
    answer = as_user(ada).post("/profile/", {**PROFILE, field: value})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="+44 7700 900123"' in answer.content.decode() or field == "emergency_contact_phone"
    assert User.objects.get(pk=ada.pk).name == "Ada Athlete"


def test_a_profile_changes_only_what_stands_on_the_form(as_user, ada, clock):
    as_user(ada).post("/profile/", {**PROFILE, "is_staff": "1", "is_superuser": "1", "email": "x@example.org"})

    ada.refresh_from_db()
    assert (ada.is_staff, ada.is_superuser, ada.email) == (False, False, "ada@example.org")


def test_a_name_is_shown_as_text_wherever_it_stands(as_user, ada, clock):
    page = as_user(ada).post("/profile/", {**PROFILE, "name": "<script>alert(1)</script>"}, follow=True)

    assert "<script>alert(1)" not in page.content.decode()


def test_a_name_with_line_breaks_becomes_one_line(as_user, ada, clock):
    as_user(ada).post("/profile/", {**PROFILE, "name": "Ada\r\nBcc: everybody"})

    ada.refresh_from_db()
    assert ada.name == "Ada Bcc: everybody"


def test_the_consents_page_shows_the_words_that_were_agreed_to(as_user, ada, clock):
    main = main_of(as_user(ada).get("/profile/consents/"))

    assert main.text.count("I agree.") == 2
    assert main.find("a", href="/profile/consents/share_with_coach/withdraw/")


def test_consents_are_for_athletes(as_user, cora, clock):
    assert as_user(cora).get("/profile/consents/").status_code == 403


def test_taking_back_is_explained_before_it_is_done(as_user, ada, clock):
    page = as_user(ada).get("/profile/consents/share_with_coach/withdraw/")

    assert "can no longer open what you logged" in main_of(page).text
    assert ada.consents.standing().count() == 2


def test_taking_back_closes_the_athletes_pages_until_they_agree_again(as_user, ada, clock):
    phone = as_user(ada)
    phone.post("/profile/consents/share_with_coach/withdraw/")

    closed = phone.get(reverse("coaching:today"))
    asked = main_of(phone.get("/profile/consents/"))
    phone.post("/profile/consents/")

    assert closed["Location"] == "/profile/consents/"
    assert "We need your yes" in asked.text
    assert asked.find("a", href="tel:999")
    assert phone.get(reverse("coaching:today")).status_code == 200


@pytest.mark.parametrize("kind", ["nonsense", "share_with_coach"])
def test_what_was_not_agreed_to_cannot_be_taken_back(as_user, ada, now, clock, kind):
    withdraw_consent(ada, kind=Consent.Kind.SHARE_WITH_COACH, at=now)
    User.objects.get(pk=ada.pk)

    assert as_user(ada).post(f"/profile/consents/{kind}/withdraw/").status_code == 404


def test_nobody_takes_back_for_another(as_user, zach, ada, clock):
    as_user(zach).post("/profile/consents/health_data/withdraw/")

    assert ada.consents.standing().count() == 2
    assert zach.consents.standing().count() == 0
