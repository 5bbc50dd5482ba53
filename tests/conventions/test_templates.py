"""What no template may do: the content security policy would break it, or a reader would."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.template import engines

from tests.conventions.source import ROOT

FOLDER = ROOT / "templates"
MAIL = FOLDER / "emails"  # mail programs know nothing but inline style
FORBIDDEN = {
    "an inline style": r"\sstyle\s*=",
    "a handler in the page": r"\son[a-z]+\s*=\s*[\"']",
    "htmx that needs eval": r"hx-on|hx-vals\s*=\s*[\"']js:|hx-vars|hx-trigger\s*=\s*[\"'][^\"']*\[",
    "a javascript: address": r"javascript:",
    "a data: address": r"[\"'(]data:",
    "another host": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
    "unescaped text": r"\|\s*safe\b|\{%\s*autoescape\s+off",
    "a style sheet in the page": r"<style\b",
}
# scripts are files; allauth's pages carry data for its own script files, which no browser runs
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL | re.IGNORECASE)
LINK_AWAY = re.compile(r"target\s*=\s*[\"']_blank[\"'](?![^>]*noopener)")


@cache
def pages() -> list[Path]:
    return sorted(path for path in FOLDER.rglob("*.html") if MAIL not in path.parents)


def name(path: Path) -> str:
    return str(path.relative_to(FOLDER))


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_contains(what):
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)

    assert [name(path) for path in pages() if pattern.search(path.read_text())] == []


def test_every_script_is_a_file():
    inline = [
        name(path)
        for path in pages()
        for script in SCRIPT.finditer(path.read_text())
        if script["body"].strip() and "application/json" not in script["attributes"]
    ]

    assert inline == []


def test_a_new_window_never_reaches_back():
    assert [name(path) for path in pages() if LINK_AWAY.search(path.read_text())] == []


def test_every_template_can_be_read():
    engine = engines["django"].engine
    for path in pages():
        engine.get_template(name(path))


def test_every_included_file_is_there():
    included = re.compile(r"\{%\s*(?:include|extends)\s+[\"']([^\"'#]+)")
    engine = engines["django"].engine
    for path in pages():
        for other in included.findall(path.read_text()):
            engine.get_template(other)


def test_every_picture_says_what_it_shows():
    silent = re.compile(r"<img\b(?![^>]*\balt=)", re.IGNORECASE)

    assert [name(path) for path in pages() if silent.search(path.read_text())] == []


def test_no_icon_is_read_aloud():
    """Our icons stand beside words; `{% lucide %}` makes no picture for a screen reader unless it is told to."""
    loud = re.compile(r"\{%\s*lucide\s(?![^%]*(?:aria_hidden=|aria_label=))[^%]*%\}")
    hidden_around = {"components/week_dots.html"}  # its icons stand inside aria-hidden

    assert [name(path) for path in pages() if loud.search(path.read_text()) and name(path) not in hidden_around] == []
