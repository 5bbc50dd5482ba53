"""People, clubs, memberships and consents as the database holds them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import give_consent, withdraw_consent
from accounts.models import Club, Consent, Membership, User
from tests.factories import join, make_club, make_user

Role = Membership.Role
pytestmark = pytest.mark.django_db


def test_an_address_is_stored_in_lower_case():
    assert make_user(email="Ada.Lovelace@Example.ORG").email == "ada.lovelace@example.org"


@pytest.mark.parametrize("second", ["ada@example.org", "ADA@example.org"])
def test_an_address_belongs_to_one_person(second):
    make_user(email="ada@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_user(email=second)


def test_the_database_itself_refuses_capitals():
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="Ada@example.org", name="Ada")])


def test_people_are_found_by_address_however_it_is_written(ada):
    assert User.objects.get_by_natural_key("ADA@Example.org") == ada


def test_a_person_without_a_password_cannot_sign_in():
    assert not make_user(password=None).has_usable_password()


def test_the_administrator_can_sign_in_at_once():
    root = User.objects.create_superuser("Root@example.org", "a long enough secret 42")

    assert (root.is_staff, root.is_superuser, root.name) == (True, True, "Administrator")
    assert root.emailaddress_set.get(verified=True, primary=True).email == "root@example.org"


@pytest.mark.parametrize(
    ("name", "first"),
    [("Ada Lovelace", "Ada"), (" Ada  Lovelace", "Ada"), ("", "x@example.org"), ("  ", "x@example.org")],
)
def test_people_are_called_by_their_first_name(name, first):
    assert User(name=name, email="x@example.org").first_name == first


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Apia", "America/Argentina/Buenos_Aires", "UTC"])
def test_a_known_time_zone_is_accepted(zone):
    User(email="x@example.org", password="x", name="X", time_zone=zone).full_clean()


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "/etc/localtime", "europe/london "])
def test_an_unknown_time_zone_is_refused(zone):
    with pytest.raises(ValidationError):
        User(email="x@example.org", password="x", name="X", time_zone=zone).full_clean()


def test_an_unknown_country_is_refused():
    with pytest.raises(ValidationError):
        User(email="x@example.org", password="x", name="X", country="XX").full_clean()


@pytest.mark.parametrize("zone", ["Gone/Zone", "/etc/passwd", ""])
def test_a_zone_that_is_gone_from_the_tables_reads_as_utc(zone):
    assert str(User(time_zone=zone).zone) == "UTC"


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/London", 1), ("Pacific/Auckland", 2), ("America/New_York", 1), ("Pacific/Kiritimati", 2)]
)
def test_a_day_is_the_persons_own(zone, day):
    late = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)

    assert User(time_zone=zone).local_day(late).day == day


@pytest.mark.parametrize(
    ("person", "roles"),
    [
        ("ada", {"athlete"}),
        ("cora", {"coach"}),
        ("hugo", {"coach", "head"}),
        ("olga", {"operator"}),
        ("kit", {"curator"}),
    ],
)
def test_everybody_has_their_roles_and_no_other(request, person, roles):
    user = User.objects.get(pk=request.getfixturevalue(person).pk)

    has = {role for role in ["athlete", "coach", "head", "operator", "curator"] if getattr(user, f"is_{role}")}

    assert has == roles


def test_a_role_ends_with_its_membership(cora, now):
    cora.memberships.update(ended_at=now + timedelta(days=1))

    assert not User.objects.get(pk=cora.pk).is_coach


def test_a_deactivated_person_has_no_role(cora):
    cora.is_active = False
    cora.save()

    assert User.objects.get(pk=cora.pk).roles == frozenset()


def test_roles_and_consents_cost_one_query(ada, django_assert_num_queries):
    user = User.objects.get(pk=ada.pk)

    with django_assert_num_queries(1):
        assert user.is_athlete
        assert not user.is_coach
        assert not user.is_head
        assert user.has_agreed


@pytest.mark.parametrize("kind", Consent.Kind.values)
def test_without_either_consent_an_athlete_has_not_agreed(ada, now, kind):
    ada.consents.filter(kind=kind).update(withdrawn_at=now)

    assert not User.objects.get(pk=ada.pk).has_agreed


def test_nobody_has_a_role_twice_in_one_club(cora, club, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        join(cora, club, Role.COACH, at=now)


def test_somebody_who_left_may_come_back(cora, club, now):
    cora.memberships.update(ended_at=now)

    join(cora, club, Role.COACH, at=now)

    assert cora.memberships.active().count() == 1


def test_a_membership_does_not_end_before_it_begins(cora, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        cora.memberships.update(ended_at=now - timedelta(days=1))


def test_a_club_with_members_cannot_be_deleted(club, cora):
    with pytest.raises(Exception, match="protected"):
        club.delete()


def test_clubs_know_how_many_head_them(club, hugo, zoe, now):
    empty = make_club("Aces")
    hugo.memberships.filter(role=Role.HEAD).update(ended_at=now)

    assert [(each.name, each.heads) for each in Club.objects.with_heads()] == [
        (empty.name, 0),
        ("Harriers", 0),
        ("Rovers", 1),
    ]


def test_one_consent_of_a_kind_stands_at_a_time(ada, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(user=ada, kind=Consent.Kind.HEALTH_DATA, version="x", text="x", given_at=now)


def test_a_consent_is_not_withdrawn_before_it_is_given(ada, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        ada.consents.update(withdrawn_at=now - timedelta(seconds=1))


def test_sharing_athletes_are_those_whose_consent_to_it_stands(ada, eve, now):
    withdraw_consent(ada, kind=Consent.Kind.SHARE_WITH_COACH, at=now)

    assert set(Consent.objects.standing().sharing().values_list("user", flat=True)) == {eve.id}
    give_consent(ada, kind=Consent.Kind.SHARE_WITH_COACH, at=now)
    assert Consent.objects.standing().sharing().filter(user=ada).exists()


def test_everything_prints_as_people_would_say_it(ada, cora, club):
    assert str(ada) == "Ada Athlete"
    assert str(club) == "Harriers"
    assert str(cora.memberships.get()) == "Cora Coach in Harriers as Coach"
    assert str(ada.consents.get(kind="health_data")) == "Keeping my health data (1)"
    assert timezone.is_aware(ada.joined_at)
