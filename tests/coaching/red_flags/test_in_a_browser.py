"""The safety screen, the card and the coach's pages in a real browser."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils import timezone

from coaching.notifications.models import Notification
from coaching.red_flags import actions
from coaching.red_flags.models import RedFlag, RedFlagReport
from tests.browser import (
    DESKTOP,
    PHONE,
    SMALLEST,
    axe_problems,
    chromium,
    expect,
    expect_status,
    new_page,
    page_problems,
    scrolls_sideways,
    small_targets,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCREEN = "/something-feels-wrong/"
LOOKS = [(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)]


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def open_as(browser, live_server, as_user):
    """`open_as(ada)`: a page in which somebody is signed in; `size`, `dark` and other options as in `new_page`."""

    def sign_in(user, **options):
        page = new_page(browser, base_url=live_server.url, **options)
        cookie = as_user(user).cookies[settings.SESSION_COOKIE_NAME].value
        host = urlsplit(live_server.url).hostname
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "domain": host, "path": "/"}])
        return page

    return sign_in


@pytest.fixture
def emergency(ada):
    """Ada has told of a bladder change, would rather not say another thing, and has a bone that hurts."""
    answers = {"ces_bladder": "yes", "ces_sexual": "prefer_not", "bone_stress": "yes"}
    return actions.submit_screen(ada, answers=answers, note="Since Sunday.", idem_key="k", at=timezone.now())


def tap(page, words):
    page.click(f"label:has-text('{words}')")


def go_on(page, words="Next"):
    page.click(f"main button:has-text('{words}')")
    page.wait_for_load_state()


def problems(page):
    return [*page_problems(page), *axe_problems(page), *scrolls_sideways(page), *small_targets(page)]


@pytest.mark.parametrize(("size", "dark"), LOOKS, ids=["phone", "phone, dark", "desk", "desk, dark"])
def test_every_step_of_the_screen_is_usable(open_as, ada, size, dark):
    page = open_as(ada, size=size, dark=dark)
    expect_status(page, 422)
    page.goto(SCREEN)
    found = problems(page)
    go_on(page)
    found += problems(page)
    tap(page, "Pain of 8 or more")
    go_on(page)
    found += problems(page)
    page.click("label:text-is('No')")
    go_on(page)
    found += problems(page)
    tap(page, "None of these")
    go_on(page, "Save")
    found += problems(page)

    assert "Nothing on this list" in page.content()
    assert found == []


@pytest.mark.parametrize(("size", "dark"), LOOKS, ids=["phone", "phone, dark", "desk", "desk, dark"])
def test_the_card_and_the_coachs_pages_are_usable(open_as, ada, cora, emergency, size, dark):
    athlete, coach = open_as(ada, size=size, dark=dark), open_as(cora, size=size, dark=dark)
    flag = emergency.red_flag
    athlete.goto(f"/safety-card/{emergency.id}/")
    found = problems(athlete)
    coach.goto(f"/flags/{flag.id}/")
    found += problems(coach)
    go_on(coach, "I have this")
    found += problems(coach)
    for page in ["outcome", "clear"]:
        coach.goto(f"/flags/{flag.id}/{page}/")
        found += problems(coach)

    assert found == []


def test_nothing_is_cut_off_on_the_smallest_phone(open_as, ada, cora, emergency):
    athlete, coach = open_as(ada, size=SMALLEST), open_as(cora, size=SMALLEST)

    for page, path in [
        (athlete, SCREEN),
        (athlete, f"/safety-card/{emergency.id}/"),
        (coach, f"/flags/{emergency.red_flag_id}/"),
        (coach, f"/flags/{emergency.red_flag_id}/outcome/"),
    ]:
        page.goto(path)
        assert scrolls_sideways(page) == [], path


def test_without_javascript_an_emergency_is_five_taps_from_its_card(open_as, ada):
    page = open_as(ada, java_script_enabled=False)
    page.goto(SCREEN)
    tap(page, "Pain of 8 or more")
    go_on(page)
    page.click("label:text-is('Not sure')")
    go_on(page)

    expect(page.locator("h1")).to_have_text("Speak to a doctor today")
    expect(page.locator("a[href='tel:999']").first).to_be_visible()
    assert RedFlag.objects.get().tier == "same_day_urgent"
    page.click("text=Look again")
    expect(page.locator("#status")).to_contain_text("Being sent to your coach")


def test_nothing_wrong_is_four_taps(open_as, ada):
    page = open_as(ada)
    page.goto(SCREEN)
    tap(page, "None of these")
    go_on(page)
    tap(page, "None of these")
    go_on(page, "Save")

    expect(page.locator("h1")).to_have_text("Nothing on this list")


def test_a_double_tap_on_save_is_one_report(open_as, ada):
    page = open_as(ada)
    page.goto(SCREEN)
    tap(page, "None of these")
    go_on(page)
    tap(page, "painkillers")
    page.dblclick("main button:has-text('Save')")
    page.wait_for_url(re.compile("/safety-card/"))

    assert RedFlagReport.objects.count() == RedFlag.objects.count() == 1


def test_the_back_button_keeps_what_was_tapped_and_sends_nothing_twice(open_as, ada):
    page = open_as(ada)
    page.goto(SCREEN)
    tap(page, "None of these")
    go_on(page)
    page.go_back()
    expect(page.locator("input[value=none]")).to_be_checked()
    go_on(page)
    tap(page, "None of these")
    go_on(page, "Save")

    assert RedFlagReport.objects.count() == 1


def test_the_card_tells_by_itself_what_has_happened(open_as, ada, cora, emergency):
    page = open_as(ada)
    page.goto(f"/safety-card/{emergency.id}/")
    status = page.locator("#status")
    assert "Being sent to your coach" in status.inner_text()

    moment = timezone.now()
    Notification.objects.update(state="sent", sent_at=moment)
    actions.mark_seen(emergency.red_flag, by=cora, at=moment)
    actions.acknowledge(emergency.red_flag, by=cora, at=moment)

    page.wait_for_selector("#status:has-text('Cora took this at')", timeout=15_000)
    assert "Sent to Cora" in status.inner_text()
    assert "Seen by Cora" in status.inner_text()
    assert page_problems(page) == []
