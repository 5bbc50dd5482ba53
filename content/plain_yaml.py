"""Reads YAML that people send: plain data only, so that no text can be more than it looks."""

from typing import Any

import yaml

DEEPEST = 12
_EVENTS = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# what the constructors of numbers, days and times raise besides YAML's own errors
_BAD_VALUE = (ValueError, TypeError, AttributeError, OverflowError)


class BadYaml(ValueError):
    """The text is not the plain YAML that is wanted; the message says where."""


def read_yaml(text: str) -> Any:
    """Lists, named fields, texts, numbers, days; nothing that repeats itself by reference, nothing deeply nested."""
    try:
        _look_through(text)
        return yaml.load(text, Loader=PlainLoader)  # noqa: S506 - it is a safe loader
    except yaml.YAMLError as wrong:
        raise BadYaml(f"This is not YAML. {_where(wrong)}") from None
    except _BAD_VALUE as wrong:
        raise BadYaml(f"A value can not be read. {wrong}") from None


def _look_through(text: str) -> None:
    """A few lines can stand for gigabytes when they name each other: found before anything is built."""
    deep = 0
    for event in yaml.parse(text, Loader=_EVENTS):
        if isinstance(event, yaml.AliasEvent):
            raise BadYaml(f"References (*) have no place here.{_line(event)}")
        deep += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if deep > DEEPEST:
            raise BadYaml(f"It is nested more than {DEEPEST} deep.{_line(event)}")


def _line(event: yaml.Event) -> str:
    return f" Line {event.start_mark.line + 1}." if event.start_mark else ""


def _where(wrong: yaml.YAMLError) -> str:
    mark = getattr(wrong, "problem_mark", None)
    says = getattr(wrong, "problem", None) or " ".join(str(wrong).split())
    return f"Line {mark.line + 1}: {says}." if mark else f"{says}."


class PlainLoader(_EVENTS):  # type: ignore[misc, valid-type]
    """Plain data only, and no word twice in one item: YAML would quietly take the last."""

    def construct_mapping(self, node, **how):
        words = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = next((word for word in words if words.count(word) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"“{twice}” stands here twice", node.start_mark)
        return super().construct_mapping(node, **how)
