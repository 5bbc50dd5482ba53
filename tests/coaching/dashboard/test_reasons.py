"""The reason as a coach reads it: always with the number and its age."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.dashboard.reasons import WORDS, Told, in_words
from coaching.rules import attention as rules
from coaching.rules.attention import Attention

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
TOLD = Told(now=NOW, today=date(2026, 3, 5), owner="Cora")  # a Thursday
TWO_HOURS_AGO = NOW - timedelta(hours=2)


def pain(**numbers):
    return Attention(rules.PAIN_HIGH, **{"score": 7, "amount": 4, "days": 0, "since_days": 3, **numbers})


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Attention(rules.FLAG_WAITS, since_at=TWO_HOURS_AGO), "Red flag since 2 h, nobody has it yet"),
        (Attention(rules.FLAG_TAKEN, since_at=TWO_HOURS_AGO), "Red flag since 2 h, Cora has it"),
        (Attention(rules.FLAG_ANSWERED, since_at=TWO_HOURS_AGO), "Red flag since 2 h, answered, not cleared"),
        (pain(), "Pain 7/10, up 4 since Monday"),
        (pain(since_days=1), "Pain 7/10, up 4 since yesterday"),
        (pain(since_days=7), "Pain 7/10, up 4 in 7 days"),
        (pain(since_days=None), "Pain 7/10"),
        (pain(days=1), "Pain 7/10 yesterday, up 4 since Monday"),
        (pain(days=2, since_days=None), "Pain 7/10 2 days ago"),
        (Attention(rules.PAIN_JUMP, score=5, amount=3, days=0), "Pain 5/10, 3 above the usual morning"),
        (Attention(rules.PAIN_JUMP, score=5, amount=3.5, days=1), "Pain 5/10 yesterday, 3.5 above the usual morning"),
        (Attention(rules.PAIN_CLIMB, score=4, amount=1.83), "Morning pain up 1.8 on last week"),
        (Attention(rules.SILENT, days=5), "No session for 5 days"),
        (Attention(rules.SILENT, days=28), "No session for 4 weeks"),
        (Attention(rules.TALK, since_at=TWO_HOURS_AGO), "To talk about since 2 h"),
        (Attention(rules.ENDS, days=4), "Plan ends in 4 days"),
        (Attention(rules.ENDS, days=0), "Plan ends today"),
        (Attention(rules.OVER, days=1), "Plan finished yesterday"),
        (Attention(rules.NO_PROGRAM), "No plan yet"),
        (Attention(rules.INVITED, days=3), "Invited 3 days ago, not here yet"),
        (Attention(rules.INVITATION_RAN_OUT, days=0), "Invitation ran out today"),
        (Attention(rules.NOT_SHARING), "Shares no data with coaches now"),
        (Attention(rules.NOT_STARTED, days=1), "Starts tomorrow"),
        (Attention(rules.AWAY, days=4), "No routines until Mon 9 Mar"),
        (Attention(rules.PAUSED), "Paused"),
        (Attention(rules.FINE), "On track"),
    ],
)
def test_each_reason_in_one_sentence(found, said):
    assert in_words(found, TOLD) == said


def test_somebody_has_it_even_if_their_name_is_gone():
    found = Attention(rules.FLAG_TAKEN, since_at=TWO_HOURS_AGO)

    assert in_words(found, Told(now=NOW, today=TOLD.today)) == "Red flag since 2 h, somebody has it"


def test_held_is_not_paused():
    assert in_words(Attention(rules.PAUSED), Told(now=NOW, today=TOLD.today, held=True)) == "On hold"


def test_every_reason_has_words():
    assert set(WORDS) == set(rules.GROUP_OF)
