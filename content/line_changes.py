"""Two lists of lines side by side: what was added, taken out, moved, or says something else. Pure: no Django."""

from collections import Counter
from dataclasses import dataclass

from content.word_changes import GONE, NEW, SAME, Piece, likeness, pieces

ADDED, REMOVED, MOVED, CHANGED = "added", "removed", "moved", "changed"
# two lines that are at least so much alike are one line that was rewritten
REWRITTEN = 0.5


@dataclass(frozen=True)
class Line:
    """A line as it says it is called (`key`) and what it says; a line without a key is known by its words."""

    key: str
    text: str


@dataclass(frozen=True)
class LineChange:
    """One line of the list, with what became of it."""

    what: str
    pieces: tuple[Piece, ...]
    note: str = ""
    key: str = ""

    @property
    def is_same(self) -> bool:
        return self.what == SAME


def line_changes(before: list[Line], after: list[Line], *, ordered: bool) -> list[LineChange]:
    """Every line of both lists in the order of the second, with those that are gone where they stood.

    In a list that is not `ordered` the key is the place, so that nothing moves.
    """
    old, new = _keyed(before), _keyed(after)
    _recognise(old, new)
    still = [key for key in new if key in old]
    moved = set(still) - set(_longest_run(still, list(old))) if ordered else set()
    return [_change(key, old, new, moved=key in moved) for key in _woven(list(old), list(new))]


def swapped(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """Places that exchanged what they hold, each with its partner."""
    other = [n for n in after if n in before and before[n] != after[n]]
    partners = {n: [m for m in other if (after[n], after[m]) == (before[m], before[n])] for n in other}
    return {n: found[0] for n, found in partners.items() if len(found) == 1 == len(partners[found[0]])}


def _keyed(lines: list[Line]) -> dict[str, str]:
    """What the lines say by their keys; the second of the same key gets a number."""
    seen: Counter[str] = Counter()
    keyed = {}
    for line in lines:
        key = line.key or line.text
        seen[key] += 1
        keyed[key if seen[key] == 1 else f"{key} #{seen[key]}"] = line.text
    return keyed


def _recognise(old: dict[str, str], new: dict[str, str]) -> None:
    """Give a line without a key that was rewritten the key it had before."""
    fresh = [key for key in new if key not in old and key == new[key]]
    for gone in [key for key in old if key not in new and key == old[key]]:
        alike = max(fresh, key=lambda key: likeness(old[gone], new[key]), default=None)
        if alike is not None and likeness(old[gone], new[alike]) >= REWRITTEN:
            fresh.remove(alike)
            _rename(new, alike, gone)


def _rename(lines: dict[str, str], key: str, to: str) -> None:
    """Another key at the same place."""
    again = [(to if name == key else name, text) for name, text in lines.items()]
    lines.clear()
    lines.update(again)


def _longest_run(keys: list[str], order: list[str]) -> list[str]:
    """The longest part of `keys` that stands in `order` as it is, if possible at its old place: what nobody moved."""
    places = {key: number for number, key in enumerate(order)}

    def worth(run):
        return len(run), sum(keys.index(key) == places[key] for key in run)

    runs: list[list[str]] = []
    for key in keys:
        before = [run for run in runs if places[run[-1]] < places[key]]
        runs.append([*max(before, key=worth, default=[]), key])
    return max(runs, key=worth, default=[])


def _woven(old: list[str], new: list[str]) -> list[str]:
    """The second list, with what is only in the first behind what stood before it there."""
    woven = list(new)
    for place, key in enumerate(old):
        if key not in new:
            woven.insert(woven.index(old[place - 1]) + 1 if place else 0, key)
    return woven


def _change(key, old, new, *, moved) -> LineChange:
    if key not in new:
        return LineChange(REMOVED, (Piece(GONE, old[key]),), key=key)
    if key not in old:
        return LineChange(ADDED, (Piece(NEW, new[key]),), key=key)
    what = CHANGED if old[key] != new[key] else SAME
    note = f"moved from place {list(old).index(key) + 1} to {list(new).index(key) + 1}" if moved else ""
    return LineChange(MOVED if moved and what == SAME else what, tuple(pieces(old[key], new[key])), note, key)
