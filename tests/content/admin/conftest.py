"""Curators at their desks."""

import pytest
from allauth.mfa.models import Authenticator

from tests.factories import make_user


@pytest.fixture
def browser(in_admin, curator):
    return in_admin(curator)


@pytest.fixture
def rita(curator):
    """Another curator."""
    user = make_user("Rita Reader", email="rita@example.org", is_staff=True)
    user.groups.set(curator.groups.all())
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user


@pytest.fixture
def other_browser(in_admin, rita):
    return in_admin(rita)
