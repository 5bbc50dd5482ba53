"""Cells: whatever a spreadsheet does to a text, it comes back as it was."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.exchange.cells import NoText, escaped, plain, text_of


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-1", "@here", "'=1", "''=1", "=HYPERLINK(1)"])
def test_what_looks_like_a_formula_is_written_as_a_text_and_read_as_it_was(text):
    assert escaped(text) == f"'{text}"
    assert text_of(escaped(text)) == text


@pytest.mark.parametrize("text", ["", "Plank", "'tis", "2x8r/side", "a = b", "don't"])
def test_other_texts_are_written_as_they_are(text):
    assert escaped(text) == text
    assert text_of(text) == text


@given(st.text())
def test_every_text_survives_the_way_out_and_in(text):
    assert text_of(escaped(plain(text))) == plain(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (4, "4"),
        (4.0, "4"),
        (0.5, "0.5"),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 9, tzinfo=UTC), "2026-03-02"),
        (["one", 2, None], "one\n2"),
        ("  two\r\nlines\x07 ", "two\nlines"),
    ],
)
def test_numbers_days_and_lists_become_text(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize("value", [{"a": 1}, [["a"]], {"a"}, b"a"])
def test_anything_else_is_refused(value):
    with pytest.raises(NoText):
        text_of(value)
