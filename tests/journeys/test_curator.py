"""A curator at work in a real browser: a new version from first word to live, and a retirement with a replacement."""

import pytest

from tests.browser import axe_problems, chromium, expect, pictures_of_failures, scrolls_sideways
from tests.journeys.curators import a_world, comes_in
from tests.journeys.people import Person

pytestmark = pytest.mark.browser
CUE = "Let your breath lead the movement."


@pytest.fixture
def world():
    with a_world() as running:
        yield running


def test_a_curators_work(world):
    with chromium() as browser, pictures_of_failures(browser):
        kit = Person(world, browser, "Kit Curator")
        comes_in(kit)
        revises_an_exercise(kit)
        compares_it(kit)
        sees_it_on_a_phone(kit)
        sends_it_for_review(kit)
        publishes_it(kit)
        drags_a_day_of_a_program(kit)
        retires_an_exercise_in_use(kit)

        assert kit.problems() == []


def opens(kit, kind, slug):
    kit.go(f"/admin/content/{kind}/?q={slug}&state__exact=published")
    kit.page.locator("#result_list tbody tr", has=kit.page.get_by_text(slug, exact=True)).locator("th a").click()


def is_tidy(kit):
    assert scrolls_sideways(kit.page) == []
    assert axe_problems(kit.page) == []


def revises_an_exercise(kit):
    opens(kit, "exercise", "cat_cow")
    kit.press("Revise")
    kit.reads("This is the draft of version 2.")
    kit.page.locator("#id_cues-0-text").fill(CUE)
    kit.page.locator("input[name=_continue]").click()
    kit.reads("was changed successfully")


def compares_it(kit):
    kit.follow("Compare and history")
    expect(kit.page.locator("dl.changes ins").filter(has_text="breath")).to_have_count(1)
    expect(kit.page.locator("table.history tbody tr").first).to_contain_text("Edited the draft")
    is_tidy(kit)
    kit.follow("Back")


def sees_it_on_a_phone(kit):
    kit.follow("On a phone")
    phone = kit.page.frame_locator("iframe.phone")
    expect(phone.get_by_text(CUE).first).to_be_attached()
    phone.get_by_role("link", name="Back to editing").click()
    expect(kit.page.locator("#id_cues-0-text")).to_have_value(CUE)


def sends_it_for_review(kit):
    kit.follow("Send for review…")
    expect(kit.page.locator("dl.changes")).to_contain_text(CUE)
    is_tidy(kit)
    kit.press("Send for review")
    kit.reads("Version 2 waits for review.")
    expect(kit.page.locator("input[name=_save]")).to_have_count(0)


def publishes_it(kit):
    kit.follow("Publish…")
    kit.reads("Carried along")
    kit.press("Publish")
    kit.reads("Version 2 is live.")
    kit.go("/library/exercises/cat_cow/")
    kit.reads(CUE)


def drags_a_day_of_a_program(kit):
    opens(kit, "program", "balanced_back_42")
    kit.press("Revise")
    kit.follow("As a grid")
    chosen = kit.page.locator("[name=day-2] option:checked")
    second = chosen.inner_text()
    kit.page.locator("#day-2 .day-head").drag_to(kit.page.locator("#day-3"))
    kit.reads("Day 2 and day 3 have changed places.")
    expect(kit.page.locator("[name=day-3] option:checked")).to_have_text(second)
    expect(kit.page.locator("[name=day-3]")).to_be_focused()
    # the same without a mouse
    kit.page.get_by_role("button", name="Move day 3 one day earlier").press("Enter")
    kit.reads("Day 3 and day 2 have changed places.")
    expect(chosen).to_have_text(second)
    is_tidy(kit)


def retires_an_exercise_in_use(kit):
    kit.may_meet(422)
    opens(kit, "exercise", "plank_shoulder_tap")
    kit.follow("Retire…")
    expect(kit.page.get_by_role("heading", name="Where it is used")).to_be_visible()
    is_tidy(kit)
    kit.page.locator("form").evaluate_all("forms => forms.forEach((form) => { form.noValidate = true; })")
    kit.press("Retire")
    expect(kit.page.locator(".own-field .errorlist")).to_have_text("It is in use. Choose what takes its place.")
    instead = kit.page.get_by_label("What takes its place")
    instead.select_option(label="Suitcase carry")
    kit.press("Retire")
    expect(kit.page.locator(".own-field .errorlist")).to_contain_text("Core for running has Suitcase carry already.")
    instead.select_option(label="Wall sit")
    kit.press("Retire")
    kit.reads("Wall sit takes its place.")
    expect(kit.page.locator("#content")).to_contain_text("Version 1, retired.")
