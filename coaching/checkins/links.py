"""The links in the mails: derived again whenever one is needed, and stored only as a fingerprint.

Two keys for two purposes. The key to a check-in answers that one question, for seven days. The key to stop the mails
does nothing else, and works for as long as the mails may lie in somebody's inbox.
"""

from base64 import urlsafe_b64encode
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from coaching.checkins.models import CheckIn

ANSWER_SALT = "coaching.checkins.answer"
STOP_SALT = "coaching.checkins.stop"
TOKEN_BYTES = 20  # 160 bits


def new_token(athlete_id: int, local_on: date) -> str:
    """What answers the question of this athlete and day, and nobody can guess."""
    return _derive(athlete_id, local_on, settings.SECRET_KEY)


def fingerprint(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()


def token_of(check_in: CheckIn) -> str:
    """The token of a question that was asked, even if the site's secret has been renewed since; "" if it is lost."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    tokens = [_derive(check_in.athlete_id, check_in.local_on, secret) for secret in secrets]
    return next((token for token in tokens if fingerprint(token) == check_in.token_hash), "")


def find_check_in(token: str) -> CheckIn | None:
    """The question a token answers, whatever has become of it."""
    return CheckIn.objects.select_related("athlete").filter(token_hash=fingerprint(token)).first()


def answer_path(check_in: CheckIn) -> str:
    """Where the mail sends its reader; "" if the link cannot be made any more."""
    token = token_of(check_in)
    return reverse("coaching:answer_check_in", args=[token]) if token else ""


def stop_path(athlete_id: int) -> str:
    """Where one stops the mails without signing in."""
    return reverse("coaching:stop_check_ins", args=[signing.Signer(salt=STOP_SALT, sep=".").sign(str(athlete_id))])


def athlete_who_stops(token: str) -> int | None:
    """Whose mails this link stops; None for a link that is not ours."""
    try:
        return int(signing.Signer(salt=STOP_SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def _derive(athlete_id, local_on, secret) -> str:
    proof = salted_hmac(ANSWER_SALT, f"{athlete_id}:{local_on}", secret=secret, algorithm="sha256").digest()
    return urlsafe_b64encode(proof[:TOKEN_BYTES]).decode().rstrip("=")
