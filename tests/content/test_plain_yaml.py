"""YAML from strangers: read when it is plain, refused in words when it is not."""

import re
import time

import pytest

from content.plain_yaml import BadYaml, read_yaml

LAUGHS = "a: &a [x, x]\n" + "\n".join(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))


def test_plain_data_is_read():
    assert read_yaml("a: [1, two, {b: true}]\nc:\n- 1.5") == {"a": [1, "two", {"b": True}], "c": [1.5]}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: [1", "This is not YAML. Line 2"),
        ("a: 1\na: 2", "“a” stands here twice"),
        ("a: !!python/object:os.system x", "could not determine a constructor"),
        (LAUGHS, "References (*) have no place here. Line 2."),
        ("[" * 40_000, "nested more than 12 deep. Line 1."),
        ("a: 2026-99-99", "month must be in 1..12"),
        ("a: " + "9" * 5000, "A value can not be read."),
        ("!!timestamp x", "A value can not be read."),
        ("a: \x00", "This is not YAML."),
        ("{[a]: 1}", "This is not YAML."),
    ],
)
def test_anything_else_is_refused_with_the_line(text, says):
    with pytest.raises(BadYaml, match=re.escape(says)):
        read_yaml(text)


def test_refusing_takes_no_time():
    before = time.perf_counter()
    for text in (LAUGHS, "[" * 40_000, "{a: " * 10_000):
        with pytest.raises(BadYaml):
            read_yaml(text)

    assert time.perf_counter() - before < 1
