"""The mail: eleven links, one question, a way out, and nothing about anybody's health."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from coaching.checkins import actions, links
from coaching.notifications.actions import deliver
from tests.coaching.checkins.conftest import ASKED_AT


def sent_by(moment):
    """The check-in mails that have left by then."""
    while deliver(now=moment, worker="here:0", limit=1):
        pass
    return [message for message in mail.outbox if "/c/" in message.body]


@pytest.fixture
def sent(check_in, token):
    """The mail of Wednesday's question, as it left."""
    return sent_by(ASKED_AT)[0]


def bodies(message):
    return message.body, message.alternatives[0].content


def test_every_number_has_its_link_in_text_and_page(sent, token):
    wanted = [f"/c/{token}/?p={score}" for score in range(11)]

    for body in bodies(sent):
        assert re.findall(rf"/c/{token}/\?p=\d+", body) == wanted


def test_it_comes_in_the_coachs_name(sent):
    assert sent.subject == "Cora asks: how is your back?"
    assert sent.to == ["ada@example.org"]


def test_one_click_in_the_mail_program_stops_it(sent, ada):
    assert sent.extra_headers["List-Unsubscribe"].endswith(f"{links.stop_path(ada.id)}>")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_reminder_leads_to_the_same_question(check_in, token):
    actions.remind_unanswered(now=ASKED_AT + timedelta(days=1))

    reminder = sent_by(ASKED_AT + timedelta(days=1))[-1]
    assert reminder.subject == "Still time for your check-in"
    assert f"/c/{token}/?p=4" in reminder.body


def test_a_mail_that_could_not_go_for_six_hours_stays_at_home(check_in):
    assert sent_by(ASKED_AT + timedelta(hours=6)) == []
