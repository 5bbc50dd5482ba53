"""A curator with a spreadsheet, in a real browser: out, changed, one bad row, mended, in again; never straight live."""

import csv
import tempfile
from pathlib import Path

import pytest

from tests.browser import axe_problems, chromium, expect, pictures_of_failures, scrolls_sideways
from tests.journeys.curators import a_world, comes_in
from tests.journeys.people import Person

pytestmark = pytest.mark.browser
PURPOSE = "It wakes up your whole back, slowly and kindly."


@pytest.fixture
def world():
    with a_world() as running:
        yield running


def test_a_curator_imports(world):
    with tempfile.TemporaryDirectory() as desk, chromium() as browser, pictures_of_failures(browser):
        kit = Person(world, browser, "Kit Curator")
        kit.may_meet(422)
        comes_in(kit)
        sheet = exports(kit, Path(desk))
        nothing_has_changed_yet(kit, sheet)
        one_bad_row_and_nothing_changes(kit, sheet)
        mended_it_comes_in_as_drafts(kit, sheet)
        a_second_time_there_is_nothing_left_to_do(kit, sheet)
        readers_see_what_was_live(kit)

        assert kit.problems() == []


def exports(kit, desk: Path) -> Path:
    kit.follow("Export…")
    is_tidy(kit)
    with kit.page.expect_download() as download:
        kit.page.get_by_role("link", name="CSV").click()
    sheet = desk / download.value.suggested_filename
    download.value.save_as(sheet)
    assert sheet.name.startswith("exercises-")
    return sheet


def nothing_has_changed_yet(kit, sheet):
    sends(kit, sheet)
    expect(kit.page.get_by_text("There is nothing to import.")).to_be_visible()
    expect(kit.page.get_by_role("button", name="Put this into drafts")).to_have_count(0)


def one_bad_row_and_nothing_changes(kit, sheet):
    write(sheet, {"cat_cow": {"purpose": PURPOSE}, "plank": {"dose_beginner": "as long as you like"}})
    sends(kit, sheet)

    wrong = kit.page.locator("#wrong tbody tr")
    expect(wrong).to_have_count(1)
    expect(wrong).to_contain_text("plank")
    expect(wrong).to_contain_text("dose_beginner")
    expect(wrong).to_contain_text("is not a dose")
    expect(kit.page.get_by_role("button", name="Put this into drafts")).to_have_count(0)
    is_tidy(kit)
    drafts(kit, 0)


def mended_it_comes_in_as_drafts(kit, sheet):
    write(sheet, {"plank": {"dose_beginner": "4x21s"}})
    sends(kit, sheet)

    expect(kit.page.locator(".row-change")).to_have_count(2)
    expect(kit.page.locator(".row-change ins").filter(has_text="kindly")).to_be_visible()
    is_tidy(kit)
    kit.press("Put this into drafts")
    expect(kit.page.get_by_text("2 drafts now say what the file says.")).to_be_visible()
    drafts(kit, 2)


def a_second_time_there_is_nothing_left_to_do(kit, sheet):
    sends(kit, sheet)
    expect(kit.page.get_by_text("There is nothing to import.")).to_be_visible()
    drafts(kit, 2)


def readers_see_what_was_live(kit):
    kit.go("/library/exercises/cat_cow/")
    expect(kit.page.get_by_role("heading", level=1)).to_be_visible()
    expect(kit.page.get_by_text(PURPOSE)).to_have_count(0)


def sends(kit, sheet):
    kit.go("/admin/content/exercise/import/")
    kit.page.locator("input[type=file]").set_input_files(sheet)
    kit.press("Show what it would do")


def drafts(kit, count):
    kit.go("/admin/content/exercise/?state__exact=draft")
    expect(kit.page.locator("#result_list tbody tr")).to_have_count(count)


def is_tidy(kit):
    assert scrolls_sideways(kit.page) == []
    assert axe_problems(kit.page) == []


def write(sheet: Path, changes: dict):
    """As a spreadsheet would: read, change some cells, save."""
    with sheet.open(newline="", encoding="utf-8-sig") as page:
        rows = list(csv.DictReader(page))
    rows = [row | changes.get(row["slug"], {}) for row in rows]
    with sheet.open("w", newline="", encoding="utf-8") as page:
        writer = csv.DictWriter(page, rows[0])
        writer.writeheader()
        writer.writerows(rows)
