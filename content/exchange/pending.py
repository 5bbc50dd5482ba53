"""A file between its preview and the word to go on: kept for an hour, for the person who sent it."""

import zlib
from dataclasses import asdict, dataclass
from secrets import token_urlsafe

from django.core.cache import cache

KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Pending:
    """The file as it came, and a fingerprint of what its preview said it would do."""

    name: str
    kind: str
    mark: str
    data: bytes


def keep(pending: Pending, *, user) -> str:
    """The word by which the same person gets it back."""
    token = token_urlsafe(16)
    packed = asdict(pending) | {"data": zlib.compress(pending.data)}
    cache.set(_key(token, user), packed, KEPT_SECONDS)
    return token


def kept(token: str, *, user) -> Pending | None:
    packed = cache.get(_key(token, user)) if token.isascii() and len(token) < 40 else None
    return Pending(**packed | {"data": zlib.decompress(packed["data"])}) if packed else None


def forget(token: str, *, user) -> None:
    cache.delete(_key(token, user))


def _key(token: str, user) -> str:
    return f"import:{user.pk}:{token}"
