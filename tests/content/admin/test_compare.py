"""Two versions side by side, and who did what."""

import pytest

from content import actions
from content.models import Exercise
from tests.content.admin.forms import address, said, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(small, curator, now):
    draft = actions.revise(small.plank, by=curator, at=now)
    Exercise.objects.filter(pk=draft.pk).update(caution="Go very slowly.", dose_beginner="2x10r")
    return draft


def test_a_draft_is_compared_with_what_is_live(draft, browser):
    page = soup(browser.get(address("compare", draft)))

    assert [dt.get_text() for dt in page.select("dl.changes dt")] == ["Dose beginner", "Caution"]
    assert page.select("dl.changes dd")[1].find("ins").get_text() == "very "
    assert "10 times 2 sets of 10" in said(browser.get(address("compare", draft)))


def test_any_two_versions_can_be_chosen(draft, small, browser):
    back = soup(browser.get(address("compare", small.plank), {"before": "2", "after": "1"}))

    assert back.select("dl.changes dd")[1].find("del").get_text() == "very "
    assert back.select_one("#before option[selected]")["value"] == "2"
    assert back.select_one("#after option[selected]")["value"] == "1"


@pytest.mark.parametrize("asked", ["77", "x", "", "9" * 30])
def test_a_version_that_is_not_there_is_not_asked_for(asked, draft, browser):
    page = browser.get(address("compare", draft), {"before": asked, "after": asked})

    assert page.status_code == 200
    assert "Caution" in said(page)


def test_the_same_twice_and_the_only_one(draft, small, browser):
    assert "Choose two different versions." in said(browser.get(address("compare", draft), {"before": 2, "after": 2}))
    assert "There is only one version of it so far." in said(browser.get(address("compare", small.stretch)))


def test_what_is_typed_stays_text(draft, browser):
    Exercise.objects.filter(pk=draft.pk).update(caution="Go <script>alert(1)</script> slowly.")
    page = browser.get(address("compare", draft))

    assert "&lt;script&gt;alert(1)" in page.content.decode()
    assert "<script>alert" not in page.content.decode()


def test_the_history_says_who_did_what_when(draft, browser, rita, curator, now):
    actions.submit(draft, by=curator, at=now)
    actions.send_back(draft, because="Shorter, please.", by=rita, at=now)
    rows = soup(browser.get(address("compare", draft))).select("table.history tbody tr")

    assert [" ".join(row.get_text(" ").split()) for row in rows] == [
        "2 Mar 2026, 09:00 2 Sent back from review Rita Reader Shorter, please.",
        "2 Mar 2026, 09:00 2 Sent for review Kit Curator",
        "2 Mar 2026, 09:00 2 Began a new version Kit Curator",
        "2 Mar 2026, 09:00 1 Published the library’s files",
    ]


def test_programs_show_days_routines_show_their_lines(small, browser, curator, now):
    program, routine = (actions.revise(thing, by=curator, at=now) for thing in (small.program, small.routine))
    program.days.filter(number=3).update(plus=True)
    routine.items.filter(exercise=small.plank).update(level="A")

    assert "changed Day 3" in said(browser.get(address("compare", program)))
    assert "changed Plank v1, Beginner Advanced" in said(browser.get(address("compare", routine)))


def test_it_costs_a_constant_number_of_queries(small, browser, curator, now, django_assert_max_num_queries):
    draft = actions.revise(small.program, by=curator, at=now)

    with django_assert_max_num_queries(16):
        browser.get(address("compare", draft))
