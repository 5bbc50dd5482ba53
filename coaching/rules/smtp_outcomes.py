"""What one try to hand over a mail means for the message: try again, give up, or nobody knows."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Outcome(StrEnum):
    """The stored words of notifications.models.DeliveryAttempt.Outcome."""

    OK = "ok"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far the try came."""

    WRITING = "writing"  # rendering the mail, before any network
    CONNECTING = "connecting"
    ENCRYPTING = "encrypting"
    SIGNING_IN = "signing in"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"
    HANDED_OVER = "handed over"  # the final dot is on its way: the server may have the mail


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    address_bad: bool = False  # this person cannot be reached by mail any more
    alarm: bool = False  # a person must repair something here, not at the recipient's


REFUSALS_BEFORE_GIVING_UP = 3

_OK = Verdict(Outcome.OK)
_AGAIN = Verdict(Outcome.TEMPORARY)
_AGAIN_WITH_ALARM = Verdict(Outcome.TEMPORARY, alarm=True)
_GIVE_UP = Verdict(Outcome.PERMANENT)
_UNKNOWN = Verdict(Outcome.UNKNOWN)

# stage: (no answer, a 4xx answer, a 5xx answer); reliability.md §2.5
_TABLE = {
    Stage.WRITING: (_GIVE_UP, _GIVE_UP, _GIVE_UP),
    Stage.CONNECTING: (_AGAIN, _AGAIN, _AGAIN),
    Stage.ENCRYPTING: (_AGAIN_WITH_ALARM, _AGAIN_WITH_ALARM, _AGAIN_WITH_ALARM),
    Stage.SIGNING_IN: (_AGAIN, _AGAIN_WITH_ALARM, _AGAIN_WITH_ALARM),
    Stage.SENDER: (_AGAIN, _AGAIN, _GIVE_UP),
    Stage.RECIPIENT: (_AGAIN, _AGAIN, Verdict(Outcome.PERMANENT, address_bad=True)),
    Stage.CONTENT: (_AGAIN, _AGAIN, _GIVE_UP),
    Stage.HANDED_OVER: (_UNKNOWN, _AGAIN, _GIVE_UP),
}
# Enhanced status codes (RFC 3463) that speak of us or of the way there, not of the address: 5.7.1 is "relay denied".
_NOT_THE_ADDRESS = ("5.3.", "5.4.", "5.5.", "5.7.")


def accepted() -> Verdict:
    """The server took responsibility for the mail."""
    return _OK


def judge(stage: Stage, *, code: int | None = None, reply: str = "", refusals: int = 1) -> Verdict:
    """What a failed try means. `code` and `reply` are the server's answer, if there was one; `refusals` counts the
    tries that were refused for good so far, this one included."""
    if stage == Stage.RECIPIENT and reply.startswith(_NOT_THE_ADDRESS):
        return replace(_patiently(_GIVE_UP, refusals), alarm=True)
    verdict = _TABLE[stage][_column(code)]
    return verdict if verdict.address_bad else _patiently(verdict, refusals)


def _column(code: int | None) -> int:
    if code is None or code < 400:
        return 0
    return 1 if code < 500 else 2


def _patiently(verdict: Verdict, refusals: int) -> Verdict:
    """A refusal may be a mistake of the moment: it counts only when it was repeated."""
    if verdict.outcome == Outcome.PERMANENT and refusals < REFUSALS_BEFORE_GIVING_UP:
        return replace(verdict, outcome=Outcome.TEMPORARY)
    return verdict
