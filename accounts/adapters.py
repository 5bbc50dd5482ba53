"""How allauth behaves here."""

import base64
import hashlib
import logging
import time
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.shortcuts import render
from django.utils.safestring import SafeString

logger = logging.getLogger(__name__)
MAIL_AWAY = (SMTPException, OSError)
JUST_NOW = 300  # seconds after signing in during which nobody is asked for their password again


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: people come by invitation."""

    def is_open_for_signup(self, request):
        return False

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whoever signed in a moment ago has just shown who they are."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < JUST_NOW:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def login(self, request, user):
        """A session made to keep what was typed lasts an hour; from here on it is a session like any other."""
        super().login(request, user)
        request.session.set_expiry(None)
        request.session.clear_expired()  # nobody's any more; somebody must sweep

    def send_mail(self, template_prefix, email, context):
        """A mail that somebody is waiting for; if the mail server is away they learn it now, not by waiting."""
        try:
            super().send_mail(template_prefix, email, context)
        except MAIL_AWAY as error:
            logger.error("Could not send %s: %s", template_prefix, type(error).__name__)
            raise ImmediateHttpResponse(render(self.request, "accounts/mail_away.html", status=503)) from error

    def send_notification_mail(self, *args, **kwargs):
        """A mail for the record ("your password was changed"): what happened has happened, with or without it."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except ImmediateHttpResponse:
            logger.error("A notice about somebody's account could not be sent")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seeds of second factors are stored encrypted, with a key made from the site's secret."""

    def encrypt(self, text):
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url):
        """The picture an app scans, to stand inside the page: the policy allows no pictures from `data:` addresses."""
        picture = super().build_totp_svg(url)
        return SafeString(picture[picture.index("<svg") :])  # made by the QR library out of the modules of the code


def _box():
    """The newest key encrypts; former keys still open."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second factor" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
