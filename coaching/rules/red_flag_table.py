"""The red flags as data, checked when they are read: a broken file stops the start, and names file, row and field."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

import yaml

DATA = Path(__file__).parent / "data"
RULE_VERSION = "2026-11"

EMERGENCY, SAME_DAY, DAYS, MONITOR, NONE = "emergency_now", "same_day_urgent", "clinician_days", "monitor", "none"
TIERS = (EMERGENCY, SAME_DAY, DAYS, MONITOR, NONE)  # strictest first
HOLD_ALL, HOLD_IMPACT, REDUCE, CONTINUE = "HOLD_ALL", "HOLD_IMPACT", "REDUCE", "CONTINUE"
PAUSE_NUDGES = "PAUSE_NUDGES"
PROGRAM_ACTIONS = (HOLD_ALL, HOLD_IMPACT, REDUCE, CONTINUE)  # strictest first
DUTIES = ("C15", "C2H", "C24", "C7")  # soonest first


class BrokenRules(Exception):
    """A rule file that must not be used: which file, which row, which field."""


@dataclass(frozen=True)
class Flag:
    """One red flag (clinical/1-red-flags.md §1.1)."""

    id: str
    tier: str
    label: str
    question: str
    check: str
    tell: str
    program: str
    duty: str
    source: str
    private: bool = False
    crisis: bool = False
    within_days: int = 0


@dataclass(frozen=True)
class Tile:
    """One tile of the first page, and the questions it opens (clinical/6-check-ins.md §6.1)."""

    id: str
    heading: str
    examples: str
    flags: tuple[str, ...]


def _rows(path: Path, kind: type) -> list[dict]:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {field.name for field in fields(kind)}
    needed = {field.name for field in fields(kind) if field.default is field.default_factory}
    for number, row in enumerate(rows, start=1):
        for name in sorted(set(row) - known):
            raise BrokenRules(f"{path.name}, row {number}: there is no field {name!r}")
        for name in sorted(needed - set(row)):
            raise BrokenRules(f"{path.name}, row {number} ({row.get('id')}): {name!r} is missing")
    return rows


def _require(path: Path, row: str, field: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise BrokenRules(f"{path.name}, row {row}: {field} {value!r} is none of {', '.join(allowed)}")


def read_flags(path: Path = DATA / "red_flags.yaml") -> Mapping[str, Flag]:
    """Every flag by its id, in the order of the file; raises BrokenRules."""
    flags: dict[str, Flag] = {}
    for row in _rows(path, Flag):
        flag = Flag(**row)
        _require(path, flag.id, "tier", flag.tier, TIERS[:-1])
        _require(path, flag.id, "program", flag.program, (*PROGRAM_ACTIONS, PAUSE_NUDGES))
        _require(path, flag.id, "duty", flag.duty, DUTIES)
        if flag.id in flags:
            raise BrokenRules(f"{path.name}, row {flag.id}: id stands twice")
        flags[flag.id] = flag
    return MappingProxyType(flags)


def read_tiles(flags: Mapping[str, Flag], path: Path = DATA / "tiles.yaml") -> tuple[Tile, ...]:
    """The tiles of the first page; together they ask every emergency and same-day question exactly once."""
    tiles = tuple(Tile(**{**row, "flags": tuple(row["flags"])}) for row in _rows(path, Tile))
    asked = [flag for tile in tiles for flag in tile.flags]
    wanted = {flag.id for flag in flags.values() if flag.tier in {EMERGENCY, SAME_DAY}}
    for flag in asked:
        _require(path, flag, "flags", flag, tuple(wanted))
    missing = sorted(wanted - set(asked)) + sorted({flag for flag in asked if asked.count(flag) > 1})
    if missing:
        raise BrokenRules(f"{path.name}, field flags: asked never or twice: {', '.join(missing)}")
    return tiles


FLAGS = read_flags()
TILES = read_tiles(FLAGS)
SECOND_PAGE = tuple(flag for flag in FLAGS.values() if flag.tier in {DAYS, MONITOR})
