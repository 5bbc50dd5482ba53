import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import signing
from django.urls import resolve

from coaching.notifications.mail import compose
from coaching.notifications.models import Notification
from coaching.roster import actions, links
from coaching.roster.models import Invitation

pytestmark = pytest.mark.django_db


def token_of(invitation):
    return links.join_path(invitation).split("/")[-2]


def test_the_same_invitation_always_has_the_same_link(invited):
    assert token_of(invited) == token_of(Invitation.objects.get())


def test_a_link_leads_to_its_invitation(invited):
    assert links.find_invitation(token_of(invited)) == invited


def test_the_outbox_holds_the_path_without_its_key(invited):
    row = Notification.objects.get(kind="invitation_sent")

    resolver = resolve(row.context["unsigned_path"] + "/")
    assert links.find_invitation(resolver.kwargs["token"]) is None
    assert links.signed_path(row.context["unsigned_path"]) == links.join_path(invited)


def test_the_mail_leads_to_the_invitation(invited, client, clock):
    mail = compose(Notification.objects.get(kind="invitation_sent"))

    paths = re.findall(r"https?://[^/]+(/join/\S+)", mail.body)
    assert paths == [links.join_path(invited)]
    assert f'href="{settings.SITE_URL}{paths[0]}"' in mail.alternatives[0].content
    assert "Cora" in mail.subject
    assert client.get(paths[0]).status_code == 200


def test_a_spoiled_link_leads_nowhere(invited):
    token = token_of(invited)

    for spoiled in (token[:-1], "9" + token, token.swapcase(), "x", "", "1.x.y", "..."):
        assert links.find_invitation(spoiled) is None


@pytest.mark.parametrize("salt", ["coaching.checkins", "account", "django.core.signing"])
def test_a_token_made_for_something_else_leads_nowhere(invited, salt):
    token = signing.TimestampSigner(salt=salt, sep=".").sign(str(invited.id))

    assert links.find_invitation(token) is None


def test_a_number_of_nothing_leads_nowhere(now):
    nothing = Invitation(id=4711, sent_at=now)

    assert links.find_invitation(token_of(nothing)) is None


def test_each_link_lives_fourteen_days_of_its_own(cora, invited, now):
    first = token_of(invited)
    again = actions.resend_invitation(invited, by=cora, at=now + timedelta(days=10))

    moment = now + timedelta(days=15)
    assert links.is_expired(first, now=moment)
    assert not links.is_expired(token_of(again), now=moment)


def test_a_link_needs_no_escaping(invited):
    assert set(token_of(invited)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")


def test_the_old_key_still_opens_after_a_change_of_keys(invited, settings):
    token = token_of(invited)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = (
        [settings.SECRET_KEY],
        "another long secret for this test 0123456789",
    )

    assert links.find_invitation(token) == invited
