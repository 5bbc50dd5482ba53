"""The rules as tables a clinician can read: docs/red-flags.md holds them, and a test keeps them fresh."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

from accounts.countries import SAFETY_NUMBERS, country_names
from coaching.programs.models import Hold
from coaching.red_flags.cards import PROGRAM, TITLES
from coaching.red_flags.detail import DUTIES
from coaching.red_flags.models import Tier
from coaching.rules.ladder import EVERYBODY, LADDERS
from coaching.rules.red_flag_table import DUTIES as DUTY_CODES
from coaching.rules.red_flag_table import FLAGS, PROGRAM_ACTIONS, RULE_VERSION, SECOND_PAGE, TIERS, TILES
from coaching.rules.restarts import RESTART_BY_TIER

BLOCK = re.compile(r"(<!-- table: (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


class UnknownTable(ValueError):
    """The document asks for a table that nobody writes."""


def refreshed(document: str) -> str:
    """The document with every table between its markers written anew."""

    def fill(block: re.Match) -> str:
        if block["name"] not in TABLES:
            raise UnknownTable(block["name"])
        return f"{block[1]}\n{TABLES[block['name']]()}\n\n{block[3]}"

    return BLOCK.sub(fill, document)


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', '/') for cell in line)} |" for line in lines)


def flags_of(tier: str) -> str:
    head = ["Flag", "We ask", "The card says", "Program", "Duty", "Source"]
    rows = (
        [
            f"`{flag.id}`<br>{flag.label}",
            flag.question,
            f"{flag.check} **{flag.tell}**",
            flag.program,
            flag.duty,
            flag.source,
        ]
        for flag in FLAGS.values()
        if flag.tier == tier
    )
    return table(head, rows)


def tiles() -> str:
    rows = (
        [str(number), tile.heading, tile.examples, ", ".join(f"`{flag}`" for flag in tile.flags)]
        for number, tile in enumerate(TILES, start=1)
    )
    return table(["Tile", "Heading", "Small print", "A tap opens"], rows)


def second_page() -> str:
    return table(["Asked on page 2", "Tier"], ([f"`{flag.id}`", Tier(flag.tier).label] for flag in SECOND_PAGE))


def programs() -> str:
    rows = ([code, Hold.Action(code).label, PROGRAM[code]] for code in PROGRAM_ACTIONS)
    return table(["Code", "In short", "The athlete reads"], rows)


def duties() -> str:
    return table(["Code", "The coach reads"], ([code, "<br>".join(DUTIES[code])] for code in DUTY_CODES))


def ladder() -> str:
    head = ["Tier", "Coach", "Coach again", "Deputy", "Head", "Operators", "Then", "Outcome due", "Rests at night"]
    return table(head, (_ladder_row(tier) for tier in TIERS if tier in LADDERS))


def _ladder_row(tier: str) -> list[str]:
    steps = LADDERS[tier]
    times = [in_words(rung.after) for rung in steps.rungs]
    then = f"{'everybody' if steps.then == EVERYBODY else 'the ' + steps.then} every {in_words(steps.repeat)}"
    rests = "later steps, 22:00 to 07:00" if steps.rests_at_night else "never"
    return [Tier(tier).label, *times, *["–"] * (5 - len(times)), then, in_words(steps.outcome_within), rests]


def in_words(span: timedelta) -> str:
    """30 min, 4 h, 7 days; `at once` for nothing."""
    minutes = int(span.total_seconds() // 60)
    if minutes and minutes % (24 * 60) == 0 and minutes > 3 * 24 * 60:
        return f"{minutes // (24 * 60)} days"
    if minutes and minutes % 60 == 0:
        return f"{minutes // 60} h"
    return f"{minutes} min" if minutes else "at once"


def restarts() -> str:
    rows = ([Tier(tier).label, Hold.Resume(restart).label] for tier, restart in RESTART_BY_TIER.items())
    return table(["Tier", "Where the plan begins again"], rows)


def cards() -> str:
    return table(["Tier", "Title of the card"], ([Tier(tier).label, TITLES[tier]] for tier in TIERS))


def numbers() -> str:
    names = country_names()
    known = sorted((names.get(code, code), one) for code, one in SAFETY_NUMBERS.items())
    rows = (
        [name, one.emergency, one.urgent or "–", f"{one.crisis_name} {one.crisis}".strip() or "–"]
        for name, one in known
    )
    return table(["Country", "Emergency", "Advice the same day", "In despair"], rows)


def version() -> str:
    return f"Rule version: **{RULE_VERSION}**, {len(FLAGS)} flags."


TABLES: dict[str, Callable[[], str]] = {
    "version": version,
    **{f"flags-{tier.replace('_', '-')}": partial(flags_of, tier) for tier in TIERS[:-1]},
    "tiles": tiles,
    "second-page": second_page,
    "programs": programs,
    "duties": duties,
    "ladder": ladder,
    "restarts": restarts,
    "cards": cards,
    "numbers": numbers,
}
