"""People and clubs in the admin: for the administrator of the platform, and for nobody else."""

from importlib import import_module

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.actions import record_access
from accounts.models import CURATORS, OPERATORS, AccessEntry, Club, Consent, Membership, User
from tests.config.test_second_factor import SECRET, signed_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db
OURS = [User, Club, Consent, AccessEntry]


def desk_of(user, now):
    TOTP.activate(user, SECRET)
    return signed_in(user, factor_at=now)


@pytest.fixture
def root(clock, now):
    return make_user("Rita Root", email="rita@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(root, now):
    return desk_of(root, now)


def list_of(model):
    return reverse(f"admin:accounts_{model._meta.model_name}_changelist")


@pytest.mark.parametrize("model", OURS)
def test_the_administrator_opens_every_list(desk, ada, cora, now, model):
    record_access(ada, by=cora, page="athlete", at=now)

    assert desk.get(list_of(model)).status_code == 200
    assert desk.get(list_of(model), {"q": "ada"}).status_code == 200


@pytest.mark.parametrize("model", OURS)
def test_a_curator_sees_no_people(kit, clock, now, ada, model):
    desk = desk_of(kit, now)

    assert desk.get(list_of(model)).status_code == 403
    assert model._meta.verbose_name_plural.lower() not in desk.get("/admin/").content.decode().lower()


def test_no_health_data_is_in_the_admin_of_people():
    assert not {field for field in admin.site.get_model_admin(User).fields if field.startswith(("emergency", "pain"))}


def test_the_administrator_creates_a_club(desk):
    form = {"name": "Aces", "active": "on", "head_email": "hugo@example.org"}
    desk.post(reverse("admin:accounts_club_add"), form)

    assert Club.objects.get().name == "Aces"


def test_a_clubs_page_lists_its_team_and_not_its_athletes(desk, club, ada, cora, hugo):
    page = desk.get(reverse("admin:accounts_club_change", args=[club.pk])).content.decode()

    assert "Cora Coach in Harriers as Coach" in page
    assert "Hugo Head in Harriers as Head of the club" in page
    assert "Ada Athlete" not in page


def test_two_clubs_of_one_name_are_refused_at_the_field(desk, club):
    form = {"name": "Harriers", "head_email": "hugo@example.org"}
    page = desk.post(reverse("admin:accounts_club_add"), form)

    assert page.status_code == 200
    assert "already exists" in page.content.decode()


def test_people_are_invited_not_added(desk):
    assert desk.get(reverse("admin:accounts_user_add")).status_code == 403


@pytest.mark.parametrize("model", [User, Club, Consent, AccessEntry])
def test_nothing_about_people_is_deleted_here(desk, ada, cora, now, model):
    record_access(ada, by=cora, page="athlete", at=now)
    row = model.objects.first()

    answer = desk.post(reverse(f"admin:accounts_{model._meta.model_name}_delete", args=[row.pk]), {"post": "yes"})

    assert answer.status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", [Consent, AccessEntry])
def test_consents_and_accesses_are_read_only(desk, ada, cora, now, model):
    record_access(ada, by=cora, page="athlete", at=now)
    row = model.objects.first()

    page = desk.get(reverse(f"admin:accounts_{model._meta.model_name}_change", args=[row.pk]))

    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()


def test_somebody_becomes_a_curator(desk, cora):
    membership = cora.memberships.get()
    form = {
        "name": cora.name,
        "is_staff": "on",
        "groups": [Group.objects.get_or_create(name=CURATORS)[0].pk],
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 1,
        "memberships-0-id": membership.pk,
        "memberships-0-user": cora.pk,
        "memberships-0-club": membership.club_id,
        "memberships-0-role": Membership.Role.COACH,
        "memberships-0-started_at_0": "2026-03-02",
        "memberships-0-started_at_1": "09:00",
    }
    desk.post(reverse("admin:accounts_user_change", args=[cora.pk]), form)

    changed = User.objects.get(pk=cora.pk)
    assert changed.is_curator
    assert changed.is_staff


def test_deactivating_signs_out_and_is_written_down(desk, root, ada, as_user):
    phone = as_user(ada)
    desk.post(list_of(User), {"action": "deactivate", "_selected_action": [ada.pk, root.pk]})

    assert phone.get("/profile/").status_code == 302
    assert User.objects.get(pk=root.pk).is_active
    assert LogEntry.objects.get(object_id=str(ada.pk)).get_change_message() == "Deactivated."

    desk.post(list_of(User), {"action": "reactivate", "_selected_action": [ada.pk]})
    assert User.objects.get(pk=ada.pk).is_active


def test_a_lost_second_factor_can_be_removed_but_never_read(desk, root, ada):
    factor = TOTP.activate(ada, SECRET).instance
    page = desk.get(reverse("admin:mfa_authenticator_change", args=[factor.pk]))
    desk.post(reverse("admin:mfa_authenticator_delete", args=[factor.pk]), {"post": "yes"})

    assert "secret" not in page.content.decode().lower()
    assert not ada.authenticator_set.exists()


def test_both_groups_are_there_from_the_start():
    Group.objects.all().delete()
    migration = import_module("accounts.migrations.0003_groups")

    migration.create(apps, None)
    migration.create(apps, None)

    assert set(Group.objects.values_list("name", flat=True)) == {OPERATORS, CURATORS}
