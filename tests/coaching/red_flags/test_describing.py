"""docs/red-flags.md is written from the rules, and is never stale."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coaching.management.commands import describe_red_flags
from coaching.red_flags.describing import BLOCK, TABLES, UnknownTable, in_words, refreshed, table
from coaching.rules.red_flag_table import FLAGS


def document():
    return describe_red_flags.DOCUMENT.read_text(encoding="utf-8")


def test_the_document_is_fresh():
    assert refreshed(document()) == document(), "run manage.py describe_red_flags --write"


def test_every_table_has_its_place_in_the_document():
    assert {block["name"] for block in BLOCK.finditer(document())} == set(TABLES)


@pytest.mark.parametrize("flag", FLAGS.values(), ids=FLAGS)
def test_every_flag_stands_in_it_with_its_question_and_its_advice(flag):
    assert flag.question in document()
    assert flag.tell in document()


def test_a_stale_document_fails_the_check_and_writing_mends_it(tmp_path, monkeypatch):
    stale = tmp_path / "red-flags.md"
    stale.write_text("Before\n<!-- table: version -->\nold\n<!-- end -->\nafter", encoding="utf-8")
    monkeypatch.setattr(describe_red_flags, "DOCUMENT", stale)

    with pytest.raises(CommandError, match="stale"):
        call_command("describe_red_flags", "--check")
    call_command("describe_red_flags", "--write")
    call_command("describe_red_flags", "--check")

    written = stale.read_text(encoding="utf-8")
    assert written.startswith("Before\n<!-- table: version -->\n\nRule version")
    assert written.endswith("<!-- end -->\nafter")


def test_without_an_option_the_tables_are_printed():
    out = StringIO()

    call_command("describe_red_flags", stdout=out)

    assert all(f"## {name}\n" in out.getvalue() for name in TABLES)


def test_a_table_nobody_writes_is_refused():
    with pytest.raises(UnknownTable):
        refreshed("<!-- table: moon -->\n<!-- end -->")


def test_a_bar_in_a_cell_does_not_break_the_table():
    assert table(["A"], [["one|two"]]) == "| A |\n| --- |\n| one/two |"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "at once"), (5, "5 min"), (90, "90 min"), (240, "4 h"), (72 * 60, "72 h"), (7 * 1440, "7 days")],
)
def test_spans_are_said_as_people_say_them(minutes, words):
    assert in_words(timedelta(minutes=minutes)) == words
