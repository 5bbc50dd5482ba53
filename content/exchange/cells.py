"""One cell of a file: how a text gets in, and out again."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

YES, NO = "yes", "no"
WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
# a spreadsheet takes what begins like this for a formula; an apostrophe in front makes it a text
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class NoText(ValueError):
    """The cell holds something that is neither a text nor a number nor a day."""


def escaped(value: str | int) -> str | int:
    """As it is written into a file."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def text_of(value: Any) -> str:
    """What a cell says, however the file keeps it: 4.0 is 4, true is yes, a list has a line for each item."""
    if isinstance(value, list):
        return plain("\n".join(_scalar(one) for one in value))
    text = plain(_scalar(value))
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def plain(text: str) -> str:
    """Without what nobody sees: line ends of other systems, control characters, space around it."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _scalar(value: Any) -> str:
    said = _SAID.get(type(value))
    if not said:
        raise NoText
    return said(value)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else str(value)


_SAID: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda value: YES if value else NO,
    int: str,
    float: _number,
    str: str,
    date: date.isoformat,
    datetime: lambda value: value.date().isoformat(),
}
