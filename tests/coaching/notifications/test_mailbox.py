import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives

from coaching.notifications.models import DemoMail


@pytest.fixture(autouse=True)
def _table(settings, db):
    settings.MAILERS = {"default": {"BACKEND": "coaching.notifications.mailbox.EmailBackend"}}


def test_a_mail_is_kept_as_a_row_with_its_text_and_its_page():
    mail = EmailMultiAlternatives("Hello", "in words", to=["ada@example.org"], headers={"Message-ID": "<1@here>"})
    mail.attach_alternative("<p>as a page</p>", "text/html")

    assert mail.send() == 1

    row = DemoMail.objects.get()
    assert (row.to, row.subject, row.body, row.html) == ("ada@example.org", "Hello", "in words", "<p>as a page</p>")
    assert row.message_id == "<1@here>"


def test_each_recipient_has_a_copy():
    EmailMessage("Hello", "in words", to=["ada@example.org"], cc=["cora@example.org"]).send()

    assert {row.to for row in DemoMail.objects.all()} == {"ada@example.org", "cora@example.org"}


def test_the_newest_mail_comes_first():
    for subject in ["first", "second"]:
        EmailMessage(subject, "", to=["ada@example.org"]).send()

    assert [row.subject for row in DemoMail.objects.all()] == ["second", "first"]
