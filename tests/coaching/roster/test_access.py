import pytest

from accounts.actions import withdraw_consent
from accounts.models import Consent
from coaching.roster.access import athletes_headed_by, athletes_in_care_of, athletes_of
from coaching.roster.models import CoachAssignment
from tests.factories import join

pytestmark = pytest.mark.django_db


def test_coach_deputy_and_head_see_an_athlete(ada, eve, cora, dana, hugo):
    assert set(athletes_of(cora)) == {ada}
    assert set(athletes_of(dana)) == {ada}
    assert set(athletes_of(hugo)) == {ada, eve}


def test_a_coach_of_the_same_club_sees_only_their_own(ada, eve, carl):
    assert set(athletes_of(carl)) == {eve}


def test_clubs_do_not_see_each_other(ada, eve, zach, zoe, hugo):
    assert set(athletes_of(zoe)) == {zach}
    assert zach not in athletes_of(hugo)


def test_an_athlete_sees_nobody(ada, eve):
    assert not athletes_of(ada).exists()


def test_access_ends_with_the_assignment(ada, cora, now):
    ada.coach_assignments.filter(coach=cora).update(ended_at=now)

    assert not athletes_of(cora).exists()


def test_access_ends_with_the_coachs_membership(ada, cora, now):
    cora.memberships.update(ended_at=now)

    assert not athletes_of(cora).exists()


def test_a_deactivated_coach_sees_nobody(ada, cora):
    cora.is_active = False
    cora.save(update_fields=["is_active"])

    assert not athletes_of(cora).exists()
    assert not CoachAssignment.objects.standing().filter(coach=cora).exists()


@pytest.mark.parametrize("kind", list(Consent.Kind))
def test_without_consent_data_is_closed_but_care_goes_on(ada, cora, dana, hugo, now, kind):
    withdraw_consent(ada, kind=kind, at=now)

    for person in (cora, dana, hugo):
        assert ada not in athletes_of(person)
        assert ada in athletes_in_care_of(person)


def test_consent_given_again_opens_the_data_again(ada, cora, now):
    withdraw_consent(ada, kind=Consent.Kind.SHARE_WITH_COACH, at=now)
    Consent.objects.create(user=ada, kind=Consent.Kind.SHARE_WITH_COACH, version="2", text="Yes.", given_at=now)

    assert list(athletes_of(cora)) == [ada], "once, however many consents there were"


def test_a_head_decides_for_the_own_club_only(ada, zach, hugo, zoe, cora):
    assert set(athletes_headed_by(hugo)) == {ada}
    assert set(athletes_headed_by(zoe)) == {zach}
    assert not athletes_headed_by(cora).exists()


def test_a_head_who_coaches_in_another_club_decides_nothing_there(ada, zach, zoe, club, now):
    join(zoe, club, "coach", at=now)
    ada.coach_assignments.leads().update(coach=zoe)

    assert set(athletes_of(zoe)) == {ada, zach}
    assert set(athletes_headed_by(zoe)) == {zach}


def test_who_may_see_is_one_query(ada, eve, hugo, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(athletes_of(hugo)) == 2
