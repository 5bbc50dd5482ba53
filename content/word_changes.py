"""Two texts side by side, word by word. Pure: no Django."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
# below this likeness two texts are told apart as wholes: a patchwork of single words helps nobody
ALIKE = 0.35


@dataclass(frozen=True)
class Piece:
    """Some words that both texts have, or only one of them."""

    what: str
    text: str


def likeness(before: str, after: str) -> float:
    """From 0 (nothing in common) to 1 (the same words)."""
    return _matcher(_words(before), _words(after)).ratio()


def pieces(before: str, after: str) -> list[Piece]:
    """How one gets from one text to the other."""
    old, new = _words(before), _words(after)
    matcher = _matcher(old, new)
    if matcher.ratio() < ALIKE:
        return _kept([Piece(GONE, before), Piece(NEW, after)])
    found = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            # with the space that follows in either text
            found.append(Piece(SAME, "".join(max(pair, key=len) for pair in zip(old[a:b], new[c:d], strict=True))))
        else:
            found += [Piece(GONE, _apart("".join(old[a:b]), new[c:d])), Piece(NEW, "".join(new[c:d]))]
    return _kept(found)


def _apart(gone: str, new: list[str]) -> str:
    """With a space before what comes instead."""
    return f"{gone} " if gone and new and not gone[-1].isspace() else gone


def _words(text: str) -> list[str]:
    """Words with the space behind them, so that line breaks stay where they are."""
    return re.findall(r"\S+\s*", text)


def _matcher(old: list[str], new: list[str]) -> SequenceMatcher:
    return SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False)


def _kept(found: list[Piece]) -> list[Piece]:
    return [piece for piece in found if piece.text]
