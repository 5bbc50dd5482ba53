from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from accounts.models import Consent, User
from coaching.notifications.models import Notification
from coaching.roster import actions, queries
from coaching.roster.access import athletes_of
from coaching.roster.models import CoachAssignment, Invitation
from tests.coaching.roster.conftest import Role, join
from tests.factories import join as become
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1)


def invite(club, by, at, *, email="nina@example.org", role=Role.ATHLETE, **fields):
    return actions.invite(club, role=role, email=email, by=by, at=at, **fields)


# --- inviting ---------------------------------------------------------------------------------------------------------


def test_an_invitation_is_open_for_fourteen_days(invited, now):
    assert invited.expires_at == now + timedelta(days=14)
    assert invited.state(now=now + timedelta(days=13, hours=23)) == "open"
    assert invited.state(now=now + timedelta(days=14)) == "expired"


def test_the_mail_goes_to_the_address_and_holds_no_key(invited):
    mail = Notification.objects.get(kind="invitation_sent")

    assert (mail.recipient, mail.email) == (None, "nina@example.org")
    assert mail.context["invited_by"] == "Cora"
    assert mail.context["unsigned_path"].startswith("/join/")


def test_addresses_differ_in_more_than_capitals(club, cora, invited, now):
    with pytest.raises(actions.AlreadyInvited, match="You have already invited"):
        invite(club, cora, now, email="NINA@Example.org")


def test_a_colleagues_open_invitation_is_named(club, carl, invited, now):
    with pytest.raises(actions.AlreadyInvited, match="Cora Coach has already"):
        invite(club, carl, now)


def test_another_club_may_invite_the_same_person(zoe, invited, now):
    assert invite(zoe.memberships.get().club, zoe, now).pk


def test_an_invitation_that_ran_out_makes_room_for_a_new_one(club, carl, invited, now):
    later = now + timedelta(days=20)

    again = invite(club, carl, later)

    invited.refresh_from_db()
    assert invited.withdrawn_at == later
    assert again.state(now=later) == "open"


def test_somebody_who_is_here_is_not_invited_again(club, cora, ada, now):
    with pytest.raises(actions.AlreadyMember, match="Ada Athlete is already here"):
        invite(club, cora, now, email="Ada@example.org")


def test_an_athlete_here_may_be_invited_as_a_coach(club, hugo, ada, now):
    assert invite(club, hugo, now, email="ada@example.org", role=Role.COACH).role == Role.COACH


def test_nobody_invites_themselves_as_an_athlete(club, cora, now):
    with pytest.raises(actions.AlreadyMember, match="nobody can coach themselves"):
        invite(club, cora, now, email="cora@example.org")


def test_there_is_a_limit_for_a_day(club, cora, now, monkeypatch):
    monkeypatch.setattr(actions, "MOST_INVITATIONS_A_DAY", 2)
    for name in ("a", "b"):
        invite(club, cora, now, email=f"{name}@example.org")

    with pytest.raises(actions.TooManyInvitations):
        invite(club, cora, now, email="c@example.org")
    assert invite(club, cora, now + timedelta(days=1, minutes=1), email="c@example.org").pk


# --- sending again, withdrawing ---------------------------------------------------------------------------------------


def test_sending_again_gives_a_new_lifetime_and_a_new_mail(cora, invited, now):
    later = now + timedelta(days=10)

    again = actions.resend_invitation(invited, by=cora, at=later)

    assert (again.sent_count, again.sent_at, again.expires_at) == (2, later, later + timedelta(days=14))
    states = Notification.objects.filter(kind="invitation_sent").order_by("id").values_list("state", flat=True)
    assert list(states) == ["cancelled", "pending"]


def test_an_invitation_that_ran_out_can_be_sent_again(cora, invited, now):
    later = now + timedelta(days=30)

    assert actions.resend_invitation(invited, by=cora, at=later).state(now=later) == "open"


def test_a_second_press_sends_no_second_mail(cora, invited, now):
    with pytest.raises(actions.SentTooOften, match="just been sent"):
        actions.resend_invitation(invited, by=cora, at=now + timedelta(seconds=2))

    assert Notification.objects.filter(kind="invitation_sent").count() == 1


def test_after_five_mails_it_is_time_to_call(cora, invited, now):
    for count in range(1, actions.MOST_SENDS):
        actions.resend_invitation(invited, by=cora, at=now + count * LATER)

    with pytest.raises(actions.SentTooOften, match="5 times"):
        actions.resend_invitation(invited, by=cora, at=now + 9 * LATER)


def test_a_withdrawn_invitation_stays_withdrawn(cora, invited, now):
    actions.withdraw_invitation(invited, by=cora, at=now)

    for change in (actions.withdraw_invitation, actions.resend_invitation):
        with pytest.raises(actions.CannotInvite, match="no longer open"):
            change(invited, by=cora, at=now + LATER)
    with pytest.raises(actions.InvitationClosed):
        join(invited, at=now)
    assert Notification.objects.get(kind="invitation_sent").state == "cancelled"


# --- joining ----------------------------------------------------------------------------------------------------------


def test_a_new_athlete_is_in_the_care_of_whoever_invited_them(cora, invited, now):
    nina = join(invited, at=now + LATER)

    assert queries.lead_of(nina) == [cora]
    assert queries.deputy_of(nina) == []
    assert nina in athletes_of(cora)
    assert nina.is_athlete
    assert (nina.name, nina.time_zone, nina.country) == ("Nina New", "Europe/Lisbon", "PT")


def test_a_new_athlete_has_agreed_and_can_sign_in(invited, now):
    nina = join(invited, at=now + LATER)

    assert set(nina.consents.standing().values_list("kind", flat=True)) == set(Consent.Kind)
    assert nina.check_password("four quiet words here")
    assert EmailAddress.objects.get(user=nina, primary=True, verified=True).email == "nina@example.org"


def test_the_chosen_deputy_stands_in_and_is_told(club, cora, dana, now):
    nina = join(invite(club, cora, now, deputy=dana), at=now)

    assert queries.deputy_of(nina) == [dana]
    assert Notification.objects.get(kind="athlete_assigned").recipient == dana


def test_whoever_invited_is_told_once(cora, invited, now):
    nina = join(invited, at=now + LATER)

    told = Notification.objects.get(recipient=cora)
    assert told.kind == "athlete_joined"
    assert told.context == {"who": "Nina", "path": f"/athletes/{nina.id}/assign/"}


def test_an_invitation_works_once(invited, now):
    join(invited, at=now)

    with pytest.raises(actions.InvitationClosed):
        join(invited, at=now)
    assert User.objects.filter(email="nina@example.org").count() == 1


def test_an_invitation_that_ran_out_lets_nobody_in(invited, now):
    with pytest.raises(actions.InvitationClosed):
        join(invited, at=now + timedelta(days=14))

    assert not User.objects.filter(email="nina@example.org").exists()


def test_with_an_account_one_must_sign_in(invited, now):
    make_user("Nina", email="nina@example.org")

    with pytest.raises(actions.AccountExists):
        join(invited, at=now)


def test_nobody_joins_with_an_invitation_for_somebody_else(invited, eve, now):
    with pytest.raises(actions.ForSomebodyElse):
        actions.join_with_account(invited, by=eve, at=now)

    invited.refresh_from_db()
    assert invited.accepted_at is None


def test_a_confirmed_second_address_is_ones_own_too(invited, cora, now):
    nina = make_user("Nina", email="old@example.org")
    EmailAddress.objects.create(user=nina, email="nina@example.org", verified=True)

    actions.join_with_account(invited, by=nina, at=now)

    assert queries.lead_of(nina) == [cora]


def test_an_athlete_of_another_club_is_told_so(club, cora, zach, now):
    invitation = invite(club, cora, now, email="zach@example.org")

    with pytest.raises(actions.TrainsElsewhere, match="Rovers"):
        actions.join_with_account(invitation, by=zach, at=now)

    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert zach not in athletes_of(cora)


def test_a_coach_of_another_club_may_train_here(club, cora, zoe, now):
    invitation = invite(club, cora, now, email="zoe@example.org")

    actions.join_with_account(invitation, by=zoe, at=now)

    assert queries.lead_of(zoe) == [cora]


def test_a_coach_comes_without_consent_and_without_a_coach(invited_coach, hugo, club, now):
    nina = join(invited_coach, at=now)

    assert nina.is_coach
    assert nina in queries.coaches_of(club)
    assert not nina.consents.exists()
    assert not CoachAssignment.objects.filter(athlete=nina).exists()
    assert Notification.objects.get(kind="coach_joined").recipient == hugo


def test_when_the_inviting_coach_has_left_the_head_takes_over(invited, cora, hugo, now):
    cora.memberships.update(ended_at=now)

    nina = join(invited, at=now + LATER)

    assert queries.lead_of(nina) == [hugo]
    assert Notification.objects.get(kind="athlete_joined").recipient == hugo


def test_a_deputy_who_has_left_is_not_given(club, cora, dana, now):
    invitation = invite(club, cora, now, deputy=dana)
    dana.is_active = False
    dana.save(update_fields=["is_active"])

    assert queries.deputy_of(join(invitation, at=now)) == []


def test_a_coach_who_becomes_an_athlete_does_not_coach_themselves(club, carl, hugo, now):
    """Carl invited an address that turned out to be his own second one."""
    EmailAddress.objects.create(user=carl, email="carl@home.example", verified=True)
    invitation = invite(club, carl, now, email="carl@home.example")

    actions.join_with_account(invitation, by=carl, at=now)

    assert queries.lead_of(carl) == [hugo]


def test_somebody_who_coaches_and_trains_here_keeps_both(club, cora, dana, now):
    invitation = invite(club, cora, now, email="dana@example.org")

    actions.join_with_account(invitation, by=dana, at=now)

    assert dana.memberships.active().count() == 2


def test_inviting_again_after_leaving_is_possible(club, cora, ada, now):
    ada.memberships.update(ended_at=now)

    assert invite(club, cora, now, email="ada@example.org").pk


def test_the_state_of_an_invitation_is_what_happened_to_it(invited, now):
    join(invited, at=now)

    assert Invitation.objects.get().state(now=now + timedelta(days=99)) == "accepted"


def test_a_head_who_trains_in_the_own_club_is_not_in_their_own_care(club, hugo, now):
    become(hugo, club, Role.ATHLETE, at=now)

    assert hugo not in athletes_of(hugo)
