"""What one athlete does of a routine, and how long it takes (clinical rules §8.1). Pure: no Django.

A routine is written for the default athlete. Profiles shift every item a level down or up; even weeks take the `+`
dose; the fit step then keeps short beginner versions from being too short and long advanced ones from being too long.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from content.doses import DEFAULT_REP_SECONDS, LEVELS, REST_SECONDS, Dose, drop_set, grow

PROFILES = ("beginner", "default", "advanced")
SHORTEST = 10
LONGEST = 25

_SHIFT = {"beginner": -1, "default": 0, "advanced": 1}


@dataclass(frozen=True)
class Item:
    """One line of a routine: an exercise at the default athlete's level."""

    kind: str
    level: str
    doses: Mapping[str, Dose]
    rep_seconds: int = DEFAULT_REP_SECONDS
    gentle: bool = False
    only_when_short: bool = False


@dataclass(frozen=True)
class Share:
    """What one athlete does of an item: its number in the routine, the level and the dose."""

    index: int
    item: Item
    level: str
    dose: Dose

    @property
    def seconds(self) -> int:
        return self.dose.seconds(self.item.rep_seconds)


def shift(level: str, by: int) -> str:
    """So many levels up or down, as far as there are levels."""
    return LEVELS[min(max(LEVELS.index(level) + by, 0), len(LEVELS) - 1)]


def prescribe(
    items: Iterable[Item], *, profile="default", plus=False, reduce=False, gentle_only=False
) -> tuple[Share, ...]:
    """The routine for one athlete on one day.

    `reduce` takes one level off and never the `+` dose: a reduced plan does not load more than last week.
    `gentle_only` keeps the gentle exercises at their beginner dose; there may be none.
    """
    numbered = list(enumerate(items))
    always = [(index, item) for index, item in numbered if not item.only_when_short]
    if gentle_only:
        return tuple(_share(index, item, "B", plus=False) for index, item in always if item.gentle)
    by = _SHIFT[profile] - (1 if reduce else 0)
    plus = plus and not reduce
    shares = tuple(_share(index, item, shift(item.level, by), plus=plus) for index, item in always)
    if profile == "beginner" and not reduce and minutes(shares) < SHORTEST:
        return shares + tuple(_share(i, item, item.level, plus=plus) for i, item in numbered if item.only_when_short)
    return shorten(shares) if profile == "advanced" else shares


def minutes(shares: Iterable[Share]) -> int:
    """Whole minutes, to the nearest (a half to the even one): work, rests, and 20 s to set up each item."""
    return round(sum(share.seconds + REST_SECONDS for share in shares) / 60)


def shorten(shares: tuple[Share, ...]) -> tuple[Share, ...]:
    """Take single sets off the longest strength item until the routine fits."""
    while minutes(shares) > LONGEST:
        trimmable = [share for share in shares if share.item.kind == "strength" and share.dose.sets > 1]
        if not trimmable:
            break
        longest = max(trimmable, key=lambda share: share.seconds)
        less = replace(longest, dose=drop_set(longest.dose))
        shares = tuple(less if share is longest else share for share in shares)
    return shares


def _share(index: int, item: Item, level: str, *, plus: bool) -> Share:
    dose = item.doses[level]
    return Share(index, item, level, grow(dose, kind=item.kind) if plus else dose)
