"""The mails about a flag: they exist, they arrive, and they say nothing but a name and a link."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail

from coaching.notifications.actions import deliver
from coaching.red_flags import actions
from coaching.rules.red_flag_table import FLAGS

KINDS = ["opened", "escalated", "reminder", "reopened", "reported_again"]
HEALTH = re.compile(
    r"pain|numb|bladder|bowel|leg\b|weak|fever|pregnan|emergency|doctor|clinic|symptom|back\b", re.IGNORECASE
)


@pytest.fixture
def sent(now):
    """Deliver what is due, and give the mails of this round."""

    def deliver_all(at=now):
        mail.outbox.clear()
        while deliver(now=at, worker="here:0", limit=1):
            pass
        return mail.outbox

    return deliver_all


def words(message):
    html = "".join(str(body) for body, _ in message.alternatives)
    return f"{message.subject} {message.body} {html}".replace("Backstride", "")


def test_there_is_a_folder_for_every_kind():
    folders = {path.name for path in (Path(settings.BASE_DIR) / "templates" / "emails").glob("red_flag_*")}

    assert folders == {f"red_flag_{kind}" for kind in KINDS}


def rounds(ada, cora, raise_flag, now, sent):
    """One mail of each kind, in the order of KINDS."""
    flag = raise_flag(ada, "ces_bladder", note="numb since Sunday")
    yield sent()[0]
    actions.escalate_overdue(now=now + timedelta(minutes=10))
    yield sent(now + timedelta(minutes=10))[-1]
    raise_flag(ada, "ces_bowel", at=now + timedelta(minutes=11))
    yield sent(now + timedelta(minutes=11))[0]
    actions.acknowledge(flag, by=cora, at=now + timedelta(minutes=12))
    actions.escalate_overdue(now=now + timedelta(minutes=132))
    yield sent(now + timedelta(minutes=132))[0]
    raise_flag(ada, "nsaid_masking", at=now + timedelta(minutes=133))
    yield sent(now + timedelta(minutes=133))[0]


def test_no_mail_says_what_was_reported(ada, cora, raise_flag, now, sent):
    for message in rounds(ada, cora, raise_flag, now, sent):
        assert not HEALTH.search(words(message)), words(message)
        assert not [flag for flag in FLAGS if flag in words(message)]
        assert "/flags/" in message.body
        assert ada.name in message.body


def test_a_weekly_reminder_does_not_shout(ada, cora, raise_flag, now, sent):
    raise_flag(ada, "nsaid_masking")
    assert sent() == []

    actions.escalate_overdue(now=now + timedelta(days=7))

    (message,) = sent(now + timedelta(days=7))
    assert message.to == [cora.email]
    assert "not urgent" in message.body
    assert not HEALTH.search(words(message))


def test_two_coaches_get_two_mails_with_names_of_their_own(flag, now, sent, cora, dana):
    sent()
    actions.escalate_overdue(now=now + timedelta(minutes=10))

    messages = sent(now + timedelta(minutes=10))

    assert [message.to for message in messages] == [[cora.email], [dana.email]]
    assert "Hello Dana" in messages[1].body
