"""What happens to people's accounts."""

from datetime import time, timedelta

import pytest
from django.contrib.sessions.models import Session

from accounts import actions
from accounts.consents import CONSENT_TEXTS, ConsentText
from accounts.models import AccessEntry, Consent, User

pytestmark = pytest.mark.django_db
Kind = Consent.Kind


def test_opening_somebodys_data_is_written_down(ada, cora, now):
    actions.record_access(ada, by=cora, page="athlete", at=now)

    entry = AccessEntry.objects.get()
    assert (entry.viewer, entry.athlete, entry.page, entry.seen_at) == (cora, ada, "athlete", now)


def test_looking_at_ones_own_is_not(ada, now):
    actions.record_access(ada, by=ada, page="today", at=now)

    assert not AccessEntry.objects.exists()


def test_consent_keeps_the_words_that_were_on_the_screen(kit, now):
    given = actions.give_consent(kit, kind=Kind.HEALTH_DATA, at=now)

    words = CONSENT_TEXTS[Kind.HEALTH_DATA]
    assert (given.text, given.version, given.given_at) == (words.text, words.version, now)


def test_agreeing_again_to_the_same_words_changes_nothing(kit, now):
    first = actions.give_consent(kit, kind=Kind.HEALTH_DATA, at=now)

    assert actions.give_consent(kit, kind=Kind.HEALTH_DATA, at=now + timedelta(days=1)) == first
    assert kit.consents.count() == 1


def test_agreeing_to_new_words_ends_the_old_consent_and_keeps_its_row(kit, now, monkeypatch):
    old = actions.give_consent(kit, kind=Kind.HEALTH_DATA, at=now)
    monkeypatch.setitem(CONSENT_TEXTS, Kind.HEALTH_DATA, ConsentText("2099", "t", "New words.", "w"))

    new = actions.give_consent(kit, kind=Kind.HEALTH_DATA, at=now + timedelta(days=1))

    old.refresh_from_db()
    assert old.withdrawn_at == now + timedelta(days=1)
    assert (new.text, new.version) == ("New words.", "2099")


def test_taking_sharing_back_leaves_the_health_data_consent(ada, now):
    actions.withdraw_consent(ada, kind=Kind.SHARE_WITH_COACH, at=now)

    assert [consent.kind for consent in ada.consents.standing()] == [Kind.HEALTH_DATA]
    assert ada.consents.count() == 2


def test_taking_back_the_keeping_takes_back_the_sharing(ada, now):
    actions.withdraw_consent(ada, kind=Kind.HEALTH_DATA, at=now)

    assert not ada.consents.standing().exists()
    assert {consent.withdrawn_at for consent in ada.consents.all()} == {now}


def test_taking_back_twice_does_nothing_twice(ada, now):
    actions.withdraw_consent(ada, kind=Kind.HEALTH_DATA, at=now)

    assert actions.withdraw_consent(ada, kind=Kind.HEALTH_DATA, at=now + timedelta(days=1)) == 0
    assert {consent.withdrawn_at for consent in ada.consents.all()} == {now}


def test_one_persons_consent_is_not_anothers(ada, eve, now):
    actions.withdraw_consent(ada, kind=Kind.HEALTH_DATA, at=now)

    assert eve.consents.standing().count() == 2


def test_a_profile_changes_in_the_named_fields_only(ada):
    User.objects.filter(pk=ada.pk).update(email="moved@example.org")

    actions.update_profile(ada, name="Ada King", quiet_from=time(22))

    ada.refresh_from_db()
    assert (ada.name, ada.quiet_from, ada.email) == ("Ada King", time(22), "moved@example.org")


def test_a_confirmed_address_is_the_one_people_sign_in_with(ada):
    actions.confirm_email(ada)
    actions.confirm_email(ada)

    assert ada.emailaddress_set.get().verified
    assert ada.emailaddress_set.get().primary


def test_a_deactivated_person_is_signed_out_everywhere_and_nobody_else_is(ada, cora, hugo, as_user, clock):
    phones = [as_user(ada), as_user(ada)]
    desk = as_user(cora)

    actions.deactivate(ada, by=hugo)

    assert [phone.get("/profile/").status_code for phone in phones] == [302, 302]
    assert desk.get("/profile/").status_code == 200
    assert Session.objects.count() == 1


def test_a_reactivated_person_does_not_get_old_sessions_back(ada, hugo, as_user, clock):
    phone = as_user(ada)
    actions.deactivate(ada, by=hugo)

    actions.reactivate(ada, by=hugo)

    assert phone.get("/profile/").status_code == 302
    assert User.objects.get(pk=ada.pk).is_active


def test_nobody_deactivates_themselves(hugo):
    with pytest.raises(actions.CannotDeactivateYourself):
        actions.deactivate(hugo, by=hugo)

    assert User.objects.get(pk=hugo.pk).is_active


def test_a_session_that_cannot_be_read_is_nobodys(ada, as_user, clock, now):
    as_user(ada)
    Session.objects.create(session_key="x" * 32, session_data="nonsense", expire_date=now)

    actions.end_sessions(ada)

    assert [session.session_key for session in Session.objects.all()] == ["x" * 32]
