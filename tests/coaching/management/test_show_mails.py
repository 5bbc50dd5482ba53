"""Reading mails where there is no mail server."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coaching.notifications.models import DemoMail


def printed(**options):
    out = StringIO()
    call_command("show_mails", stdout=out, **options)
    return out.getvalue()


def test_it_says_when_there_is_none(db):
    assert printed() == "No mail yet.\n"


def test_it_prints_the_latest_mails_newest_last(db):
    for number in range(3):
        DemoMail.objects.create(to="ada@example.org", subject=f"Mail {number}", body=f"Open /join/{number}/")

    text = printed(last=2)

    assert "Mail 0" not in text
    assert text.index("Mail 1") < text.index("Mail 2")
    assert "Open /join/2/" in text


def test_it_refuses_where_mails_are_really_sent(db, settings):
    settings.EMAIL_SERVER = "mail.example.org"

    with pytest.raises(CommandError, match="mails are sent"):
        call_command("show_mails")
