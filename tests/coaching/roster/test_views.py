from datetime import timedelta

import pytest
from django.urls import reverse

from coaching.roster import actions, queries
from coaching.roster.models import Invitation
from tests.coaching.roster.conftest import Role, join
from tests.factories import join as become

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
INVITE = "/invite/"
INVITE_COACH = "/invite/coach/"


def text(response):
    return " ".join(response.content.decode().split())


# --- inviting ---------------------------------------------------------------------------------------------------------


def test_a_coach_invites_an_athlete(as_user, cora, dana, now):
    answer = as_user(cora).post(INVITE, {"name": "Nina", "email": "Nina@example.org", "deputy": dana.id}, follow=True)

    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.invited_by, invitation.deputy) == ("nina@example.org", cora, dana)
    assert "We are sending nina@example.org a link" in text(answer)
    assert "Waiting" in text(answer)


def test_an_empty_list_says_what_will_stand_there(as_user, cora):
    assert "Nobody yet" in text(as_user(cora).get(INVITE))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"email": ""}, "Write the address"),
        ({"email": "nina at example"}, "valid email address"),
        ({"email": "cora@example.org"}, "nobody can coach themselves"),
        ({"email": "nina@example.org", "deputy": "999999"}, "valid choice"),
        ({"email": "nina@example.org", "name": "x" * 81}, "at most 80"),
        ({"email": "nina@example.org", "name": "a\u202eb"}, "letters you can see"),
    ],
)
def test_a_wrong_invitation_is_explained_and_nothing_typed_is_lost(as_user, cora, data, words):
    answer = as_user(cora).post(INVITE, {"name": "Nina", **data})

    assert answer.status_code == 422
    assert words in text(answer).replace("&#x27;", "'")
    assert not Invitation.objects.exists()
    assert data["email"] in text(answer)


def test_an_invitation_twice_is_explained(as_user, cora, invited):
    answer = as_user(cora).post(INVITE, {"email": "nina@example.org"})

    assert answer.status_code == 422
    assert "already invited this address" in text(answer)


def test_a_deputy_from_another_club_is_not_on_offer(as_user, cora, zoe):
    answer = as_user(cora).post(INVITE, {"email": "nina@example.org", "deputy": zoe.id})

    assert answer.status_code == 422
    assert "Zoe" not in text(as_user(cora).get(INVITE))


def test_too_many_invitations_are_too_many_requests(as_user, cora, invited, monkeypatch):
    monkeypatch.setattr(actions, "MOST_INVITATIONS_A_DAY", 1)

    answer = as_user(cora).post(INVITE, {"email": "otto@example.org"})

    assert answer.status_code == 429
    assert "Go on tomorrow" in text(answer)


def test_a_coach_in_two_clubs_says_which(as_user, cora, zoe, now):
    other = zoe.memberships.get().club
    become(cora, other, Role.COACH, at=now)

    as_user(cora).post(INVITE, {"email": "nina@example.org", "club": other.id})

    assert Invitation.objects.get().club == other


def test_a_club_of_others_cannot_be_smuggled_in(as_user, cora, zoe):
    answer = as_user(cora).post(INVITE, {"email": "nina@example.org", "club": zoe.memberships.get().club_id})

    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_a_coach_sees_only_their_own_invitations(as_user, carl, hugo, invited):
    assert "nina@example.org" not in text(as_user(carl).get(INVITE))
    assert "nina@example.org" in text(as_user(hugo).get(INVITE))


def test_the_list_says_what_became_of_each(as_user, club, cora, now):
    for name in ("waits", "joined", "withdrawn"):
        invitation = actions.invite(club, role=Role.ATHLETE, email=f"{name}@example.org", by=cora, at=now)
        if name == "joined":
            join(invitation, at=now)
        if name == "withdrawn":
            actions.withdraw_invitation(invitation, by=cora, at=now)
    old = now - timedelta(days=20)
    actions.invite(club, role=Role.ATHLETE, email="old@example.org", by=cora, at=old)

    page = text(as_user(cora).get(INVITE))

    assert all(word in page for word in ("Waiting", "Joined", "Withdrawn", "Ran out"))
    assert page.count("Send again") == 2


def test_the_list_costs_the_same_for_many(as_user, club, cora, now, django_assert_max_num_queries):
    for number in range(30):
        actions.invite(club, role=Role.ATHLETE, email=f"n{number}@example.org", by=cora, at=now)

    browser = as_user(cora)

    with django_assert_max_num_queries(9):
        browser.get(INVITE)


def test_a_head_invites_a_coach(as_user, hugo, cora):
    answer = as_user(hugo).post(INVITE_COACH, {"name": "Nina", "email": "nina@example.org"}, follow=True)

    assert Invitation.objects.get().role == Role.COACH
    assert "Cora Coach" in text(answer)
    assert "Waiting" in text(answer)


def test_a_head_who_is_alone_is_told_to_find_a_second(as_user, zoe):
    assert "You are alone here" in text(as_user(zoe).get(INVITE_COACH))


def test_only_heads_invite_coaches(as_user, cora, ada, olga):
    for person in (cora, ada, olga):
        assert as_user(person).post(INVITE_COACH, {"email": "nina@example.org"}).status_code == 403
    assert not Invitation.objects.exists()


def test_only_coaches_invite_athletes(as_user, client, ada, olga):
    for person in (ada, olga):
        assert as_user(person).get(INVITE).status_code == 403
    assert client.get(INVITE).status_code == 302


# --- sending again, withdrawing ---------------------------------------------------------------------------------------


def test_a_coach_sends_an_invitation_again(as_user, cora, invited, clock, now):
    clock.set(now + timedelta(days=1))

    answer = as_user(cora).post(reverse("coaching:resend_invitation", args=[invited.id]), follow=True)

    assert "a new link" in text(answer)
    assert Invitation.objects.get().sent_count == 2


def test_pressing_twice_is_explained(as_user, cora, invited):
    answer = as_user(cora).post(reverse("coaching:resend_invitation", args=[invited.id]), follow=True)

    assert "just been sent" in text(answer)


def test_a_coach_withdraws_an_invitation_once(as_user, cora, invited):
    address = reverse("coaching:withdraw_invitation", args=[invited.id])

    assert "no longer works" in text(as_user(cora).post(address, follow=True))
    assert "no longer open" in text(as_user(cora).post(address, follow=True))


@pytest.mark.parametrize("verb", ["resend_invitation", "withdraw_invitation"])
def test_a_stranger_finds_no_invitation(as_user, invited, carl, zoe, verb):
    for stranger in (carl, zoe):
        assert as_user(stranger).post(reverse(f"coaching:{verb}", args=[invited.id])).status_code == 404
    invited.refresh_from_db()
    assert (invited.sent_count, invited.withdrawn_at) == (1, None)


@pytest.mark.parametrize("verb", ["resend_invitation", "withdraw_invitation"])
def test_a_link_changes_nothing(as_user, cora, invited, verb):
    assert as_user(cora).get(reverse(f"coaching:{verb}", args=[invited.id])).status_code == 405


def test_the_head_goes_back_to_the_list_of_coaches(as_user, hugo, invited_coach):
    answer = as_user(hugo).post(reverse("coaching:withdraw_invitation", args=[invited_coach.id]))

    assert answer.url == INVITE_COACH


# --- changing coaches -------------------------------------------------------------------------------------------------


def test_a_head_gives_an_athlete_to_somebody_else(as_user, ada, carl, hugo):
    answer = as_user(hugo).post(f"/athletes/{ada.id}/coaches/", {"lead": carl.id, "deputy": ""})

    assert answer.status_code == 302
    assert (queries.lead_of(ada), queries.deputy_of(ada)) == ([carl], [])


def test_the_old_coach_finds_nothing_from_that_moment_on(as_user, ada, cora, carl, dana, hugo):
    old, page = as_user(cora), f"/athletes/{ada.id}/assign/"
    assert old.get(page).status_code == 200

    as_user(hugo).post(f"/athletes/{ada.id}/coaches/", {"lead": carl.id, "deputy": dana.id})

    assert old.get(page).status_code == 404
    assert as_user(carl).get(page).status_code == 200


def test_the_form_shows_who_it_is_now(as_user, ada, cora, dana, hugo):
    page = text(as_user(hugo).get(f"/athletes/{ada.id}/coaches/"))

    assert f'<option value="{cora.id}" selected>' in page
    assert f'<option value="{dana.id}" selected>' in page


@pytest.mark.parametrize("wrong", ["same", "stranger", "athlete", "nobody"])
def test_a_wrong_choice_is_explained(as_user, ada, eve, cora, zoe, hugo, wrong):
    data = {
        "same": {"lead": cora.id, "deputy": cora.id},
        "stranger": {"lead": zoe.id},
        "athlete": {"lead": eve.id},
        "nobody": {"lead": ""},
    }[wrong]

    answer = as_user(hugo).post(f"/athletes/{ada.id}/coaches/", data)

    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
    assert queries.lead_of(ada) == [cora]


def test_athletes_of_other_clubs_are_not_found(as_user, zach, hugo):
    assert as_user(hugo).get(f"/athletes/{zach.id}/coaches/").status_code == 404


def test_only_heads_change_coaches(as_user, ada, cora, carl, olga):
    for person in (ada, cora, carl, olga):
        assert as_user(person).get(f"/athletes/{ada.id}/coaches/").status_code == 403
