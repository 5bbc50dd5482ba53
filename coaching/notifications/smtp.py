"""Handing a mail to the mail server, and knowing how far it came when that fails."""

import contextlib
import smtplib
import socket
import ssl
import threading
from dataclasses import dataclass
from functools import partial

from django.core.mail import mailers
from django.core.mail.backends import smtp

from coaching.rules.smtp_outcomes import Stage

# The whole conversation, however slowly the server drips; well below the lease, so that nobody else starts meanwhile.
WALL_LIMIT_S = 30
FAREWELL_S = 2  # the mail is safe by then: nobody waits long for a goodbye


@dataclass(eq=False)
class NotSent(Exception):
    """A mail was not handed over, or nobody knows: where it stopped, and what the server said."""

    stage: Stage
    code: int | None = None
    reply: str = ""
    error: str = ""

    def __str__(self) -> str:
        """For logs and the operators' page: never the reply itself, which may name a person."""
        return f"{self.stage} {self.code or self.error}"


class _Session:
    """Remembers that the end of the mail was written: from then on the server may have it."""

    handed_over = False

    def __init__(self, *args, begun, **kwargs):
        begun(self)  # before the server is asked anything: it may never answer
        super().__init__(*args, **kwargs)

    def send(self, s):
        if isinstance(s, bytes) and s.endswith(b"\r\n.\r\n"):
            self.handed_over = True
        super().send(s)  # type: ignore[misc]

    def quit(self):
        if self.sock is not None:  # type: ignore[attr-defined]
            self.sock.settimeout(FAREWELL_S)  # type: ignore[attr-defined]
        return super().quit()  # type: ignore[misc]


class PlainSession(_Session, smtplib.SMTP):
    pass


class EncryptedSession(_Session, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """Django's, with sessions that know how far they came and can be cut off from another thread."""

    session: smtplib.SMTP | None = None

    @property
    def connection_class(self):
        return partial(EncryptedSession if self.use_ssl else PlainSession, begun=partial(setattr, self, "session"))

    def cut_off(self):
        """End the conversation now: whoever waits for the server gets an error."""
        if self.session is not None and self.session.sock is not None:
            with contextlib.suppress(OSError):
                self.session.sock.shutdown(socket.SHUT_RDWR)


def hand_over(message) -> None:
    """Give the mail to the configured mail server; raises NotSent."""
    backend = mailers.default
    limit = threading.Timer(WALL_LIMIT_S, getattr(backend, "cut_off", _nothing))
    limit.daemon = True
    limit.start()
    try:
        _open(backend)
        _transmit(backend, message)
    finally:
        limit.cancel()
        with contextlib.suppress(OSError):
            backend.close()


def _nothing() -> None:
    """Backends without a network cannot hang."""


def _open(backend) -> None:
    try:
        backend.open()
    except smtplib.SMTPAuthenticationError as error:
        raise _not_sent(Stage.SIGNING_IN, error) from error
    except (ssl.SSLError, smtplib.SMTPNotSupportedError) as error:
        raise _not_sent(Stage.ENCRYPTING, error) from error
    except OSError as error:
        raise _not_sent(Stage.CONNECTING, error) from error


def _transmit(backend, message) -> None:
    try:
        backend.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        code, reply = next(iter(error.recipients.values()))
        raise NotSent(Stage.RECIPIENT, code, _text(reply), type(error).__name__) from error
    except smtplib.SMTPSenderRefused as error:
        raise _not_sent(Stage.SENDER, error) from error
    except OSError as error:  # SMTPException is one too
        handed_over = getattr(backend.connection, "handed_over", False)
        raise _not_sent(Stage.HANDED_OVER if handed_over else Stage.CONTENT, error) from error


def _not_sent(stage: Stage, error: OSError) -> NotSent:
    code = getattr(error, "smtp_code", None)
    return NotSent(stage, code, _text(getattr(error, "smtp_error", "")), type(error).__name__)


def _text(reply) -> str:
    return reply.decode(errors="replace") if isinstance(reply, bytes) else str(reply)
