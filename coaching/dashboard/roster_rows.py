"""One line of the roster for each of those who are shown: pain of two weeks, seven days, the plan, one action."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from coaching.dashboard.caseload import Invited, Known, last_days
from coaching.dashboard.charts import spark
from coaching.dashboard.reasons import Told, in_words
from coaching.dashboard.roster import TAGS, Place
from coaching.dashboard.words import addresses, counted, lower_first, month_day
from coaching.programs.models import AthleteProgram
from coaching.rules import attention as rules
from coaching.rules.attention import DRIFTING, RED, Attention
from coaching.rules.pain import PainLimits, latest
from coaching.rules.red_flag_table import FLAGS

FRESH_DAYS = PainLimits().fresh_days
DOT_DAYS = 7
WEEKS = 6
STRIPES = {RED: "s-red", DRIFTING: "s-amber"}
DOTS = {"d": "on", "s": "half"}  # done, short version


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the roster, ready to show."""

    name: str
    group: str
    stripe: str
    tag: str
    tag_text: str
    why: str
    more: str = ""
    url: str = ""
    action: str = ""
    action_url: str = ""
    shares: bool = False
    spark: SafeString | str = ""
    pain_now: int | None = None
    dots: tuple[str, ...] = ()
    dots_text: str = ""
    plan: str = ""


def rows(of_places: Iterable[Place], *, now: datetime) -> list[Row]:
    """What the table shows of them."""
    pages = {name: addresses(f"coaching:{name}") for name in ("athlete", "red_flag", "assign_program")}
    return [_row(place, pages, now=now) for place in of_places]


def _row(place: Place, pages, *, now) -> Row:
    look, text = TAGS[place.group]
    common: dict[str, Any] = {"name": place.who.name, "group": place.group, "stripe": STRIPES.get(place.group, "")}
    tag: dict[str, Any] = {"tag": look, "tag_text": text}
    if isinstance(place.who, Invited):
        why = in_words(place.found, Told(now=now, today=place.who.today))
        invite = reverse("coaching:invite_athlete")
        return Row(**common, **tag, why=why, plan="–", action="Open", action_url=invite)
    return Row(**common, **tag, **_about(place.who, place.found, pages, now=now))


def _about(one: Known, found: Attention, pages, *, now) -> dict:
    daily, _ = one.scores()
    newest = latest(daily)
    flag = one.flag or one.talk
    owner = (flag["acknowledged_by__name"] or "").split(" ")[0] if flag else ""
    url = pages["athlete"](one.id)
    action, action_url = _action(one, found, url, pages)
    return {
        "why": in_words(found, Told(now=now, today=one.today, owner=owner, held=_is_held(one))),
        "more": _label(one, found),
        "url": url,
        "action": action,
        "action_url": action_url,
        "shares": one.shares,
        "spark": spark(daily) if one.shares else "",
        "pain_now": newest.score if newest and newest.days_ago <= FRESH_DAYS else None,
        "plan": _plan(one),
        **(_dots(one) if one.shares else {}),
    }


def _action(one: Known, found: Attention, url: str, pages) -> tuple[str, str]:
    """The one thing to do next."""
    if found.group == RED and one.flag:
        return "Answer", pages["red_flag"](one.flag["id"])
    if found.reason == rules.TALK and one.talk:
        return "Open", pages["red_flag"](one.talk["id"])
    if found.reason in {rules.NO_PROGRAM, rules.OVER}:
        return "Give a plan", pages["assign_program"](one.id)
    return "Review", url


def _label(one: Known, found: Attention) -> str:
    """What was reported, in a few words."""
    flag = {RED: one.flag}.get(found.group, one.talk if found.reason == rules.TALK else None)
    return lower_first(FLAGS[flag["main_flag"]].label) if flag and flag["main_flag"] in FLAGS else ""


def _is_held(one: Known) -> bool:
    return bool(one.program and one.program["state"] != AthleteProgram.State.PAUSED)


def _dots(one: Known) -> dict:
    """One dot for each of the last seven days: done, short version, or nothing."""
    statuses = {on: status for on, status, _ in one.sessions()}
    letters = [statuses.get(on, "") for on in last_days(one.today, DOT_DAYS)]
    done, short = letters.count("d"), letters.count("s")
    text = f"{counted(done, 'routine')} done{f', {short} in short' if short else ''} in the last 7 days"
    return {"dots": tuple(DOTS.get(letter, "") for letter in letters), "dots_text": text}


def _plan(one: Known) -> str:
    program = one.program
    if program is None:
        return "–"
    if program["starts_on"] > one.today:
        return f"From {month_day(program['starts_on'])}"
    if program["frozen_on"] or program["state"] == AthleteProgram.State.PAUSED:
        return "On hold" if _is_held(one) else "Paused"
    today = one.today.isoformat()
    week = next((int(week) for on, _, week in one.sessions() if on >= today), WEEKS)
    return f"Week {week}/{WEEKS}"
