"""What somebody typed into a form that could not be taken, so that nobody types a pain report twice.

It is kept in the session on the server for one hour, for the person who was signed in before and for nobody else.
A form with a password or a code in it is never kept and never shown again.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.contrib.auth import SESSION_KEY
from django.urls import reverse

KEPT_FOR = timedelta(hours=1)
LIMIT = 200_000  # characters; more than that has no place in a session
SENT_AGAIN = "_sent_again"  # the hidden field of a form that sends what was kept
_SESSION_KEY = "kept_typed"
_OURS = {"csrfmiddlewaretoken", SENT_AGAIN}
_SECRET = re.compile(r"passw|secret|token", re.IGNORECASE)
_SILENT = re.compile(r"^_|idem_key|^(id|next|action)$")


@dataclass(frozen=True)
class Typed:
    """One form as it was sent: where to, and every field with its value."""

    path: str
    fields: list[list[str]]
    urgent: bool = False
    had_files: bool = False

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What a person would recognise as typed by them, with a readable name."""
        return [
            (name.rsplit("-", 1)[-1].replace("_", " ").capitalize(), value)
            for name, value in self.fields
            if value.strip() and not _SILENT.search(name)
        ]

    @property
    def counts_once(self) -> bool:
        """It carries a key of its own, so that sending it twice saves it once."""
        return any(name == "idem_key" for name, _ in self.fields)


def typed_in(request, *, urgent=False) -> Typed | None:
    """What this request's form held; None if it held a secret or nothing at all."""
    names = [name for name in request.POST if name not in _OURS]
    if request.path.startswith(_sign_in_pages()) or any(_SECRET.search(name) for name in names):
        return None
    fields = [[name, value] for name in names for value in request.POST.getlist(name)]
    typed = Typed(request.get_full_path(), fields, urgent=urgent, had_files=bool(request.FILES))
    return typed if typed.shown else None


def keep(session, typed: Typed, *, for_user_id: int, at: datetime) -> bool:
    """Keep `typed` in this session for one person; False if it is too long to keep."""
    if len(json.dumps(typed.fields)) > LIMIT:
        return False
    session[_SESSION_KEY] = {**asdict(typed), "user": for_user_id, "until": (at + KEPT_FOR).timestamp()}
    if SESSION_KEY not in session:  # nobody is signed in: the whole session is for this; signing in lengthens it
        session.set_expiry(KEPT_FOR)
    return True


def kept_for(user, session, *, at: datetime) -> Typed | None:
    """What is kept for this person. Somebody else's, or what is older than an hour, is thrown away unseen."""
    forget_what_is_too_old(session, at=at)
    kept = dict(session.get(_SESSION_KEY) or {})
    if kept and kept["user"] != user.id:
        forget(session)
        return None
    return Typed(**{name: kept[name] for name in Typed.__dataclass_fields__}) if kept else None


def forget_what_is_too_old(session, *, at: datetime) -> None:
    """After its hour it is gone, also from a session that goes on."""
    if _SESSION_KEY in session and session[_SESSION_KEY]["until"] < at.timestamp():
        forget(session)


def forget(session) -> None:
    """It has been sent, or is nobody's any more."""
    session.pop(_SESSION_KEY, None)


def _sign_in_pages():
    """Everything typed there is a password, a code or an address."""
    return reverse("account_login").removesuffix("login/")
