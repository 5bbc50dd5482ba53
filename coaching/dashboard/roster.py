"""The coach's morning: everybody, most urgent first, each with one reason."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse

from coaching.dashboard import caseload
from coaching.dashboard.caseload import Caseload, Invited, Known
from coaching.programs.models import AthleteProgram
from coaching.red_flags.models import RedFlag
from coaching.rules import attention as rules
from coaching.rules.attention import DRIFTING, GROUPS, ON_TRACK, RED, TO_DO, Attention, Facts, FlagFacts, ProgramFacts

THRESHOLDS = rules.Thresholds()
NEEDS_ATTENTION = "attention"
LABELS = {RED: "Red flags", DRIFTING: "Drifting", TO_DO: "To do", ON_TRACK: "On track"}
TAGS = {RED: ("bad", "Urgent"), DRIFTING: ("warn", "Check"), TO_DO: ("info", "To do"), ON_TRACK: ("ok", "OK")}


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands on the roster; the row itself is only made for those who are shown."""

    who: Known | Invited
    found: Attention

    @property
    def group(self) -> str:
        return self.found.group

    @property
    def sort_key(self):
        return self.found.sort_key, self.who.name.casefold()


def places(coach, *, now: datetime) -> list[Place]:
    """Everybody of this coach, most urgent first."""
    found: Caseload = caseload.of(coach, now=now)
    athletes = [Place(one, rules.attention(_facts(one), THRESHOLDS)) for one in found.athletes.values()]
    invited = [Place(one, _invitation(one)) for one in found.invited]
    return sorted(athletes + invited, key=lambda place: place.sort_key)


def chosen(everybody: list[Place], *, show: str, search: str) -> list[Place]:
    """Those in a group, or all who need attention, whose name holds what was typed."""
    groups = {NEEDS_ATTENTION: (RED, DRIFTING, TO_DO)}.get(show, (show,) if show in GROUPS else GROUPS)
    wanted = search.casefold()
    return [place for place in everybody if place.group in groups and wanted in place.who.name.casefold()]


def tiles(everybody: list[Place], *, search: str) -> list[dict]:
    """The four counts on top, each a filter."""
    counts = Counter(place.group for place in everybody)
    return [_filter(name, LABELS[name], counts[name], search) | {"look": TAGS[name][0]} for name in GROUPS]


def segments(everybody: list[Place], *, search: str) -> list[dict]:
    """Everybody, or all who need a look."""
    fine = sum(place.group == ON_TRACK for place in everybody)
    return [
        _filter("", "All", len(everybody), search),
        _filter(NEEDS_ATTENTION, "Needs attention", len(everybody) - fine, search),
    ]


def query(*, show: str, search: str) -> str:
    """The filters as an address carries them; empty when everybody is shown."""
    return urlencode({name: value for name, value in (("show", show), ("q", search)) if value})


def _filter(show: str, label: str, count: int, search: str) -> dict:
    words = query(show=show, search=search)
    url = reverse("coaching:roster") + (f"?{words}" if words else "")
    return {"show": show, "label": label, "count": count, "url": url}


def _facts(one: Known) -> Facts:
    daily, mornings = one.scores()
    flag = one.flag
    return Facts(
        today=one.today,
        flag=FlagFacts(flag["tier"], flag["opened_at"], flag["state"] == RedFlag.State.OPEN, bool(flag["outcome"]))
        if flag
        else None,
        daily=daily,
        mornings=mornings,
        program=_program(one),
        finished_on=one.finished_on,
        talk_since=one.talk["opened_at"] if one.talk else None,
        shares=one.shares,
    )


def _program(one: Known) -> ProgramFacts | None:
    program = one.program
    if program is None:
        return None
    still = program["frozen_on"] is not None or program["state"] == AthleteProgram.State.PAUSED
    next_on = None if still else _next_on(one)
    return ProgramFacts(program["starts_on"], program["ends_on"], still, _quiet_days(one), next_on)


def _next_on(one: Known) -> date | None:
    """The next day with a routine, from today on. Only looked for where there is none today."""
    today = one.today.isoformat()
    if today in one.around:
        return one.today
    return next((date.fromisoformat(on) for on, _, _ in one.sessions() if on > today), None)


def _quiet_days(one: Known) -> int:
    """How many routines were due since the last one was logged; today's is not late yet."""
    last = one.program["last_log_on"] if one.program else None
    if last and (one.today - last).days <= THRESHOLDS.silent_days:
        return 0
    since, today = last.isoformat() if last else "", one.today.isoformat()
    return sum(since < on < today and status == caseload.OPEN for on, status, _ in one.sessions())


def _invitation(one: Invited) -> Attention:
    return rules.invitation(invited_on=one.invited_on, expires_on=one.expires_on, today=one.today)
