"""The link in an invitation: signed when the mail is written, so that no table holds a key to a club."""

from datetime import UTC, datetime

from django.core import signing
from django.urls import reverse

from coaching.roster.models import Invitation

SALT = "coaching.roster.invitation"


class _Signer(signing.TimestampSigner):
    """Signs as of the moment an invitation was sent, so that it has the same link until it is sent again."""

    def __init__(self, at=None):
        super().__init__(salt=SALT, sep=".")
        self.at = at

    def timestamp(self):
        return signing.b62_encode(int(self.at.timestamp()))

    def signed_at(self, token) -> datetime:
        signed = signing.Signer.unsign(self, token)
        return datetime.fromtimestamp(signing.b62_decode(signed.rsplit(self.sep, 1)[1]), tz=UTC)


def join_path(invitation: Invitation) -> str:
    """Where the latest mail sends its reader."""
    token = _Signer(invitation.sent_at).sign(str(invitation.id))
    return reverse("coaching:accept_invitation", args=[token])


def unsigned_path(invitation: Invitation) -> str:
    """The same without the signature: opens nothing, and may be kept."""
    return join_path(invitation).rsplit(".", 1)[0]


def signed_path(path: str) -> str:
    """Makes the way in from an unsigned path."""
    signature = _Signer().signature(path.rsplit("/", 1)[-1])
    return f"{path}.{signature}/"


def find_invitation(token: str) -> Invitation | None:
    """The invitation a link belongs to, whatever has become of it; None for a link that is not ours."""
    try:
        invitation_id = int(_Signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Invitation.objects.select_related("club", "invited_by", "deputy").filter(id=invitation_id).first()


def is_expired(token: str, *, now: datetime) -> bool:
    """Each mail's link lives its own fourteen days, even if a newer one was sent."""
    return _Signer().signed_at(token) + Invitation.LIFETIME <= now
