"""What the style sheet promises in numbers: contrast of every pair of colours, weight, and nothing from elsewhere."""

import gzip
import re
from functools import cache
from pathlib import Path

import django_htmx
import pytest

from tests.conventions.source import ROOT

CSS, JS = ROOT / "static/css/app.css", ROOT / "static/js/app.js"
TEXT, EDGE = 4.5, 3.0  # WCAG 2.2: text; and the edges of controls, focus rings and marks

ON_PAGE = [(ink, paper) for ink in ("ink", "muted", "pri", "bad", "warn", "ok", "info") for paper in ("bg", "card")]
ON_TINT = [(f"{tone}", f"{tone}-bg") for tone in ("ok", "warn", "bad", "info")]
INK_ON_TINT = [("ink", f"{tone}-bg") for tone in ("ok", "warn", "bad", "info")]
FILLED = [("pri-ink", "pri"), ("alarm-ink", "alarm"), ("card", "warn"), ("card", "info"), ("card", "bad")]
SOFT = [("pri", "pri-soft"), ("ink", "pri-soft"), ("muted", "pri-soft")]
CHART = [("muted", "ok-bg"), ("muted", "bad-bg")]
TEXT_PAIRS = [*ON_PAGE, *ON_TINT, *INK_ON_TINT, *FILLED, *SOFT, *CHART, ("focus-ink", "focus")]
EDGE_PAIRS = [("ctl", "card"), ("ctl", "bg"), ("accent", "card"), ("accent", "bad-bg"), ("pri", "card"), ("pri", "bg")]
PAIN_INK = dict.fromkeys(range(10), "#10272f") | {10: "#ffffff"}


@cache
def sheet() -> str:
    return re.sub(r"/\*.*?\*/", "", CSS.read_text(), flags=re.DOTALL)


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})\b", block))


@cache
def palette(mode: str) -> dict[str, str]:
    light, dark = re.findall(r":root \{(.*?)\}", sheet(), flags=re.DOTALL)
    return tokens(light) if mode == "light" else tokens(light) | tokens(dark)


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_knows_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT_PAIRS)
def test_text_can_be_read(mode, ink, paper):
    colours = palette(mode)

    assert contrast(colours[ink], colours[paper]) >= TEXT


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("edge", "paper"), EDGE_PAIRS)
def test_edges_can_be_seen(mode, edge, paper):
    colours = palette(mode)

    assert contrast(colours[edge], colours[paper]) >= EDGE


def test_the_focus_ring_is_seen_on_light_and_dark():
    """Two colours, so that one of them stands out whatever lies under it."""
    for mode in ("light", "dark"):
        colours = palette(mode)
        rings = (colours["focus"], colours["focus-ink"])
        for paper in ("bg", "card", "pri", "alarm"):
            assert max(contrast(ring, colours[paper]) for ring in rings) >= EDGE


def test_every_number_of_the_pain_scale_can_be_read():
    ramp = dict(re.findall(r"\.n(\d+), \.p\d+ \{ --tint: (#[0-9a-f]{6})", sheet()))

    assert len(ramp) == 11
    assert all(contrast(PAIN_INK[int(score)], tint) >= 5 for score, tint in ramp.items())


def test_every_colour_of_the_palette_is_used_and_defined():
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", sheet()))
    defined = set(re.findall(r"--([a-z0-9-]+):", sheet()))

    assert used == defined


def test_dark_mode_redefines_only_what_light_mode_has():
    light, dark = re.findall(r":root \{(.*?)\}", sheet(), flags=re.DOTALL)

    assert set(tokens(dark)) <= set(tokens(light))


def test_nothing_comes_from_elsewhere():
    for path in (ROOT / "static").rglob("*.css"):
        text = path.read_text()
        assert "url(" not in text, path
        assert "@import" not in text, path


def test_the_sheet_and_the_scripts_are_light():
    htmx = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
    weight = {path: len(gzip.compress(path.read_bytes())) for path in (CSS, JS, htmx)}

    assert weight[CSS] <= 8_000
    assert weight[JS] + weight[htmx] <= 25_000


def test_no_file_is_named_that_is_not_there():
    """The production storage refuses to collect a file that points to a missing source map."""
    for path in [*(ROOT / "static").rglob("*.css"), *(ROOT / "static").rglob("*.js")]:
        assert "sourceMappingURL" not in path.read_text(), path
