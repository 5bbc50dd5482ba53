"""Who comes first, and why: the truth table of the roster."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from coaching.rules import attention as rules
from coaching.rules.attention import (
    DRIFTING,
    ON_TRACK,
    RED,
    TO_DO,
    Facts,
    FlagFacts,
    ProgramFacts,
    Thresholds,
    attention,
    invitation,
)
from coaching.rules.pain import PainLimits

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
RULES = Thresholds()
RUNNING = ProgramFacts(TODAY - 10 * ONE_DAY, TODAY + 31 * ONE_DAY, next_on=TODAY)
HURTS, FINE = (2, 2, 3, 7), (2, 2, 2, 2)


def flag(tier="same_day_urgent", *, hours=1, **state):
    return FlagFacts(tier, NOON - timedelta(hours=hours), **state)


def program(**changes):
    return ProgramFacts(**{**vars(RUNNING), **changes})


def facts(**known):
    scores = known.pop("pain", ())
    return Facts(today=TODAY, **{"program": RUNNING, "daily": scores, "mornings": scores, **known})


def on_day(days):
    return TODAY + days * ONE_DAY


@pytest.mark.parametrize(
    ("known", "group", "reason"),
    [
        ({}, ON_TRACK, rules.FINE),
        ({"pain": FINE}, ON_TRACK, rules.FINE),
        ({"flag": flag()}, RED, rules.FLAG_WAITS),
        ({"flag": flag(waits=False)}, RED, rules.FLAG_TAKEN),
        ({"flag": flag(waits=False, answered=True)}, RED, rules.FLAG_ANSWERED),
        ({"flag": flag(), "pain": HURTS, "program": None}, RED, rules.FLAG_WAITS),
        ({"flag": flag(), "shares": False}, RED, rules.FLAG_WAITS),
        ({"pain": HURTS}, DRIFTING, rules.PAIN_HIGH),
        ({"pain": (1, 1, 1, 4)}, DRIFTING, rules.PAIN_JUMP),
        ({"pain": (1,) * 7 + (3,) * 7}, DRIFTING, rules.PAIN_CLIMB),
        ({"pain": HURTS, "program": None}, DRIFTING, rules.PAIN_HIGH),
        ({"pain": HURTS, "program": program(quiet_days=9)}, DRIFTING, rules.PAIN_HIGH),
        ({"program": program(quiet_days=2)}, ON_TRACK, rules.FINE),
        ({"program": program(quiet_days=3)}, DRIFTING, rules.SILENT),
        ({"program": program(quiet_days=9, still=True, next_on=None)}, ON_TRACK, rules.PAUSED),
        ({"program": program(quiet_days=9, next_on=on_day(4))}, ON_TRACK, rules.AWAY),
        ({"program": program(quiet_days=9, next_on=on_day(1))}, DRIFTING, rules.SILENT),
        ({"talk_since": NOON}, TO_DO, rules.TALK),
        ({"talk_since": NOON, "program": None}, TO_DO, rules.TALK),
        ({"program": program(ends_on=on_day(7))}, TO_DO, rules.ENDS),
        ({"program": program(ends_on=on_day(8))}, ON_TRACK, rules.FINE),
        ({"program": program(ends_on=on_day(0))}, TO_DO, rules.ENDS),
        ({"program": program(ends_on=on_day(3), still=True)}, ON_TRACK, rules.PAUSED),
        ({"program": None}, TO_DO, rules.NO_PROGRAM),
        ({"program": None, "finished_on": on_day(-3)}, TO_DO, rules.OVER),
        ({"finished_on": on_day(-90)}, ON_TRACK, rules.FINE),
        ({"program": program(starts_on=on_day(3), next_on=on_day(3))}, ON_TRACK, rules.NOT_STARTED),
        ({"shares": False, "program": None}, TO_DO, rules.NOT_SHARING),
    ],
)
def test_one_reason_each(known, group, reason):
    found = attention(facts(**known), RULES)

    assert (found.group, found.reason) == (group, reason)


@pytest.mark.parametrize(
    ("known", "days"),
    [
        ({"program": program(quiet_days=5)}, 5),
        ({"program": program(ends_on=on_day(4))}, 4),
        ({"program": program(ends_on=on_day(-1))}, 0),
        ({"program": None, "finished_on": on_day(-3)}, 3),
        ({"pain": (2, 7, None)}, 1),
        ({"program": program(starts_on=on_day(3), next_on=on_day(3))}, 3),
    ],
)
def test_every_reason_carries_its_number(known, days):
    assert attention(facts(**known), RULES).days == days


MOST_URGENT_FIRST = [
    facts(flag=flag("emergency_now", hours=5)),
    facts(flag=flag("emergency_now", hours=1)),
    facts(flag=flag("same_day_urgent", hours=90)),
    facts(flag=flag("clinician_days", hours=9)),
    facts(flag=flag("emergency_now", waits=False)),
    facts(flag=flag("clinician_days", waits=False)),
    facts(flag=flag("emergency_now", waits=False, answered=True)),
    facts(pain=(3, 9)),
    facts(pain=(3, 8)),
    facts(pain=(5, 8)),
    facts(pain=(1, 1, 1, 5)),
    facts(pain=(1,) * 7 + (3,) * 7),
    facts(program=program(quiet_days=9)),
    facts(program=program(quiet_days=3)),
    facts(talk_since=NOON - ONE_DAY),
    facts(talk_since=NOON),
    facts(program=program(ends_on=on_day(1))),
    facts(program=program(ends_on=on_day(6))),
    facts(program=None, finished_on=on_day(-9)),
    facts(program=None),
    facts(program=None, shares=False),
    facts(program=program(still=True)),
    facts(),
]


@pytest.mark.parametrize(("first", "second"), list(pairwise(MOST_URGENT_FIRST)))
def test_the_more_urgent_stands_above(first, second):
    assert attention(first, RULES).sort_key < attention(second, RULES).sort_key


def test_a_closed_order_of_groups():
    keys = [attention(one, RULES) for one in MOST_URGENT_FIRST]

    assert list(dict.fromkeys(key.group for key in keys)) == [RED, DRIFTING, TO_DO, ON_TRACK]


@pytest.mark.parametrize(
    ("expires_in", "reason", "days"), [(11, rules.INVITED, 3), (1, rules.INVITED, 3), (0, rules.INVITATION_RAN_OUT, 0)]
)
def test_an_invitation_is_something_to_do(expires_in, reason, days):
    found = invitation(invited_on=on_day(-3), expires_on=on_day(expires_in), today=TODAY)

    assert (found.group, found.reason, found.days) == (TO_DO, reason, days)


def test_an_invitation_that_ran_out_comes_before_one_that_waits():
    waits = invitation(invited_on=on_day(-9), expires_on=on_day(5), today=TODAY)
    ran_out = invitation(invited_on=on_day(-15), expires_on=on_day(-1), today=TODAY)

    assert ran_out.sort_key < waits.sort_key


def test_thresholds_are_settings():
    patient = Thresholds(pain=PainLimits(high=9), silent_days=10, ends_within_days=1)

    assert attention(facts(pain=(7, 7, 8)), patient).reason == rules.FINE
    assert attention(facts(program=program(quiet_days=9)), patient).reason == rules.FINE
    assert attention(facts(program=program(ends_on=on_day(3))), patient).reason == rules.FINE


def test_every_reason_has_a_group_and_a_rank():
    assert set(rules.GROUP_OF) == set(rules.RANK)
    assert set(rules.GROUP_OF.values()) == set(rules.GROUPS)
