"""How far a mail came, learnt from real conversations with a server that misbehaves."""

import ssl
import time
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage

from coaching.notifications import smtp
from coaching.notifications.mail import compose
from coaching.notifications.smtp import NotSent, hand_over
from coaching.rules.smtp_outcomes import Stage

MAIL = {"subject": "Hello", "body": "in words\n.\nwith a dot", "to": ["cora@example.org"]}


def mail(**changes):
    return EmailMessage(**{**MAIL, **changes})


def failure(message=None):
    with pytest.raises(NotSent) as raised:
        hand_over(message or mail())
    return raised.value


def use(settings, **options):
    settings.MAILERS = {
        "default": {"BACKEND": "coaching.notifications.smtp.EmailBackend", "OPTIONS": {"timeout": 2, **options}}
    }


def test_a_good_conversation_hands_the_mail_over_once(sink):
    hand_over(mail())

    (accepted,) = sink.accepted
    assert accepted.recipient == "cora@example.org"
    assert accepted.mail["Subject"] == "Hello"
    assert "in words\r\n..\r\nwith a dot" in accepted.raw.decode()  # the lone dot is doubled on the wire


@pytest.mark.parametrize(
    ("mode", "stage", "code"),
    [
        ("greeting 554", Stage.CONNECTING, 554),
        ("hang at greeting", Stage.CONNECTING, None),
        ("sender 451", Stage.SENDER, 451),
        ("sender 550", Stage.SENDER, 550),
        ("recipient 450", Stage.RECIPIENT, 450),
        ("recipient 550", Stage.RECIPIENT, 550),
        ("relay denied", Stage.RECIPIENT, 554),
        ("content 452", Stage.HANDED_OVER, 452),
        ("content 554", Stage.HANDED_OVER, 554),
        ("drop before dot", Stage.CONTENT, None),
        ("hang after dot", Stage.HANDED_OVER, None),
        ("drop after dot", Stage.HANDED_OVER, None),
    ],
)
def test_a_failure_knows_its_stage(sink, mode, stage, code):
    sink.mode = mode

    failed = failure()

    assert (failed.stage, failed.code) == (stage, code)


def test_nobody_listens(settings, unused_port):
    use(settings, host="127.0.0.1", port=unused_port)

    failed = failure()

    assert (failed.stage, failed.code, failed.error) == (Stage.CONNECTING, None, "ConnectionRefusedError")


def test_no_such_host(settings):
    use(settings, host="mail.invalid", port=25)

    assert failure().stage == Stage.CONNECTING


def test_a_wrong_password_is_noticed_as_such(sink, settings):
    use(settings, host="127.0.0.1", port=sink.port, username="us", password="wrong")
    sink.mode = "auth 535"

    failed = failure()

    assert (failed.stage, failed.code) == (Stage.SIGNING_IN, 535)


def test_a_mail_is_never_sent_in_clear_where_encryption_is_asked_for(sink, settings):
    use(settings, host="127.0.0.1", port=sink.port, use_tls=True)

    assert failure().stage == Stage.ENCRYPTING
    assert sink.accepted == []


def test_a_certificate_nobody_vouches_for_is_refused(settings, self_signed, unused_port):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*self_signed)
    server = Controller(object(), hostname="127.0.0.1", port=unused_port, tls_context=context)
    server.start()
    try:
        use(settings, host="127.0.0.1", port=unused_port, use_tls=True)
        assert failure().stage == Stage.ENCRYPTING
    finally:
        server.stop()


def test_a_real_mail_server_takes_text_and_page(settings, queue, cora, unused_port):
    taken = []

    class Keep:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802  (aiosmtpd's name)
            taken.append(envelope)
            return "250 OK"

    server = Controller(Keep(), hostname="127.0.0.1", port=unused_port)
    server.start()
    try:
        use(settings, host="127.0.0.1", port=unused_port)
        hand_over(compose(queue(cora)))
    finally:
        server.stop()

    (envelope,) = taken
    parts = message_from_bytes(envelope.content, policy=policy.default)
    assert envelope.rcpt_tos == ["cora@example.org"]
    assert [part.get_content_type() for part in parts.iter_parts()] == ["text/plain", "text/html"]
    assert "Ada needs you" in parts.get_body(["plain"]).get_content()


def test_a_server_that_drips_is_cut_off_at_the_wall_limit(sink, monkeypatch):
    monkeypatch.setattr(smtp, "WALL_LIMIT_S", 0.5)
    sink.mode = "drip"
    began = time.monotonic()

    failed = failure()

    assert failed.stage == Stage.CONNECTING
    assert time.monotonic() - began < 1.5


def test_a_failure_is_told_without_what_the_server_said_of_a_person(sink):
    sink.mode = "recipient 550"

    assert str(failure()) == "recipient 550"


def test_what_cannot_be_an_address_is_not_a_failure_of_the_network(sink):
    with pytest.raises(ValueError, match="Invalid address"):
        hand_over(mail(to=["two@example.org, three@example.org"]))
