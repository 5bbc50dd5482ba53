"""A real SMTP server that keeps what it accepts."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class _Keeper:
    def __init__(self):
        self.mails: list[tuple[float, list[str], EmailMessage]] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  (aiosmtpd names it)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((time.time(), envelope.rcpt_tos, mail))
        return "250 kept"


class Mailbox:
    """Everything that was sent, to anybody, since the journey began."""

    def __init__(self, port: int):
        self._keeper = _Keeper()
        self._controller = Controller(self._keeper, hostname="127.0.0.1", port=port)
        self.port = port

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for _, recipients, mail in list(self._keeper.mails) if address in recipients]

    def wait_for(self, address: str, *, saying: str = "", after: int = 0, seconds: float = 20) -> EmailMessage:
        """The first mail to `address`, past the first `after` ones, whose subject or text contains `saying`."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for mail in self.to(address)[after:]:
                if saying in f"{mail['subject']}\n{text_of(mail)}":
                    return mail
            time.sleep(0.1)
        subjects = [mail["subject"] for mail in self.to(address)]
        raise AssertionError(f"no mail to {address} saying {saying!r} within {seconds} s; got {subjects}")


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain",))
    return part.get_content() if part else ""


def link_in(mail: EmailMessage, containing: str) -> str:
    """The first address in the mail's text that contains `containing`."""
    for address in re.findall(r"https?://\S+", text_of(mail)):
        if containing in address:
            return address
    raise AssertionError(f"no link with {containing!r} in {text_of(mail)!r}")
