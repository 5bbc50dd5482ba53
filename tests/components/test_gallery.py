"""What must hold for every component, looked at in a real browser."""

import pytest

from tests import browser

pytestmark = pytest.mark.browser
WAYS = [
    pytest.param({"size": size, "dark": dark}, id=f"{size['width']}-{'dark' if dark else 'light'}")
    for size in (browser.PHONE, browser.DESKTOP)
    for dark in (False, True)
]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_inaccessible_and_nothing_goes_wrong(look, way):
    page = look(**way)

    assert browser.axe_problems(page) == []
    assert browser.page_problems(page) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_form_with_errors_is_accessible_too(look, way):
    page = look(**way)
    browser.expect_status(page, 422)
    page.get_by_role("button", name="Save session").click()
    page.wait_for_selector(".errsum")

    assert browser.axe_problems(page) == []
    assert browser.page_problems(page) == []


@pytest.mark.parametrize("size", [browser.SMALLEST, browser.PHONE, browser.DESKTOP], ids=["320", "390", "1280"])
@pytest.mark.parametrize("text", ["100%", "200%"])
def test_nothing_reaches_beyond_the_right_edge(look, size, text):
    page = look(size=size)
    page.evaluate("(text) => document.documentElement.style.setProperty('font-size', text)", text)

    assert browser.scrolls_sideways(page) == []


def test_everything_one_presses_is_large_enough(look):
    page = look(size=browser.SMALLEST)

    assert browser.small_targets(page, least=24) == []
    assert browser.small_targets(page, least=44, among=browser.CONTROLS) == []


@pytest.mark.parametrize("size", [browser.PHONE, browser.DESKTOP], ids=["390", "1280"])
def test_the_focus_is_always_seen(look, size):
    assert browser.hidden_focus(look(size=size)) == []


@pytest.mark.parametrize("size", [browser.PHONE, browser.DESKTOP], ids=["390", "1280"])
def test_no_word_of_the_navigation_is_cut(look, size):
    page = look(size=size)
    cut = "(links) => links.filter((link) => link.scrollWidth > link.clientWidth + 1).map((link) => link.innerText)"

    assert page.locator(".nav a").evaluate_all(cut) == []
    if size == browser.DESKTOP:
        heights = page.locator(".nav a span:not(.badge, .vh)").evaluate_all("(s) => s.map((e) => e.offsetHeight)")
        assert max(heights) < 30, "a label wraps"


def test_a_phone_shows_the_way_to_help_without_scrolling(look):
    page = look(size=browser.SMALLEST)

    box = page.get_by_role("link", name="Something feels wrong").bounding_box()
    assert box["y"] + box["height"] <= browser.SMALLEST["height"]


def test_the_end_of_the_page_is_not_under_the_navigation(look):
    page = look(size=browser.PHONE)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    foot, nav = page.locator(".foot a").last.bounding_box(), page.locator(".nav").bounding_box()
    assert foot["y"] + foot["height"] <= nav["y"]


def test_paper_is_white_even_if_the_screen_is_dark(look):
    page = look(size=browser.DESKTOP, dark=True)
    page.emulate_media(media="print", color_scheme="dark")

    colour = "(element) => getComputedStyle(element).color"
    assert page.locator("h1").evaluate(colour) == "rgb(16, 39, 47)"
    browser.expect(page.locator(".top")).to_be_hidden()


def test_forced_colours_still_tell_the_chosen_from_the_others(look):
    page = look(size=browser.PHONE)
    page.emulate_media(forced_colors="active")

    looks = "(element) => { const s = getComputedStyle(element); return [s.borderStyle, s.backgroundColor].join() }"
    chosen, other = page.locator(".n4").first.evaluate(looks), page.locator(".n5").first.evaluate(looks)
    assert "solid" in other
    assert chosen != other


def test_eleven_numbers_stand_in_even_rows_on_the_smallest_phone(look):
    page = look(size=browser.SMALLEST)

    tops = page.locator(".nrs-grid").first.locator("button").evaluate_all("(b) => b.map((e) => e.offsetTop)")
    assert [tops.count(top) for top in sorted(set(tops))] == [4, 4, 3]


def test_without_javascript_a_number_is_sent_with_one_tap(look):
    page = look(size=browser.PHONE, java_script_enabled=False)
    page.get_by_role("button", name="4", exact=True).click()

    browser.expect(page.locator("#saved")).to_have_text("Saved 4")
