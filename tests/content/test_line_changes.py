"""Two texts, and two lists of lines, side by side."""

from hypothesis import given
from hypothesis import strategies as st

from content.line_changes import Line, line_changes, swapped
from content.word_changes import GONE, NEW, pieces

texts = st.text(alphabet="ab .\n", max_size=30).map(str.strip)
lists = st.lists(st.sampled_from("ABCDEF"), max_size=6, unique=True)


def without(found, what):
    return "".join(piece.text for piece in found if piece.what != what)


@given(texts, texts)
def test_pieces_are_both_texts(before, after):
    found = pieces(before, after)

    assert without(found, NEW).split() == before.split()
    assert without(found, GONE).split() == after.split()


def test_texts_with_little_in_common_are_told_apart_as_wholes():
    assert [p.what for p in pieces("Lie on your back now.", "Stand tall at the wall now.")] == [GONE, NEW]


def became(before, after, *, ordered=True):
    found = line_changes([Line(k, k) for k in before], [Line(k, k) for k in after], ordered=ordered)
    return " ".join(f"{line.key}:{line.what}" for line in found)


def test_only_what_was_moved_is_called_moved():
    assert became("ABCD", "BCDA") == "B:same C:same D:same A:moved"
    assert became("ABC", "CBA") == "C:moved B:same A:moved"
    assert became("AB", "BA") in ("B:moved A:same", "B:same A:moved")


def test_what_is_gone_stands_where_it_stood():
    assert became("ABC", "AC") == "A:same B:removed C:same"
    assert became("ABC", "XC") == "A:removed B:removed X:added C:same"


def test_without_an_order_nothing_moves():
    assert became("AB", "BA", ordered=False) == "B:same A:same"


def test_the_same_key_twice_is_two_lines():
    found = line_changes([Line("a", "1")], [Line("a", "1"), Line("a", "2")], ordered=True)

    assert [(line.key, line.what) for line in found] == [("a", "same"), ("a #2", "added")]


@given(lists, lists)
def test_every_line_of_both_lists_appears_once(before, after):
    keys = [line.key for line in line_changes([Line(k, k) for k in before], [Line(k, k) for k in after], ordered=True)]

    assert sorted(keys) == sorted({*before, *after})
    assert [key for key in keys if key in after] == after


def test_only_one_partner_makes_a_swap():
    assert swapped({"1": "A", "2": "B"}, {"1": "B", "2": "A"}) == {"1": "2", "2": "1"}
    assert swapped({"1": "A", "2": "B", "3": "B"}, {"1": "B", "2": "A", "3": "A"}) == {}
    assert swapped({"1": "A"}, {"1": "B"}) == {}
