"""Writing a mail from an outbox row: a name and a link, never what was reported."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine
from django.template.loader import get_template

from coaching.notifications.models import Priority


def compose(notification) -> EmailMultiAlternatives:
    """The mail of this row, from templates/emails/<kind>/, with the same Message-ID for every copy."""
    context = {
        **notification.context,
        "recipient": notification.recipient,
        "site_url": settings.SITE_URL,
    }
    folder = f"emails/{notification.kind}"
    mail = EmailMultiAlternatives(
        subject=one_line(_plain(f"{folder}/subject.txt", context)),
        body=_plain(f"{folder}/body.txt", context).strip() + "\n",
        to=[address_of(notification)],
        headers=_headers(notification),
    )
    mail.attach_alternative(get_template(f"{folder}/body.html").render(context), "text/html")
    return mail


def address_of(notification) -> str:
    """Where this person is reached now, not where they were when the row was written."""
    return notification.recipient.email if notification.recipient else notification.email


def one_line(text: str) -> str:
    """A subject is one line whatever somebody called themselves: no second header can hide in it."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _plain(template: str, context: dict) -> str:
    """Render a text part: people are called O'Brien there, not O&#x27;Brien."""
    return Engine.get_default().get_template(template).render(Context(context, autoescape=False))


def _headers(notification) -> dict[str, str]:
    headers = {"Message-ID": notification.message_id, "Auto-Submitted": "auto-generated"}
    if notification.priority == Priority.CRITICAL:
        headers["Importance"] = "high"
    if path := notification.context.get("unsubscribe_path"):
        headers["List-Unsubscribe"] = f"<{settings.SITE_URL}{path}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
