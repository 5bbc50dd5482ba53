"""Finding things in the lists, and doing the same to many of them."""

import pytest
from django.urls import reverse

from content import actions
from content.models import Exercise, Routine, State
from tests.content.admin.forms import said, soup
from tests.content.factories import draft_exercise, draft_routine, live_exercise, live_routine

pytestmark = pytest.mark.django_db


def listed(browser, kind="exercise", **asked):
    page = soup(browser.get(reverse(f"admin:content_{kind}_changelist"), asked))
    return {row.select_one(".field-slug").get_text() for row in page.select("#result_list tbody tr")}


def choose(browser, action, things, **more):
    kind = things[0].kind_name
    sent = {"action": action, "_selected_action": [thing.pk for thing in things], **more}
    return browser.post(reverse(f"admin:content_{kind}_changelist"), sent)


def lines(response):
    return [" ".join(row.get_text(" ").split()) for row in soup(response).select("table.outcomes tbody tr")]


class TestLists:
    def test_by_body_part(self, db, browser):
        draft_exercise("squat", areas=["hips", "front_thigh"])
        draft_exercise("plank", areas=["belly", "upper_back"])
        draft_exercise("row", areas=["back"])

        assert listed(browser, area="hips") == {"squat"}
        assert listed(browser, area="back") == {"row"}
        assert len(listed(browser, area="nonsense")) == 3

    def test_by_state_and_kind(self, small, browser):
        draft_exercise("squat")

        assert listed(browser, state="draft") == {"squat"}
        assert listed(browser, kind__exact="stretch") == {"hip_stretch"}

    def test_what_no_physiotherapist_has_reviewed(self, small, browser, now):
        live_exercise("squat", at=now, reviewed_by="P. Physio", reviewed_on=now.date())

        assert listed(browser, reviewed="no") == {"plank", "hip_stretch"}
        assert listed(browser, reviewed="yes") == {"squat"}

    def test_exercises_in_no_live_routine(self, small, browser, now):
        orphan, hidden = (live_exercise(slug, at=now) for slug in ("squat", "row"))
        draft_routine("second", exercises=[hidden])
        draft_exercise("lunge")

        assert listed(browser, used="no") == {orphan.slug, hidden.slug}
        assert listed(browser, used="yes") == {"plank", "hip_stretch"}

    def test_routines_in_no_live_program(self, small, browser, now):
        live_routine("second", at=now, exercises=[small.stretch, small.plank])
        live_routine("set", at=now, exercises=[small.plank], standalone=True)

        assert listed(browser, "routine", used="no") == {"second"}
        assert listed(browser, "routine", used="yes") == {"first"}

    def test_filters_cost_no_query_for_each_line(self, library, browser, django_assert_max_num_queries):
        with django_assert_max_num_queries(16):
            browser.get(reverse("admin:content_exercise_changelist"), {"used": "yes", "area": "hips", "reviewed": "no"})


class TestPublishing:
    def test_first_it_says_what_would_happen_to_each(self, small, browser):
        ready, unready = draft_exercise("squat"), draft_exercise("row", cues=["One."])

        response = choose(browser, "publish_ready", [ready, unready, small.plank])

        assert lines(response) == [
            "Plank v1 – stays: It is not a draft.",
            "Row v1 – stays: It has 1 cues; an exercise has 2 to 4.",
            "Squat v1 ✓ will be published",
        ]
        assert not Exercise.objects.published().filter(slug="squat").exists()

    def test_then_it_does_it_and_says_how_it_went(self, small, browser):
        ready, unready = draft_exercise("squat"), draft_exercise("row", cues=["One."])
        page = choose(browser, "publish_ready", [ready, unready])
        sent = filled_in_last(page)

        done = browser.post(reverse("admin:content_exercise_changelist"), sent)

        assert lines(done) == ["Squat v1 ✓ is live"]
        assert "Done: 1 of 1." in said(done)
        assert Exercise.objects.published().filter(slug="squat").exists()

    def test_one_that_is_refused_keeps_no_other_from_going_on(self, small, browser):
        ready, unready = draft_exercise("squat"), draft_exercise("row", cues=["One."])

        done = choose(browser, "publish_ready", [unready, ready], sure="yes")

        assert lines(done) == ["Row v1 – stays: It has 1 cues; an exercise has 2 to 4.", "Squat v1 ✓ is live"]

    def test_two_people_are_needed_here_too(self, small, browser, curator, now, settings):
        settings.TWO_PERSON_PUBLISHING = True
        mine = actions.submit(actions.revise(small.plank, by=curator, at=now), by=curator, at=now)
        draft = draft_exercise("squat")

        done = choose(browser, "publish_ready", [mine, draft], sure="yes")

        assert ["stays: You wrote or sent this version." in line for line in lines(done)] == [True, False]
        assert "Send it for review first." in lines(done)[1]


def test_drafts_are_sent_for_review(small, browser):
    drafts = [draft_exercise("squat"), draft_exercise("row")]

    done = choose(browser, "send_for_review", [*drafts, small.plank], sure="yes")

    assert lines(done) == [
        "Plank v1 – stays: It is not a draft.",
        "Row v1 ✓ waits for review",
        "Squat v1 ✓ waits for review",
    ]
    assert Exercise.objects.filter(state=State.REVIEW).count() == 2


def test_what_nothing_uses_is_retired(small, browser, now):
    orphan = live_exercise("squat", at=now)

    done = choose(browser, "retire_unused", [orphan, small.plank], sure="yes")

    assert lines(done) == ["Plank v1 – stays: Still used by The first routine v1.", "Squat v1 ✓ is retired"]
    assert Routine.objects.published().exists()


def test_staff_who_may_only_look_get_no_actions(small, kit, curator, in_admin):
    curator.groups.get().permissions.exclude(codename__startswith="view").delete()
    page = soup(in_admin(curator).get(reverse("admin:content_exercise_changelist")))

    assert not page.select("select[name=action] option[value=publish_ready]")


def filled_in_last(response):
    """The form of the page that asks."""
    form = soup(response).select("#content-main form")[0]
    form["id"] = "asked"
    values = {}
    for field in form.select("input[type=hidden]"):
        values.setdefault(field["name"], []).append(field["value"])
    return values
