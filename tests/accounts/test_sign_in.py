"""Coming in, in every way there is; and being kept out."""

import re
from smtplib import SMTPServerDisconnected

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.actions import confirm_email, deactivate
from accounts.models import User
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _no_limits_used_up(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def nora(clock):
    """Somebody with an account and no role."""
    nora = make_user("Nora Nobody", email="nora@example.org")
    confirm_email(nora)
    return nora


def sign_in(client, *, email="nora@example.org", password=PASSWORD, **options):
    return client.post(LOGIN, {"login": email, "password": password}, **options)


def is_in(client):
    return "_auth_user_id" in client.session


def link_in(message):
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def code_of(secret, moment):
    return format_hotp_value(hotp_value(secret, int(moment.timestamp()) // 30))


def test_the_right_password_opens(client, nora):
    answer = sign_in(client)

    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    assert is_in(client)


def test_the_address_may_be_written_in_capitals(client, nora):
    sign_in(client, email="Nora@Example.ORG")

    assert is_in(client)


def test_signing_in_brings_a_new_session_key(client, nora):
    client.get(LOGIN)
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key

    client.cookies["sessionid"] = before
    sign_in(client)

    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("email", "password"),
    [("nora@example.org", "wrong"), ("nobody@example.org", PASSWORD)],
    ids=["password", "address"],
)
def test_a_wrong_password_and_an_unknown_address_look_the_same(client, nora, email, password):
    answer = sign_in(client, email=email, password=password)

    assert not is_in(client)
    assert "not correct" in answer.content.decode()
    assert email in answer.content.decode()
    assert password not in answer.content.decode() or password == "wrong"


def test_a_sign_in_asks_back_only_for_addresses_of_ours(client, nora):
    answer = client.post(LOGIN, {"login": nora.email, "password": PASSWORD, "next": "https://evil.example/"})

    assert answer["Location"] == "/home/"


def test_five_wrong_passwords_close_an_account_for_a_while(client, nora):
    for _ in range(5):
        sign_in(client, password="wrong")

    answer = sign_in(client)

    assert "Too many failed login attempts" in answer.content.decode()
    assert not is_in(client)


def test_many_tries_from_one_place_meet_a_clear_page(client, nora, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    for number in range(3):
        sign_in(client, email=f"guess{number}@example.org")

    answer = sign_in(client, email="guess9@example.org")

    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert "That was a lot of tries" in answer.content.decode()
    assert 'href="tel:999"' in answer.content.decode()


def test_a_forged_forwarding_header_does_not_start_the_count_anew(client, nora, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    for number in range(3):
        sign_in(client, email="a@example.org", headers={"X-Forwarded-For": f"10.0.0.{number}"})

    assert sign_in(client, email="a@example.org", headers={"X-Forwarded-For": "10.9.9.9"}).status_code == 429


def test_nobody_signs_up_by_themselves(client, db):
    page = client.get("/accounts/signup/")
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD})

    assert "works by invitation" in page.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_deactivated_person_learns_that_and_stays_out(client, nora, hugo):
    deactivate(nora, by=hugo)

    page = sign_in(client, follow=True).content.decode()

    assert not is_in(client)
    assert "This account is closed" in page


def test_an_address_nobody_confirmed_is_asked_about_by_mail_first(client, clock):
    make_user("Una Unconfirmed", email="una@example.org")

    answer = sign_in(client, email="una@example.org")
    page = client.get(answer["Location"]).content.decode()
    client.post(link_in(mail.outbox[0]))
    sign_in(client, email="una@example.org")

    assert "Confirm your e-mail address" in page
    assert mail.outbox[0].to == ["una@example.org"]
    assert is_in(client)


def test_opening_the_confirmation_link_writes_nothing(client, clock):
    una = make_user("Una Unconfirmed", email="una@example.org")
    sign_in(client, email="una@example.org")

    client.get(link_in(mail.outbox[0]))

    assert not una.emailaddress_set.filter(verified=True).exists()


def test_a_forgotten_password_is_set_anew_by_link(client, nora):
    client.post("/accounts/password/reset/", {"email": nora.email})
    form = client.get(link_in(mail.outbox[0]), follow=True)
    new = "another long secret 77"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    assert mail.outbox[0].subject == "Set a new password for Backstride"
    assert sign_in(client, password=new)["Location"] == "/home/"


def test_a_reset_link_works_once(client, nora):
    client.post("/accounts/password/reset/", {"email": nora.email})
    link = link_in(mail.outbox[0])
    form = client.get(link, follow=True)
    new = "another long secret 77"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    assert "This link no longer works" in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/login/code/"])
def test_an_unknown_address_gets_no_mail_and_no_other_answer(client, nora, path):
    known = client.post(path, {"email": nora.email})
    stranger = Client()
    unknown = stranger.post(path, {"email": "nobody@example.org"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mail.outbox] == [[nora.email]]


@pytest.mark.parametrize(
    ("password", "fine"),
    [
        ("short", False),
        ("password1234", False),
        ("nora@example.org", False),
        ("only lower case words", True),
        ("x" * 8 + " " + "длинный пароль", True),
        ("a" * 3 + "b" * 61, True),
    ],
)
def test_passwords_are_long_not_odd(as_user, nora, password, fine):
    browser = as_user(nora)

    browser.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password})

    nora.refresh_from_db()
    assert nora.check_password(password) is fine


def test_a_code_by_mail_is_as_good_as_a_password(client, nora):
    client.post("/accounts/login/code/", {"email": nora.email})
    code = re.search(r"\n([A-Z0-9-]{6,})\n", mail.outbox[0].body)[1]
    client.post("/accounts/login/code/confirm/", {"code": code})

    assert is_in(client)


def test_three_wrong_codes_end_it(client, nora):
    client.post("/accounts/login/code/", {"email": nora.email})
    for _ in range(3):
        client.post("/accounts/login/code/confirm/", {"code": "WRONG1"})
    code = re.search(r"\n([A-Z0-9-]{6,})\n", mail.outbox[0].body)[1]
    client.post("/accounts/login/code/confirm/", {"code": code})

    assert not is_in(client)


def test_a_new_address_counts_once_it_is_confirmed(client, nora):
    sign_in(client)
    client.post("/accounts/email/", {"email": "nora.new@example.org", "action_add": "1"})
    page = client.get("/accounts/email/").content.decode()
    before = User.objects.get(pk=nora.pk).email
    client.post(link_in(mail.outbox[0]))

    assert before == "nora@example.org"
    assert "nora.new@example.org" in page
    assert "style=" not in page
    assert User.objects.get(pk=nora.pk).email == "nora.new@example.org"
    assert [message.to for message in mail.outbox] == [["nora.new@example.org"], ["nora@example.org"]]


def test_somebody_elses_address_cannot_be_taken(client, nora, ada):
    confirm_email(ada)
    sign_in(client)
    client.post("/accounts/email/", {"email": ada.email, "action_add": "1"})
    client.post(link_in(mail.outbox[0]))  # even if Ada, whose mailbox it is, opens the link

    assert User.objects.get(pk=nora.pk).email == "nora@example.org"
    assert User.objects.get(pk=ada.pk).email == "ada@example.org"


def test_signing_out_ends_the_session_for_good(client, nora):
    sign_in(client)
    old = client.cookies["sessionid"].value
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = old

    assert not is_in(client)
    assert thief.get("/profile/").status_code == 302


def test_looking_at_the_sign_out_page_does_not_sign_out(client, nora):
    sign_in(client)
    client.get("/accounts/logout/")

    assert is_in(client)


def enrol(client, moment):
    """Set up an authenticator app; returns its secret."""
    form = client.get("/accounts/2fa/totp/activate/").context["form"]
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(form.secret, moment)})
    return form.secret


def test_the_qr_code_stands_inside_the_page(client, nora):
    sign_in(client)
    page = client.get("/accounts/2fa/totp/activate/").content.decode()

    assert "<svg" in page
    assert "data:image" not in page
    assert "&lt;svg" not in page


def test_with_a_second_factor_a_password_is_half_of_it(client, nora, clock, now):
    sign_in(client)
    secret = enrol(client, now)
    client.post("/accounts/logout/")

    asked = sign_in(client)
    half = is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret, now)})

    assert asked["Location"] == "/accounts/2fa/authenticate/"
    assert not half
    assert is_in(client)


def test_a_code_of_the_second_factor_works_once(client, nora, now):
    sign_in(client)
    secret = enrol(client, now)
    for expected in [True, False]:
        client.post("/accounts/logout/")
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code_of(secret, now)})
        assert is_in(client) is expected


def test_a_new_password_does_not_remove_the_second_factor(client, nora, now):
    sign_in(client)
    enrol(client, now)
    client.post("/accounts/logout/")
    nora.set_password("another long secret 77")
    nora.save()

    assert sign_in(client, password="another long secret 77")["Location"] == "/accounts/2fa/authenticate/"


def test_a_recovery_code_lets_in_once(client, nora, now):
    sign_in(client)
    enrol(client, now)
    page = client.get("/accounts/2fa/recovery-codes/")
    code = BeautifulSoup(page.content, "html.parser").textarea.text.split()[0]
    for expected in [True, False]:
        client.post("/accounts/logout/")
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_in(client) is expected


def test_the_seed_is_not_stored_readably(client, nora, now):
    sign_in(client)
    secret = enrol(client, now)

    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_after_a_while_the_second_factor_pages_ask_who_is_there(client, nora, clock, now):
    sign_in(client)
    fresh = client.get("/accounts/2fa/totp/activate/")
    clock.set(now.replace(minute=30))
    stale = client.get("/accounts/2fa/totp/activate/")

    assert fresh.status_code == 200
    assert stale["Location"].startswith("/accounts/reauthenticate/")


@pytest.fixture
def mail_away(monkeypatch):
    def fail(*args, **kwargs):
        raise SMTPServerDisconnected("connection closed")

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", fail)


@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/login/code/"])
def test_when_the_mail_server_is_away_nobody_waits_in_vain(client, nora, mail_away, path):
    answer = client.post(path, {"email": nora.email})

    assert answer.status_code == 503
    assert "We could not send the mail" in answer.content.decode()


def test_a_changed_password_stays_changed_when_the_notice_cannot_be_sent(client, nora, mail_away):
    sign_in(client)
    new = "another long secret 77"

    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    nora.refresh_from_db()
    assert answer.status_code == 302
    assert nora.check_password(new)


def test_mails_speak_of_us_and_carry_no_name(client, nora):
    client.post("/accounts/login/code/", {"email": nora.email})

    message = mail.outbox[0]
    assert message.subject == "Your sign-in code for Backstride"
    assert "example.com" not in message.body
    assert "Nora" not in message.body
    assert "call your local emergency number" in message.body
