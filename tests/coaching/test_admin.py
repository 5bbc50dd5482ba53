import pytest
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.models import Club, User
from coaching.notifications.models import Notification
from coaching.roster.actions import invite
from coaching.roster.models import Invitation
from tests.coaching.roster.conftest import NEW_PERSON, link

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ADD = "/admin/accounts/club/add/"
CLUBS = "/admin/accounts/club/"
INVITATIONS = "/admin/coaching/invitation/"


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def admin(as_user, clock, now):
    """A browser of the platform's administrator, who has just passed the second factor."""
    user = User.objects.create_superuser("root@example.org", "a long enough secret 42", name="Root")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = as_user(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": now.timestamp(), "type": "totp"}]
    session["account_authentication_methods_user"] = user_id_to_str(user)
    session.save()
    return client


@pytest.fixture
def invited(club, cora, now):
    return invite(club, role="athlete", email="nina@example.org", by=cora, at=now)


def new_club(admin, **fields):
    data = {"name": "Striders", "active": "on", "head_name": "Nina New", "head_email": "nina@example.org", **fields}
    return admin.post(ADD, data, follow=True)


def test_a_new_club_invites_its_head(admin):
    answer = new_club(admin)

    invitation = Invitation.objects.get()
    assert (invitation.club.name, invitation.role, invitation.email) == ("Striders", "head", "nina@example.org")
    assert Notification.objects.get().kind == "invitation_sent"
    assert "waiting for its head (nina@example.org)" in text(answer)


def test_the_head_comes_in_and_can_begin(admin, client):
    new_club(admin)

    client.post(link(Invitation.objects.get()), NEW_PERSON)

    assert User.objects.get(email="nina@example.org").is_head
    page = text(admin.get(CLUBS))
    assert "Nina New" in page
    assert "waiting" not in page


def test_a_club_without_an_invitation_says_so(admin, club):
    assert "waiting for its head (nobody is invited)" in text(admin.get(CLUBS))


def test_the_list_of_clubs_costs_the_same_for_many(admin, hugo, django_assert_max_num_queries):
    for number in range(20):
        new_club(admin, name=f"Club {number}", head_email=f"head{number}@example.org")

    with django_assert_max_num_queries(15):
        admin.get(CLUBS)


@pytest.mark.parametrize("email", ["", "nonsense"])
def test_a_new_club_needs_somebody_to_head_it(admin, email):
    new_club(admin, head_email=email)

    assert not Club.objects.exists()


def test_a_club_may_invite_another_head_later(admin, club, hugo, now):
    page = reverse("admin:accounts_club_change", args=[club.id])
    members = hugo.memberships.get()
    data = {
        "name": club.name,
        "active": "on",
        "head_name": "",
        "head_email": "nina@example.org",
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "1",
        "memberships-0-id": members.id,
        "memberships-0-club": club.id,
        "memberships-0-user": hugo.id,
        "memberships-0-role": "head",
        "memberships-0-started_at_0": "2026-03-02",
        "memberships-0-started_at_1": "09:00:00",
    }

    assert "We are sending nina@example.org" in text(admin.post(page, data, follow=True))
    assert "already invited this address" in text(admin.post(page, data, follow=True))
    assert Invitation.objects.count() == 1


def test_the_administrator_sends_again_and_withdraws(admin, invited, clock, now):
    def press(action):
        return text(admin.post(INVITATIONS, {"action": action, "_selected_action": [invited.id]}, follow=True))

    assert "just been sent" in press("resend")
    assert "no longer works" in press("withdraw")
    assert "no longer open" in press("withdraw")


@pytest.mark.parametrize("model", ["invitation", "coachassignment", "athleteprogram", "notification"])
def test_support_screens_are_only_for_looking(admin, invited, ada, model):
    assert admin.get(f"/admin/coaching/{model}/").status_code == 200
    assert admin.get(f"/admin/coaching/{model}/add/").status_code == 403


def test_health_data_is_not_in_the_admin(admin):
    page = text(admin.get("/admin/"))

    assert not any(word in page for word in ("Pain report", "Red flag", "Session log", "Check in", "Hold"))


def test_nobody_else_opens_the_screens(as_user, cora, kit):
    assert as_user(cora).get(INVITATIONS).status_code == 403
    assert as_user(kit).get(INVITATIONS).status_code in (302, 403)
