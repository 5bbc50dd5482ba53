"""The mailbox of an embedded Backstride: mails go into a table instead of the internet."""

from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError

from coaching.notifications.models import DemoMail


class EmailBackend(BaseEmailBackend):
    """Stores each mail once for each of its recipients."""

    def send_messages(self, email_messages):
        rows = [row for message in email_messages for row in _rows(message)]
        try:
            DemoMail.objects.bulk_create(rows)
        except DatabaseError as error:
            raise ConnectionError("the mailbox table is away") from error
        return len(email_messages)


def _rows(message):
    html = next((part.content for part in getattr(message, "alternatives", []) if part.mimetype == "text/html"), "")
    for address in message.recipients():
        yield DemoMail(
            to=address,
            subject=message.subject[:200],
            body=message.body,
            html=html,
            message_id=message.extra_headers.get("Message-ID", ""),
        )
