"""The words people agree to. Other words are a new version; what somebody agreed to stays stored with their consent."""

from dataclasses import dataclass

from accounts.models import Consent


@dataclass(frozen=True)
class ConsentText:
    """One thing we ask for: what stands beside the box, and what it means."""

    version: str
    title: str
    text: str
    on_withdrawal: str


_STOPS = (
    "Your coach, the deputy and the head of your club can no longer open what you logged. Backstride takes no new "
    "entries from you and does not show your program. Why? Nobody would be there to react to a warning sign. "
    "Is a safety report of yours still open? Then the people who were told about it keep it until it is closed."
)

CONSENT_TEXTS: dict[str, ConsentText] = {
    Consent.Kind.HEALTH_DATA: ConsentText(
        version="2026-11",
        title="Keep what I log about my health",
        text=(
            "Backstride keeps what I log: pain, sessions, answers to safety questions and notes. It uses them to run "
            "my program and to see when something is wrong. It does not sell them, show me adverts, or put them in an "
            "e-mail. I can say stop at any time."
        ),
        on_withdrawal=f"{_STOPS} What is stored stays until you ask your club to delete your account.",
    ),
    Consent.Kind.SHARE_WITH_COACH: ConsentText(
        version="2026-11",
        title="Let my coaches see it",
        text=(
            "My coach, the deputy who stands in for my coach, and the head of my club can see what I log. If I report "
            "a warning sign and nobody at my club reacts, Backstride's operators can see that report too, so that they "
            "can find somebody who helps. Each time one of them opens my data, Backstride writes it down."
        ),
        on_withdrawal=_STOPS,
    ),
}


def consent_text(kind: str) -> ConsentText:
    """The words we ask people to agree to today."""
    return CONSENT_TEXTS[kind]
