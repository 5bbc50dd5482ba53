import pytest

from coaching.roster import queries
from tests.factories import coach_for, join, make_user

pytestmark = pytest.mark.django_db


def test_who_is_there_for_an_athlete(ada, cora, dana, hugo):
    assert queries.lead_of(ada) == [cora]
    assert queries.deputy_of(ada) == [dana]
    assert queries.heads_of(ada) == [hugo]


def test_somebody_deactivated_is_there_for_nobody(ada, cora, dana, hugo):
    for person in (cora, dana, hugo):
        person.is_active = False
        person.save(update_fields=["is_active"])

    assert queries.lead_of(ada) == queries.deputy_of(ada) == queries.heads_of(ada) == []


def test_a_coach_who_left_the_club_is_not_told_what_they_could_not_open(ada, cora, now):
    cora.memberships.update(ended_at=now)

    assert queries.lead_of(ada) == []


def test_whoever_shares_nothing_still_has_people(ada, cora, hugo, now):
    ada.consents.update(withdrawn_at=now)

    assert queries.lead_of(ada) == [cora]
    assert queries.heads_of(ada) == [hugo]


def test_heads_of_other_clubs_are_not_told(ada, zoe, hugo):
    assert queries.heads_of(ada) == [hugo]


def test_a_head_is_not_their_own_last_resort(club, hugo, now):
    join(hugo, club, "athlete", at=now)

    assert queries.heads_of(hugo) == []


def test_operators_are_active_members_of_their_group(olga, kit):
    gone = make_user("Gone", is_active=False)
    gone.groups.set(olga.groups.all())

    assert queries.operators() == [olga]


def test_heads_coach_too(club, cora, dana, carl, hugo, ada):
    assert set(queries.coaches_of(club)) == {cora, dana, carl, hugo}


def test_colleagues_are_the_others(cora, dana, carl, hugo, zoe):
    assert set(queries.colleagues_of(cora)) == {dana, carl, hugo}


def test_a_coach_in_two_clubs_has_both(club, cora, zoe, now):
    other = zoe.memberships.get().club
    join(cora, other, "coach", at=now)

    assert list(queries.clubs_of(cora)) == [club, other]
    assert zoe in queries.colleagues_of(cora)


def test_an_athlete_is_not_offered_to_coach_themselves(ada, club, cora, now):
    join(ada, club, "coach", at=now)

    assert ada not in queries.coaches_for(ada)
    assert cora in queries.coaches_for(ada)


def test_an_account_is_found_whatever_the_capitals(ada):
    assert queries.account_of("ADA@example.org") == ada
    assert queries.account_of("nobody@example.org") is None


def test_a_row_alone_makes_nobody_a_coach(ada, carl, now):
    """Ada is no coach, whatever an assignment says."""
    coach_for(carl, ada, at=now)

    assert queries.lead_of(carl) == []
