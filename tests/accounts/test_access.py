"""Who may open which kind of page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from accounts import access
from accounts.actions import withdraw_consent
from accounts.models import Consent, User
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PEOPLE = ["ada", "cora", "hugo", "olga", "kit", "nobody", "root"]
ALLOWED = {
    "athlete_required": {"ada"},
    "athlete_even_before_consent": {"ada"},
    "coach_required": {"cora", "hugo"},
    "head_required": {"hugo"},
    "curator_required": {"kit", "root"},
    "operator_required": {"olga", "root"},
    "responder_required": {"cora", "hugo", "olga"},
    "administrator_required": {"root"},
    "anyone_signed_in": set(PEOPLE),
    "public": {*PEOPLE, "stranger"},
}


@pytest.fixture
def nobody(db):
    return make_user("Nora Nobody")


@pytest.fixture
def root(db):
    return make_user("Rita Root", is_superuser=True)


@pytest.fixture
def stranger():
    return AnonymousUser()


def page(request):
    return HttpResponse("the page")


@pytest.mark.parametrize("name", ALLOWED)
@pytest.mark.parametrize("person", [*PEOPLE, "stranger"])
def test_the_table(request, rf, name, person):
    if person == "stranger" and name != "public":
        pytest.skip("strangers are sent to sign in before any role is asked")
    visit = rf.get("/")
    visit.user = request.getfixturevalue(person)
    guarded = getattr(access, name)(page)

    if person in ALLOWED[name]:
        assert guarded(visit).content == b"the page"
    else:
        with pytest.raises(PermissionDenied):
            guarded(visit)


@pytest.mark.parametrize("name", ALLOWED)
def test_every_door_says_whose_it_is(name):
    guarded = getattr(access, name)(page)

    assert guarded.role
    assert guarded.__name__ == "page"


def test_only_public_pages_open_without_signing_in():
    assert access.public(lambda _: None).login_required is False
    assert getattr(access.anyone_signed_in(lambda _: None), "login_required", True)


@pytest.mark.parametrize("kind", Consent.Kind.values)
def test_an_athlete_who_took_an_agreement_back_is_asked_first(rf, ada, now, kind):
    withdraw_consent(ada, kind=kind, at=now)
    visit = rf.get("/")
    visit.user = User.objects.get(pk=ada.pk)

    answer = access.athlete_required(page)(visit)

    assert (answer.status_code, answer["Location"]) == (302, "/profile/consents/")
