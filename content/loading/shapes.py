"""Which words each kind of entry may use in the library's files, and what each of them holds."""

from collections.abc import Iterator
from datetime import date

from content.loading.files import Entry, Problem


class TEXTS:
    """A list of texts."""


class MAPS:
    """A list of items with named fields."""


class LINES:
    """A list of texts, or of items with named fields."""


NAMES = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    dict: "named fields",
    date: "a day such as 2026-03-02",
    TEXTS: "a list of texts",
    MAPS: "a list of items with named fields",
    LINES: "a list of texts or of items with named fields",
    float: "a number",
}

# the words an entry must have, and those it may have
Shape = tuple[dict[str, type], dict[str, type]]
_NOTHING = ("", None)
_INSIDE = {TEXTS: (str,), MAPS: (dict,), LINES: (str, dict)}

EQUIPMENT: Shape = ({"slug": str, "name": str}, {"instead": str})
SOURCE: Shape = ({"code": str, "title": str}, {"authors": str, "publication": str, "used_for": str})
EXERCISE: Shape = (
    {
        "slug": str,
        "kind": str,
        "name": str,
        "purpose": str,
        "targets": str,
        "areas": TEXTS,
        "contributors": TEXTS,
        "equipment": TEXTS,
        "start_position": str,
        "mode": str,
        "doses": dict,
        "caution": str,
        "cues": TEXTS,
        "common_mistake": str,
        "sources": dict,
    },
    {
        "optional_equipment": TEXTS,
        "one_sided": bool,
        "rep_seconds": int,
        "dosage_source": str,
        "easier": str,
        "harder": str,
        "gentle": bool,
        "impact": bool,
        "pose": dict,
        "reviewed_by": str,
        "reviewed_on": date,
    },
)
DOSES: Shape = ({"beginner": str, "intermediate": str, "advanced": str}, {})
CITATIONS: Shape = ({}, {"named": TEXTS, "related": TEXTS})
ROUTINE: Shape = (
    {"slug": str, "name": str, "summary": str, "items": LINES},
    {"source": str, "when_short": str, "standalone": bool, "before_run": bool},
)
ROUTINE_LINE: Shape = ({"item": str}, {"why": str})
PROGRAM: Shape = (
    {"slug": str, "name": str, "summary": str, "suits": str, "phases": TEXTS, "sources": MAPS, "days": MAPS},
    {"kind": str, "running": TEXTS, "gate": str, "graduation": str},
)
PROGRAM_SOURCE: Shape = ({"code": str, "why": str}, {})
PROGRAM_DAY: Shape = ({"day": int, "routine": str}, {"plus": bool, "extra": str})
CLAIM: Shape = (
    {"code": str, "text": str, "strength": str, "sources": TEXTS, "handling": str, "how_sure": str},
    {"says_otherwise": TEXTS, "contradicts": TEXTS},
)
CONTRIBUTOR: Shape = (
    {"slug": str, "name": str, "question": str, "scale": TEXTS, "emphasis": str, "strength": str, "weight": float},
    {"note": str, "sources": TEXTS, "answers": dict},
)
SELF_TEST: Shape = (
    {"slug": str, "name": str, "purpose": str, "steps": TEXTS, "stop": str, "contributors": TEXTS, "minutes": int},
    {"scoring": TEXTS, "equipment": str, "sources": TEXTS, "codes": TEXTS},
)
SWAP_RULE: Shape = ({"slug": str, "situation": str}, {"remove": TEXTS, "instead": TEXTS, "note": str})
GUIDE: Shape = (
    {
        "slug": str,
        "name": str,
        "topic": str,
        "summary": str,
        "claims": TEXTS,
        "one_thing": str,
        "get_help": str,
        "body": str,
    },
    {"minutes_to_read": int, "causes": TEXTS, "fixes": TEXTS},
)


def shape_problems(entry: Entry, shape: Shape, data=None, *, inside="") -> Iterator[Problem]:
    """Missing words, words nobody knows, and words that hold the wrong sort of thing."""
    required, optional = shape
    data = entry.data if data is None else data
    for word in required:
        if data.get(word) in _NOTHING:
            yield entry.problem(f"{inside}{word}", "It is missing.")
    for word, value in data.items():
        if says := _wrong_with(word, value, required, optional):
            yield entry.problem(f"{inside}{word}", says)


def _wrong_with(word, value, required, optional) -> str:
    kind = required.get(word) or optional.get(word)
    if not kind:
        return "This word is not known here."
    if value in _NOTHING:
        return "It is empty; leave the word out instead." if word in optional else ""
    return "" if _is(value, kind) else f"It should be {NAMES[kind]}."


def _is(value, kind) -> bool:
    if kind in _INSIDE:
        return type(value) is list and all(type(item) in _INSIDE[kind] for item in value)
    return type(value) is kind or (kind is float and type(value) is int)
