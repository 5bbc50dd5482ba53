"""The page behind the link in an invitation."""

from datetime import timedelta

import pytest
from django.apps import apps

from accounts.models import User
from coaching.roster import actions, queries
from coaching.roster.models import Invitation
from tests.coaching.roster.conftest import AGREED, NEW_PERSON, Role, join, link
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
COMPLETE = {**NEW_PERSON, **AGREED}


def text(response):
    return " ".join(response.content.decode().split())


def row_counts():
    ours = [model for model in apps.get_models() if model._meta.app_label in ("accounts", "coaching", "account")]
    return {model.__name__: model.objects.count() for model in ours}


def test_it_says_who_invites_to_what_and_what_they_will_see(client, invited):
    page = text(client.get(link(invited)))

    assert "Train with Cora at Harriers" in page
    assert "Cora will see" in page
    assert "your pain scores" in page
    assert "nina@example.org" in page


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_writes_nothing(client, invited, method):
    before = row_counts()

    assert getattr(client, method)(link(invited)).status_code == 200

    assert row_counts() == before
    invited.refresh_from_db()
    assert invited.accepted_at is None


def test_somebody_new_joins_and_is_signed_in(client, invited, cora):
    answer = client.post(link(invited), COMPLETE)

    assert (answer.status_code, answer.url) == (302, "/home/")
    nina = User.objects.get(email="nina@example.org")
    assert int(client.session["_auth_user_id"]) == nina.id
    assert queries.lead_of(nina) == [cora]
    assert nina.has_agreed


def test_a_new_coach_is_not_asked_for_consent(client, invited_coach):
    page = text(client.get(link(invited_coach)))
    assert "Coach at Harriers" in page
    assert "health" not in page.lower().split("</form>")[0].split("<form")[-1]

    client.post(link(invited_coach), NEW_PERSON)

    assert User.objects.get(email="nina@example.org").is_coach


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "What should people call you?"),
        ({"password": ""}, "Choose a password"),
        ({"password": "short"}, "at least 12 characters"),
        ({"password": "qwerty123456"}, "too common"),
        ({"password": "nina@example.org"}, "too similar"),
        ({"time_zone": "Mars/Olympus"}, "valid choice"),
        ({"country": "XX"}, "valid choice"),
        ({"health_data": ""}, "Please tick this box"),
        ({"share_with_coach": ""}, "Please tick this box"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(client, invited, wrong, words):
    answer = client.post(link(invited), {**COMPLETE, **wrong})

    assert answer.status_code == 422
    assert words in text(answer).replace("&#x27;", "'")
    assert not User.objects.filter(email="nina@example.org").exists()
    if "name" not in wrong:
        assert "Nina New" in text(answer)


def test_a_name_cannot_smuggle_in_a_second_line(client, invited):
    client.post(link(invited), {**COMPLETE, "name": "Nina\r\nBcc: all@example.org"})

    assert User.objects.get(email="nina@example.org").name == "Nina Bcc: all@example.org"


def test_extra_fields_are_ignored(client, invited):
    client.post(link(invited), {**COMPLETE, "is_staff": "on", "email": "other@example.org", "role": "head"})

    nina = User.objects.get(email="nina@example.org")
    assert (nina.is_staff, nina.is_head) == (False, False)


# --- links that let nobody in -----------------------------------------------------------------------------------------


def test_an_unknown_link_says_what_to_do(client, invited):
    answer = client.get(link(invited)[:-2] + "/")

    assert answer.status_code == 404
    assert "We do not know this link" in text(answer)
    assert "Do not wait for us" in text(answer)


def test_a_link_that_ran_out_says_whom_to_ask(client, invited, clock, now):
    clock.set(now + timedelta(days=14))

    answer = client.get(link(invited))

    assert answer.status_code == 410
    assert "Ask Cora Coach of Harriers" in text(answer)


def test_an_earlier_mails_link_runs_out_by_itself(client, cora, invited, clock, now):
    first = link(invited)
    actions.resend_invitation(invited, by=cora, at=now + timedelta(days=10))
    clock.set(now + timedelta(days=15))

    assert client.get(first).status_code == 410
    assert client.get(link(invited)).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_used_link_says_so(client, invited, now, method):
    join(invited, at=now)

    answer = getattr(client, method)(link(invited), COMPLETE)

    assert answer.status_code == 410
    assert "has been used" in text(answer)


def test_a_withdrawn_link_says_so(client, cora, invited, now):
    actions.withdraw_invitation(invited, by=cora, at=now)

    answer = client.post(link(invited), COMPLETE)

    assert answer.status_code == 410
    assert "was withdrawn" in text(answer)
    assert not User.objects.filter(email="nina@example.org").exists()


def test_the_page_is_not_kept_by_browsers_or_proxies(client, invited):
    assert "no-store" in client.get(link(invited))["Cache-Control"]


# --- people with an account -------------------------------------------------------------------------------------------


def test_with_an_account_one_signs_in_first(client, invited):
    make_user("Nina", email="nina@example.org")

    page = client.get(link(invited))
    assert "You have an account already" in text(page)
    assert f"?next={link(invited)}" in text(page)
    assert client.post(link(invited), COMPLETE).status_code == 409


def test_the_invited_person_presses_one_button(as_user, invited, cora):
    nina = make_user("Nina", email="nina@example.org")

    page = text(as_user(nina).get(link(invited)))
    assert "Welcome back, Nina" in page
    assert "password" not in page.split('<form method="post" class="card"')[1]
    answer = as_user(nina).post(link(invited), AGREED)

    assert answer.url == "/home/"
    assert queries.lead_of(nina) == [cora]


def test_the_invited_person_is_asked_for_consent_too(as_user, invited):
    nina = make_user("Nina", email="nina@example.org")

    assert as_user(nina).post(link(invited), {}).status_code == 422
    assert Invitation.objects.get().accepted_at is None


def test_a_coach_with_an_account_needs_nothing_but_the_button(as_user, club, hugo, zoe, now):
    invitation = actions.invite(club, role=Role.COACH, email="zoe@example.org", by=hugo, at=now)

    assert as_user(zoe).post(link(invitation), {}).status_code == 302
    assert zoe in queries.coaches_of(club)


def test_somebody_else_is_told_whose_it_is(as_user, eve, invited):
    answer = as_user(eve).get(link(invited))

    assert "for somebody else" in text(answer)
    assert "eve@example.org" in text(answer)
    assert as_user(eve).post(link(invited), COMPLETE).status_code == 409
    assert Invitation.objects.get().accepted_at is None


def test_an_athlete_of_another_club_learns_why_not(as_user, club, cora, zach, now):
    invitation = actions.invite(club, role=Role.ATHLETE, email="zach@example.org", by=cora, at=now)

    answer = as_user(zach).post(link(invitation), AGREED)

    assert answer.status_code == 422
    assert "You already train with Rovers" in text(answer)


def test_opening_it_costs_little(client, invited, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get(link(invited))
