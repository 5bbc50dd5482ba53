"""What athletes read: plain, kind, US grade 8 at most."""

import re

import pytest
from bs4 import BeautifulSoup

from coaching.dashboard import run_advice
from coaching.programs import actions as programs
from tests.reading import grade

BLAME = re.compile(
    r"\b(fail(ed|ure)?|miss(ed|ing)?|non-compliant|streak|lazy|should have|guilty|diagnos\w+)\b", re.IGNORECASE
)

RELIEF = re.compile("no day counts as missed", re.IGNORECASE)


def sentences(response):
    """The words of the page's paragraphs; labels and buttons are no sentences."""
    main = BeautifulSoup(response.text, "html.parser").main
    for part in main.select("#trouble, .care, .week, .plan, .days, nav"):
        part.decompose()
    spoken = [node.get_text(" ", strip=True) for node in main.select("p, li, h2")]
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in spoken)


def open_day(ada, program_of, **_):
    program_of(ada, began=-16)


def no_program(**_):
    """Nothing yet."""


def before(ada, program_of, **_):
    program_of(ada, began=4)


def logged(ada, program_of, log_of, **_):
    program_of(ada)
    log_of(ada, 0)


def paused(ada, program_of, now, **_):
    programs.pause_program(program_of(ada), reason="ill", from_on=now.date(), until_on=None, by=ada, at=now)


def over(ada, program_of, now, **_):
    programs.stop_program(program_of(ada, began=-9), reason="", by=ada, at=now)


def reduced(ada, program_of, flag_of, **_):
    program_of(ada, began=-9)
    flag_of(ada, "radiating_leg_pain")


@pytest.mark.parametrize("path", ["/today/", "/plan/"])
@pytest.mark.parametrize("state", [open_day, no_program, before, logged, paused, over, reduced])
def test_every_state_is_plain_and_without_blame(state, path, clock, ada, now, program_of, log_of, flag_of, as_user):
    state(ada=ada, program_of=program_of, log_of=log_of, flag_of=flag_of, now=now)

    text = sentences(as_user(ada).get(path))

    assert grade(text) <= 8, text
    assert BLAME.findall(RELIEF.sub("", text)) == [], text


def test_what_to_run_is_plain():
    for week in range(1, 7):
        assert grade(" ".join(run_advice.advice("balanced_back_42", week=week, hold=None))) <= 8
    for words in run_advice.HELD.values():
        assert grade(words) <= 8
