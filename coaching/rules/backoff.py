"""How long a message waits before it is tried again, and when trying ends."""

from dataclasses import dataclass

LONGEST_DOUBLING = 20  # 2**20 first waits are longer than any longest wait; keeps huge counts from overflowing


@dataclass(frozen=True)
class Patience:
    """Waits double from `first` to `longest` seconds; `tries` is None where giving up is not allowed."""

    first: float
    longest: float
    tries: int | None


# Somebody may be in danger: try again at once, and never stop; the next rung of the ladder does not wait for this one.
URGENT = Patience(first=0.5, longest=8, tries=None)
# Everything else: from a minute to an hour, and after eight tries a person looks at it.
PATIENT = Patience(first=60, longest=3600, tries=8)

CRITICAL = 0  # the priority of red flags, notifications.models.Priority


def patience_for(priority: int) -> Patience:
    """Critical messages are urgent, all others patient."""
    return URGENT if priority == CRITICAL else PATIENT


def wait_seconds(patience: Patience, *, tries: int, chance: float) -> float:
    """Seconds until the next try after `tries` tries; `chance` (0 to 1) spreads them ± 25 %, so that a mail server
    that comes back is not met by everybody at once."""
    doubled = patience.first * 2 ** min(max(tries - 1, 0), LONGEST_DOUBLING)
    return min(doubled, patience.longest) * (0.75 + 0.5 * chance)


def gives_up(patience: Patience, *, tries: int) -> bool:
    """Whether `tries` tries were enough."""
    return patience.tries is not None and tries >= patience.tries
