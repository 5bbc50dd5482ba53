"""The small comforts of `app.js`, in a real browser."""

import re

import pytest

from tests import browser
from tests.components import gallery

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _nothing_received():
    gallery.received.clear()


def test_after_a_swap_with_errors_the_focus_is_on_the_summary(look):
    page = look()
    browser.expect_status(page, 422)
    page.get_by_role("button", name="Save session").click()
    page.wait_for_selector(".errsum")

    page.wait_for_function("document.activeElement.className === 'errsum'")
    browser.expect(page).to_have_url(re.compile("/gallery/$"))


def test_a_link_of_the_summary_leads_to_the_first_control_of_its_field(look):
    page = look()
    browser.expect_status(page, 422)
    page.get_by_role("button", name="Save session").click()
    page.get_by_role("link", name="Doses: ").click()

    assert page.evaluate("document.activeElement.matches(':target')") or page.evaluate(
        "document.querySelector(':target').id === 'id_level_0'"
    )


def test_what_was_typed_is_still_there_after_errors(look):
    page = look()
    browser.expect_status(page, 422)
    page.fill("#id_name", "Ada")
    page.check("#id_level_1", force=True)
    page.get_by_role("button", name="Save session").click()
    page.wait_for_selector(".errsum")

    assert page.input_value("#id_name") == "Ada"
    browser.expect(page.locator("#id_level_1")).to_be_checked()


def test_a_second_tap_sends_nothing(look):
    page = look()
    page.evaluate("document.querySelectorAll('.n')[4].click(); document.querySelectorAll('.n')[5].click()")
    page.wait_for_selector("#saved")

    assert [sent["score"] for sent in gallery.received] == ["4"]


def test_the_back_button_leaves_a_form_that_works(look):
    page = look()
    page.get_by_role("button", name="4", exact=True).click()
    page.wait_for_selector("#saved")
    page.go_back()
    page.get_by_role("button", name="5", exact=True).click()
    page.wait_for_selector("#saved")

    assert [sent["score"] for sent in gallery.received] == ["4", "5"]


def test_a_swapped_part_is_announced(look):
    page = look()
    page.get_by_role("button", name="Refresh").click()

    page.wait_for_function("document.getElementById('live').textContent === '4 athletes shown'")


def test_a_broken_answer_is_told_with_a_way_to_help(look):
    page = look()
    browser.expect_status(page, 500)
    page.get_by_role("button", name="Break").click()
    page.wait_for_selector("#trouble:not([hidden])")

    browser.expect(page.locator("#trouble")).to_contain_text("Please treat it as not saved")
    browser.expect(page.get_by_role("link", name="when to get help")).to_be_visible()

    page.get_by_role("button", name="Refresh").click()
    page.wait_for_selector("#trouble", state="hidden")


def test_no_connection_is_told(look):
    page = look()
    page.context.set_offline(True)
    page.get_by_role("button", name="Refresh").click()

    page.wait_for_selector("#trouble:not([hidden])")
    browser.expect(page.locator("#trouble")).to_contain_text("We cannot reach Backstride")


def test_whoever_is_led_elsewhere_gets_the_whole_page(look):
    page = look()
    page.get_by_role("button", name="Leave").click()

    page.wait_for_url("**/safety/")


def test_a_part_that_refreshes_itself_never_leads_away(look):
    page = look()
    page.evaluate("htmx.ajax('GET', '/led-away/', '#part')")
    page.wait_for_timeout(500)

    browser.expect(page).to_have_url(re.compile("/gallery/$"))
    browser.expect(page.locator("#part")).to_have_text("Nothing yet")


def test_the_zone_of_the_device_is_offered_only_where_asked_for(look):
    page = look(timezone_id="Pacific/Auckland")

    assert page.input_value("#guess") == "Pacific/Auckland"
    assert page.input_value("#chosen") == "UTC"


def test_a_dialog_opens_and_closes(look):
    page = look()
    page.get_by_role("button", name="Ask").click()
    browser.expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="Close").click()

    browser.expect(page.locator("#sure")).to_be_hidden()
