"""Charts: honest about gaps, readable without colour, clean under the content security policy."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from coaching.dashboard.charts import spark, timeline

MONDAY = date(2026, 3, 2)
WORDS = {"title": "Pain and minutes", "summary": "Pain went from 6 to 2."}


def days(count):
    return [MONDAY + timedelta(n) for n in range(count)]


def drawn(pain, **options):
    """Both sizes of a timeline of as many days as there are scores."""
    page = BeautifulSoup(timeline(days(len(pain)), pain=pain, **WORDS | options), "html.parser")
    return page.select_one("svg.wide"), page.select_one("svg.narrow")


def line(svg):
    return svg.select_one("path.line.pain")["d"]


def strokes(svg):
    return re.sub(r"[^MLh]", "", line(svg))


def heights(svg):
    return [float(dot["cy"]) for dot in svg.select("circle.dot")]


def dates_of(svg):
    return [text.text for text in svg.select("text[text-anchor=middle]")]


def test_it_comes_in_two_sizes_with_ids_of_their_own():
    wide, narrow = drawn([3, 4])

    assert (wide["width"], narrow["width"]) == ("680", "330")
    ids = [element["id"] for svg in (wide, narrow) for element in svg.select("[id]")]
    assert len(ids) == len(set(ids)) == 4


def test_two_charts_on_a_page_keep_their_ids_apart():
    pages = [BeautifulSoup(timeline(days(2), pain=[1, 2], name=name, **WORDS), "html.parser") for name in ("a", "b")]

    ids = [element["id"] for page in pages for element in page.select("[id]")]
    assert len(ids) == len(set(ids)) == 8


def test_a_screen_reader_hears_title_and_summary():
    wide, _ = drawn([3, 4])

    assert wide["role"] == "img"
    named = [wide.select_one(f"#{part}").text for part in wide["aria-labelledby"].split()]
    assert named == ["Pain and minutes", "Pain went from 6 to 2."]


def test_it_carries_classes_and_no_style():
    wide, narrow = drawn([3, None, 4], minutes=[10, 0, 12], marks=[(1, "Level up")])

    assert not [element for svg in (wide, narrow) for element in svg.select("[style], style, script")]


def test_no_days_no_chart():
    assert timeline([], pain=[], **WORDS) == ""


def test_more_pain_stands_higher_and_the_scale_is_fixed():
    wide, _ = drawn([0, 5, 10])

    nought, five, ten = heights(wide)
    assert nought > five > ten
    assert nought - five == pytest.approx(five - ten)
    assert heights(drawn([1, 2, 1])[0])[1] == heights(drawn([9, 2, 9])[0])[1]


def test_a_day_without_a_report_is_a_gap_not_a_zero():
    wide, narrow = drawn([3, 4, None, 4, 5])

    assert strokes(wide) == strokes(narrow) == "MLML"
    assert len(wide.select("circle.dot")) == 4


def test_a_report_between_two_gaps_is_still_seen():
    assert strokes(drawn([None, 4, None])[0]) == "Mh"


def test_nought_is_a_report():
    assert len(drawn([0, 0])[0].select("circle.dot")) == 2


def test_nobody_has_reported_yet():
    wide, _ = drawn([None, None])

    assert line(wide) == ""
    assert wide.select("circle") == []


def test_minutes_are_bars_and_none_for_nothing():
    wide, _ = drawn([1, 1, 1, 1], minutes=[10, 0, None, 20])

    bars = wide.select("rect.bar")
    assert [bar.title.text for bar in bars] == ["2 Mar: 10 minutes", "5 Mar: 20 minutes"]
    assert float(bars[1]["height"]) == pytest.approx(2 * float(bars[0]["height"]), abs=0.2)


def test_bars_stay_below_the_upper_band():
    wide, _ = drawn([1], minutes=[500])

    band, bar = wide.select_one(".band.r"), wide.select_one(".bar")
    assert float(bar["y"]) > float(band["y"]) + float(band["height"])


def test_the_bands_are_named_in_words():
    texts = [text.text for text in drawn([1])[0].select("text")]

    assert "settled" in texts
    assert "ease off" in texts


def test_mondays_are_marked_and_dated_where_there_is_room():
    wide, narrow = drawn([1] * 42)

    assert len(wide.select(".tick")) == len(narrow.select(".tick")) == 6
    dates = [
        [text.text for text in svg.select("text") if "Mar" in text.text or "Apr" in text.text] for svg in (wide, narrow)
    ]
    assert dates[0] == ["2 Mar", "9 Mar", "16 Mar", "23 Mar", "30 Mar", "6 Apr"]
    assert set(dates[1]) <= set(dates[0])


def test_dates_never_run_into_each_other():
    for count in (7, 14, 42, 84, 180):
        for svg in drawn([1] * count):
            places = [float(text["x"]) for text in svg.select("text[text-anchor=middle]")]
            assert all(right - left >= 44 for left, right in pairwise(places)), count


def test_words_of_a_mark_stay_inside():
    wide, _ = drawn([1] * 10, marks=[(0, "Start"), (9, "Flare-up")])

    start, flare = (next(text for text in wide.select("text") if text.text == words) for words in ("Start", "Flare-up"))
    assert start.get("text-anchor") is None
    assert flare["text-anchor"] == "end"
    assert len(wide.select("path.mark")) == 2


def test_words_are_never_markup():
    page = BeautifulSoup(timeline(days(1), pain=[1], title="<b>x</b>", summary="y", marks=[(0, "<i>")]), "html.parser")

    assert page.select("b, i") == []
    assert page.title.text == "<b>x</b>"


def test_a_spark_says_first_and_last():
    svg = BeautifulSoup(spark([None, 6, None, 4, 2]), "html.parser").svg

    assert svg["role"] == "img"
    assert svg["aria-label"] == "Pain, last 5 days: from 6 to 2 out of 10"
    assert re.sub(r"[^MLh]", "", svg.path["d"]) == "MhML"


def test_the_dot_of_a_spark_is_the_last_report_not_the_last_day():
    svg = BeautifulSoup(spark([6, 5, None]), "html.parser").svg

    assert float(svg.circle["cx"]) == pytest.approx(60)


def test_a_spark_of_one_day():
    assert BeautifulSoup(spark([3]), "html.parser").svg["aria-label"] == "Pain, one report: 3 out of 10"


def test_a_spark_of_nothing_is_words():
    assert BeautifulSoup(spark([None, None]), "html.parser").text == "no reports yet"
    assert BeautifulSoup(spark([]), "html.parser").svg is None


def test_a_spark_may_be_named_otherwise():
    assert BeautifulSoup(spark([1, 2], label="Stiffness"), "html.parser").svg["aria-label"] == "Stiffness"
