"""Today, the plan, the roster, the athlete and the desk in a real browser, with JavaScript and without."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils import timezone

from coaching.programs import actions as programs
from coaching.red_flags import actions as red_flags
from coaching.red_flags.models import PainReport, RedFlag
from tests.browser import (
    DESKTOP,
    PHONE,
    SMALLEST,
    axe_problems,
    chromium,
    expect,
    new_page,
    page_problems,
    scrolls_sideways,
    small_targets,
)
from tests.coaching.dashboard.crowd import crowd
from tests.coaching.programs.conftest import six_weeks

__all__ = ["six_weeks"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)]
NAMES = ["phone", "phone, dark", "desk", "desk, dark"]
A_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def open_as(browser, live_server, as_user):
    """`open_as(ada, "/today/")`: a page in which somebody is signed in."""

    def sign_in(user, path, **options):
        page = new_page(browser, base_url=live_server.url, **options)
        cookie = as_user(user).cookies[settings.SESSION_COOKIE_NAME].value
        host = urlsplit(live_server.url).hostname
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "domain": host, "path": "/"}])
        page.goto(path)
        return page

    return sign_in


@pytest.fixture
def busy(ada, cora, club, six_weeks):
    """Ada is two weeks in and has reported pain; Cora has sixty athletes more; one flag waits."""
    now = timezone.now()
    today = ada.local_day(now)
    starts_on = today - 16 * A_DAY
    how = {"program": six_weeks, "level": "default", "by": cora}
    programs.assign_program(ada, **how, starts_on=starts_on, at=now - 16 * A_DAY)
    for days in range(14):
        red_flags.report_pain(ada, kind="morning", score=days % 4, idem_key=f"m{days}", at=now - days * A_DAY)
    others = crowd(60, coach=cora, club=club, program=six_weeks, now=now)
    answers = {"radiating_leg_pain": "yes"}
    red_flags.submit_screen(others[3], answers=answers, note="", idem_key="k", at=now - timedelta(hours=2))
    return ada


def problems(page):
    return [*page_problems(page), *axe_problems(page), *scrolls_sideways(page), *small_targets(page)]


def rows(page):
    return page.locator("#rows tbody tr")


@pytest.mark.parametrize(("size", "dark"), LOOKS, ids=NAMES)
def test_the_athletes_pages_are_usable(open_as, busy, size, dark):
    page = open_as(busy, "/today/", size=size, dark=dark)
    found = problems(page)
    page.goto("/plan/")

    assert found + problems(page) == []


@pytest.mark.parametrize(("size", "dark"), LOOKS, ids=NAMES)
def test_the_coachs_pages_are_usable(open_as, busy, cora, size, dark):
    page = open_as(cora, "/roster/", size=size, dark=dark)
    found = problems(page)
    for path in [f"/athletes/{busy.id}/", "/flags/"]:
        page.goto(path)
        found += problems(page)

    assert found == []


@pytest.mark.parametrize("text", ["100%", "200%"])
def test_nothing_is_cut_off_on_the_smallest_phone(open_as, busy, cora, text):
    found = []
    for person, path in [(busy, "/today/"), (busy, "/plan/"), (cora, "/roster/"), (cora, "/flags/")]:
        page = open_as(person, path, size=SMALLEST)
        page.evaluate("(text) => document.documentElement.style.setProperty('font-size', text)", text)
        found += scrolls_sideways(page)

    assert found == []


def test_everything_is_on_hold_looks_right_on_a_phone(open_as, ada):
    answers = {"ces_bladder": "yes"}
    red_flags.submit_screen(ada, answers=answers, note="", idem_key="k", at=timezone.now())

    page = open_as(ada, "/today/", size=PHONE)

    assert problems(page) == []
    expect(page.get_by_role("heading", name="Get help now")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Emergency 999")).to_be_in_viewport()


def test_pain_is_saved_with_one_tap_and_changed_with_two(open_as, ada):
    page = open_as(ada, "/today/", size=PHONE)

    page.get_by_role("button", name="4", exact=True).click()

    expect(page.get_by_text("Saved: 4 out of 10.")).to_be_visible()
    page.get_by_text("Change it").click()
    page.get_by_role("button", name="3", exact=True).click()
    expect(page.get_by_text("Saved: 3 out of 10.")).to_be_visible()
    assert PainReport.objects.for_athlete(ada).current().get().score == 3


def test_a_tap_saves_without_javascript(open_as, ada):
    page = open_as(ada, "/today/", java_script_enabled=False)

    page.get_by_role("button", name="0, no pain").click()

    expect(page.get_by_text("Saved: 0 out of 10.")).to_be_visible()


def test_typing_filters_at_once_and_the_address_can_be_shared(open_as, busy, cora):
    page = open_as(cora, "/roster/", size=DESKTOP)
    expect(rows(page)).to_have_count(50)

    page.get_by_label("Find athlete").press_sequentially("runner 01")
    expect(rows(page)).to_have_count(10)
    expect(page.locator("#live")).to_have_text("10 of 61 shown, “runner 01”")
    expect(page).to_have_url("/roster/?q=runner%2001")

    page.locator("#tile-ok").click()
    expect(page.locator("#tile-ok")).to_have_attribute("aria-current", "true")
    shared = page.url
    shown = rows(page).all_inner_texts()
    page.goto(shared)
    expect(rows(page)).to_have_text(shown, use_inner_text=True)
    assert page_problems(page) == []


def test_going_back_undoes_a_filter(open_as, busy, cora):
    page = open_as(cora, "/roster/", size=DESKTOP)
    page.locator("#tile-red").click()
    expect(rows(page)).to_have_count(1)

    page.go_back()

    expect(rows(page)).to_have_count(50)
    expect(page).to_have_url("/roster/")


def test_a_tile_keeps_the_keyboards_place(open_as, busy, cora):
    page = open_as(cora, "/roster/", size=DESKTOP)

    page.locator("#tile-red").focus()
    page.keyboard.press("Enter")

    expect(rows(page)).to_have_count(1)
    expect(page.locator("#tile-red")).to_be_focused()


def test_search_and_filters_work_without_javascript(open_as, busy, cora):
    page = open_as(cora, "/roster/", size=DESKTOP, java_script_enabled=False)

    page.locator("#tile-drifting").click()
    expect(page.locator("#tile-drifting")).to_have_attribute("aria-current", "true")
    page.wait_for_load_state()
    found = rows(page).filter(has_text="Runner 00").all_inner_texts()
    assert 0 < len(found) < rows(page).count()
    page.get_by_label("Find athlete").fill("runner 00")
    page.get_by_role("button", name="Find").click()

    expect(rows(page)).to_have_text(found, use_inner_text=True)
    expect(page.locator("#tile-drifting")).to_have_attribute("aria-current", "true")


def test_the_desk_shows_a_new_flag_by_itself_and_one_click_takes_it(open_as, busy, cora):
    page = open_as(cora, "/flags/", size=DESKTOP)
    expect(page.get_by_role("button", name="I have this")).to_have_count(1)
    page.clock.install()
    page.goto("/flags/")
    answers = {"ces_bladder": "yes"}
    red_flags.submit_screen(busy, answers=answers, note="", idem_key="new", at=timezone.now())

    page.clock.run_for(31_000)

    expect(page.get_by_role("button", name="I have this")).to_have_count(2)
    page.get_by_role("button", name=re.compile("I have this.*Ada Athlete")).click()
    expect(page.get_by_text("You have it.")).to_be_visible()
    assert RedFlag.objects.get(athlete=busy).acknowledged_by == cora
